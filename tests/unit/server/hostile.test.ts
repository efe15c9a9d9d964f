import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EXTENSIONS, VERBS } from '../../../src/visit/vocabulary.ts'
import { courseYaml, sceneYaml } from './scene-sample.ts'
import { OWNER_KEY, basic, openStation, statement, temporaryFolder, write } from './station-for-tests.ts'

const text = (more: string) =>
  `{"actor":{"mbox":"mailto:a@b.c"},"verb":{"id":"https://v.example"},"object":{"id":"https://o.example"}${more}}`

describe('hostile statements', () => {
  it('refuses each with one sentence, stores nothing, and stays alive', async () => {
    const { xapi, all, get } = await openStation()
    const bodies = [
      '',
      '{',
      'null',
      '5',
      '"text"',
      '[null]',
      '[[]]',
      text(',"__proto__":{"admin":true}'),
      text(',"constructor":{"prototype":{"admin":true}}'),
      text(',"result":{"success":true,"success":false}'),
      text(',"result":{"extensions":{"urn:a:b":1e400}}'),
      text(',"result":{"response":"\\ud800"}'),
      text(',"result":{"response":"\\u0000"}'),
      text(`,"result":{"extensions":{"urn:a:b":${'['.repeat(5000)}${']'.repeat(5000)}}}`),
      text(`,"result":{"extensions":{"urn:a:b":${'{"a":'.repeat(80)}1${'}'.repeat(80)}}}`),
      text(',"stationId":"other"'),
      text(',"verified":true'),
      `{"a":"${'\\'.repeat(3)}`,
    ]
    for (const body of bodies) {
      const answer = await xapi('kiosk', 'POST', '/statements', body)
      expect([body.slice(0, 60), answer.status]).toEqual([body.slice(0, 60), 400])
      const { error } = answer.json<{ error: string }>()
      expect(error.length).toBeLessThan(300)
      expect(error).not.toMatch(/\n|\bat .*:\d+:\d+|node_modules|\/src\//)
    }
    expect(await all()).toEqual([])
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
    expect((await get('/healthz')).status).toBe(200)
  })

  it('limits size and number, and takes JSON only', async () => {
    const { xapi, all } = await openStation()
    const big = text(`,"result":{"response":"${'x'.repeat(1024 * 1024)}"}`)
    expect((await xapi('kiosk', 'POST', '/statements', big)).status).toBe(413)
    const many = Array.from({ length: 501 }, () => statement())
    expect((await xapi('kiosk', 'POST', '/statements', many)).status).toBe(413)
    for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded'])
      expect((await xapi('kiosk', 'POST', '/statements', text(''), { 'content-type': type })).status).toBe(
        400,
      )
    expect(await all()).toEqual([])
  })

  it('unpacks nothing', async () => {
    const { xapi, all } = await openStation()
    for (const encoding of ['gzip', 'deflate', 'br', 'gzip, identity']) {
      const answer = await xapi('kiosk', 'POST', '/statements', statement(), { 'content-encoding': encoding })
      expect([answer.status, answer.body]).toEqual([400, expect.stringContaining('Content-Encoding')])
    }
    expect(await all()).toEqual([])
    const plain = { 'content-encoding': 'identity' }
    expect((await xapi('kiosk', 'POST', '/statements', statement(), plain)).status).toBe(200)
  })

  it.each(['1.0.3', '2.0.0'])('has no time that a year of four digits cannot say, in %s', async (version) => {
    const { xapi, all } = await openStation()
    const headers = { 'x-experience-api-version': version }
    const post = async (timestamp: string) =>
      (await xapi('kiosk', 'POST', '/statements', statement({ timestamp }), headers)).status
    expect(await post('9999-12-31T23:59:59-14:00')).toBe(400)
    expect(await post('0000-01-01T00:00:00+14:00')).toBe(400)
    expect(await post('0001-01-01T12:00:00+11:00')).toBe(200)
    expect(await post('2026-01-01T08:00:00,5+08')).toBe(200)
    const times = (await all()).map((one) => one.timestamp)
    const utc = ['0001-01-01T01:00:00.000Z', '2026-01-01T00:00:00.500Z']
    expect(times).toEqual(
      version === '2.0.0' ? utc : ['0001-01-01T12:00:00+11:00', '2026-01-01T08:00:00,5+08'],
    )
    for (const side of ['since=9999-12-31T23:59:59-14:00', 'until=9999-12-31T23:59:59-14:00'])
      expect((await xapi('owner', 'GET', `/statements?${side}`, undefined, headers)).status).toBe(400)
  })

  it('keeps hostile words as words: SQL, HTML, log lines', async () => {
    const { xapi, all, get } = await openStation()
    const evil = `'); DROP TABLE statements;-- <script>alert(1)</script>\n{"level":60}`
    const scene = `https://station.example/scenes/c/%3Cscript%3E`
    const answer = await xapi(
      'kiosk',
      'POST',
      '/statements',
      statement({ object: { id: scene }, result: { response: evil } }),
    )
    expect(answer.status).toBe(200)
    expect((await all())[0]).toMatchObject({ result: { response: evil } })
    const odd = `https://station.example/scenes/c/'&amp;`
    await xapi(
      'kiosk',
      'POST',
      '/statements',
      statement({ object: { id: odd }, verb: { id: VERBS.started.id } }),
    )
    const page = await get('/records', { authorization: basic('owner', OWNER_KEY) })
    expect(page.body).not.toContain('<script')
    expect(page.body).toContain('c/&#39;&amp;amp;')
  })

  it('counts a storm of replayed and impossible completions as what it is', async () => {
    const { xapi, get } = await openStation()
    const registration = '3f2b8f1e-6f0a-4b57-9d0c-0a1b2c3d4e5f'
    const completed = (seconds: string, coverage: number, context = { registration }) =>
      statement({
        verb: { id: VERBS.completed.id },
        context,
        result: { completion: true, duration: seconds, extensions: { [EXTENSIONS.coverage]: coverage } },
      })
    const figures = async () =>
      (await get('/records/figures', { authorization: basic('owner', OWNER_KEY) })).json<{
        scenes: { completed: number }[]
        days: { completed: number; day: string }[]
      }>()
    // Completed without having begun: no visit at all.
    await xapi(
      'kiosk',
      'POST',
      '/statements',
      Array.from({ length: 400 }, () => completed('PT5M', 1)),
    )
    expect((await figures()).scenes).toEqual([])
    const started = statement({ verb: { id: VERBS.started.id }, context: { registration } })
    await xapi('kiosk', 'POST', '/statements', started)
    expect((await figures()).scenes[0]!.completed).toBe(1)
    const other = { registration: '4f2b8f1e-6f0a-4b57-9d0c-0a1b2c3d4e5f' }
    await xapi('kiosk', 'POST', '/statements', [
      statement({ verb: { id: VERBS.started.id }, context: other }),
      completed('PT0S', 1, other),
      completed('PT5M', 0.5, other),
    ])
    expect((await figures()).scenes[0]!.completed).toBe(1)
    const future = { registration: '5f2b8f1e-6f0a-4b57-9d0c-0a1b2c3d4e5f' }
    await xapi('kiosk', 'POST', '/statements', [
      statement({ verb: { id: VERBS.started.id }, context: future }),
      { ...completed('PT5M', 1, future), timestamp: '2999-01-01T00:00:00Z' },
    ])
    expect((await figures()).days.map((one) => one.day.slice(0, 4))).not.toContain('2999')
    expect((await figures()).scenes[0]!.completed).toBe(2)
  })
})

describe('who may do what', () => {
  it('lets nobody in without a key, and the kiosk only write', async () => {
    const { xapi, station, kioskKey, get } = await openStation()
    const nobody = await xapi('nobody', 'POST', '/statements', statement())
    expect([nobody.status, nobody.headers['www-authenticate']]).toEqual([
      401,
      expect.stringContaining('Basic'),
    ])
    const tries: [string, number][] = [
      [basic('kiosk', `${kioskKey}x`), 401],
      [basic('kiosk', OWNER_KEY), 401],
      [basic('owner', kioskKey), 401],
      [basic('root', OWNER_KEY), 401],
      [basic('', ''), 401],
      ['Bearer abc', 401],
      ['Basic !!!', 401],
      [`Basic ${Buffer.from('kiosk').toString('base64')}`, 401],
      [basic('kiosk', kioskKey), 403],
      [basic('owner', OWNER_KEY), 200],
    ]
    for (const [authorization, status] of tries) {
      for (const url of ['/xapi/statements', '/records', '/records/figures']) {
        const headers = { authorization, 'x-experience-api-version': '1.0.3' }
        expect([authorization, (await get(url, headers)).status]).toEqual([authorization, status])
      }
    }
    const kiosk = { authorization: basic('kiosk', kioskKey), 'x-experience-api-version': '1.0.3' }
    for (const method of ['GET', 'HEAD', 'DELETE', 'PATCH'] as const) {
      const headers = { ...kiosk, 'x-http-method-override': 'POST' }
      const { statusCode } = await station.inject({ method, url: '/xapi/statements?method=GET', headers })
      expect(statusCode).toBeGreaterThanOrEqual(400)
    }
    expect((await xapi('kiosk', 'POST', '/statements?method=GET', statement())).status).toBe(400)
  })

  it('makes whoever guesses wait, and tells how long', async () => {
    const { get } = await openStation({ limits: { failures: 3, records: 1e6 } })
    const guess = () => get('/records', { authorization: basic('owner', 'wrong guess') })
    const answers = [await guess(), await guess(), await guess(), await guess()]
    expect(answers.map((one) => one.status)).toEqual([401, 401, 401, 429])
    expect(Number(answers[3]!.headers['retry-after'])).toBeGreaterThan(0)
    expect((await get('/records', { authorization: basic('owner', OWNER_KEY) })).status).toBe(200)
  })

  it('slows down whoever sends too much, with Retry-After', async () => {
    const { xapi } = await openStation({ limits: { records: 3, failures: 10 } })
    const answers = []
    for (let i = 0; i < 4; i++) answers.push(await xapi('kiosk', 'POST', '/statements', statement()))
    expect(answers.map((one) => one.status)).toEqual([200, 200, 200, 429])
    expect(Number(answers[3]!.headers['retry-after'])).toBeGreaterThan(0)
    expect(answers[3]!.json<{ error: string }>().error).not.toContain('\n')
  })
  it('lets the owner’s programs ask twenty times as often, and no more', async () => {
    const { xapi } = await openStation({ limits: { records: 3, failures: 10 } })
    const answers = []
    for (let i = 0; i < 61; i++) answers.push((await xapi('owner', 'GET', '/statements?limit=0')).status)
    expect([answers.filter((one) => one === 200).length, answers.at(-1)]).toEqual([60, 429])
    for (let i = 0; i < 3; i++)
      expect((await xapi('kiosk', 'POST', '/statements', statement())).status).toBe(200)
    expect((await xapi('owner', 'POST', '/statements', statement())).status).toBe(200)
    expect((await xapi('kiosk', 'POST', '/statements', statement())).status).toBe(429)
  })
})

describe('files stay inside their folders', () => {
  it('gives a scene’s media, and nothing beside or through links', async () => {
    const folder = temporaryFolder()
    write(folder, {
      'scenes/c/course.yaml': courseYaml,
      'scenes/c/s/scene.yaml': sceneYaml(),
      'scenes/c/s/media/torch.glb': 'glTF-bytes',
      'scenes/c/s/media/.hidden.glb': 'hidden',
      'scenes/c/s/media/page.html': '<script>',
      'scenes/c/secret.glb': 'secret',
      'secret.glb': 'secret',
    })
    symlinkSync(join(folder, 'secret.glb'), join(folder, 'scenes/c/s/media/link.glb'))
    symlinkSync(folder, join(folder, 'scenes/c/s/media/folder'))
    const { get } = await openStation({ scenesFolder: join(folder, 'scenes') })
    const media = (name: string, headers = {}) => get(`/scenes/c/s/media/${name}`, headers)
    const whole = await media('torch.glb')
    expect([whole.status, whole.body]).toEqual([200, 'glTF-bytes'])
    const part = await media('torch.glb', { range: 'bytes=0-3' })
    expect([part.status, part.body]).toEqual([206, 'glTF'])
    expect((await media('torch.glb', { range: 'bytes=99-' })).status).toBe(416)
    expect((await media('torch.glb', { 'if-none-match': String(whole.headers.etag) })).status).toBe(304)
    for (const name of [
      '../../secret.glb',
      '..%2f..%2fsecret.glb',
      '..%2fsecret.glb',
      '%2e%2e/%2e%2e/secret.glb',
      '..%5csecret.glb',
      'link.glb',
      'folder/secret.glb',
      '.hidden.glb',
      'page.html',
      '%00torch.glb',
      'torch.glb%00.glb',
      '',
    ])
      expect([name, (await media(name)).status]).toEqual([
        name,
        expect.toSatisfy((s: number) => s === 404 || s === 400),
      ])
  })
})
