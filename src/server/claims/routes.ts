/** Claims over HTTP: `POST /claims` for a seat, `/claim/<code>` for a phone, `/claims/add` for the docent's desk. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Language } from '../../scene/schema.ts'
import { note } from '../audit.ts'
import type { Records } from '../db/database.ts'
import type { Gate } from '../gate.ts'
import { createLockout } from '../login/lockout.ts'
import { isFromHere } from '../login/origin.ts'
import { LOGIN_WORDS } from '../login/messages.ts'
import { logoutForm } from '../login/page.ts'
import { fieldsOf, takeForms, type Fields } from '../pages/forms.ts'
import { languageOf } from '../pages/language.ts'
import { sendPage } from '../pages/shell.ts'
import { Uuid } from '../xapi/formats.ts'
import { createClaims, isCode, tidyCode } from './claims.ts'
import { CLAIM_WORDS as WORDS } from './messages.ts'
import { NUMBER_PROBLEMS, readNumber, tidyUnit } from './numbers.ts'
import { unitsOf } from './roll.ts'
import { askCodePage, claimPage, deskPage } from './pages.ts'

export interface ClaimRouteOptions {
  readonly db: Records
  readonly gate: Gate
  readonly language: Language
  readonly rate: { readonly max: number; readonly timeWindow: number }
  /** The address visitors reach the station by. */
  readonly url: () => string
  readonly now?: () => number
}
const Wanted = z.strictObject({ registration: Uuid })
type Coded = { Params: { code: string }; Querystring: { lang?: unknown } }

export async function claimRoutes(app: FastifyInstance, options: ClaimRouteOptions): Promise<void> {
  const { db, gate, rate } = options
  const claims = createClaims(db, options.now)
  takeForms(app)
  const languageFor = (request: FastifyRequest, asked: unknown): Language =>
    languageOf(asked, request.headers['accept-language'], options.language)

  app.post(
    '/claims',
    { config: { rateLimit: rate }, onRequest: gate.allow('kiosk', 'owner') },
    async (request, reply) => {
      reply.header('Cache-Control', 'no-store')
      const wanted = Wanted.safeParse(request.body)
      if (!wanted.success)
        return reply
          .code(400)
          .send({ error: 'Send { "registration": … }, the UUID of a visit, and nothing else.' })
      const issued = await claims.issue(wanted.data.registration, request.caller!.writer)
      if (!issued)
        return reply.code(409).send({ error: 'This visit is not this kiosk’s, or its code is over.' })
      return reply.code(201).send({ ...issued, address: `${options.url()}/claim/${issued.code}` })
    },
  )
  visitorPages(app, { ...options, claims, languageFor })
  desk(app, { ...options, claims, languageFor })
}

interface Parts extends ClaimRouteOptions {
  readonly claims: ReturnType<typeof createClaims>
  readonly languageFor: (request: FastifyRequest, asked: unknown) => Language
}

