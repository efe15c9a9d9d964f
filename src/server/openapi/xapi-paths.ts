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

const document: Parameter[] = [
  { name: 'If-Match', in: 'header', schema: text() },
  { name: 'If-None-Match', in: 'header', schema: text() },
]
/** State and profiles differ only in what a document belongs to. */
function documents(what: string, id: string, owner: readonly Parameter[]): Paths[string] {
  const roles = ['owner'] as const
  const one = query(id, text({ maxLength: 2048 }))
  const named = query(id, text({ maxLength: 2048 }), { required: true })
  const any: Json = { '*/*': {} }
  const changed = { 412: 'another document is there', ...bad }
  return {
    get: {
      summary: `One ${what}, or the ids of all`,
      roles,
      parameters: [version, ...owner, one, query('since', time)],
      answers: { 200: 'the document, or ids', 404: 'there is no such document', ...bad },
    },
    put: {
      summary: `Replaces one ${what}`,
      roles,
      parameters: [version, ...owner, named, ...document],
      body: any as Record<string, Json>,
      answers: { 204: 'stored', 409: 'it is there already; send If-Match', 413: 'too large', ...changed },
    },
    post: {
      summary: `Merges JSON into one ${what}`,
      roles,
      parameters: [version, ...owner, named, ...document],
      body: any as Record<string, Json>,
      answers: { 204: 'stored', 413: 'too large', ...changed },
    },
    delete: {
      summary: `Removes one ${what}`,
      roles,
      parameters: [version, ...owner, one, ...document],
      answers: { 204: 'removed', ...changed },
    },
  }
}
const asForm = (roles: readonly ['owner']) => ({
  summary: 'The alternate request syntax: a form, with ?method=GET',
  roles,
  parameters: [version, query('method', text({ enum: ['GET', 'HEAD'] }))],
  body: { 'application/x-www-form-urlencoded': {} },
  answers: { 200: 'as GET', 404: 'as GET', 413: 'too large', ...bad },
})

export const XAPI_PATHS: Paths = {
  '/xapi/activities': {
    get: {
      summary: 'An activity with its newest definition',
      roles: ['owner'],
      parameters: [version, query('activityId', iri, { required: true })],
      answers: { 200: 'the activity', ...bad },
    },
    post: asForm(['owner']),
  },
  '/xapi/agents': {
    get: {
      summary: 'An agent as a Person',
      roles: ['owner'],
      parameters: [version, { ...agent, required: true }],
      answers: { 200: 'the person', ...bad },
    },
    post: asForm(['owner']),
  },
  '/xapi/activities/state': documents('state document', 'stateId', [
    query('activityId', iri, { required: true }),
    { ...agent, required: true },
    query('registration', uuid),
  ]),
  '/xapi/activities/profile': documents('profile of an activity', 'profileId', [
    query('activityId', iri, { required: true }),
  ]),
  '/xapi/agents/profile': documents('profile of an agent', 'profileId', [{ ...agent, required: true }]),
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
