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

/** Ways of packing that the reader of height maps refuses by name (scene/media/tiff.ts); their decoders stay at home. */
const withoutOtherTiffs = (): Plugin => ({
  name: 'retrace:without-other-tiffs',
  enforce: 'pre',
  resolveId(id, importer) {
    const isOther = /^\.\/(jpeg|lerc|zstd|webimage|packbits|deflate|lzw)\.js$/.test(id)
    return isOther && /geotiff[\\/]dist-module[\\/]compression/.test(importer ?? '')
      ? '\0no-decoder'
      : undefined
  },
  load: (id) =>
    id === '\0no-decoder' ? 'export default class {}\nexport const zstd = { init() {} }' : undefined,
})

/** The transcoder of textures has a branch for Node that asks for files and paths; no browser comes by there. */
const withoutNode = (): Plugin => ({
  name: 'retrace:without-node',
  enforce: 'pre',
  resolveId: (id, importer) =>
    /^(fs|path)$/.test(id) && /basis_transcoder\.js/.test(importer ?? '') ? '\0no-node' : undefined,
  load: (id) => (id === '\0no-node' ? 'export default {}' : undefined),
})

/** What unpacks models from outside: fetched with the first file that needs it, never with the page. */
const DECODERS =
  /three[\\/]examples[\\/]jsm[\\/](loaders[\\/](DRACO|KTX2)Loader|utils[\\/]WorkerPool|math[\\/]ColorSpaces|libs[\\/](basis|draco|meshopt_decoder|ktx-parse|zstddec))/

const { version } = JSON.parse(readFileSync(resolve(import.meta.dirname, 'package.json'), 'utf8')) as {
  version: string
}

export default defineConfig({
  define: { __VERSION__: JSON.stringify(version) },
  base: '/',
  root: resolve(import.meta.dirname, 'src/app'),
  publicDir: resolve(import.meta.dirname, 'public'),
  plugins: [withoutEmulator(), withoutOtherTiffs(), react()],
  worker: { format: 'es', plugins: () => [withoutNode()] },
  build: {
    outDir: resolve(import.meta.dirname, 'dist/app'),
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    chunkSizeWarningLimit: 2000,
    // Decoders are files with addresses: inlined, their first bytes would travel with the page.
    assetsInlineLimit: (file) => (DECODERS.test(file) ? false : undefined),
    rollupOptions: {
      input: {
        main: resolve(import.meta.dirname, 'src/app/index.html'),
        room: resolve(import.meta.dirname, 'src/app/room.html'),
      },
      // Libraries apart from our own code: they change seldom, and what each allocates can be told from its address.
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            // One chunk, whoever needs it: every kind of piece is an entry of its own and needs some of it.
            {
              name: 'three',
              test: (id) => /node_modules[\\/]three[\\/]/.test(id) && !DECODERS.test(id),
              priority: 2,
            },
            {
              name: 'vendor',
              test: (id) => /node_modules|vite\/|rolldown/.test(id) && !DECODERS.test(id),
              entriesAware: true,
              priority: 1,
            },
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
