/**
 * The door: HTTP Basic with the role as user name for programs, the cookie of a login for pages. 401 for nobody, 403
 * for somebody who may not, 429 for who guesses.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Language } from '../scene/schema.ts'
import type { Caller, Keys, Role } from './keys.ts'
import { readToken } from './login/cookie.ts'
import { LOGIN_WORDS } from './login/messages.ts'
import { isFitForCookie, isLentKey } from './login/origin.ts'
import { loginPage } from './login/page.ts'
import type { Sessions } from './login/sessions.ts'
import { sendPage } from './pages/shell.ts'
import { languageOf } from './pages/language.ts'

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | undefined
  }
}
type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>

export interface Gate {
  /** Who this is by now: for a socket, which outlives the request it began with. */
  whoIs(request: FastifyRequest): Promise<Caller | undefined>
  /** A hook that lets only these roles pass. Answers others with one sentence as JSON. */
  allow(...roles: Role[]): Hook
  /** The same for a page that a person opens: others get the form of the login, which leads back here. */
  page(...roles: Role[]): Hook
}

function credentials(header: string | undefined): { user: string; key: string } | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(header ?? '')?.[1]
  if (!encoded) return undefined
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon < 0 ? undefined : { user: text.slice(0, colon), key: text.slice(colon + 1) }
}

export interface GateOptions {
  readonly keys: Keys
  readonly sessions: Sessions
  readonly secure: boolean
  readonly language: Language
  /** Wrong keys allowed per address and minute before it has to wait. */
  readonly failures: number
}
interface Refusal {
  readonly status: 401 | 403 | 429
  readonly error: string
}

/** Registers the caller on every request; call once per server, after the rate limiter is registered. */
export function createGate(app: FastifyInstance, options: GateOptions): Gate {
  const { keys, sessions, secure, failures } = options
  app.decorateRequest('caller', undefined)
  const limit = app.createRateLimit({ max: failures, timeWindow: 60_000 })

  async function whoIs(request: FastifyRequest): Promise<Caller | undefined> {
    const given = credentials(request.headers.authorization)
    if (given) return keys.check(given.user, given.key)
    const token = readToken(request, secure)
    return token === undefined || !isFitForCookie(request) ? undefined : sessions.read(token)
  }
  /** @returns why this caller may not pass, or nothing. */
  async function judge(
    request: FastifyRequest,
    reply: FastifyReply,
    roles: readonly Role[],
  ): Promise<Refusal | undefined> {
    const caller = await whoIs(request)
    request.caller = caller
    // A kiosk's key is in no browser's memory: it comes from a page that was given it.
    if (caller && caller.role !== 'kiosk' && isLentKey(request))
      return { status: 403, error: 'A page of another site may not do this with your key.' }
    if (caller && roles.includes(caller.role)) return undefined
    if (caller) return { status: 403, error: `The user ${caller.role} may not do this.` }
    if (request.headers.authorization !== undefined) {
      const tried = await limit(request)
      if (!tried.isAllowed && tried.isExceeded) {
        reply.header('Retry-After', String(tried.ttlInSeconds))
        return { status: 429, error: 'Too many wrong keys from this address; wait a minute.' }
      }
    }
    return { status: 401, error: 'A user and a key are needed here.' }
  }
  return {
    whoIs,
    allow:
      (...roles) =>
      async (request, reply) => {
        const refusal = await judge(request, reply, roles)
        if (!refusal) return undefined
        // A page whose login has ended asks for a new one itself; the browser's own dialogue would get in its way.
        const byPage =
          request.headers['sec-fetch-mode'] !== undefined && request.headers.authorization === undefined
        if (refusal.status === 401)
          reply.header(
            'WWW-Authenticate',
            byPage && request.headers['sec-fetch-mode'] !== 'navigate'
              ? 'Session realm="Retrace station"'
              : 'Basic realm="Retrace station", charset="UTF-8"',
          )
        return reply.code(refusal.status).send({ error: refusal.error })
      },
    page:
      (...roles) =>
      async (request, reply) => {
        const refusal = await judge(request, reply, roles)
        if (!refusal) return undefined
        const asked = (request.query as { lang?: unknown } | undefined)?.lang
        const language = languageOf(asked, request.headers['accept-language'], options.language)
        const to = request.method === 'GET' ? request.url : '/'
        const isOther = refusal.status === 403
        const problem = isOther ? LOGIN_WORDS.notYours[language] : undefined
        const inside = isOther ? request.caller?.role : undefined
        if (refusal.status === 401) reply.header('WWW-Authenticate', 'Session realm="Retrace station"')
        return sendPage(
          reply.code(refusal.status),
          loginPage({ language, to, ...(problem ? { problem } : {}), ...(inside ? { inside } : {}) }),
        )
      },
  }
}
