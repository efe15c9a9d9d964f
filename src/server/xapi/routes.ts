/** The record store's door: xAPI 1.0.3 statements and about (Communication, parts 2 and 3). */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Records } from '../db/database.ts'
import type { Gate, Role } from '../gate.ts'
import { VOIDED } from '../../visit/vocabulary.ts'
import { JsonProblem, parseStrictJson } from './json.ts'
import { One, Query, decodeMore, encodeMore, findOne, findStatements } from './query.ts'
import { preferred, render } from './render.ts'
import { Statement, explain, type Agent } from './schema.ts'
import { StatementConflict, createStatementWriter } from './store.ts'

export const BATCH = 500
const VERSION = '1.0.3'

export interface XapiOptions {
  readonly db: Records
  readonly gate: Gate
  /** IRI base of this station, such as https://station.example */
  readonly origin: () => string
  readonly now?: () => number
  readonly rate: { readonly max: number; readonly timeWindow: number }
}

const refuse = (reply: FastifyReply, status: number, message: string) =>
  reply.code(status).send({ error: message })

/** The statements of a body, or one sentence that says what is wrong with them. */
function readStatements(body: unknown, role: Role): Statement[] | { status: number; error: string } {
  const list = Array.isArray(body) ? body : [body]
  if (list.length === 0) return []
  if (list.length > BATCH) return { status: 413, error: `Send at most ${BATCH} statements at a time.` }
  const ids = new Set<string>()
  const statements: Statement[] = []
  for (const [index, one] of list.entries()) {
    const where = Array.isArray(body) ? `Statement ${index + 1}` : 'The statement'
    const parsed = Statement.safeParse(one)
    if (!parsed.success)
      return { status: 400, error: `${where}: ${explain(parsed.error)}. Nothing of this request was stored.` }
    const id = parsed.data.id?.toLowerCase()
    if (id && ids.has(id))
      return {
        status: 400,
        error: `${where}: its id ${id} stands twice in this request. Nothing was stored.`,
      }
    if (id) ids.add(id)
    if (parsed.data.verb.id === VOIDED && role !== 'owner')
      return { status: 403, error: 'Only the station owner may void a statement. Nothing was stored.' }
    // What was sent is kept as it was sent; zod only judged it.
    statements.push(one as Statement)
  }
  return statements
}

