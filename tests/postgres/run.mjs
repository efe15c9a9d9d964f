// The station's unit tests once more, on PostgreSQL. Where its server is not installed they are skipped, loudly.
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { register } from 'tsx/esm/api'

register()
const { findPostgres, startPostgres } = await import('./server.ts')
const root = resolve(import.meta.dirname, '../..')
const programs = findPostgres()
if (programs) {
  const server = await startPostgres(programs)
  try {
    const files = process.argv.length > 2 ? process.argv.slice(2) : ['tests/unit/server']
    // Each test makes databases of its own, and each of these waits for the disk: a busy one takes its time.
    const patience = ['--testTimeout=180000', '--hookTimeout=180000']
    const vitest = [resolve(root, 'node_modules/vitest/vitest.mjs'), 'run', ...patience, ...files]
    const env = { ...process.env, RETRACE_TEST_POSTGRES: server.base }
    process.exitCode = spawnSync(process.execPath, vitest, { cwd: root, env, stdio: 'inherit' }).status ?? 1
  } finally {
    await server.stop()
  }
} else {
  console.log('='.repeat(78))
  console.log('SKIPPED: PostgreSQL is not installed, so the station was tested on SQLite alone.')
  console.log('Debian: apt-get install postgresql')
  console.log('='.repeat(78))
}
