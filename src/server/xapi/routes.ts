/** The record store's door: xAPI 1.0.3 statements and about (Communication, parts 2 and 3). */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { JsonProblem, parseStrictJson } from './json.ts'
import { parseMultipart } from './multipart.ts'
import { readRoutes } from './read-routes.ts'
import { VERSION, refuse, type XapiOptions } from './shared.ts'
import { createStatementWriter } from './store.ts'
import { writeRoutes } from './write-routes.ts'

export async function xapiRoutes(app: FastifyInstance, options: XapiOptions): Promise<void> {
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
  app.addContentTypeParser(/^multipart\/mixed/, { parseAs: 'buffer' }, parse(parseMultipart))
  app.addHook('onRequest', async (request, reply) => {
    reply.header('X-Experience-API-Version', VERSION)
    if (request.routeOptions.url?.endsWith('/about')) return
    reply.header('X-Experience-API-Consistent-Through', await writer.consistentThrough())
    reply.header('Cache-Control', 'no-store')
    const version = request.headers['x-experience-api-version']
    if (typeof version !== 'string' || !/^1\.0(\.\d+)?$/.test(version))
      return refuse(reply, 400, `Send the header X-Experience-API-Version: ${VERSION}.`)
  })
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

  writeRoutes(app, options, writer)
  readRoutes(app, options)
  app.get('/about', async () => ({ version: [VERSION] }))
}
