/**
 * The courses and scenes on disk, kept up to date while curators write. A save that breaks a scene leaves its last
 * good form in place: whoever is inside it goes on, and the curator is told what is wrong.
 */
import { readFile, readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { watch } from 'chokidar'
import { loadCourse, parseCourse, type TextFile } from '../scene/course.ts'
import type { Diagnostic } from '../scene/diagnostics.ts'
import { Id, type Course, type Scene } from '../scene/schema.ts'
import { hashText, plainRegistry, readScene, type RegistryOf } from './scene-reader.ts'

export interface LibraryScene {
  readonly course: string
  readonly id: string
  /** The text as it is on disk now. */
  readonly source: string
  /** The last good form, and the hash of the text it came from. */
  readonly scene?: Scene
  readonly version?: string
  /** The text on disk yields no scene. */
  readonly broken: boolean
  readonly diagnostics: readonly Diagnostic[]
}
export interface LibraryCourse {
  readonly id: string
  readonly course?: Course
  readonly scenes: ReadonlyMap<string, LibraryScene>
  readonly diagnostics: readonly Diagnostic[]
}
interface SceneNews {
  readonly course: string
  readonly scene: string
  readonly diagnostics: readonly Diagnostic[]
}
export type LibraryNews =
  | ({ readonly type: 'scene'; readonly version: string } & SceneNews)
  | ({ readonly type: 'broken' } & SceneNews)
  | { readonly type: 'course'; readonly course: string }

export interface SceneLibrary {
  courses(): readonly LibraryCourse[]
  scene(course: string, scene: string): LibraryScene | undefined
  /** @returns the function that stops listening. */
  subscribe(listener: (news: LibraryNews) => void): () => void
  close(): Promise<void>
}
export interface LibraryOptions {
  /** Holds one folder a course. */
  readonly folder: string
  readonly watch: boolean
  readonly registryOf?: RegistryOf
}
interface Shelf {
  course?: Course
  scenes: Map<string, LibraryScene>
  diagnostics: readonly Diagnostic[]
}

const SCENE_FILES = ['scene.yaml', 'scene.yml', 'scene.json']
const COURSE_FILES = ['course.yaml', 'course.yml', 'course.json']
const isId = (name: string) => Id.safeParse(name).success
async function firstText(
  folder: string,
  shown: string,
  names: readonly string[],
): Promise<TextFile | undefined> {
  for (const name of names) {
    const text = await readFile(join(folder, name), 'utf8').catch(() => undefined)
    if (text !== undefined) return { path: `${shown}/${name}`, text }
  }
  return undefined
}
async function readCourse(folder: string, id: string): Promise<Omit<Shelf, 'scenes'>> {
  const course = await firstText(join(folder, id), id, COURSE_FILES)
  if (!course) return { diagnostics: [] }
  const named = parseCourse(course).value?.facts ?? 'facts.yaml'
  const facts = await firstText(join(folder, id), id, [named])
  return loadCourse({ course, ...(facts ? { facts } : {}) })
}
const folders = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isDirectory() && isId(entry.name))
    .map((entry) => entry.name)

/** Reads everything once, then watches. One unreadable file never hides the others. */
export async function openSceneLibrary(options: LibraryOptions): Promise<SceneLibrary> {
  const { folder, registryOf = plainRegistry } = options
  const shelves = new Map<string, Shelf>()
  const listeners = new Set<(news: LibraryNews) => void>()
  const tell = (news: LibraryNews) => listeners.forEach((listener) => listener(news))

  async function loadScene(course: string, id: string, { quiet = false } = {}): Promise<void> {
    const shelf = shelves.get(course)
    if (!shelf) return
    const place = join(folder, course, id)
    const file = await firstText(place, `${course}/${id}`, SCENE_FILES)
    if (!file) {
      if (shelf.scenes.delete(id)) tell({ type: 'course', course })
      return
    }
    const source = file.text
    const before = shelf.scenes.get(id)
    if (before?.source === source && !quiet) return
    const { course: around } = shelf
    const { scene, diagnostics } = readScene(
      { id, folder: place, file, ...(around ? { course: around } : {}) },
      registryOf,
    )
    if (scene) {
      const version = hashText(source)
      shelf.scenes.set(id, { course, id, source, scene, version, broken: false, diagnostics })
      if (!quiet) tell({ type: 'scene', course, scene: id, version, diagnostics })
      return
    }
    const last = before?.scene ? { scene: before.scene, version: before.version } : {}
    shelf.scenes.set(id, { course, id, source, ...last, broken: true, diagnostics })
    if (!quiet) tell({ type: 'broken', course, scene: id, diagnostics })
  }
  /** A course that cannot be read keeps its last good form; its scenes are judged again by the new one. */
  async function loadShelf(id: string): Promise<void> {
    const known = shelves.get(id)
    const read = await readCourse(folder, id)
    const course = read.course ?? known?.course
    shelves.set(id, { ...read, scenes: known?.scenes ?? new Map(), ...(course ? { course } : {}) })
    for (const scene of await folders(join(folder, id))) await loadScene(id, scene, { quiet: true })
  }
  for (const id of await folders(folder)) await loadShelf(id)

  async function changed(path: string): Promise<void> {
    const [course, second, third, ...rest] = relative(folder, path).split(sep)
    if (!course || !second || !isId(course) || rest.length > 0) return
    if (!shelves.has(course)) {
      await loadShelf(course)
      tell({ type: 'course', course })
    } else if (third !== undefined && SCENE_FILES.includes(third) && isId(second))
      await loadScene(course, second)
    else if (third === undefined && /\.(ya?ml|json)$/.test(second)) {
      await loadShelf(course)
      tell({ type: 'course', course })
    }
  }
  let queue: Promise<unknown> = Promise.resolve()
  const watcher = options.watch
    ? watch(folder, {
        ignoreInitial: true,
        depth: 2,
        // Editors write in two steps; 60 ms without a change means that the save is done.
        awaitWriteFinish: { stabilityThreshold: 60, pollInterval: 20 },
      })
    : undefined
  watcher?.on('all', (_event, path) => {
    queue = queue.then(() => changed(path)).catch(() => undefined)
  })
  watcher?.on('error', () => undefined)
  if (watcher) await new Promise<void>((resolve) => watcher.once('ready', () => resolve()))

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
