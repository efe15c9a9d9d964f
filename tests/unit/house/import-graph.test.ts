/** The house stands as the design says: imports point down only, vendors live where they belong, pure folders are pure. */
import { describe, expect, it } from 'vitest'
import { codeOf, importsOf, sources, withoutComments, type Import } from './imports.ts'

const ALL = 'scene story visit woodcut pieces world presence sound ui studio console server cli app'.split(
  ' ',
)
const VIEWS = ['scene', 'story', 'visit']
const DESKS = [...VIEWS, 'woodcut', 'pieces', 'world', 'presence', 'sound', 'ui']
/** Design §4: which folders a folder may import from, besides itself. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  scene: [],
  story: ['scene'],
  visit: ['scene', 'story'],
  woodcut: [],
  pieces: ['scene', 'woodcut'],
  world: ['scene', 'story', 'woodcut', 'pieces'],
  presence: VIEWS,
  sound: VIEWS,
  ui: VIEWS,
  studio: DESKS,
  console: DESKS,
  server: ['scene', 'story', 'visit', 'pieces'],
  cli: ALL.filter((folder) => folder !== 'app'),
  app: ALL,
}
/** Where these folders may meet one another all the same. */
const SIBLINGS = ['presence', 'sound', 'ui']
const isDoor = (file: string): boolean => /(^|[/-])(port|store)\.ts$/.test(file)
/** Of these folders only the types are used. */
const TYPES_ONLY: Readonly<Record<string, readonly string[]>> = { world: ['story'] }

const folderOf = (file: string): string => file.split('/')[0]!
/** The half of a piece that needs no picture: anyone may import it, and it imports nearly nothing. */
const isPureHalf = (file: string): boolean =>
  /^pieces\/([\w-]+\/params|lettering\/layout|contract|registry|words)\.ts$/.test(file)
const isPure = (file: string): boolean => /^(scene|story)\//.test(file) || isPureHalf(file)

const files = sources()
const imports = files.flatMap((file) => importsOf(file, codeOf(file)))
const said = ({ from, to }: Import): string => `${from} → ${to}`

const isAllowed = (edge: Import): boolean => {
  const [from, to] = [folderOf(edge.from), folderOf(edge.to)]
  if (to === '..') return true
  if (isPureHalf(edge.from))
    return (to === 'scene' && (edge.isType || edge.to === 'scene/words.ts')) || isPureHalf(edge.to)
  if (from === to) return true
  if (isPureHalf(edge.to) && from !== 'scene' && from !== 'story' && from !== 'woodcut') return true
  if (from === 'server' && to === 'pieces') return false
  if (SIBLINGS.includes(from) && SIBLINGS.includes(to)) return isDoor(edge.to)
  if (TYPES_ONLY[from]?.includes(to)) return edge.isType
  return MAY[from]?.includes(to) ?? false
}

/** Which folders may name which packages. What is not listed may be named nowhere in `src`. */
const PICTURE = ['woodcut', 'pieces', 'world', 'presence', 'ui', 'studio', 'app', 'cli']
const PAGES = ['world', 'presence', 'ui', 'studio', 'console', 'app']
const VENDORS: Readonly<Record<string, readonly string[]>> = {
  // The page only tells it not to compile code (app/no-eval.ts).
  'workbox-core': ['app'],
  'workbox-routing': ['app'],
  'workbox-strategies': ['app'],
  'workbox-range-requests': ['app'],
  zod: ['scene', 'pieces', 'visit', 'server', 'app'],
  yaml: ['scene', 'studio', 'server', 'cli'],
  '@noble/hashes': ['scene'],
  three: PICTURE,
  '@react-three/fiber': PAGES,
  '@react-three/drei': PAGES,
  '@react-three/xr': PAGES,
  '@pmndrs/xr': ['presence'],
  '@webxr-input-profiles/assets': ['presence', 'cli'],
  'three-mesh-bvh': ['world', 'presence'],
  'troika-three-text': ['ui', 'world'],
  'astronomy-engine': ['world'],
  howler: ['sound'],
  react: PAGES,
  'react-dom': PAGES,
  zustand: ['visit', 'presence', 'sound', 'world', 'ui', 'studio', 'console', 'app'],
  idb: ['visit', 'studio'],
  qrcode: ['ui', 'console', 'server', 'cli'],
  fastify: ['server'],
  '@fastify/helmet': ['server'],
  '@fastify/rate-limit': ['server'],
  '@fastify/static': ['server'],
  '@fastify/websocket': ['server'],
  ws: ['server', 'cli'],
  '@fastify/multipart': ['server'],
  fflate: ['server'],
  'read-excel-file': ['server'],
  'write-excel-file': ['server'],
  kysely: ['server'],
  libsql: ['server', 'cli'],
  pg: ['server'],
  chokidar: ['server', 'cli'],
  '@peculiar/x509': ['server', 'cli'],
  'reflect-metadata': ['server', 'cli'],
  vite: ['cli'],
  tsx: ['cli'],
  '@gltf-transform/core': ['cli'],
  '@gltf-transform/extensions': ['cli'],
  'playwright-core': ['cli'],
  // Rights named inside pictures.
  exifreader: ['server'],
  pngjs: ['cli'],
  'fast-png': ['pieces'],
  geotiff: ['pieces'],
  fontkit: ['cli'],
  'subset-font': ['cli'],
}
const mayName = ({ from, to, isType }: Import): boolean => {
  const folder = folderOf(from)
  if (to.startsWith('node:')) return folder === 'server' || folder === 'cli'
  if (isPureHalf(from)) return to === 'zod'
  if (isType && (to === 'zod' || to === 'three')) return folder !== 'scene' || to === 'zod'
  return VENDORS[to]?.includes(folder) ?? false
}

