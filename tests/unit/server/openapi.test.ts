/** The OpenAPI document is the whole truth about the station's addresses, both ways. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createKeys, type Role } from '../../../src/server/keys.ts'
import { createPress } from '../../../src/ui/plain/press.tsx'
import { openRecords } from '../../../src/server/db/database.ts'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import {
  basic,
  openStation,
  ownDatabase,
  statement,
  temporaryFolder,
  type TestStation,
} from './station-for-tests.ts'

interface Operation {
  readonly responses: Record<string, { readonly content?: Record<string, unknown> }>
  readonly parameters?: readonly { name: string; in: string; schema: { enum?: string[]; format?: string } }[]
  readonly requestBody?: object
  readonly 'x-roles'?: readonly string[]
}
type Document = { openapi: string; paths: Record<string, Record<string, Operation>> }

/** `/scenes/:course/media/*` and `/scenes/{course}/media/{file}` are the same. */
const shape = (path: string): string => path.replace(/:\w+|\{\w+\}|\*/g, '{}').replace(/(\w)\/$/, '$1')

it('names every route that is served, and serves every route it names', async () => {
  const { station, get } = await openStation({ press: createPress() })
  const document = (await get('/openapi.json')).json<Document>()
  expect(document.openapi).toBe('3.1.0')
  const named = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).flatMap((method) => {
      const one = `${method.toUpperCase()} ${shape(path)}`
      return method === 'get' ? [one, `HEAD ${shape(path)}`] : [one]
    }),
  )
  // Asking in advance (CORS) is no operation of its own.
  const served = station.routes.map(shape).filter((route) => !route.startsWith('OPTIONS '))
  expect(named.filter((route) => !served.includes(route))).toEqual([])
  expect(served.filter((route) => !named.includes(route))).toEqual([])
})

const CALLERS = ['nobody', 'stranger', 'kiosk', 'docent', 'owner'] as const
type Caller = (typeof CALLERS)[number]
async function withCallers() {
  const { databaseUrl } = await ownDatabase()
  const dataFolder = join(temporaryFolder(), 'data')
  const test = await openStation({
    dataFolder,
    press: createPress(),
    ...(databaseUrl ? { databaseUrl } : {}),
  })
  const db = await openRecords({ url: databaseUrl, file: join(dataFolder, 'records.sqlite') })
  onTestFinished(() => db.destroy())
  const keys = createKeys(db)
  const made = async (role: Role) => basic(role, (await keys.make({ role, label: role })).key)
  const authorization: Record<Caller, string | undefined> = {
    nobody: undefined,
    stranger: basic('owner', 'a key nobody made'),
    kiosk: await made('kiosk'),
    docent: await made('docent'),
    owner: await made('owner'),
  }
  return { test, authorization, url: await test.station.listen() }
}

const junk = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    '..',
    '../..',
    '%00',
    "' or 1=1 --",
    '{"mbox":"mailto:a@b.c"}',
    '-1',
    '1e9',
    'null',
    '[]',
  ),
)
/** A value of the declared kind half of the time, junk otherwise. */
const valueOf = (schema: { enum?: string[]; format?: string } = {}): fc.Arbitrary<string> => {
  if (schema.enum) return fc.oneof(fc.constantFrom(...schema.enum), junk)
  if (schema.format === 'uuid') return fc.oneof(fc.uuid(), junk)
  if (schema.format === 'uri') return fc.oneof(fc.webUrl(), junk)
  if (schema.format === 'date-time')
    return fc.oneof(
      fc
        .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
        .map((date) => date.toISOString()),
      junk,
    )
  return junk
}
const bodies = fc.oneof(
  fc.constant(null).map(() => JSON.stringify(statement())),
  fc.array(fc.constant(null), { maxLength: 4 }).map((list) => JSON.stringify(list.map(() => statement()))),
  fc
    .tuple(fc.constantFrom('id', 'actor', 'verb', 'object', 'result', 'context', 'other'), fc.jsonValue())
    .map(([key, value]) => JSON.stringify(statement({ [key]: value }))),
  fc.json(),
  fc.string({ unit: 'binary' }),
)
interface Call {
  readonly path: string
  readonly method: string
  readonly operation: Operation
}
const callOf = ({ path, method, operation }: Call) => {
  const parameters = operation.parameters ?? []
  const of = (place: string) => parameters.filter((one) => one.in === place)
  const values = (place: string) =>
    fc.record(Object.fromEntries(of(place).map((one) => [one.name, valueOf(one.schema)])), {
      ...(place === 'query' ? { requiredKeys: [] } : {}),
    })
  return fc.record({
    who: fc.constantFrom(...CALLERS),
    method: fc.constant(method.toUpperCase()),
    operation: fc.constant(operation),
    url: fc
      .tuple(values('path'), values('query'), fc.option(junk, { freq: 8 }))
      .map(([inPath, inQuery, extra]) => {
        const query = new URLSearchParams(inQuery as Record<string, string>)
        if (extra) query.set(extra, extra)
        const place = path.replace(/\{(\w+)\}/g, (_, name: string) =>
          encodeURIComponent(
            (inPath as Record<string, string>)[name]!.replace(/[\ud800-\udfff]|^\.+$/g, '') || 'x',
          ),
        )
        return `${place}${query.size > 0 ? `?${query}` : ''}`
      }),
    version: fc.oneof(
      { weight: 9, arbitrary: fc.constant('1.0.3') },
      { weight: 1, arbitrary: fc.constant('0.9') },
    ),
    body: operation.requestBody ? bodies : fc.constant(undefined),
  })
}
/** Answers that belong to HTTP itself, whatever the address. */
const OF_HTTP = [400, 404, 414, 431]

