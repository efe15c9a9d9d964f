import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openStation, statement } from './station-for-tests.ts'

const VOIDED = 'http://adlnet.gov/expapi/verbs/voided'
type Found = { statements: { id: string }[]; more: string }
const idsOf = (answer: { json: <T>() => T }) => answer.json<Found>().statements.map((one) => one.id)

describe('storing', () => {
  it('takes one statement or many, and answers their ids in order', async () => {
    const { xapi, all } = await openStation()
    const [a, b, c] = [statement(), statement(), statement()]
    const one = await xapi('kiosk', 'POST', '/statements', a)
    expect([one.status, one.json()]).toEqual([200, [a.id]])
    expect((await xapi('kiosk', 'POST', '/statements', [b, c])).json()).toEqual([b.id, c.id])
    expect((await all()).map((found) => found.id)).toEqual([a.id, b.id, c.id])
    expect((await xapi('kiosk', 'POST', '/statements', [])).json()).toEqual([])
  })

  it('completes a statement, and lets nobody say who stored it or when', async () => {
    const { xapi, all } = await openStation()
    const forged = { stored: '1999-01-01T00:00:00Z', authority: { mbox: 'mailto:boss@x.example' } }
    await xapi('kiosk', 'POST', '/statements', statement(forged))
    const [found] = await all()
    expect(found).toMatchObject({
      version: '1.0.0',
      authority: { objectType: 'Agent', account: { homePage: 'https://station.example', name: 'kiosk' } },
    })
    expect(found!.stored).not.toBe(forged.stored)
    expect(found!.timestamp).toBe(found!.stored)
  })

  it('stores an id once: the same again is fine, something else is a conflict', async () => {
    const { xapi, all } = await openStation()
    const first = statement()
    const fresh = statement()
    await xapi('kiosk', 'POST', '/statements', first)
    expect((await xapi('kiosk', 'POST', '/statements', first)).status).toBe(200)
    expect(
      (await xapi('kiosk', 'POST', '/statements', { ...first, id: first.id.toUpperCase() })).status,
    ).toBe(200)
    const other = await xapi('kiosk', 'POST', '/statements', [fresh, { ...first, result: { success: true } }])
    expect([other.status, other.json<{ error: string }>().error]).toEqual([
      409,
      expect.stringContaining(first.id),
    ])
    expect((await all()).map((one) => one.id)).toEqual([first.id])
  })

  it('refuses a whole batch for one bad statement, with its number and reason', async () => {
    const { xapi, all } = await openStation()
    const batch = [statement(), statement(), { ...statement(), verb: { id: 'nope' } }, statement()]
    const answer = await xapi('kiosk', 'POST', '/statements', batch)
    expect(answer.status).toBe(400)
    expect(answer.json<{ error: string }>().error).toMatch(/^Statement 3: verb\.id: must be an IRI/)
    const twice = statement()
    const doubled = await xapi('kiosk', 'POST', '/statements', [
      twice,
      { ...twice, id: twice.id.toUpperCase() },
    ])
    expect(doubled.status).toBe(400)
    expect(await all()).toEqual([])
  })

  it('gives context activities back as lists, also inside a sub-statement, in every format', async () => {
    const { xapi } = await openStation()
    const contextActivities = { parent: { id: 'https://x.example/p' } }
    const { id: _id, ...inner } = statement({ context: { contextActivities } })
    const outer = statement({ object: { objectType: 'SubStatement', ...inner } })
    await xapi('kiosk', 'POST', '/statements', outer)
    for (const format of ['exact', 'ids', 'canonical']) {
      const found = await xapi('owner', 'GET', `/statements?statementId=${outer.id}&format=${format}`)
      expect(found.json()).toMatchObject({
        object: { context: { contextActivities: { parent: [{ id: 'https://x.example/p' }] } } },
      })
    }
  })

  it('PUT stores under the id of its parameter', async () => {
    const { xapi, all } = await openStation()
    const { id, ...body } = statement()
    const put = (to: string, what: unknown) => xapi('kiosk', 'PUT', `/statements${to}`, what)
    expect((await put(`?statementId=${id}`, body)).status).toBe(204)
    expect((await put(`?statementId=${id}`, { ...body, id })).status).toBe(204)
    expect((await put(`?statementId=${id}`, { ...body, result: { success: false } })).status).toBe(409)
    expect((await put(`?statementId=${id}`, { ...body, id: randomUUID() })).status).toBe(400)
    expect((await put('', body)).status).toBe(400)
    expect((await put(`?statementId=${id}&x=1`, body)).status).toBe(400)
    expect((await put('?statementId=abc', body)).status).toBe(400)
    expect((await put(`?statementId=${randomUUID()}`, [body])).status).toBe(400)
    expect((await all()).map((one) => one.id)).toEqual([id])
  })

  it('needs the version header, and answers it', async () => {
    const { xapi, get } = await openStation()
    const without = await xapi('kiosk', 'POST', '/statements', statement(), {
      'x-experience-api-version': '',
    })
    expect(without.status).toBe(400)
    expect(
      (await xapi('kiosk', 'POST', '/statements', statement(), { 'x-experience-api-version': '0.95' }))
        .status,
    ).toBe(400)
    expect(
      (await xapi('kiosk', 'POST', '/statements', statement(), { 'x-experience-api-version': '1.0' })).status,
    ).toBe(200)
    expect(without.headers['x-experience-api-version']).toBe('1.0.3')
    expect(without.headers['x-experience-api-consistent-through']).toMatch(/Z$/)
    const about = await get('/xapi/about')
    expect([about.status, about.json()]).toEqual([200, { version: ['1.0.3', '2.0.0'] }])
  })
})

