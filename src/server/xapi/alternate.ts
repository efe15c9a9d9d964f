/**
 * The alternate request syntax (Communication 1.3; only of xAPI 1.0): a POST whose form holds method, headers, parameters and content of
 * the request that is meant. It is unpacked and asked anew, so that every door it meets is the usual one.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refuse, versionOf } from './shared.ts'

const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'HEAD'] as const
const HEADERS = new Set([
  'authorization',
  'x-experience-api-version',
  'content-type',
  'if-match',
  'if-none-match',
  'accept',
  'accept-language',
])
const FIT_FOR_HEADER = /^[\t\x20-\x7e\x80-\xff]*$/
export class Form {
  constructor(readonly fields: URLSearchParams) {}
}
export const readForm = (bytes: Buffer): Form => new Form(new URLSearchParams(bytes.toString('utf8')))

export const isAlternate = (request: FastifyRequest): boolean =>
  request.method === 'POST' &&
  /^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '')

export async function unpack(app: FastifyInstance, request: FastifyRequest, reply: FastifyReply) {
  const query = request.query as Record<string, string>
  const method = METHODS.find((one) => one === query.method)
  if (!method || Object.keys(query).length !== 1 || !(request.body instanceof Form))
    return refuse(
      reply,
      400,
      'A form needs ?method=GET, PUT, POST, DELETE or HEAD, and nothing else in its address.',
    )
  const headers: Record<string, string> = { 'accept-language': request.headers['accept-language'] ?? '' }
  // Who asks is judged anew, by where the form came from too.
  for (const name of ['host', 'origin', 'sec-fetch-site']) {
    const value = request.headers[name]
    if (typeof value === 'string') headers[name] = value
  }
  for (const name of HEADERS) {
    const value = request.headers[name]
    if (typeof value === 'string' && name !== 'content-type') headers[name] = value
  }
  const parameters = new URLSearchParams()
  let payload: string | undefined
  for (const [name, value] of request.body.fields) {
    if (name === 'content') payload = value
    else if (HEADERS.has(name.toLowerCase())) headers[name.toLowerCase()] = value
    else if (!/^content-length$/i.test(name)) parameters.append(name, value)
  }
  // A field can hold what no header of a request could: line breaks, and letters beyond Latin-1.
  if (Object.values(headers).some((value) => !FIT_FOR_HEADER.test(value)))
    return refuse(reply, 400, 'A field of the form that stands for a header holds what no header can.')
  if (versionOf(headers['x-experience-api-version']) === '2.0.0')
    return refuse(reply, 400, 'xAPI 2.0 has no requests in forms; send the request itself.')
  if (payload !== undefined) headers['content-type'] ??= 'application/json'
  const answer = await app.inject({
    method,
    url: `${request.url.split('?')[0]}?${parameters}`,
    headers,
    remoteAddress: request.ip,
    ...(payload === undefined ? {} : { payload }),
  })
  for (const [name, value] of Object.entries(answer.headers))
    if (value !== undefined && !/^(content-length|connection|transfer-encoding|date)$/.test(name))
      reply.header(name, value)
  return reply.code(answer.statusCode).send(answer.rawPayload)
}
