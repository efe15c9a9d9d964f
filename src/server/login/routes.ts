/** `/login`, `/logout` and `/session`: a key goes in through a form, a cookie comes out; no address ever holds either. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Language } from '../../scene/schema.ts'
import type { Gate } from '../gate.ts'
import { fieldsOf, takeForms } from '../pages/forms.ts'
import { sendPage } from '../pages/shell.ts'
import { languageOf } from '../pages/language.ts'
import { giveToken, readToken, takeToken } from './cookie.ts'
import { createLockout } from './lockout.ts'
import { LOGIN_WORDS, waitWords } from './messages.ts'
import { isFromHere } from './origin.ts'
import { homeOf, loginPage } from './page.ts'
import { LOGIN_ROLES, type Sessions } from './sessions.ts'

export interface LoginRouteOptions {
  readonly gate: Gate
  readonly sessions: Sessions
  readonly secure: boolean
  readonly language: Language
  readonly now?: () => number
}

/** Only a path of this station: `//elsewhere` and `/\elsewhere` are addresses of others. */
const pathOf = (text: unknown): string =>
  typeof text === 'string' && /^\/(?![/\\])[\x21-\x7e]{0,500}$/.test(text) ? text : '/'

export async function loginRoutes(app: FastifyInstance, options: LoginRouteOptions): Promise<void> {
  const { gate, sessions, secure } = options
  const lockout = createLockout(options.now)
  takeForms(app)
  const languageFor = (request: FastifyRequest, asked: unknown): Language =>
    languageOf(asked, request.headers['accept-language'], options.language)
  const show = (reply: FastifyReply, status: number, page: Parameters<typeof loginPage>[0]) =>
    sendPage(reply.code(status), loginPage(page))

  app.get<{ Querystring: { to?: unknown; lang?: unknown } }>('/login', async (request, reply) => {
    const { to, lang } = request.query
    const language = languageFor(request, lang)
    const inside = (await gate.whoIs(request))?.role
    const isStaff = inside === 'docent' || inside === 'owner'
    // Who comes without a wish is at home already; who was sent here sees why, and may take another key.
    if (isStaff && to === undefined)
      return reply
        .header('Cache-Control', 'no-store')
        .header('Vary', 'Accept-Language, Cookie')
        .redirect(`${homeOf(inside)}?lang=${language}`, 303)
    return show(reply, 200, { language, to: pathOf(to), ...(isStaff ? { inside } : {}) })
  })

  app.post('/login', async (request, reply) => {
    const fields = fieldsOf(request.body)
    const language = languageFor(request, fields.lang)
    const to = pathOf(fields.to)
    const refuse = (status: number, problem: string) => show(reply, status, { language, to, problem })
    if (!isFromHere(request)) return refuse(403, LOGIN_WORDS.elsewhere[language])
    const seconds = lockout.waits(request.ip)
    if (seconds > 0) {
      reply.header('Retry-After', String(seconds))
      return refuse(429, waitWords(seconds)[language])
    }
    const opened = await sessions.open((fields.key ?? '').trim())
    if (!opened) {
      lockout.failed(request.ip)
      return refuse(401, LOGIN_WORDS.wrong[language])
    }
    lockout.passed(request.ip)
    // What was in the cookie before is never taken over: nobody can lend a visitor a login of theirs.
    const former = readToken(request, secure)
    if (former !== undefined) await sessions.close(former)
    giveToken(reply, opened.token, secure, opened.seconds)
    return reply.redirect(to === '/' ? homeOf(opened.caller.role) : to, 303)
  })

  app.post('/logout', async (request, reply) => {
    const language = languageFor(request, fieldsOf(request.body).lang)
    if (!isFromHere(request))
      return show(reply, 403, { language, to: '/', problem: LOGIN_WORDS.elsewhere[language] })
    const token = readToken(request, secure)
    if (token !== undefined) await sessions.close(token)
    takeToken(reply, secure)
    return reply.redirect(`/login?lang=${language}`, 303)
  })

  app.get('/session', { onRequest: gate.allow(...LOGIN_ROLES) }, async (request, reply) => {
    reply.header('Cache-Control', 'no-store')
    return { role: request.caller!.role }
  })
}
