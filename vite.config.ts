import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/**
 * The XR library carries a whole headset emulator as lazy chunks (about 2 MB gzipped). Nothing of it belongs
 * in a release, so its door is bricked up; tests inject an emulator of their own. (Trap 5.)
 */
const withoutEmulator = (): Plugin => ({
  name: 'retrace:without-emulator',
  enforce: 'pre',
  resolveId(id, importer) {
    if (importer?.includes('@pmndrs') && /emulate(\.js)?$/.test(id)) return '\0no-emulator'
    return undefined
  },
  load: (id) =>
    id === '\0no-emulator'
      ? 'export const emulate = () => { throw new Error("no emulator in this build") }'
      : undefined,
})

const { version } = JSON.parse(readFileSync(resolve(import.meta.dirname, 'package.json'), 'utf8')) as {
  version: string
}

export default defineConfig({
  define: { __VERSION__: JSON.stringify(version) },
  base: '/',
  root: resolve(import.meta.dirname, 'src/app'),
  publicDir: resolve(import.meta.dirname, 'public'),
  plugins: [withoutEmulator(), react()],
  build: {
    outDir: resolve(import.meta.dirname, 'dist/app'),
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    chunkSizeWarningLimit: 2000,
    rollupOptions: {
      input: { main: resolve(import.meta.dirname, 'src/app/index.html') },
      // Libraries apart from our own code: they change seldom, and what each allocates can be told from its address.
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            // One chunk, whoever needs it: every kind of piece is an entry of its own and needs some of it.
            { name: 'three', test: /node_modules[\\/]three[\\/]/, priority: 2 },
            { name: 'vendor', test: /node_modules|vite\/|rolldown/, entriesAware: true, priority: 1 },
          ],
        },
      },
    },
  },
  test: {
    root: import.meta.dirname,
    include: ['tests/unit/**/*.test.{ts,tsx}'],
    environment: 'node',
    testTimeout: 30_000,
  },
} as Parameters<typeof defineConfig>[0])
