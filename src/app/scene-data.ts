/** What a page needs for one scene, fetched from its own origin: the course, the scene, the list of recordings. */
import type { Course, Language, Scene } from '../scene/schema.ts'
import { LANGUAGES } from '../scene/language.ts'
import type { SoundBook } from '../sound/sound-book.ts'
import type { Credits } from '../ui/credits.tsx'
import { askStation } from './station-config.ts'

export interface SceneData {
  readonly course: Course
  readonly scene: Scene
  /** Hash of the text it came from. */
  readonly version: string
}
/** File stem (row and hash of its words) → seconds. */
export type Recordings = Readonly<Record<string, number>>

export class NotFound extends Error {}

const json = async <T>(address: string): Promise<T> => {
  const answer = await fetch(address, { headers: { accept: 'application/json' } })
  if (answer.status === 404) throw new NotFound(address)
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
  return (await answer.json()) as T
}

/** The station's own language; Chinese where it cannot be asked. */
export const fetchStationLanguage = async (): Promise<Language> =>
  askStation().then((config) => LANGUAGES.find((l) => l === config?.language) ?? 'zh')

export interface CourseListing {
  readonly id: string
  readonly title: Course['title']
  readonly voices: Course['voices']
  readonly facts: Course['facts']
  readonly sources: Course['sources']
  readonly road: Course['road']
  readonly scenes: readonly ListedScene[]
}
/** A scene as the hall knows it; one that cannot be read has an id and nothing more. */
export interface ListedScene {
  readonly id: string
  readonly title?: Scene['title']
  readonly place?: Scene['place']['name']
  readonly where?: Pick<Scene['place'], 'lat' | 'lon' | 'elevation'>
  readonly time?: string
  readonly note?: Scene['note']
  /** The beat whose picture stands for it. */
  readonly print?: string
  readonly listed: boolean
}

export const fetchCourses = async (): Promise<readonly CourseListing[]> =>
  (await json<{ courses: CourseListing[] }>('/scenes')).courses

/** Only what a course shows to everybody: a scene that is still being written is found by its address alone. */
export const fetchListed = async (): Promise<readonly CourseListing[]> =>
  (await fetchCourses()).map((course) => ({
    ...course,
    scenes: course.scenes.filter(({ listed }) => listed),
  }))

export const fetchScene = async (course: string, scene: string): Promise<SceneData> => {
  const [courses, found] = await Promise.all([
    fetchCourses(),
    json<{ scene: Scene | null; version: string | null }>(
      `/scenes/${encodeURIComponent(course)}/${encodeURIComponent(scene)}`,
    ),
  ])
  const listing = courses.find((c) => c.id === course)
  if (!listing || !found.scene) throw new NotFound(`${course}/${scene}`)
  return {
    course: { retrace: 1, ...listing, scenes: listing.scenes.map((s) => s.id), drafts: [] },
    scene: found.scene,
    version: found.version ?? '',
  }
}

/** The recordings there are in one language. Empty where none were made: the scene still plays. */
export const fetchRecordings = async (
  course: string,
  scene: string,
  language: Language,
): Promise<Recordings> =>
  json<Recordings>(`/media/voices/${course}/${scene}/${language}.json`).catch(() => ({}))

/** What the credits list; what cannot be fetched is left out. */
export const fetchCredits = async (): Promise<Credits> => {
  const list = <K extends keyof Credits>(address: string, key: K): Promise<Credits[K]> =>
    json<Pick<Credits, K>>(address).then(
      (found) => found[key],
      () => [] as unknown as Credits[K],
    )
  const [fonts, sounds, libraries, media] = await Promise.all([
    list('/media/fonts/manifest.json', 'fonts'),
    list('/media/sounds/manifest.json', 'sounds'),
    list('/credits.json', 'libraries'),
    list('/scenes/credits', 'media'),
  ])
  return { fonts, sounds, libraries, media }
}

/** What sounds there are; a station without them is silent, and still tells its story. */
export const fetchSoundBook = (): Promise<SoundBook> =>
  json<SoundBook>('/media/sounds/manifest.json').catch(() => ({ sounds: [] }))
