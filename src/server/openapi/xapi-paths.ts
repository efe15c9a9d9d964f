/** The record store, as xAPI Communication describes it. */
import {
  flag,
  iri,
  inPath,
  query,
  reference,
  text,
  time,
  uuid,
  type Json,
  type Parameter,
  type Paths,
} from './parts.ts'

const version: Parameter = {
  name: 'X-Experience-API-Version',
  in: 'header',
  required: true,
  description: '1.0.x or 2.0.x',
  schema: text({ enum: ['1.0.3', '2.0.0'] }),
}
const shared = [
  query('format', { type: 'string', enum: ['ids', 'exact', 'canonical'] }),
  query('attachments', flag),
]
const bad = { 400: 'the request is malformed; nothing was stored', 503: 'cannot answer now; see Retry-After' }
const agent = query('agent', text({ description: 'JSON of an Agent or an identified Group' }))
const statements = {
  oneOf: [reference('Statement'), { type: 'array', maxItems: 500, items: reference('Statement') }],
}
const body = (schema: Json) => ({
  'application/json': schema,
  'multipart/mixed': { type: 'string' },
})

export const XAPI_PATHS: Paths = {
  '/xapi/about': { get: { summary: 'Versions spoken here', answers: { 200: 'about' } } },
  '/xapi/statements': {
    get: {
      summary: 'One statement by its id, or all that match, a page at a time',
      roles: ['owner'],
      parameters: [
        version,
        query('statementId', uuid),
        query('voidedStatementId', uuid),
        agent,
        query('verb', iri),
        query('activity', iri),
        query('registration', uuid),
        query('related_activities', flag),
        query('related_agents', flag),
        query('since', time),
        query('until', time),
        query('limit', { type: 'integer', minimum: 0 }),
        query('ascending', flag),
        ...shared,
      ],
      answers: { 200: 'statements', 404: 'there is no such statement', ...bad },
    },
    post: {
      summary: 'Stores one statement or many: all of them, or none',
      roles: ['kiosk', 'owner'],
      parameters: [version],
      body: body(statements),
      answers: {
        200: 'the ids',
        409: 'an id is known with other content',
        413: 'too large, or too many',
        ...bad,
      },
    },
    put: {
      summary: 'Stores one statement under its id',
      roles: ['kiosk', 'owner'],
      parameters: [version, query('statementId', uuid, { required: true })],
      body: body(reference('Statement')),
      answers: { 204: 'stored', 409: 'the id is known with other content', 413: 'too large', ...bad },
    },
  },
  '/xapi/statements/more/{cursor}': {
    get: {
      summary: 'The next page',
      roles: ['owner'],
      parameters: [version, inPath('cursor')],
      answers: { 200: 'statements', 404: 'there is no such page', ...bad },
    },
  },
}
