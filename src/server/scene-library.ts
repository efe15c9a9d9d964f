/**
 * The courses and scenes on disk, kept up to date while curators write. A save that breaks a scene leaves its last
 * good form in place: whoever is inside it goes on, and the curator is told what is wrong.
 */
import { readFile, readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { watch, type FSWatcher } from 'chokidar'
import { CourseFile, FactFile, Id, type Scene } from '../scene/schema.ts'
import { hashText, readSceneText, readYaml, type ReadScene } from './scene-reader.ts'

export interface LibraryScene {
  readonly course: string
  readonly id: string
  /** The text as it is on disk now. */
  readonly source: string
  /** The last good form, and the hash of the text it came from. */
  readonly scene?: Scene
  readonly version?: string
  /** The text on disk differs from the last good form. */
  readonly broken: boolean
  readonly diagnostics: readonly unknown[]
}
export interface LibraryCourse {
  readonly id: string
  readonly file?: CourseFile
  readonly facts?: FactFile
  readonly scenes: ReadonlyMap<string, LibraryScene>
  readonly diagnostics: readonly unknown[]
}
export type LibraryNews =
  | { readonly type: 'scene'; readonly course: string; readonly scene: string; readonly version: string }
  | {
      readonly type: 'broken'
      readonly course: string
      readonly scene: string
      readonly diagnostics: readonly unknown[]
    }
  | { readonly type: 'course'; readonly course: string }

export interface SceneLibrary {
  courses(): readonly LibraryCourse[]
  scene(course: string, scene: string): LibraryScene | undefined
  /** @returns the function that stops listening. */
  subscribe(listener: (news: LibraryNews) => void): () => void
  close(): Promise<void>
}

export interface LibraryOptions {
  readonly folder: string
  readonly watch: boolean
  readonly read?: ReadScene
}
interface Shelf {
  file?: CourseFile
  facts?: FactFile
  scenes: Map<string, LibraryScene>
  diagnostics: readonly unknown[]
}
const isId = (name: string) => Id.safeParse(name).success
const text = (file: string) => readFile(file, 'utf8').catch(() => undefined)

async function readCourse(folder: string, id: string, scenes: Map<string, LibraryScene>): Promise<Shelf> {
  const source = await text(join(folder, id, 'course.yaml'))
  const course = source === undefined ? undefined : readYaml(source, CourseFile)
  const factsFile = course?.value?.facts
  const factsText = factsFile ? await text(join(folder, id, factsFile)) : undefined
  const facts = factsText === undefined ? undefined : readYaml(factsText, FactFile)
  const diagnostics = [...(course?.diagnostics ?? []), ...(facts?.diagnostics ?? [])]
  return {
    scenes,
    diagnostics,
    ...(course?.value ? { file: course.value } : {}),
    ...(facts?.value ? { facts: facts.value } : {}),
  }
}

/** Reads everything once, then watches. One unreadable file never hides the others. */
export async function openSceneLibrary(options: LibraryOptions): Promise<SceneLibrary> {
  const { folder, read = readSceneText } = options
  const shelves = new Map<string, Shelf>()
  const listeners = new Set<(news: LibraryNews) => void>()
  const tell = (news: LibraryNews) => listeners.forEach((listener) => listener(news))

  async function loadScene(course: string, id: string): Promise<void> {
    const shelf = shelves.get(course)
    if (!shelf) return
    const source = await text(join(folder, course, id, 'scene.yaml'))
    if (source === undefined) {
      if (shelf.scenes.delete(id)) tell({ type: 'course', course })
      return
    }
    const before = shelf.scenes.get(id)
    if (before?.source === source) return
    const { scene, diagnostics } = read(source, `${course}/${id}/scene.yaml`)
    if (scene) {
      const version = hashText(source)
      shelf.scenes.set(id, { course, id, source, scene, version, broken: false, diagnostics })
      // Back to the words that are on show already: nothing to redraw, but the mark "broken" goes.
      tell({ type: 'scene', course, scene: id, version })
      return
    }
    const last = before?.scene ? { scene: before.scene, version: before.version } : {}
    shelf.scenes.set(id, { course, id, source, ...last, broken: true, diagnostics })
    tell({ type: 'broken', course, scene: id, diagnostics })
  }
  async function loadCourse(id: string): Promise<void> {
    const known = shelves.get(id)
    const shelf = await readCourse(folder, id, known?.scenes ?? new Map())
    // A broken save of the course keeps its last good form too.
    const kept = { ...shelf }
    if (!kept.file && known?.file) kept.file = known.file
    if (!kept.facts && known?.facts) kept.facts = known.facts
    shelves.set(id, kept)
  }
  async function loadAll(): Promise<void> {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
    for (const entry of entries.filter((one) => one.isDirectory() && isId(one.name))) {
      await loadCourse(entry.name)
      const inside = await readdir(join(folder, entry.name), { withFileTypes: true })
      for (const scene of inside)
        if (scene.isDirectory() && isId(scene.name)) await loadScene(entry.name, scene.name)
    }
  }
  await loadAll()

  let queue: Promise<unknown> = Promise.resolve()
  async function changed(path: string): Promise<void> {
    const [course, second, third, ...rest] = relative(folder, path).split(sep)
    if (!course || !second || !isId(course) || rest.length > 0) return
    if (!shelves.has(course)) await loadCourse(course)
    if (third === 'scene.yaml' && isId(second)) return loadScene(course, second)
    if (third === undefined && /\.ya?ml$/.test(second)) {
      await loadCourse(course)
      tell({ type: 'course', course })
    }
  }
  let watcher: FSWatcher | undefined
  if (options.watch) {
    watcher = watch(folder, {
      ignoreInitial: true,
      depth: 2,
      // Editors write in two steps; 60 ms without a change means that the save is done.
      awaitWriteFinish: { stabilityThreshold: 60, pollInterval: 20 },
    })
    watcher.on('all', (_event, path) => {
      queue = queue.then(() => changed(path)).catch(() => undefined)
    })
    watcher.on('error', () => undefined)
    const ready = watcher
    await new Promise<void>((resolve) => ready.once('ready', () => resolve()))
  }
  return {
    courses: () => [...shelves].map(([id, shelf]) => ({ id, ...shelf })),
    scene: (course, scene) => shelves.get(course)?.scenes.get(scene),
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async close() {
      await watcher?.close()
      await queue
      listeners.clear()
    },
  }
}
