/** The record store's door: xAPI 1.0.3 and 2.0 (Communication, parts 1 to 3). */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { diskTrouble, TROUBLE_WORDS } from '../db/trouble.ts'
import type { Gate } from '../gate.ts'
import { JsonProblem, parseStrictJson } from './json.ts'
import { parseMultipart } from './multipart.ts'
import { refuseMethod } from '../methods.ts'
import { readRoutes } from './read-routes.ts'
import { aboutRoutes } from './about-routes.ts'
import { isAlternate, readForm, unpack } from './alternate.ts'
import { documentRoutes } from './document-routes.ts'
import { VERSION, refuse, versionOf, type Rate, type XapiOptions } from './shared.ts'
import { createStatementWriter } from './store.ts'
import { writeRoutes } from './write-routes.ts'

/** A form is unpacked and comes again as what it means; its key stands inside, and is asked for then. */
const patient = (gate: Gate): Gate => ({
  ...gate,
  allow: (...roles) => {
    const pass = gate.allow(...roles)
    return async (request, reply) => (isAlternate(request) ? undefined : pass(request, reply))
  },
})

/** How much more often the owner's programs may ask: a platform that reads a year, another team's tests. */
const FOR_OWNERS = 20
/** The key of every page is known to whoever opens one; the owner's is not. A form is counted again as what it means. */
const byCaller = ({ max, timeWindow }: XapiRouteOptions['rate']): Rate => ({
  max: (request) => (request.caller?.role === 'owner' || isAlternate(request) ? max * FOR_OWNERS : max),
  timeWindow,
})
export interface XapiRouteOptions extends XapiOptions {
  readonly rate: { readonly max: number; readonly timeWindow: number }
}

export async function xapiRoutes(app: FastifyInstance, given: XapiRouteOptions): Promise<void> {
  const options = { ...given, gate: patient(given.gate), rate: byCaller(given.rate) }
  const writer = createStatementWriter(options.db, options.now)

  app.removeAllContentTypeParsers()
  const parse =
    (read: (bytes: Buffer, type: string) => unknown) =>
    (request: FastifyRequest, bytes: Buffer, done: (error: Error | null, body?: unknown) => void) => {
      try {
        done(null, read(bytes, request.headers['content-type'] ?? ''))
      } catch (error) {
        const message = error instanceof JsonProblem ? error.message : 'the body could not be read'
        done(Object.assign(new Error(`Not accepted: ${message}.`), { statusCode: 400 }))
      }
    }
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, parse(parseStrictJson))
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, parse(readForm))
  app.addContentTypeParser(/^multipart\/mixed/, { parseAs: 'buffer' }, parse(parseMultipart))
  app.addHook('onRequest', async (request, reply) => {
    const version = versionOf(request.headers['x-experience-api-version'])
    reply.header('X-Experience-API-Version', version ?? VERSION)
    if (request.routeOptions.url?.endsWith('/about')) return
    const reads = request.method === 'GET' || request.method === 'HEAD' || isAlternate(request)
    const through = await (reads ? writer.consistentThrough() : writer.storedThrough())
    reply.header('X-Experience-API-Consistent-Through', through)
    reply.header('Cache-Control', 'no-store')
    if (version === undefined && !isAlternate(request))
      return refuse(reply, 400, `Send the header X-Experience-API-Version: ${VERSION}, or 2.0.0.`)
    if (!/^(?:identity)?$/i.test(request.headers['content-encoding'] ?? ''))
      return refuse(reply, 400, 'Send the body as it is, without a Content-Encoding.')
  })
  app.addHook('preHandler', async (request, reply) =>
    isAlternate(request) ? unpack(app, request, reply) : undefined,
  )
  app.setErrorHandler(async (error: { statusCode?: number; message: string }, request, reply) => {
    const status = error.statusCode ?? 500
    if (status === 413)
      return refuse(reply, 413, 'The request is too large; send fewer statements at a time.')
    if (status === 415)
      // The conformance suite expects 400 where HTTP would say 415.
      return refuse(
        reply,
        400,
        'Send statements as application/json, or as multipart/mixed with their attachments.',
      )
    if (status < 500) return refuse(reply, status, error.message)
    request.log.error(error)
    options.health?.note(error, true)
    const trouble = diskTrouble(error)
    reply.header('Retry-After', trouble ? '30' : '5')
    if (trouble) return refuse(reply, 503, TROUBLE_WORDS[trouble].en)
    return refuse(reply, 503, 'The records could not be written or read just now. Send the same again later.')
  })
  app.setNotFoundHandler((request, reply) => {
    reply.header('X-Experience-API-Version', VERSION)
    const allowed = options.methodsAt(request.url.split('?')[0]!)
    if (allowed.length === 0) return refuse(reply, 404, 'There is no such address in the record store.')
    return refuseMethod(reply, allowed)
  })

  writeRoutes(app, options, writer)
  readRoutes(app, options)
  aboutRoutes(app, options)
  await app.register(documentRoutes, { ...options, prefix: '' })
}
