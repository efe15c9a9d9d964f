/** POST and PUT of statements: all of a request is judged before any of it is stored. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Role } from '../keys.ts'
import { VOIDED } from '../../visit/vocabulary.ts'
import { attachmentProblem } from './attachments.ts'
import { Uuid } from './formats.ts'
import { Multipart } from './multipart.ts'
import { Statement, explain, type Agent } from './schema.ts'
import { newerThanOne } from './two.ts'
import { refuse, versionOf, type Version, type XapiOptions } from './shared.ts'
import { ForeignVisit, StatementConflict, type StatementWriter } from './store.ts'

/** Statements and bytes a request may hold. */
export const BATCH = 500
const BODY = 1024 * 1024

/** The statements of a body, or one sentence that says what is wrong with them. */
function readStatements(
  body: unknown,
  role: Role,
  version: Version,
): Statement[] | { status: number; error: string } {
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
    const newer = version === '1.0.3' ? newerThanOne(parsed.data) : undefined
    if (newer)
      return {
        status: 400,
        error: `${where}: ${newer} belongs to xAPI 2.0; send that version in the header.`,
      }
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

const bodyOf = ({ body }: FastifyRequest): unknown => (body instanceof Multipart ? body.body : body)

export function writeRoutes(app: FastifyInstance, options: XapiOptions, writer: StatementWriter): void {
  const authority = (role: Role): Agent => ({
    objectType: 'Agent',
    account: { homePage: options.origin(), name: role },
  })
  async function store(request: FastifyRequest, reply: FastifyReply, body: unknown) {
    const { role, writer: by } = request.caller!
    const version = versionOf(request.headers['x-experience-api-version'])!
    const parts = request.body instanceof Multipart ? request.body.parts : []
    if (parts.length > 0 && role !== 'owner') {
      refuse(reply, 403, 'Only the station owner may add files. Nothing was stored.')
      return undefined
    }
    const statements = readStatements(body, role, version)
    if (!Array.isArray(statements)) {
      refuse(reply, statements.status, statements.error)
      return undefined
    }
    const problem = attachmentProblem(statements, parts)
    if (problem) {
      refuse(reply, 400, `Not accepted: ${problem}. Nothing was stored.`)
      return undefined
    }
    try {
      if (statements.length === 0) return []
      const owned = role === 'kiosk' ? { visitsOf: by } : {}
      const sender = { authority: authority(role), version, parts, ...owned }
      const here = options.station === undefined ? {} : { station: options.station }
      const ids = await writer.store(statements, { ...sender, ...here })
      options.health?.well()
      options.onStored?.()
      return ids
    } catch (error) {
      if (error instanceof StatementConflict) refuse(reply, 409, error.message)
      else if (error instanceof ForeignVisit) refuse(reply, 403, error.message)
      else throw error
      return undefined
    }
  }
  // Who may not write is told so before the body is read.
  const door = {
    config: { rateLimit: options.rate },
    onRequest: options.gate.allow('kiosk', 'owner'),
    bodyLimit: BODY,
  }
  app.post('/statements', door, async (request, reply) => {
    const unknown = Object.keys(request.query as object)[0]
    if (unknown) return refuse(reply, 400, `POST /statements takes no parameter "${unknown}".`)
    const ids = await store(request, reply, bodyOf(request))
    return ids ? reply.code(200).send(ids) : reply
  })

  app.put('/statements', door, async (request, reply) => {
    const parameters = z.strictObject({ statementId: Uuid }).safeParse(request.query)
    if (!parameters.success)
      return refuse(reply, 400, 'PUT /statements takes exactly one parameter: statementId, a UUID.')
    const { statementId } = parameters.data
    const body = bodyOf(request) as { id?: string } | null
    if (typeof body !== 'object' || body === null || Array.isArray(body))
      return refuse(reply, 400, 'PUT /statements takes one statement.')
    if (body.id !== undefined && String(body.id).toLowerCase() !== statementId.toLowerCase())
      return refuse(reply, 400, 'The id in the statement differs from the parameter statementId.')
    const ids = await store(request, reply, { ...body, id: body.id ?? statementId })
    return ids ? reply.code(204).send() : reply
  })
}
