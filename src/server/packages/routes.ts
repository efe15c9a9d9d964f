/** What a device may keep: the courses there are, and for one of them the list of its files. */
import type { FastifyInstance } from 'fastify'
import { LANGUAGES, type Language } from '../../scene/schema.ts'
import { ENCODINGS, type Encoding, type PackageList } from '../../visit/keep/package.ts'
import type { SceneLibrary } from '../scene-library.ts'
import { listPackage, scenesOf, type PackageWish } from './package-list.ts'
import type { PageBuild } from './page-build.ts'

export interface PackageRouteOptions {
  readonly library: SceneLibrary
  readonly scenesFolder: string
  readonly pageBuild: () => Promise<PageBuild | undefined>
  readonly inject: FastifyInstance['inject']
}
type Asked = { Params: { course: string; language: string }; Querystring: { encoding?: string } }

export async function packageRoutes(app: FastifyInstance, options: PackageRouteOptions): Promise<void> {
  const { library, scenesFolder, pageBuild, inject } = options
  // Listing reads and hashes; a room of headsets that asks at once is answered from one listing.
  const lists = new Map<string, Promise<PackageList>>()
  let listed: PageBuild | undefined
  const forget = library.subscribe(() => lists.clear())
  app.addHook('onClose', async () => forget())
  app.addHook('onSend', async (_request, reply) => void reply.header('Cache-Control', 'no-cache'))

  const answer = async (path: string): Promise<Buffer | undefined> => {
    const { statusCode, rawPayload } = await inject({ method: 'GET', url: path })
    return statusCode === 200 ? rawPayload : undefined
  }
  const list = (wish: PackageWish, build: PageBuild): Promise<PackageList> | undefined => {
    const course = library.courses().find(({ id }) => id === wish.course)
    if (!course?.course) return undefined
    if (listed !== build) lists.clear()
    listed = build
    const key = `${wish.course} ${wish.language} ${wish.encoding}`
    const known = lists.get(key) ?? listPackage(wish, { build, course, scenesFolder, answer })
    lists.set(key, known)
    known.catch(() => lists.delete(key))
    return known
  }
  app.get('/', async () => ({
    build: (await pageBuild())?.build ?? null,
    courses: library.courses().flatMap((shelf) => {
      const { id, course } = shelf
      const scenes = scenesOf(shelf).length
      return course && scenes > 0 ? [{ id, title: course.title, scenes, languages: LANGUAGES }] : []
    }),
  }))
  app.get<Asked>('/:course/:language', async (request, reply) => {
    const { course } = request.params
    const language = LANGUAGES.find((one) => one === request.params.language) as Language | undefined
    const asked = request.query.encoding ?? 'opus'
    const encoding = ENCODINGS.find((one) => one === asked) as Encoding | undefined
    if (!encoding) return reply.code(400).send({ error: 'encoding is opus or aac.' })
    const build = await pageBuild()
    if (!build)
      return reply.code(503).send({ error: 'The page has not been built yet: there is nothing to keep.' })
    const found = language && (await list({ course, language, encoding }, build))
    if (!found)
      return reply
        .code(404)
        .send({ error: `There is no course ${course.slice(0, 100)} in this language here.` })
    return found
  })
}
