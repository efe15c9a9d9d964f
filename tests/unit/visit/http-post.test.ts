import { expect, it } from 'vitest'
import { createHttpPost, readRetryAfter } from '../../../src/visit/http-post.ts'

function spy(response: () => Response) {
  const calls: { url: string; init: RequestInit }[] = []
  const send = (async (url: string, init: RequestInit) => {
    calls.push({ url, init })
    return response()
  }) as unknown as typeof fetch
  return { calls, send }
}

it('sends statements as an array, with version and key, and follows no redirect', async () => {
  const { calls, send } = spy(() => new Response('["a"]', { status: 200 }))
  const post = createHttpPost({
    endpoint: '/xapi/statements',
    format: 'xapi',
    user: 'kiosk',
    key: '钥匙',
    fetch: send,
  })
  expect(await post([{ id: 'a' }])).toEqual({ status: 200 })
  const { url, init } = calls[0]!
  expect([url, init.method, init.body, init.redirect]).toEqual([
    '/xapi/statements',
    'POST',
    '[{"id":"a"}]',
    'error',
  ])
  expect(init.headers).toEqual({
    'Content-Type': 'application/json',
    'X-Experience-API-Version': '1.0.3',
    Authorization: `Basic ${Buffer.from('kiosk:钥匙').toString('base64')}`,
  })
})

it('sends a simple record alone, without words of xAPI', async () => {
  const { calls, send } = spy(() => new Response(null, { status: 204 }))
  const post = createHttpPost({ endpoint: 'https://records.example/x', format: 'simple', fetch: send })
  await post([{ id: 'a' }])
  expect(calls[0]!.init.body).toBe('{"id":"a"}')
  expect(calls[0]!.init.headers).toEqual({ 'Content-Type': 'application/json' })
})

it('passes on the reason and the waiting time of a refusal', async () => {
  const answer = (body: string, headers = {}) => {
    const { send } = spy(() => new Response(body, { status: 429, headers }))
    return createHttpPost({ endpoint: '/x', format: 'xapi', fetch: send })([])
  }
  expect(await answer('{"error":"slow down"}', { 'Retry-After': '7' })).toEqual({
    status: 429,
    retryAfter: 7,
    reason: 'slow down',
  })
  expect((await answer(`<html>${'x'.repeat(10_000)}`)).reason!.length).toBe(200)
})

it('gives up on an endpoint that never answers', async () => {
  const never = ((_url: string, init: RequestInit) =>
    new Promise((_resolve, reject) =>
      init.signal!.addEventListener('abort', () => reject(init.signal!.reason as Error)),
    )) as unknown as typeof fetch
  const post = createHttpPost({ endpoint: '/x', format: 'xapi', fetch: never, patience: 5 })
  await expect(post([])).rejects.toThrow('did not answer in time')
})

it('reads Retry-After as seconds or as a date', () => {
  const now = Date.parse('2026-03-01T10:00:00Z')
  expect(readRetryAfter('Sun, 01 Mar 2026 10:01:30 GMT', now)).toBe(90)
  expect(['5', '-5', '', null, 'soon'].map((text) => readRetryAfter(text, now))).toEqual([
    5,
    0,
    undefined,
    undefined,
    undefined,
  ])
})

it('believes nobody but a record store that it has the statements', async () => {
  const answer = (body: string | null, status = 200) => {
    const { send } = spy(() => new Response(body, { status }))
    return createHttpPost({ endpoint: '/x', format: 'xapi', fetch: send })([{ id: 'a' }, { id: 'B' }])
  }
  expect((await answer('["A","b"]')).status).toBe(200)
  expect((await answer(null, 204)).status).toBe(204)
  for (const body of ['<html>Please log in</html>', '["a"]', '{}', '', 'null', '"ab"'])
    await expect(answer(body)).rejects.toThrow('not as a record store does')
  await expect(answer('["a","b"]', 202)).rejects.toThrow('not as a record store does')
})

it('asks for a key where it has none, and for another one when its own was refused', async () => {
  const seen: (string | undefined)[] = []
  let asked = 0
  const send = (async (_url: string, init: RequestInit) => {
    const { Authorization } = init.headers as Record<string, string | undefined>
    seen.push(Authorization && Buffer.from(Authorization.slice(6), 'base64').toString())
    return seen.at(-1) === 'kiosk:2' ? new Response('["a"]') : new Response('{}', { status: 401 })
  }) as unknown as typeof fetch
  const renew = async () => ({ user: 'kiosk', key: String(++asked) })
  const post = createHttpPost({ endpoint: '/x', format: 'xapi', fetch: send, renew })
  expect((await post([{ id: 'a' }])).status).toBe(200)
  expect((await post([{ id: 'a' }])).status).toBe(200)
  expect(seen).toEqual(['kiosk:1', 'kiosk:2', 'kiosk:2'])
})