async function judge(test: TestStation, answer: Response, operation: Operation, who: Caller) {
  const words = await answer.text()
  const allowed = [...Object.keys(operation.responses).map(Number), ...OF_HTTP]
  expect(allowed).toContain(answer.status)
  const told = operation.responses[answer.status]?.content
  const type = answer.headers.get('content-type')?.split(';')[0]
  if (told && type !== undefined) expect(Object.keys(told)).toContain(type)
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'")
  if (answer.status >= 400 && answer.headers.get('content-type')?.includes('json')) {
    const { error } = JSON.parse(words) as { error: string }
    expect(error.length).toBeLessThan(600)
    expect(error).not.toMatch(/\bat .*:\d+:\d+|node_modules|\/src\/|select |insert /)
  }
  expect(words).not.toContain(test.folder)
  const roles = operation['x-roles']
  if (!roles || answer.status === 400) return
  if (who === 'nobody' || who === 'stranger') expect(answer.status).toBe(401)
  else if (!roles.includes(who)) expect(answer.status).toBe(403)
  else expect(answer.status).not.toBe(401)
}

it('answers whatever is asked as the document says: no fault, no leak, no door left open', async () => {
  const { test, authorization, url } = await withCallers()
  const { paths } = (await test.get('/openapi.json')).json<Document>()
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Call => ({ path, method, operation })),
  )
  let acknowledged = 0
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...calls).chain(callOf), async (call) => {
      const answer = await fetch(`${url}${call.url}`, {
        method: call.method,
        redirect: 'manual',
        headers: {
          'x-experience-api-version': call.version,
          ...(authorization[call.who] ? { authorization: authorization[call.who]! } : {}),
          ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(call.body === undefined ? {} : { body: call.body }),
      })
      if (call.url.startsWith('/xapi/statements') && call.method !== 'GET' && answer.ok)
        acknowledged += answer.status === 204 ? 1 : ((await answer.clone().json()) as unknown[]).length
      await judge(test, answer, call.operation, call.who)
    }),
    { numRuns: 400 },
  )
  expect(await test.all()).toHaveLength(acknowledged)
  expect((await test.get('/healthz')).status).toBe(200)
}, 120_000)

it('lets no other method in, nor a role by a header', async () => {
  const { test, authorization } = await withCallers()
  const { paths } = (await test.get('/openapi.json')).json<Document>()
  for (const [path, methods] of Object.entries(paths)) {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'] as const) {
      if (methods[method.toLowerCase()]) continue
      const { statusCode } = await test.station.inject({
        method,
        url: path.replace(/\{\w+\}/g, 'x'),
        headers: {
          authorization: authorization.kiosk!,
          'x-experience-api-version': '1.0.3',
          'x-http-method-override': 'GET',
          'x-role': 'owner',
        },
      })
      expect([method, path, statusCode]).toEqual([
        method,
        path,
        expect.toSatisfy((code: number) => code >= 400),
      ])
    }
  }
})
