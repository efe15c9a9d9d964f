/** Where courses and scenes lie on disk, and their texts. It reads; what the texts mean is the scene folder's business. */
import { existsSync } from 'node:fs'
import { readFile, readdir, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { parseCourse, type TextFile } from '../scene/course.ts'

export interface SceneFolder {
  /** The folder's name, which is the scene's id. */
  readonly id: string
  /** Absolute. */
  readonly folder: string
  readonly file: TextFile
}
export interface CourseFolder {
  readonly id: string
  readonly folder: string
  /** `undefined` where there is no course.yaml. */
  readonly course?: TextFile
  readonly facts?: TextFile
  readonly scenes: readonly SceneFolder[]
}
/** How a path is shown to people, for instance relative to where they stand. */
export type Shown = (path: string) => string
const asIs: Shown = (path) => path

const SCENE_NAMES = ['scene.yaml', 'scene.yml', 'scene.json']
const COURSE_NAMES = ['course.yaml', 'course.yml', 'course.json']
const among = (folder: string, names: readonly string[]): string | undefined =>
  names.map((name) => join(folder, name)).find((path) => existsSync(path))
const textFile = async (path: string, shown: Shown): Promise<TextFile> => ({
  path: shown(path),
  text: await readFile(path, 'utf8'),
})
const foldersIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => join(folder, entry.name))
    .sort()

const readScene = async (folder: string, shown: Shown): Promise<SceneFolder | undefined> => {
  const path = among(folder, SCENE_NAMES)
  return path ? { id: basename(folder), folder, file: await textFile(path, shown) } : undefined
}
/** One course with all its scenes. Throws only what the file system throws. */
export const readCourse = async (folder: string, shown: Shown = asIs): Promise<CourseFolder> => {
  const path = among(folder, COURSE_NAMES)
  const course = path && (await textFile(path, shown))
  const named = course && parseCourse(course).value?.facts
  const factsPath = join(folder, named ?? 'facts.yaml')
  const facts = existsSync(factsPath) ? await textFile(factsPath, shown) : undefined
  const scenes = await Promise.all((await foldersIn(folder)).map((inner) => readScene(inner, shown)))
  return {
    id: basename(folder),
    folder,
    ...(course && { course }),
    ...(facts && { facts }),
    scenes: scenes.filter((scene) => scene !== undefined),
  }
}
const isCourse = (folder: string): boolean => among(folder, [...COURSE_NAMES, 'facts.yaml']) !== undefined

/** Every course below `root`, which holds one folder a course. */
export const readCourses = async (root: string, shown: Shown = asIs): Promise<CourseFolder[]> => {
  const folders = (await foldersIn(root)).filter(isCourse)
  return Promise.all(folders.map((folder) => readCourse(folder, shown)))
}

/** What a path given by a person means: all courses, one course, or one scene of it. */
export interface Selection {
  readonly courses: readonly CourseFolder[]
  /** Only this scene of the one course; all of it without. */
  readonly only?: SceneFolder
}
/** `undefined` where the path is neither a folder of courses, nor a course, nor a scene. */
export const select = async (given: string, shown: Shown = asIs): Promise<Selection | undefined> => {
  const path = resolve(given)
  const info = await stat(path).catch(() => undefined)
  if (!info) return undefined
  if (info.isFile() && !SCENE_NAMES.includes(basename(path))) {
    if (/^(course|facts)\.(ya?ml|json)$/.test(basename(path))) return select(dirname(path), shown)
    if (!/\.(ya?ml|json)$/.test(path)) return undefined
    return loose(
      { id: basename(path).replace(/\.\w+$/, ''), folder: dirname(path), file: await textFile(path, shown) },
      shown,
    )
  }
  const folder = info.isFile() ? dirname(path) : path
  const scene = await readScene(folder, shown)
  if (scene) return loose(scene, shown)
  if (isCourse(folder)) return { courses: [await readCourse(folder, shown)] }
  const courses = await readCourses(folder, shown)
  return courses.length ? { courses } : undefined
}
/** A scene is looked at with the course around it, if there is one. */
const loose = async (only: SceneFolder, shown: Shown): Promise<Selection> => {
  const parent = dirname(only.folder)
  if (isCourse(parent)) return { courses: [await readCourse(parent, shown)], only }
  return { courses: [{ id: basename(parent), folder: parent, scenes: [only] }], only }
}
