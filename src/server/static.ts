/** The built app and its media. Names with a hash never change; everything else is asked for again with its ETag. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Language, Words } from '../scene/schema.ts'
import { html } from './pages/html.ts'
import { languageOf } from './pages/language.ts'
import { sendPage, shell } from './pages/shell.ts'
import { refuseMethod } from './methods.ts'
import { isUnpacker, UNPACKER_POLICY } from './security.ts'

const NOT_BUILT = `<!doctype html><html lang="zh"><meta charset="utf-8"><title>Retrace 追寻</title>
<p lang="zh">页面尚未构建。请在本机运行：npm run build</p><p lang="en">The page has not been built yet. Run: npm run build</p>`

/** Paths of the app's own pages; `/visit/:course/:scene` and the rooms of the page are one document. */
const PAGES = /^\/(?:$|index\.html$|(?:visit|seat|studio|hall|credits|device)(?:\/[^.]*)?$)/

/** Pages without a picture: the docent's console, and the wall for those who wait. */
const ROOM_PAGES = /^\/(?:console|wall)\/?$/

const NOTHING = {
  title: { zh: '这里什么也没有', en: 'There is nothing here' },
  hint: { zh: '请核对网址，或者从这里开始：', en: 'Check the address, or begin here:' },
  scenes: { zh: '全部场景', en: 'All scenes' },
} as const satisfies Record<string, Words>
/** For a person who mistyped; programs get a line of JSON. */
const nothingPage = (language: Language): string =>
  shell({
    language,
    title: NOTHING.title[language],
    body: html`<h1>${NOTHING.title[language]}</h1>
      <p>${NOTHING.hint[language]} <a href="/?lang=${language}">${NOTHING.scenes[language]}</a></p>`,
  })

export interface AppOptions {
  /** The built page. */
  readonly folder: string
  /** The station's, for a page nobody asked a language of. */
  readonly language: Language
  /** What may be done at a path, by the routes there are. */
  readonly methodsAt: (path: string) => readonly string[]
}

export async function serveApp(
  app: FastifyInstance,
  { folder, language, methodsAt }: AppOptions,
): Promise<void> {
  const built = () => existsSync(join(folder, 'index.html'))
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/',
    index: false,
    dotfiles: 'ignore',
    preCompressed: true,
    suppressInvalidRootWarning: true,
    cacheControl: false,
    setHeaders(response, path) {
      const forever = /[\\/]assets[\\/][^\\/]*-[\w-]{8,}\.\w+(?:\.br|\.gz)?$/.test(path)
      if (isUnpacker(path)) response.header('Content-Security-Policy', UNPACKER_POLICY)
      response.header('Cache-Control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  } as Parameters<typeof fastifyStatic>[1])
  const page = async (request: FastifyRequest, reply: FastifyReply) => {
    if (!built()) return reply.code(503).type('text/html; charset=utf-8').send(NOT_BUILT)
    const file = ROOM_PAGES.test(request.url.split('?')[0]!) ? 'room.html' : 'index.html'
    return reply.header('Cache-Control', 'no-cache').sendFile(file)
  }
  app.get('/', page)
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0]!
    const reads = request.method === 'GET' || request.method === 'HEAD'
    const isPage = PAGES.test(path) || ROOM_PAGES.test(path)
    if (reads && isPage) return page(request, reply)
    const allowed = isPage ? ['GET', 'HEAD'] : methodsAt(path)
    const byPerson = request.headers.accept?.includes('text/html')
    const isWrong = allowed.length > 0 && !allowed.includes(request.method)
    if (isWrong && !(reads && byPerson)) return refuseMethod(reply, allowed)
    if (byPerson)
      return sendPage(
        reply.code(404),
        nothingPage(languageOf('', request.headers['accept-language'], language)),
      )
    return reply.code(404).send({ error: `There is nothing at ${path.slice(0, 200)}.` })
  })
}
