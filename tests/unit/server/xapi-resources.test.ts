/** The rest of the record store: documents, agents, activities, the alternate syntax, and version 2.0. */
import { createHash, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { OWNER_KEY, basic, openStation, statement } from './station-for-tests.ts'

const agent = encodeURIComponent('{"mbox":"mailto:a@b.example"}')
const activity = encodeURIComponent('https://x.example/scene')
const PLACES: [string, string][] = [
  [`/activities/state?activityId=${activity}&agent=${agent}`, 'stateId'],
  [`/activities/profile?activityId=${activity}`, 'profileId'],
  [`/agents/profile?agent=${agent}`, 'profileId'],
]
const sha1 = (text: string) => `"${createHash('sha1').update(text).digest('hex')}"`
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
async function opened() {
  const test = await openStation()
  const ask = (
    method: Method,
    path: string,
    body?: string,
    headers: Record<string, string> = {},
    who = 'owner',
  ) => test.xapi(who as 'owner', method as 'GET', path, body, headers)
  return { ...test, ask }
}

describe.each(PLACES)('documents at %s', (place, id) => {
  const at = (name: string) => `${place}&${id}=${encodeURIComponent(name)}`
  it('are kept as they came, listed, and removed', async () => {
    const { ask } = await opened()
    const type = { 'content-type': 'text/plain; charset=utf-8', 'if-none-match': '*' }
    expect((await ask('PUT', at('笔记/1'), 'words 门板', type)).status).toBe(204)
    const found = await ask('GET', at('笔记/1'))
    expect([found.status, found.body, found.headers['content-type'], found.headers.etag]).toEqual([
      200,
      'words 门板',
      'text/plain; charset=utf-8',
      sha1('words 门板'),
    ])
    expect(found.headers['last-modified']).toBeDefined()
    expect((await ask('POST', at('b'), '{"a":1}')).status).toBe(204)
    expect((await ask('GET', place)).json<string[]>().sort()).toEqual(['b', '笔记/1'].sort())
    expect((await ask('GET', `${place}&since=2999-01-01T00:00:00Z`)).json()).toEqual([])
    expect((await ask('DELETE', at('b'))).status).toBe(204)
    expect((await ask('GET', at('b'))).status).toBe(404)
    expect((await ask('GET', place)).json()).toEqual(['笔记/1'])
  })
  it('are merged by POST where both are JSON objects, and by nothing else', async () => {
    const { ask } = await opened()
    await ask('POST', at('m'), '{"a":1,"b":{"x":1}}')
    expect((await ask('POST', at('m'), '{"b":{"y":2},"c":3}')).status).toBe(204)
    expect((await ask('GET', at('m'))).json()).toEqual({ a: 1, b: { y: 2 }, c: 3 })
    expect((await ask('POST', at('m'), 'text', { 'content-type': 'text/plain' })).status).toBe(400)
    expect((await ask('POST', at('m'), '[1]')).status).toBe(400)
    expect((await ask('PUT', at('n'), '{"a":1,"a":2}')).status).toBe(400)
    expect((await ask('GET', at('m'))).json()).toEqual({ a: 1, b: { y: 2 }, c: 3 })
  })
  it('are changed only by who knows what is there, where that is asked', async () => {
    const { ask } = await opened()
    expect((await ask('PUT', at('e'), '1', { 'if-match': '"nothing"' })).status).toBe(412)
    expect((await ask('PUT', at('e'), '1', { 'if-none-match': '*' })).status).toBe(204)
    expect((await ask('PUT', at('e'), '2', { 'if-none-match': '*' })).status).toBe(412)
    expect((await ask('PUT', at('e'), '2', { 'if-match': sha1('0') })).status).toBe(412)
    expect((await ask('PUT', at('e'), '2', { 'if-match': sha1('1') })).status).toBe(204)
    expect((await ask('PUT', at('e'), '3')).status).toBe(id === 'stateId' ? 204 : 409)
    expect((await ask('DELETE', at('e'), undefined, { 'if-match': sha1('1') })).status).toBe(412)
    expect((await ask('PUT', at('e'), '3', { 'x-experience-api-version': '2.0.0' })).status).toBe(409)
    expect((await ask('GET', at('e'))).body).toBe(id === 'stateId' ? '3' : '2')
    const both = ['1', '2'].map((text) => ask('PUT', at('race'), text, { 'if-none-match': '*' }))
    expect((await Promise.all(both)).map((one) => one.status).sort()).toEqual([204, 412])
  })
  it('are called new by who speaks 1.0, where they are profiles', async () => {
    const { ask } = await opened()
    expect((await ask('PUT', at('n'), '1')).status).toBe(id === 'stateId' ? 204 : 400)
    expect((await ask('GET', at('n'))).status).toBe(id === 'stateId' ? 200 : 404)
    expect((await ask('PUT', at('two'), '1', { 'x-experience-api-version': '2.0.0' })).status).toBe(204)
  })
  it('are refused where something is missing, unknown, too large, or not the caller’s', async () => {
    const { ask } = await opened()
    for (const path of [`${place}&colour=red`, place.replace(/\?.*/, ''), place.replace('mailto', 'x')])
      if (path !== place) expect([path, (await ask('GET', path)).status]).toEqual([path, 400])
    expect((await ask('PUT', place, '1')).status).toBe(400)
    expect((await ask('POST', at('a\0b'), '1')).status).toBe(400)
    expect((await ask('PUT', at('big'), `"${'x'.repeat(300_000)}"`)).status).toBe(413)
    for (const method of ['GET', 'PUT', 'POST', 'DELETE'] as const) {
      const body = method === 'PUT' || method === 'POST' ? '1' : undefined
      expect([method, (await ask(method, at('x'), body, {}, 'kiosk')).status]).toEqual([method, 403])
      expect([method, (await ask(method, at('x'), body, {}, 'nobody')).status]).toEqual([method, 401])
    }
  })
})

it('keeps the states of two registrations apart, and removes all of them at once', async () => {
  const { ask } = await opened()
  const [place] = PLACES[0]!
  const of = (registration?: string) =>
    `${place}&stateId=s${registration ? `&registration=${registration}` : ''}`
  const [one, two] = [randomUUID(), randomUUID()]
  await ask('PUT', of(one), '"one"')
  await ask('PUT', of(two), '"two"')
  expect((await ask('GET', of())).status).toBe(404)
  expect((await ask('GET', of(one))).body).toBe('"one"')
  expect((await ask('DELETE', `${place}&registration=${one}`)).status).toBe(204)
  expect([(await ask('GET', of(one))).status, (await ask('GET', of(two))).status]).toEqual([404, 200])
  expect((await ask('DELETE', place)).status).toBe(204)
  expect((await ask('GET', of(two))).status).toBe(404)
})

it('describes an activity by all that was said of it, the newest first, and an agent as a person', async () => {
  const { ask, xapi } = await opened()
  const id = 'https://x.example/scene'
  const told = (definition: object) => statement({ object: { id, definition } })
  const question = { type: 'http://adlnet.gov/expapi/activities/cmi.interaction' }
  const voided = told({ name: { fr: 'faux' } })
  await xapi('owner', 'POST', '/statements', [
    told({ name: { en: 'first', zh: '一' }, interactionType: 'choice', choices: [{ id: 'a' }] }),
    told({ ...question, interactionType: 'numeric', correctResponsesPattern: ['4[:]5'] }),
    statement({
      context: { contextActivities: { parent: [{ id, definition: { description: { en: 'of' } } }] } },
    }),
    told({ name: { en: 'second' }, extensions: { 'https://x.example/e': 1 } }),
    statement({ object: { id } }),
    voided,
    statement({
      verb: { id: 'http://adlnet.gov/expapi/verbs/voided' },
      object: { objectType: 'StatementRef', id: voided.id },
    }),
  ])
  expect((await ask('GET', `/activities?activityId=${activity}`)).json()).toEqual({
    objectType: 'Activity',
    id,
    definition: {
      ...question,
      name: { en: 'second', zh: '一' },
      description: { en: 'of' },
      interactionType: 'numeric',
      correctResponsesPattern: ['4[:]5'],
      extensions: { 'https://x.example/e': 1 },
    },
  })
  const unknown = await ask('GET', `/activities?activityId=${encodeURIComponent('https://x.example/none')}`)
  expect(unknown.json()).toEqual({ objectType: 'Activity', id: 'https://x.example/none' })
  const known = encodeURIComponent('{"name":"A","mbox":"mailto:a@b.example"}')
  expect((await ask('GET', `/agents?agent=${known}`)).json()).toEqual({
    objectType: 'Person',
    name: ['A'],
    mbox: ['mailto:a@b.example'],
  })
  for (const path of [
    '/activities',
    '/agents',
    '/agents?agent={}',
    '/agents?agent=x',
    '/activities?activityId=x',
  ])
    expect([path, (await ask('GET', path)).status]).toEqual([path, 400])
})

describe('the alternate request syntax', () => {
  const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString()
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  const inside = { Authorization: basic('owner', OWNER_KEY), 'X-Experience-API-Version': '1.0.3' }
  it('means the request that stands in the form', async () => {
    const { ask, all } = await opened()
    const one = statement()
    const put = form({
      ...inside,
      statementId: one.id,
      'Content-Type': 'application/json',
      content: JSON.stringify(one),
    })
    expect((await ask('POST', '/statements?method=PUT', put, type, 'nobody')).status).toBe(204)
    const get = await ask(
      'POST',
      '/statements?method=GET',
      form({ ...inside, statementId: one.id }),
      type,
      'nobody',
    )
    expect([get.status, get.json<{ id: string }>().id]).toEqual([200, one.id])
    const state = {
      ...inside,
      activityId: 'https://x.example/a',
      agent: '{"mbox":"mailto:a@b.c"}',
      stateId: 's',
    }
    const stored = form({ ...state, 'Content-Type': 'text/plain', content: 'words' })
    expect((await ask('POST', '/activities/state?method=PUT', stored, type, 'nobody')).status).toBe(204)
    expect((await ask('POST', '/activities/state?method=GET', form(state), type, 'nobody')).body).toBe(
      'words',
    )
    const about = form({ ...inside, activityId: 'https://x.example/a' })
    expect((await ask('POST', '/activities?method=GET', about, type, 'nobody')).status).toBe(200)
    expect(await all()).toHaveLength(1)
  })
  it('opens no door that is closed otherwise', async () => {
    const { ask, kioskKey, all } = await opened()
    const as = (fields: Record<string, string>) =>
      ask('POST', '/statements?method=GET', form({ ...inside, ...fields }), type, 'nobody')
    expect((await as({ Authorization: '' })).status).toBe(401)
    expect((await as({ Authorization: basic('kiosk', kioskKey) })).status).toBe(403)
    expect((await as({ 'X-Experience-API-Version': '0.9' })).status).toBe(400)
    expect((await as({ 'X-Experience-API-Version': '2.0.0' })).status).toBe(400)
    const put = { statementId: randomUUID(), content: JSON.stringify(statement({ id: undefined })) }
    const two = form({ ...inside, 'X-Experience-API-Version': '2.0.0', ...put })
    expect((await ask('POST', '/statements?method=PUT', two, type, 'nobody')).status).toBe(400)
    const place = { activityId: 'https://x.example/a', agent: '{"mbox":"mailto:a@b.c"}', stateId: 's' }
    for (const kind of ['text/plain; a=\r\nX-Evil: 1', 'text/plain; charset=中', 'text/plain; a=\0']) {
      const state = form({ ...inside, ...place, 'Content-Type': kind, content: 'x' })
      expect((await ask('POST', '/activities/state?method=PUT', state, type, 'nobody')).status).toBe(400)
      expect((await ask('GET', `/activities/state?${form(place)}`)).status).toBe(404)
    }
    for (const address of ['', '?method=PATCH', '?method=GET&limit=1', '?method=get'])
      expect((await ask('POST', `/statements${address}`, form(inside), type)).status).toBe(400)
    const bad = form({ ...inside, statementId: randomUUID(), content: '{}' })
    expect((await ask('POST', '/statements?method=PUT', bad, type, 'nobody')).status).toBe(400)
    expect(await all()).toEqual([])
  })
})

describe('xAPI 2.0', () => {
  const two = { 'x-experience-api-version': '2.0.0' }
  const helper = {
    objectType: 'contextAgent',
    agent: { mbox: 'mailto:Guide@b.example' },
    relevantTypes: ['https://x.example/guide'],
  }
  const group = { objectType: 'contextGroup', group: { objectType: 'Group', mbox: 'mailto:class@b.example' } }
  it('is spoken to who speaks it, and 1.0.3 to all others', async () => {
    const { xapi, get } = await opened()
    expect((await get('/xapi/about')).json()).toEqual({ version: ['1.0.3', '2.0.0'] })
    expect((await get('/xapi/about?colour=red')).status).toBe(400)
    for (const [sent, answered] of [
      ['2.0.0', '2.0.0'],
      ['2.0', '2.0.0'],
      ['1.0.1', '1.0.3'],
    ]) {
      const answer = await xapi('owner', 'GET', '/statements', undefined, {
        'x-experience-api-version': sent!,
      })
      expect([answer.status, answer.headers['x-experience-api-version']]).toEqual([200, answered])
    }
    for (const sent of ['3.0.0', '2.1.0', '1.1', ''])
      expect(
        (await xapi('owner', 'GET', '/statements', undefined, { 'x-experience-api-version': sent })).status,
      ).toBe(400)
  })
  it('knows context agents and groups, finds by them, and gives times in UTC', async () => {
    const { xapi } = await opened()
    const context = { contextAgents: [helper], contextGroups: [group] }
    const one = statement({ context, timestamp: '2026-03-01T18:00:00+08:00' })
    expect((await xapi('kiosk', 'POST', '/statements', one)).status).toBe(400)
    expect((await xapi('kiosk', 'POST', '/statements', statement({ version: '2.0.0' }))).status).toBe(400)
    expect((await xapi('kiosk', 'POST', '/statements', one, two)).status).toBe(200)
    expect((await xapi('kiosk', 'POST', '/statements', one, two)).status).toBe(200)
    const found = await xapi('owner', 'GET', `/statements?statementId=${one.id}`, undefined, two)
    expect(found.json()).toMatchObject({ version: '2.0.0', timestamp: '2026-03-01T10:00:00.000Z', context })
    expect(found.headers['last-modified']).toBeDefined()
    const by = async (mbox: string, related: boolean) => {
      const query = new URLSearchParams({ agent: JSON.stringify({ mbox }), related_agents: String(related) })
      return (await xapi('owner', 'GET', `/statements?${query}`, undefined, two)).json<{ statements: [] }>()
        .statements.length
    }
    expect(await by('mailto:Guide@b.example', true)).toBe(1)
    expect(await by('mailto:Guide@b.example', false)).toBe(0)
    const wrong = { ...one, id: randomUUID(), context: { contextAgents: [{ ...helper, relevantTypes: [] }] } }
    expect((await xapi('kiosk', 'POST', '/statements', wrong, two)).status).toBe(400)
  })
})
