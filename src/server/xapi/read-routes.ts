/** GET of statements, for the owner only. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { attachmentsOf } from './attachments.ts'
import { writeMultipart } from './multipart.ts'
import { One, Query, decodeMore, encodeMore, findOne, findParts, findStatements } from './query.ts'
import { preferred, render } from './render.ts'
import { explain, type Statement } from './schema.ts'
import { refuse, type XapiOptions } from './shared.ts'

export function readRoutes(app: FastifyInstance, { db, gate, rate }: XapiOptions): void {
  const read = { config: { rateLimit: rate }, onRequest: gate.allow('owner') }
  async function answer(
    reply: FastifyReply,
    payload: object,
    statements: readonly object[],
    attachments: boolean,
  ) {
    if (!attachments) return reply.code(200).send(payload)
    const wanted = statements
      .flatMap((one) => attachmentsOf(one as Statement))
      .map((one) => one.sha2.toLowerCase())
    const { type, bytes } = writeMultipart(payload, await findParts(db, wanted))
    return reply.code(200).type(type).send(bytes)
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
    return answer(reply, { statements, more }, statements, query.data.attachments)
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
    const statement = render(found.json, one.data.format, languages)
    return answer(reply, statement, [statement], one.data.attachments)
  })

  app.get('/statements/more/:cursor', read, async (request, reply) => {
    const more = decodeMore((request.params as { cursor: string }).cursor)
    if (!more) return refuse(reply, 404, 'This page of statements does not exist.')
    return page(request, reply, more.parameters, more.after)
  })
}
