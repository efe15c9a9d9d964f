/** The scenes over HTTP: what there is, one scene with its words and its faults, and its own media files. */
import { realpath } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { BUILD_HEADER } from '../visit/keep/headers.ts'
import { mediaCredits } from './media-rights.ts'
import type { LibraryCourse, SceneLibrary } from './scene-library.ts'

/** Files of a scene that are served, by their ends. */
export const SCENE_MEDIA: ReadonlySet<string> = new Set(
  '.glb .gltf .bin .png .jpg .jpeg .webp .tif .tiff .mp4 .m4v .webm .mp3 .m4a .ogg .opus .wav .vtt .json'.split(
    ' ',
  ),
)

function describe(course: LibraryCourse) {
  const listed = course.course?.scenes ?? []
  const order = [...new Set([...listed, ...course.scenes.keys()])]
  return {
    id: course.id,
    title: course.course?.title ?? { zh: course.id, en: course.id },
    voices: course.course?.voices ?? {},
    facts: course.course?.facts ?? {},
    sources: course.course?.sources ?? {},
    road: course.course?.road ?? [],
    diagnostics: course.diagnostics,
    scenes: order.flatMap((id) => {
      const one = course.scenes.get(id)
      if (!one) return []
      const { title, place, time, viewer, note, palette } = one.scene ?? {}
      const print = one.scene && (one.scene.print ?? one.scene.beats[0]?.id)
      const { lat, lon, elevation } = place ?? {}
      const where = { lat, lon, elevation }
      const about = one.scene ? { title, place: place?.name, where, time, viewer, note, palette, print } : {}
      return [{ id, listed: listed.includes(id), version: one.version, broken: one.broken, ...about }]
    }),
  }
}

export interface SceneRouteOptions {
  readonly library: SceneLibrary
  readonly folder: string
  /** The build of the page that these answers go with; a page of another build does not take them. */
  readonly build?: () => Promise<string | undefined>
}

export async function sceneRoutes(
  app: FastifyInstance,
  { library, folder, build }: SceneRouteOptions,
): Promise<void> {
  app.addHook('onSend', async (_request, reply) => {
    const name = await build?.()
    if (name !== undefined) reply.header(BUILD_HEADER, name)
    if (!reply.hasHeader('Cache-Control')) reply.header('Cache-Control', 'no-cache')
  })
  // A course cannot be named so: every scene's address has two parts.
  app.get('/credits', async () => ({ media: await mediaCredits(folder, library.courses()) }))
  app.get('/', async () => ({ courses: library.courses().map(describe) }))

  app.get<{ Params: { course: string; scene: string } }>('/:course/:scene', async (request, reply) => {
    const { course, scene } = request.params
    const found = library.scene(course, scene)
    if (!found)
      return reply.code(404).send({ error: `There is no scene ${course}/${scene} at this station.` })
    return { ...found, scene: found.scene ?? null, version: found.version ?? null }
  })

  app.get<{ Params: { course: string; scene: string; '*': string } }>(
    '/:course/:scene/media/*',
    async (request, reply) => {
      const { course, scene, '*': name } = request.params
      const missing = () => reply.code(404).send({ error: 'There is no such file in this scene.' })
      if (!library.scene(course, scene) || !SCENE_MEDIA.has(extname(name).toLowerCase())) return missing()
      const root = join(folder, course, scene, 'media')
      try {
        // Links are followed first: a link out of the folder is as good as no file.
        const [base, file] = await Promise.all([realpath(root), realpath(join(root, name))])
        const inside = relative(base, file)
        if (inside === '' || inside.startsWith('..') || inside.includes(`${sep}.`)) return missing()
        return reply.sendFile(inside.split(sep).join('/'), base)
      } catch {
        return missing()
      }
    },
  )
}
