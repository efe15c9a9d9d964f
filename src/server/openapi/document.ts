/** The OpenAPI document of a station. A test holds it against the routes that are served, both ways. */
import { CLAIMS_PATHS } from './claims-paths.ts'
import { LOGIN_PATHS } from './login-paths.ts'
import { OWNER_PATHS } from './owner-paths.ts'
import { operation, text, uuid, iri, time, type Json } from './parts.ts'
import { SEAT_PATHS } from './seat-paths.ts'
import { STATION_PATHS } from './station-paths.ts'
import { XAPI_PATHS } from './xapi-paths.ts'

/** The outline; what else a statement may hold is in the specification, and is checked as strictly. */
const STATEMENT: Json = {
  type: 'object',
  required: ['actor', 'verb', 'object'],
  additionalProperties: false,
  properties: {
    id: uuid,
    actor: { type: 'object' },
    verb: { type: 'object', required: ['id'], properties: { id: iri, display: { type: 'object' } } },
    object: { type: 'object' },
    result: { type: 'object' },
    context: { type: 'object' },
    timestamp: time,
    stored: time,
    authority: { type: 'object' },
    version: text(),
    attachments: { type: 'array', items: { type: 'object' } },
  },
}
const PROBLEM: Json = { type: 'object', required: ['error'], properties: { error: text() } }

export function openApiDocument(version: string): Json {
  const paths = Object.fromEntries(
    Object.entries({
      ...STATION_PATHS,
      ...LOGIN_PATHS,
      ...SEAT_PATHS,
      ...CLAIMS_PATHS,
      ...OWNER_PATHS,
      ...XAPI_PATHS,
    }).map(([path, methods]) => [
      path,
      Object.fromEntries(Object.entries(methods).map(([method, one]) => [method, operation(one)])),
    ]),
  )
  return {
    openapi: '3.1.0',
    info: {
      title: 'Retrace station',
      version,
      description: 'Every GET answers HEAD as well. A refusal is one sentence in `error`.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'basic',
          description: 'The role is the user name: kiosk, docent, owner.',
        },
        login: {
          type: 'apiKey',
          in: 'cookie',
          name: 'retrace-session',
          description: 'The cookie that POST /login gives; over https it is called __Host-retrace.',
        },
      },
      schemas: { Statement: STATEMENT, Problem: PROBLEM },
    },
  }
}
