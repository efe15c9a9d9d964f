import { createHash, createSign, generateKeyPairSync } from 'node:crypto'
import { expect, it } from 'vitest'
import { parseMultipart, writeMultipart } from '../../../src/server/xapi/multipart.ts'
import { OWNER_KEY, basic, openStation, statement } from './station-for-tests.ts'

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const bytes = Buffer.from([0, 255, 13, 10, 45, 45, 1, 2])
const attached = (file: Buffer, more: object = {}) => ({
  usageType: 'https://station.example/usage/picture',
  display: { en: 'x' },
  contentType: 'image/png',
  length: file.length,
  sha2: sha256(file),
  ...more,
})
const part = (file: Buffer, { hash = sha256(file), encoding = 'binary' } = {}) =>
  Buffer.concat([
    Buffer.from(
      `--xyz\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: ${encoding}\r\nX-Experience-API-Hash: ${hash}\r\n\r\n`,
    ),
    file,
    Buffer.from('\r\n'),
  ])
const whole = (body: unknown, parts: Buffer[], type = 'application/json') =>
  Buffer.concat([
    Buffer.from(`--xyz\r\nContent-Type: ${type}\r\n\r\n${JSON.stringify(body)}\r\n`),
    ...parts,
    Buffer.from('--xyz--\r\n'),
  ])

async function opened() {
  const test = await openStation()
  const post = async (
    payload: Buffer,
    who: 'owner' | 'kiosk' = 'owner',
    type = 'multipart/mixed; boundary=xyz',
  ) =>
    test.station.inject({
      method: 'POST',
      url: '/xapi/statements',
      payload,
      headers: {
        'content-type': type,
        'x-experience-api-version': '1.0.3',
        authorization: basic(who, who === 'owner' ? OWNER_KEY : test.kioskKey),
      },
    })
  const read = (id: string, attachments: boolean) =>
    test.station.inject({
      method: 'GET',
      url: `/xapi/statements?statementId=${id}&attachments=${attachments}`,
      headers: { 'x-experience-api-version': '1.0.3', authorization: basic('owner', OWNER_KEY) },
    })
  return { ...test, post, read }
}

it('keeps raw bytes, and gives the very same back', async () => {
  const { post, read } = await opened()
  const one = statement({ attachments: [attached(bytes)] })
  expect((await post(whole(one, [part(bytes)]))).statusCode).toBe(200)
  expect((await post(whole(one, [part(bytes)]))).statusCode).toBe(200)
  const answer = await read(one.id, true)
  const back = parseMultipart(answer.rawPayload, String(answer.headers['content-type']))
  expect(back.body).toMatchObject({ id: one.id })
  expect(back.parts).toEqual([{ sha2: sha256(bytes), contentType: 'image/png', bytes }])
  expect((await read(one.id, false)).headers['content-type']).toContain('application/json')
})

it('writes words of all scripts so that no reader can mistake them', () => {
  const body = { 键: '门板 🙂 \u007f\u2028"\\' }
  const { type, bytes: written } = writeMultipart(body, [])
  expect([...written].filter((byte) => byte > 126)).toEqual([])
  expect(parseMultipart(written, type).body).toEqual(body)
})

it('takes the boundary for one only on a line of its own', async () => {
  const { post, read } = await opened()
  const inside = ['a --xyz b', '\r\n--xyzzy\r\n', '--xyz- -\r\n', '\n--xyz\r\n', '--xyz'].join(' ')
  const file = Buffer.from(inside)
  const one = statement({ attachments: [attached(file)] })
  const [before, after] = [Buffer.from('not read\r\n'), Buffer.from('\r\n--xyz\r\nnot read')]
  const payload = Buffer.concat([before, whole(one, [part(file)]), after])
  expect((await post(payload)).body).toBe(JSON.stringify([one.id]))
  const answer = await read(one.id, true)
  const back = parseMultipart(answer.rawPayload, String(answer.headers['content-type']))
  expect(back.parts.map((each) => each.bytes.toString())).toEqual([inside])
  const padded = whole(statement(), []).toString().replace('--xyz\r', '--xyz \t\r')
  expect((await post(Buffer.from(padded))).statusCode).toBe(200)
})

it('reads attachments with no line break between them, as TinCanJS sends them', async () => {
  const { post, all } = await opened()
  const files = ['one', 'tw\r\no', 'three'].map((text) => Buffer.from(text))
  const list = files.map((file) => statement({ attachments: [attached(file)] }))
  const bare = files.map((file) => part(file).subarray(0, -2))
  const body = whole(list, [...bare, Buffer.from('\r\n')])
  const back = parseMultipart(body, 'multipart/mixed; boundary=xyz')
  expect(back.parts.map((each) => each.bytes)).toEqual(files)
  expect((await post(body)).statusCode).toBe(200)
  expect(await all()).toHaveLength(3)
})

it('refuses what does not fit together, and stores nothing of it', async () => {
  const { post, all, xapi } = await opened()
  const one = statement({ attachments: [attached(bytes)] })
  const other = Buffer.from('other')
  const cases: [string, Buffer, string?][] = [
    ['no part', whole(one, [])],
    ['another part', whole(one, [part(other)])],
    ['one part too many', whole(one, [part(bytes), part(other)])],
    ['a false hash', whole(one, [part(bytes, { hash: sha256(other) })])],
    ['no hash', whole(one, [part(bytes, { hash: '' })])],
    ['not binary', whole(one, [part(bytes, { encoding: 'base64' })])],
    ['first part no JSON', whole(one, [part(bytes)], 'text/plain')],
    ['no boundary named', whole(one, [part(bytes)]), 'multipart/mixed'],
    ['another boundary', whole(one, [part(bytes)]), 'multipart/mixed; boundary=abc'],
    ['no end', whole(one, [part(bytes)]).subarray(0, -6)],
    ['nothing', Buffer.alloc(0)],
  ]
  for (const [name, payload, type] of cases)
    expect([name, (await post(payload, 'owner', type)).statusCode]).toEqual([name, 400])
  expect((await post(whole(one, [part(bytes)]), 'kiosk')).statusCode).toBe(403)
  expect((await xapi('owner', 'POST', '/statements', one)).status).toBe(400)
  expect(await all()).toEqual([])
})

it('accepts a signature over these very words only', async () => {
  const { post } = await opened()
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const signed = (what: object, alg: string) => {
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const text = `${encode({ alg })}.${encode(what)}`
    return Buffer.from(
      `${text}.${createSign('RSA-SHA256').update(text).sign(privateKey).toString('base64url')}`,
    )
  }
  const plain = statement()
  const send = async (jws: Buffer, contentType = 'application/octet-stream') => {
    const usageType = 'http://adlnet.gov/expapi/attachments/signature'
    const body = { ...plain, attachments: [attached(jws, { usageType, contentType })] }
    return (await post(whole(body, [part(jws)]))).statusCode
  }
  expect(await send(signed(plain, 'HS256'))).toBe(400)
  expect(await send(signed({ ...plain, result: { success: true } }, 'RS256'))).toBe(400)
  expect(await send(Buffer.from('no.jws'))).toBe(400)
  expect(await send(Buffer.from('a.b.c'))).toBe(400)
  expect(await send(signed(plain, 'RS256'), 'text/plain')).toBe(400)
  expect(await send(signed(plain, 'RS256'))).toBe(200)
})
