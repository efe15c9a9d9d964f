/** State, activity profile and agent profile: three addresses for the same kind of thing. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { readForm } from './alternate.ts'
import { createDocuments, DocumentProblem, type DocumentPlace, type Preconditions } from './documents.ts'
import { Iri, Timestamp, Uuid, readTimestamp, stampText } from './formats.ts'
import { AgentParameter } from './query.ts'
import { explain } from './schema.ts'
import { refuse, versionOf, type XapiOptions } from './shared.ts'

const since = Timestamp.transform((text) => stampText(Math.max(0, readTimestamp(text)!)))
const registration = Uuid.transform((id) => id.toLowerCase()).optional()
/** PostgreSQL keeps no U+0000. */
const documentId = z
  .string()
  .min(1)
  .max(2048)
  .refine((id) => !id.includes('\0'), 'must not hold the character U+0000')
  .optional()
const RESOURCES = [
  {
    path: '/activities/state',
    kind: 'state',
    id: 'stateId',
    parameters: z.strictObject({
      activityId: Iri,
      agent: AgentParameter,
      registration,
      stateId: documentId,
      since: since.optional(),
    }),
  },
  {
    path: '/activities/profile',
    kind: 'activity-profile',
    id: 'profileId',
    parameters: z.strictObject({
      activityId: Iri,
      profileId: documentId,
      since: since.optional(),
    }),
  },
  {
    path: '/agents/profile',
    kind: 'agent-profile',
    id: 'profileId',
    parameters: z.strictObject({
      agent: AgentParameter,
      profileId: documentId,
      since: since.optional(),
    }),
  },
] as const
type Resource = (typeof RESOURCES)[number]
interface Asked {
  readonly place: DocumentPlace
  readonly id?: string
  readonly since?: string
}

/** Largest document, in bytes. */
const DOCUMENT = 256 * 1024

function asked(resource: Resource, query: unknown): Asked | string {
  const parsed = resource.parameters.safeParse(query)
  if (!parsed.success) return `${explain(parsed.error)}.`
  const given: Readonly<Record<string, string | undefined>> = parsed.data
  return {
    place: {
      kind: resource.kind,
      activity: given.activityId ?? '',
      agent: given.agent ?? '',
      ...(resource.kind === 'state' && given.registration === undefined
        ? {}
        : { registration: given.registration ?? '' }),
    },
    ...(given[resource.id] === undefined ? {} : { id: given[resource.id] }),
    ...(given.since === undefined ? {} : { since: given.since }),
  }
}
const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name]
  return Array.isArray(value) ? value.join(',') : value
}
/** PUT replaces blindly only a state of xAPI 1.0; there, a new profile has to be called new. */
const careOf = (kind: Resource['kind'], request: FastifyRequest): Preconditions['careful'] => {
  const two = versionOf(request.headers['x-experience-api-version']) === '2.0.0'
  if (kind === 'state') return two
  return two ? true : 'always'
}
const preconditionsOf = (request: FastifyRequest, careful: Preconditions['careful']): Preconditions => {
  const [ifMatch, ifNoneMatch] = [header(request, 'if-match'), header(request, 'if-none-match')]
  return {
    careful,
    ...(ifMatch === undefined ? {} : { ifMatch }),
    ...(ifNoneMatch === undefined ? {} : { ifNoneMatch }),
  }
}

export async function documentRoutes(app: FastifyInstance, options: XapiOptions): Promise<void> {
  const documents = createDocuments(options.db, options.now)
  // A document is bytes; only the statements of the other addresses are judged as they come in.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes))
  const door = {
    config: { rateLimit: options.rate },
    onRequest: options.gate.allow('owner'),
    bodyLimit: DOCUMENT,
  }
  const explained = async (reply: FastifyReply, work: () => Promise<void>) => {
    try {
      await work()
      return reply.code(204).send()
    } catch (error) {
      if (error instanceof DocumentProblem) return refuse(reply, error.status, error.message)
      throw error
    }
  }
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    (_request, bytes, done) => done(null, readForm(bytes as Buffer)),
  )
  for (const resource of RESOURCES) {
    const write = (merge: boolean) => async (request: FastifyRequest, reply: FastifyReply) => {
      const what = asked(resource, request.query)
      if (typeof what === 'string') return refuse(reply, 400, what)
      const { id } = what
      if (id === undefined || what.since !== undefined)
        return refuse(reply, 400, `Give ${resource.id}, and no since.`)
      const type = header(request, 'content-type') ?? 'application/octet-stream'
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const careful = merge ? false : careOf(resource.kind, request)
      return explained(reply, () =>
        documents.write(what.place, id, { type, bytes, merge }, preconditionsOf(request, careful)),
      )
    }
    app.put(resource.path, door, write(false))
    app.post(resource.path, door, write(true))
    app.delete(resource.path, door, async (request, reply) => {
      const what = asked(resource, request.query)
      if (typeof what === 'string') return refuse(reply, 400, what)
      if (what.since !== undefined || (what.id === undefined && resource.kind !== 'state'))
        return refuse(reply, 400, `Give ${resource.id}, and no since.`)
      return explained(reply, () => documents.remove(what.place, what.id, preconditionsOf(request, false)))
    })
    app.get(resource.path, door, async (request, reply) => {
      const what = asked(resource, request.query)
      if (typeof what === 'string') return refuse(reply, 400, what)
      if (what.id === undefined) {
        const { ids, updated } = await documents.list(what.place, what.since)
        if (updated) reply.header('Last-Modified', new Date(updated).toUTCString())
        return reply.send(ids)
      }
      const found = await documents.read(what.place, what.id)
      if (!found) return refuse(reply, 404, 'There is no such document.')
      reply.header('ETag', found.etag).header('Last-Modified', new Date(found.updated).toUTCString())
      // What somebody stored is data, never a page of this station.
      reply
        .header('Content-Disposition', 'attachment')
        .header('Content-Security-Policy', "default-src 'none'; sandbox")
      return reply.type(found.type).send(found.bytes)
    })
  }
}