/** What a pure folder takes as an argument instead. */
const IMPURE =
  /\b(?:Date\.now|performance\.now|Math\.random|crypto\.randomUUID|setTimeout|setInterval|requestAnimationFrame|localStorage|indexedDB)\b|\bnew Date\(\s*\)|(?<![.\w])fetch\(/

describe('the import graph', () => {
  it('has files in every folder it speaks of, and no folder it does not', () => {
    const folders = new Set(files.map(folderOf))
    expect([...folders].filter((folder) => !ALL.includes(folder) && folder.includes('.') === false)).toEqual(
      [],
    )
    expect(imports.length).toBeGreaterThan(100)
  })
  it('points down only', () => {
    expect(imports.filter((edge) => edge.isOurs && !isAllowed(edge)).map(said)).toEqual([])
  })
  // The sheet and the bench drive the project with the tests' own pages and emulated hands.
  it('reaches no file outside src, but for the commands that drive the tests', () => {
    const outside = imports.filter(({ isOurs, to }) => isOurs && to.startsWith('..'))
    expect(
      outside.filter(({ from, to }) => folderOf(from) !== 'cli' || !to.startsWith('../tests/')).map(said),
    ).toEqual([])
  })
  it('names packages only where they belong', () => {
    expect([...new Set(imports.filter((edge) => !edge.isOurs && !mayName(edge)).map(said))]).toEqual([])
  })
  it('touches Howler’s nodes in one file', () => {
    const touching = files.filter(
      (file) => folderOf(file) === 'sound' && /\bHowler\.(ctx|masterGain)\b/.test(codeOf(file)),
    )
    expect(touching.length).toBeLessThanOrEqual(1)
  })
})

describe('the pure folders', () => {
  it('read no clock, no chance, no page', () => {
    const impure = files.filter(isPure).flatMap((file) => {
      const found = IMPURE.exec(withoutComments(codeOf(file)))
      return found ? [`${file}: ${found[0]}`] : []
    })
    expect(impure).toEqual([])
  })
  it('write no file of this house with a default export', () => {
    expect(files.filter((file) => /^export default\b/m.test(withoutComments(codeOf(file))))).toEqual([])
  })
})

describe('the reader of imports', () => {
  const read = (code: string) =>
    importsOf('world/a.ts', code).map(({ to, isType }) => `${isType ? 'type ' : ''}${to}`)
  it('sees every way of importing', () => {
    expect(read("import { a } from './b.ts'")).toEqual(['world/b.ts'])
    expect(read("import type { A } from '../story/types.ts'")).toEqual(['type story/types.ts'])
    expect(read("export * from '../ui/x.tsx'")).toEqual(['ui/x.tsx'])
    expect(read("import 'three'")).toEqual(['three'])
    expect(read("import {\n  a,\n  b as c,\n} from '@react-three/fiber/native'")).toEqual([
      '@react-three/fiber',
    ])
    expect(read("const a = await import('howler')")).toEqual(['howler'])
    expect(read("new Worker(new URL('./w.ts', import.meta.url))")).toEqual(['world/w.ts'])
  })
  it('does not see what is only spoken of', () => {
    expect(read("// import { a } from './b.ts'\n/* import('howler') */")).toEqual([])
  })
})
