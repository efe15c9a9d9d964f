import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

// One browser at a time: these machines have two cores and no GPU.
export default defineConfig({
  test: {
    root: resolve(import.meta.dirname, '../..'),
    include: ['tests/e2e/**/*.test.ts', 'tests/perf/**/*.test.ts'],
    fileParallelism: false,
    maxWorkers: 1,
    testTimeout: 240_000,
    hookTimeout: 120_000,
    // A browser on a busy machine may be late once; the report says `(retry x1)` of what passed only then.
    retry: 1,
  },
})