describe('reading, for the owner', () => {
  it('filters by verb, agent, activity, registration and time', async () => {
    const { xapi, all } = await openStation()
    const agent = { objectType: 'Agent', mbox: 'mailto:x@Y.example' }
    const group = { objectType: 'Group', member: [{ mbox: 'mailto:x@y.example' }] }
    const registration = randomUUID()
    const scene = { id: 'https://station.example/scenes/a/b' }
    const list = [
      statement({ actor: agent }),
      statement({ actor: group, verb: { id: 'https://v.example/1' } }),
      statement({ object: scene, context: { registration } }),
      statement({ context: { contextActivities: { parent: [scene] }, instructor: agent } }),
      statement({ object: { ...agent } }),
    ]
    for (const one of list) await xapi('kiosk', 'POST', '/statements', one)
    const find = async (query: string) =>
      idsOf(await xapi('owner', 'GET', `/statements?ascending=true&${query}`)).map((id) =>
        list.findIndex((one) => one.id === id),
      )
    const who = `agent=${encodeURIComponent(JSON.stringify({ mbox: 'mailto:x@y.example' }))}`
    expect(await find('verb=https://v.example/1')).toEqual([1])
    expect(await find(who)).toEqual([0, 1, 4])
    expect(await find(`${who}&related_agents=true`)).toEqual([0, 1, 3, 4])
    expect(await find(`activity=${scene.id}`)).toEqual([2])
    expect(await find(`activity=${scene.id}&related_activities=true`)).toEqual([2, 3])
    expect(await find(`registration=${registration.toUpperCase()}`)).toEqual([2])
    expect(await find(`registration=${randomUUID()}`)).toEqual([])
    const stored = (await all()).map((one) => String(one.stored))
    expect(await find(`since=${stored[2]}`)).toEqual([3, 4])
    expect(await find(`until=${stored[1]}`)).toEqual([0, 1])
    const newest = idsOf(await xapi('owner', 'GET', '/statements?limit=2'))
    expect(newest).toEqual([list[4]!.id, list[3]!.id])
  })

  it('pages through everything once, in both directions', async () => {
    const { xapi } = await openStation()
    const list = Array.from({ length: 250 }, () => statement())
    await xapi('kiosk', 'POST', '/statements', list)
    for (const [query, expected] of [
      ['?limit=40', list.map((one) => one.id).reverse()],
      ['?ascending=true', list.map((one) => one.id)],
    ] as const) {
      const found: string[] = []
      let path = `/statements${query}`
      for (let pages = 0; path && pages < 20; pages++) {
        const answer = await xapi('owner', 'GET', path)
        found.push(...idsOf(answer))
        path = answer.json<Found>().more.replace(/^\/xapi/, '')
      }
      expect(found).toEqual(expected)
    }
    expect((await xapi('owner', 'GET', '/statements/more/bm90aGluZw')).status).toBe(404)
  })

  it('gives one statement by its id, in three formats', async () => {
    const { xapi } = await openStation()
    const full = statement({
      actor: { name: 'A', mbox: 'mailto:a@b.example' },
      verb: { id: 'https://v.example/1', display: { zh: '做', 'zh-CN': '做了', en: 'did' } },
      object: { id: 'https://x.example/a', definition: { name: { 'zh-CN': '桥', en: 'bridge' } } },
      context: {
        contextActivities: { parent: { id: 'https://x.example/p', definition: { name: { en: 'p' } } } },
      },
    })
    await xapi('kiosk', 'POST', '/statements', full)
    const one = (more: string, headers = {}) =>
      xapi('owner', 'GET', `/statements?statementId=${full.id}${more}`, undefined, headers)
    const parent = [{ id: 'https://x.example/p', definition: { name: { en: 'p' } } }]
    expect((await one('')).json()).toMatchObject({ ...full, context: { contextActivities: { parent } } })
    expect((await one('&format=ids')).json()).toMatchObject({
      actor: { mbox: 'mailto:a@b.example' },
      verb: { id: 'https://v.example/1' },
      object: { id: 'https://x.example/a' },
      context: { contextActivities: { parent: [{ id: 'https://x.example/p' }] } },
    })
    expect((await one('&format=ids')).body).not.toMatch(/"name":"A"|display|definition/)
    const canonical = await one('&format=canonical', { 'accept-language': 'en;q=0.5, zh-CN' })
    expect(canonical.json()).toMatchObject({
      verb: { display: { 'zh-CN': '做了' } },
      object: { definition: { name: { 'zh-CN': '桥' } } },
    })
    expect(canonical.body).not.toContain('did')
    expect((await one('&attachments=true')).headers['content-type']).toMatch(/^multipart\/mixed/)
    expect((await one('')).headers['last-modified']).toBeDefined()
    expect((await one('&limit=1')).status).toBe(400)
    expect((await xapi('owner', 'GET', `/statements?statementId=${randomUUID()}`)).status).toBe(404)
  })

  it('refuses parameters that are unknown, in the wrong case, of the wrong form, or given twice', async () => {
    const { xapi } = await openStation()
    const queries = [
      'colour=red',
      'Verb=https://v.example/1',
      'verb=nope',
      'agent=nope',
      'agent={"name":"x"}',
      'agent={"mbox":"mailto:a@b.c","mbox":"mailto:d@e.f"}',
      'registration=5',
      'since=yesterday',
      'limit=-1',
      'limit=two',
      'ascending=yes',
      'format=xml',
      'limit=1&limit=2',
      'statementId=aaaaaaaa',
    ]
    const answers = await Promise.all(
      queries.map((query) => xapi('owner', 'GET', `/statements?${encodeURI(query)}`)),
    )
    expect(queries.filter((_, i) => answers[i]!.status !== 400)).toEqual([])
  })

  it('voids for the owner only; a voided statement is found by no query', async () => {
    const { xapi } = await openStation()
    const target = statement()
    const voiding = (id: string) =>
      statement({ verb: { id: VOIDED }, object: { objectType: 'StatementRef', id } })
    const early = voiding(target.id)
    expect((await xapi('kiosk', 'POST', '/statements', [statement(), early])).status).toBe(403)
    expect((await xapi('owner', 'POST', '/statements', early)).status).toBe(200)
    await xapi('kiosk', 'POST', '/statements', target)
    expect(idsOf(await xapi('owner', 'GET', '/statements'))).toEqual([early.id])
    expect((await xapi('owner', 'GET', `/statements?statementId=${target.id}`)).status).toBe(404)
    expect((await xapi('owner', 'GET', `/statements?voidedStatementId=${target.id}`)).json()).toMatchObject({
      id: target.id,
    })
    await xapi('owner', 'POST', '/statements', voiding(early.id))
    expect((await xapi('owner', 'GET', `/statements?statementId=${early.id}`)).status).toBe(200)
  })

  it('finds what speaks of a statement by what that statement is about, in any order of arrival', async () => {
    const { xapi } = await openStation()
    const base = statement({ object: { id: 'https://x.example/base' } })
    const about = (id: string) => statement({ object: { objectType: 'StatementRef', id } })
    const second = about(base.id)
    const third = about(second.id)
    for (const one of [third, base, second]) await xapi('kiosk', 'POST', '/statements', one)
    const found = idsOf(await xapi('owner', 'GET', '/statements?activity=https://x.example/base'))
    expect(found.sort()).toEqual([base.id, second.id, third.id].sort())
  })
})
