/** `retrace build`: media, then the page. Builds only when something it is made from has changed. */
import { createHash } from 'node:crypto'
import { constants, brotliCompressSync, gzipSync } from 'node:zlib'
import { access, cp, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, extname, join, resolve } from 'node:path'
import type { Words } from '../scene/schema.ts'
import { BUILD_FILE, type PageBuild } from '../server/packages/page-build.ts'
import { PlainProblem } from '../server/plain-problem.ts'
import { writeCredits } from './credits.ts'
import { copyMedia, listFiles } from './media.ts'
import { inTerminal, told } from './terminal.ts'

const ROOT = resolve(import.meta.dirname, '../..')
export const HELP = {
  zh: `retrace build [--force]
把声音、语音、字体和手柄模型复制到 public/，再把网页建到 dist/app。`,
  en: `retrace build [--force]
Copies sounds, voices, fonts and controller profiles to public/, then builds the page into dist/app.`,
} satisfies Words

/** Folders and files the page is made from. The server and the command line are not among them. */
const INPUTS = ['src', 'public', 'assets/sounds/out', 'assets/fonts/out', 'assets/voices', 'assets/prints']
const SINGLE = ['package-lock.json', 'vite.config.ts', 'tsconfig.json']
const NOT_IN_THE_PAGE = /^src\/(server|cli)\/|^public\/(media|xr-profiles)\//

/** Changes when any input's path, size or time changes. */
export async function inputStamp(root: string): Promise<string> {
  const hash = createHash('sha256')
  const files = [...SINGLE]
  for (const folder of INPUTS)
    files.push(...(await listFiles(join(root, folder))).map((file) => `${folder}/${file}`))
  for (const file of files.filter((one) => !NOT_IN_THE_PAGE.test(one))) {
    const found = await stat(join(root, file)).catch(() => undefined)
    hash.update(`${file}\n${found?.size ?? -1}\n${Math.floor(found?.mtimeMs ?? 0)}\n`)
  }
  return hash.digest('hex')
}
interface Stamp {
  readonly inputs: string
  /** Files this build made itself, without those kept from the one before. */
  readonly files: readonly string[]
}
const stampFile = (root: string) => join(root, 'dist/app.stamp.json')
const readStamp = async (root: string): Promise<Stamp | undefined> =>
  readFile(stampFile(root), 'utf8').then(
    (text) => JSON.parse(text) as Stamp,
    () => undefined,
  )
const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  )

/** True where `dist/app` is there and made from what is on disk now. */
export async function isBuilt(root: string): Promise<boolean> {
  if (!(await exists(join(root, 'dist/app/index.html')))) return false
  return (await readStamp(root))?.inputs === (await inputStamp(root))
}

const COMPRESSIBLE = new Set(['.js', '.css', '.html', '.json', '.svg', '.wasm', '.txt', '.gltf'])
/** Writes `.br` and `.gz` beside each text file, so that the station compresses nothing while it serves. */
export async function precompress(folder: string): Promise<number> {
  let count = 0
  for (const file of await listFiles(folder)) {
    if (!COMPRESSIBLE.has(extname(file))) continue
    const bytes = await readFile(join(folder, file))
    if (bytes.length < 1024) continue
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
    await writeFile(join(folder, `${file}.br`), brotliCompressSync(bytes, { params }))
    await writeFile(join(folder, `${file}.gz`), gzipSync(bytes, { level: 9 }))
    count++
  }
  return count
}

const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex')

/**
 * Names the build in the page itself, and writes down what it consists of with a hash for every file: what a device
 * keeps is proved by it. Media change without a new build of the page.
 */
export async function writeBuildFile(folder: string, at = new Date()): Promise<PageBuild> {
  const files: Record<string, { bytes: number; sha256: string }> = {}
  const add = async (path: string) => {
    const bytes = await readFile(join(folder, path))
    files[path] = { bytes: bytes.length, sha256: sha256(bytes) }
  }
  for (const path of await listFiles(folder))
    if (!/\.(br|gz)$/.test(path) && path !== BUILD_FILE) await add(path)
  const own = Object.entries(files).filter(([path]) => !path.startsWith('media/'))
  const build = sha256(own.map(([path, one]) => `${path} ${one.sha256}\n`).join('')).slice(0, 16)
  const page = join(folder, 'index.html')
  const html = await readFile(page, 'utf8')
  await writeFile(
    page,
    html.replace('</head>', `  <meta name="retrace-build" content="${build}" />\n  </head>`),
  )
  await add('index.html')
  const made = { build, at: at.toISOString(), files }
  await writeFile(join(folder, BUILD_FILE), JSON.stringify(made))
  return made
}

/** The worker that answers from what a device keeps: one script at a fixed address, without imports. */
async function buildWorker(root: string, outDir: string): Promise<void> {
  const { build } = await import('vite')
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      copyPublicDir: false,
      rollupOptions: {
        input: join(root, 'src/app/worker/worker.ts'),
        output: { format: 'iife', entryFileNames: 'sw.js' },
      },
    },
  })
}

/** A page opened before this build may still ask for its own chunks: they stay for one generation. */
async function keepOneGeneration(root: string, next: string): Promise<void> {
  const old = await readStamp(root)
  for (const file of old?.files ?? []) {
    const [from, to] = [join(root, 'dist/app', file), join(next, file)]
    if (!file.startsWith('assets/') || (await exists(to)) || !(await exists(from))) continue
    await mkdir(dirname(to), { recursive: true })
    await cp(from, to)
  }
}

/** Builds beside the page that is being served, and puts the new one in its place in one step. @throws on a failed build. */
export async function buildApp(root: string): Promise<void> {
  if (!(await exists(join(root, 'src/app/index.html'))))
    throw new PlainProblem({
      zh: '没有 src/app/index.html：没有可生成的网页。请重新取一份完整的追寻。',
      en: 'src/app/index.html is missing: there is no page to build. Fetch Retrace anew, whole.',
    })
  await copyMedia(root)
  await writeCredits(root)
  const inputs = await inputStamp(root)
  const next = join(root, 'dist/app.next')
  const { build } = await import('vite')
  await build({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: next, emptyOutDir: true },
  })
  await buildWorker(root, next)
  await writeBuildFile(next)
  await precompress(next)
  const files = await listFiles(next)
  await keepOneGeneration(root, next)
  const [app, old] = [join(root, 'dist/app'), join(root, 'dist/app.old')]
  await rm(old, { recursive: true, force: true })
  if (await exists(app)) await rename(app, old)
  await rename(next, app)
  await rm(old, { recursive: true, force: true })
  await writeFile(stampFile(root), JSON.stringify({ inputs, files } satisfies Stamp))
}

export async function run(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) {
    console.log(inTerminal(HELP))
    return 0
  }
  try {
    if (!argv.includes('--force') && (await isBuilt(ROOT))) {
      console.log(
        inTerminal({ zh: '没有改动，无需重新生成。', en: 'Nothing has changed since the last build.' }),
      )
      return 0
    }
    await buildApp(ROOT)
    console.log(inTerminal({ zh: '网页已生成：dist/app', en: 'The page is built: dist/app' }))
    return 0
  } catch (error) {
    console.error(told(error))
    return 1
  }
}