/** What a visitor's own phone opens. No login: whoever holds the code was there. */
function visitorPages(app: FastifyInstance, { claims, languageFor, now, rate }: Parts): void {
  const lockout = createLockout(now)
  /** @returns the claim, or nothing after the refusal was sent. Codes are few and short: guessing is slowed down. */
  async function known(request: FastifyRequest, reply: FastifyReply, code: string, language: Language) {
    const seconds = lockout.waits(request.ip)
    if (seconds > 0) {
      sendPage(
        reply.code(429).header('Retry-After', String(seconds)),
        askCodePage(language, WORDS.tries[language]),
      )
      return undefined
    }
    const claim = isCode(code) ? await claims.find(code) : undefined
    if (claim) return claim
    lockout.failed(request.ip)
    sendPage(reply.code(404), askCodePage(language, WORDS.dead[language]))
    return undefined
  }
  const limits = { config: { rateLimit: rate } }

  app.get<{ Querystring: { code?: unknown; lang?: unknown } }>('/claim', limits, async (request, reply) => {
    const { code, lang } = request.query
    const language = languageFor(request, lang)
    if (typeof code !== 'string' || code === '') return sendPage(reply, askCodePage(language))
    const tidy = tidyCode(code)
    if (!(await known(request, reply, tidy, language))) return reply
    return reply.redirect(`/claim/${tidy}?lang=${language}`, 303)
  })

  app.get<Coded>('/claim/:code', limits, async (request, reply) => {
    const language = languageFor(request, request.query.lang)
    const code = tidyCode(request.params.code)
    const claim = await known(request, reply, code, language)
    if (!claim) return reply
    const number = claim.number ?? undefined
    return sendPage(reply, claimPage({ language, code, ...(number === undefined ? {} : { number }) }))
  })

  app.post<Coded>('/claim/:code', limits, async (request, reply) => {
    const fields = fieldsOf(request.body)
    const language = languageFor(request, fields.lang)
    const code = tidyCode(request.params.code)
    if (!(await known(request, reply, code, language))) return reply
    const page = { language, code }
    if (fields.back) {
      await claims.giveBack(code)
      return sendPage(reply, claimPage({ ...page, done: WORDS.back[language] }))
    }
    const read = readNumber(fields.number ?? '')
    if ('problem' in read) {
      const problem = NUMBER_PROBLEMS[read.problem][language]
      return sendPage(reply.code(422), claimPage({ ...page, problem }))
    }
    await claims.take(code, { number: read.number, unit: null, taker: 'phone' })
    const done = `${WORDS.done[language]}${read.number}`
    return sendPage(reply, claimPage({ ...page, number: read.number, done }))
  })
}

/** Whether this number stands on the roll; yes where there is no roll. */
async function isOnRoll(db: Records, number: string): Promise<boolean> {
  const row = await db.selectFrom('roll').select('number').where('number', '=', number).executeTakeFirst()
  return row !== undefined || !(await db.selectFrom('roll').select('number').limit(1).executeTakeFirst())
}

/** What a docent fills in for somebody. */
function desk(app: FastifyInstance, { db, gate, claims, languageFor, now }: Parts): void {
  const door = { onRequest: gate.page('docent', 'owner') }
  const show = async (
    reply: FastifyReply,
    language: Language,
    more: Partial<Parameters<typeof deskPage>[0]>,
  ) => {
    const units = await unitsOf(db)
    const aside = logoutForm(language)
    return sendPage(reply, deskPage({ language, aside, units, ...more }))
  }
  app.get<{ Querystring: { lang?: unknown } }>('/claims/add', door, async (request, reply) =>
    show(reply, languageFor(request, request.query.lang), {}),
  )

  /** @returns what to write down, or what is wrong with it. */
  function read(
    fields: Fields,
  ): { number: string | null; unit: string | null } | { problem: { zh: string; en: string } } {
    const unit = tidyUnit(fields.unit ?? '') || null
    if (!fields.number?.trim()) return unit ? { number: null, unit } : { problem: WORDS.nothing }
    const number = readNumber(fields.number)
    return 'problem' in number
      ? { problem: NUMBER_PROBLEMS[number.problem] }
      : { number: number.number, unit }
  }
  app.post('/claims/add', door, async (request, reply) => {
    const fields = fieldsOf(request.body)
    const language = languageFor(request, fields.lang)
    if (request.headers.authorization === undefined && !isFromHere(request))
      return show(reply.code(403), language, { problem: LOGIN_WORDS.elsewhere[language] })
    const wanted = read(fields)
    if ('problem' in wanted)
      return show(reply.code(422), language, { fields, problem: wanted.problem[language] })
    const { writer } = request.caller!
    if (!(await claims.take(tidyCode(fields.code ?? ''), { ...wanted, taker: writer })))
      return show(reply.code(422), language, { fields, problem: WORDS.dead[language] })
    await note(db, { who: writer, what: 'claim-added', count: 1 }, now)
    const isKnown = wanted.number === null || (await isOnRoll(db, wanted.number))
    const said = `${WORDS.done[language]}${[wanted.number, wanted.unit].filter(Boolean).join(' · ')}`
    return show(reply, language, { done: isKnown ? said : WORDS.notOnRoll[language] })
  })
}
