/**
 * The plain edition over HTTP: `/plain`, `/plain/<course>`, `/plain/<course>/<scene>`, made at each request from the last
 * good form of the file. How it is set is the press's business; here it is told what there is.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { narrationHash } from '../scene/narration-hash.ts'
import { narrationKey, spokenLines } from '../scene/narration-lines.ts'
import type { Course, Language, Scene, Words } from '../scene/schema.ts'
import { languageOf } from './pages/language.ts'
import type { LibraryCourse, SceneLibrary } from './scene-library.ts'

interface Neighbour {
  readonly id: string
  readonly title: Words
}
/** What sets the pages; the station is handed one. */
export interface PlainPress {
  courses(props: {
    language: Language
    one?: boolean
    courses: readonly {
      id: string
      title: Words
      scenes: readonly {
        id: string
        title: Words
        place: Scene['place']
        time: string
        picture?: string | undefined
      }[]
    }[]
  }): string
  scene(props: {
    course: Course
    scene: Scene
    version: string
    language: Language
    listed: boolean
    before?: Neighbour | undefined
    after?: Neighbour | undefined
    voice: (row: string) => { address: string; seconds: number } | undefined
    picture: (beat: string) => string | undefined
  }): string
  missing(language: Language): string
}
export interface PlainRouteOptions {
  readonly library: SceneLibrary
  readonly press: PlainPress
  /** The built page's folder: voices and prints lie in its `media`. */
  readonly appFolder: string
  readonly language: Language
}

type Bare = Record<string, unknown>
const picturesOf = async (
  app: string,
  course: string,
  scene: string,
): Promise<(beat: string) => string | undefined> => {
  const names = new Set(await readdir(join(app, 'media/prints', course, scene)).catch(() => []))
  return (beat) => (names.has(`${beat}.webp`) ? `/media/prints/${course}/${scene}/${beat}.webp` : undefined)
}
const voicesOf = async (app: string, course: Course, scene: Scene, language: Language) => {
  const file = join(app, 'media/voices', course.id, scene.id, `${language}.json`)
  const seconds = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as Record<string, number>
  const found = new Map<string, { address: string; seconds: number }>()
  for (const line of spokenLines(scene)) {
    const key = narrationKey(line, language, course.voices)
    const stem = key && `${line.row}-${narrationHash(key)}`
    if (stem === undefined || seconds[stem] === undefined) continue
    const address = `/media/voices/${course.id}/${scene.id}/${language}/${stem}`
    found.set(line.row, { address, seconds: seconds[stem] })
  }
  return (row: string) => found.get(row)
}

/** The beat that stands for a scene: the one its file names, else the first. */
const coverOf = (scene: Scene): string => scene.print ?? scene.beats[0]!.id

const listedIn = ({ course, scenes }: LibraryCourse): readonly Scene[] =>
  (course?.scenes ?? []).flatMap((id) => scenes.get(id)?.scene ?? [])

export async function plainRoutes(app: FastifyInstance, options: PlainRouteOptions): Promise<void> {
  const { library, press, appFolder } = options
  const spoken = (request: FastifyRequest): Language =>
    languageOf((request.query as Bare).lang, request.headers['accept-language'], options.language)
  const send = (reply: FastifyReply, html: string) =>
    reply
      .header('Cache-Control', 'no-cache')
      .header('Vary', 'Accept-Language')
      .type('text/html; charset=utf-8')
      .send(html)

  const listing = async (one: LibraryCourse) => ({
    id: one.id,
    title: one.course?.title ?? { zh: one.id, en: one.id },
    scenes: await Promise.all(
      listedIn(one).map(async (scene) => {
        const picture = (await picturesOf(appFolder, one.id, scene.id))(coverOf(scene))
        return { id: scene.id, title: scene.title, place: scene.place, time: scene.time, picture }
      }),
    ),
  })

  app.get('/', async (request, reply) => {
    const courses = await Promise.all(library.courses().map(listing))
    const shown = courses.filter(({ scenes }) => scenes.length > 0)
    return send(reply, press.courses({ courses: shown, language: spoken(request) }))
  })
  app.get<{ Params: { course: string } }>('/:course', async (request, reply) => {
    const language = spoken(request)
    const found = library.courses().find(({ id }) => id === request.params.course)
    if (!found?.course) return send(reply.code(404), press.missing(language))
    return send(reply, press.courses({ courses: [await listing(found)], language, one: true }))
  })
  app.get<{ Params: { course: string; scene: string } }>('/:course/:scene', async (request, reply) => {
    const language = spoken(request)
    const shelf = library.courses().find(({ id }) => id === request.params.course)
    const found = library.scene(request.params.course, request.params.scene)
    if (!shelf?.course || !found?.scene) return send(reply.code(404), press.missing(language))
    const { course } = shelf
    const { scene, version = '' } = found
    const listed = listedIn(shelf)
    const at = listed.findIndex(({ id }) => id === scene.id)
    const html = press.scene({
      course,
      scene,
      version,
      language,
      listed: at >= 0,
      before: at > 0 ? listed[at - 1] : undefined,
      after: at >= 0 ? listed[at + 1] : undefined,
      voice: await voicesOf(appFolder, course, scene, language),
      picture: await picturesOf(appFolder, course.id, scene.id),
    })
    return send(reply, html)
  })
}