export async function xapiRoutes(app: FastifyInstance, options: XapiOptions): Promise<void> {
  const { db, gate } = options
  const writer = createStatementWriter(db, options.now)
  const authority = (role: Role): Agent => ({
    objectType: 'Agent',
    account: { homePage: options.origin(), name: role },
  })

  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, bytes, done) => {
    try {
      done(null, parseStrictJson(bytes as Buffer))
    } catch (error) {
      const message = error instanceof JsonProblem ? error.message : 'the body could not be read'
      done(Object.assign(new Error(`Not accepted: ${message}.`), { statusCode: 400 }))
    }
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('X-Experience-API-Version', VERSION)
    if (request.routeOptions.url?.endsWith('/about')) return
    reply.header('X-Experience-API-Consistent-Through', writer.consistentThrough())
    reply.header('Cache-Control', 'no-store')
    const version = request.headers['x-experience-api-version']
    if (typeof version !== 'string' || !/^1\.0(\.\d+)?$/.test(version))
      return refuse(reply, 400, `Send the header X-Experience-API-Version: ${VERSION}.`)
  })
  app.setErrorHandler(async (error: { statusCode?: number; message: string }, request, reply) => {
    const status = error.statusCode ?? 500
    if (status === 413)
      return refuse(reply, 413, 'The request is too large; send fewer statements at a time.')
    if (status === 415) return refuse(reply, 415, 'Send statements as application/json.')
    if (status < 500) return refuse(reply, status, error.message)
    request.log.error(error)
    reply.header('Retry-After', '5')
    return refuse(reply, 503, 'The records could not be written or read just now. Send the same again later.')
  })
  app.setNotFoundHandler((_request, reply) =>
    refuse(
      reply.header('X-Experience-API-Version', VERSION),
      404,
      'There is no such address in the record store.',
    ),
  )

  async function store(request: FastifyRequest, reply: FastifyReply, body: unknown) {
    const role = request.role!
    const statements = readStatements(body, role)
    if (!Array.isArray(statements)) {
      refuse(reply, statements.status, statements.error)
      return undefined
    }
    try {
      return statements.length === 0 ? [] : await writer.store(statements, authority(role))
    } catch (error) {
      if (!(error instanceof StatementConflict)) throw error
      refuse(reply, 409, error.message)
      return undefined
    }
  }
  const config = { rateLimit: options.rate }
  // Who may not write is told so before the body is read.
  const early = { config, onRequest: gate.allow('kiosk', 'owner') }
  const read = { config, onRequest: gate.allow('owner') }

  app.post('/statements', { ...early, bodyLimit: 1024 * 1024 }, async (request, reply) => {
    const unknown = Object.keys(request.query as object)[0]
    if (unknown) return refuse(reply, 400, `POST /statements takes no parameter "${unknown}".`)
    const ids = await store(request, reply, request.body)
    return ids ? reply.code(200).send(ids) : reply
  })

  app.put('/statements', { ...early, bodyLimit: 1024 * 1024 }, async (request, reply) => {
    const parameters = z.strictObject({ statementId: z.guid() }).safeParse(request.query)
    if (!parameters.success)
      return refuse(reply, 400, 'PUT /statements takes exactly one parameter: statementId, a UUID.')
    const { statementId } = parameters.data
    const body = request.body as { id?: string } | null
    if (typeof body !== 'object' || body === null || Array.isArray(body))
      return refuse(reply, 400, 'PUT /statements takes one statement.')
    if (body.id !== undefined && String(body.id).toLowerCase() !== statementId.toLowerCase())
      return refuse(reply, 400, 'The id in the statement differs from the parameter statementId.')
    const ids = await store(request, reply, { ...body, id: body.id ?? statementId })
    return ids ? reply.code(204).send() : reply
  })

  /** Attachments are never kept here, so the multipart answer has its first part only. */
  function answer(reply: FastifyReply, payload: unknown, attachments: boolean) {
    if (!attachments) return reply.code(200).send(payload)
    const mark = 'retrace-part'
    const text = `--${mark}\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(payload)}\r\n--${mark}--\r\n`
    return reply.code(200).type(`multipart/mixed; boundary=${mark}`).send(text)
  }
  async function page(
    request: FastifyRequest,
    reply: FastifyReply,
    parameters: Record<string, string>,
    after?: { stored: string; id: string },
  ) {
    const query = Query.safeParse(parameters)
    if (!query.success) return refuse(reply, 400, `${explain(query.error)}.`)
    const found = await findStatements(db, query.data, after)
    const languages = preferred(request.headers['accept-language'])
    const statements = found.statements.map((json) => render(json, query.data.format, languages))
    const more = found.last ? `/xapi/statements/more/${encodeMore(parameters, found.last)}` : ''
    return answer(reply, { statements, more }, query.data.attachments)
  }

  app.get('/statements', read, async (request, reply) => {
    const parameters = request.query as Record<string, string>
    const twice = Object.entries(parameters).find(([, value]) => typeof value !== 'string')
    if (twice) return refuse(reply, 400, `The parameter "${twice[0]}" stands twice.`)
    if (!('statementId' in parameters) && !('voidedStatementId' in parameters))
      return page(request, reply, parameters)
    const one = One.safeParse(parameters)
    if (!one.success)
      return refuse(
        reply,
        400,
        'Give either statementId or voidedStatementId, a UUID, with nothing else but format and attachments.',
      )
    const voided = 'voidedStatementId' in one.data
    const id = 'voidedStatementId' in one.data ? one.data.voidedStatementId : one.data.statementId
    const found = await findOne(db, id, voided)
    if (!found) return refuse(reply, 404, `There is no ${voided ? 'voided ' : ''}statement ${id}.`)
    reply.header('Last-Modified', new Date(found.stored).toUTCString())
    const languages = preferred(request.headers['accept-language'])
    return answer(reply, render(found.json, one.data.format, languages), one.data.attachments)
  })

  app.get('/statements/more/:cursor', read, async (request, reply) => {
    const more = decodeMore((request.params as { cursor: string }).cursor)
    if (!more) return refuse(reply, 404, 'This page of statements does not exist.')
    return page(request, reply, more.parameters, more.after)
  })

  app.get('/about', async () => ({ version: [VERSION] }))
}
