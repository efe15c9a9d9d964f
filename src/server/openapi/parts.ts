/** The pieces an operation of the OpenAPI document is put together from. */
import type { Role } from '../keys.ts'

export type Json = Readonly<Record<string, unknown>>
export type Method = 'get' | 'post' | 'put' | 'delete'

export interface Parameter {
  readonly name: string
  readonly in: 'query' | 'path' | 'header'
  readonly required?: boolean
  readonly description?: string
  readonly schema: Json
}
export interface Operation {
  readonly summary: string
  /** Who may call it; left out where anybody may. */
  readonly roles?: readonly Role[]
  readonly parameters?: readonly Parameter[]
  /** Media type → schema. */
  readonly body?: Readonly<Record<string, Json>>
  /** For people: a refusal may be a page as well. Said where no answer is `HTML`. */
  readonly page?: true
  /** Status → what it means. */
  readonly answers: Readonly<Record<number, string>>
}
export type Paths = Readonly<Record<string, Partial<Record<Method, Operation>>>>

export const text = (more: Json = {}): Json => ({ type: 'string', ...more })
export const uuid = text({ format: 'uuid' })
export const iri = text({ format: 'uri', maxLength: 2048 })
export const time = text({ format: 'date-time' })
export const flag: Json = { type: 'string', enum: ['true', 'false'] }
export const query = (name: string, schema: Json = text(), more: Partial<Parameter> = {}): Parameter => ({
  name,
  in: 'query',
  schema,
  ...more,
})
export const inPath = (name: string, schema: Json = text()): Parameter => ({
  name,
  in: 'path',
  required: true,
  schema,
})
export const reference = (name: string): Json => ({ $ref: `#/components/schemas/${name}` })

const REFUSALS = {
  401: 'no key, or a wrong one',
  403: 'a key that may not do this',
  429: 'too often; see Retry-After',
}

const HTML: Json = { 'text/html': { schema: text() } }
const PROBLEM: Json = { 'application/json': { schema: reference('Problem') } }

/** One operation as OpenAPI 3.1 writes it. */
export function operation({ summary, roles, parameters, body, answers, page }: Operation): Json {
  const isPage = page || Object.values(answers).includes('HTML')
  const all = { ...answers, ...(roles ? REFUSALS : {}) }
  return {
    summary,
    ...(roles ? { security: [{ key: [] }, { login: [] }], 'x-roles': roles } : { security: [] }),
    ...(parameters ? { parameters } : {}),
    ...(body
      ? {
          requestBody: {
            required: true,
            content: Object.fromEntries(Object.entries(body).map(([type, schema]) => [type, { schema }])),
          },
        }
      : {}),
    responses: Object.fromEntries(
      Object.entries(all).map(([status, description]) => [
        status,
        Number(status) < 400
          ? { description, ...(description === 'HTML' ? { content: HTML } : {}) }
          : { description, content: isPage ? { ...PROBLEM, ...HTML } : PROBLEM },
      ]),
    ),
  }
}
