import { X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createAuthority, createLeaf } from '../../../src/server/certificates.ts'
import { manifestOf } from '../../../src/cli/icons/index.ts'
import { printIcon } from '../../../src/cli/icons/print.ts'
import { OTHER_WAYS, PAGE_WORDS, WAYS } from '../../../src/server/install/words.ts'
import { openStation, temporaryFolder, write } from './station-for-tests.ts'

it('hands out the certificate with its fingerprint, and tells every device what to do, without a script', async () => {
  const folder = temporaryFolder()
  const authority = await createAuthority('test', Date.now())
  write(folder, { 'data/tls/station-ca.crt': authority.cert })
  const https = await createLeaf(authority, ['localhost'], Date.now())
  const { get, station } = await openStation({ dataFolder: join(folder, 'data'), https })
  const { fingerprint256 } = new X509Certificate(authority.cert)
  for (const language of ['zh', 'en'] as const) {
    const { body, status } = await get(`/install?lang=${language}`)
    expect(status).toBe(200)
    expect(body).toContain(fingerprint256)
    expect(body).toContain('href="/station-ca.crt"')
    for (const { name } of WAYS) expect(body).toContain(name[language])
    expect(body).not.toMatch(/<script|style="| on\w+="/)
    expect(body).not.toContain(PAGE_WORDS.plain[language])
  }
  for (const path of ['/station-ca.crt', '/station-ca.cer']) {
    const { rawPayload, headers } = await station.inject({ method: 'GET', url: path })
    expect([path, headers['content-type']]).toEqual([path, 'application/x-x509-ca-cert'])
    expect(new X509Certificate(rawPayload).fingerprint256).toBe(fingerprint256)
    expect([path, rawPayload.toString('latin1').startsWith('-----BEGIN')]).toEqual([
      path,
      path.endsWith('.crt'),
    ])
  }
})

it('says in one sentence what is missing over plain http, and where there is no certificate', async () => {
  const { get } = await openStation()
  const { body } = await get('/install', { 'accept-language': 'en' })
  expect(body).toContain(PAGE_WORDS.plain.en.slice(0, 30))
  expect(body).toContain(PAGE_WORDS.none.en.slice(0, 30))
  expect(body).not.toContain('station-ca.crt"')
})

it('names the port that the station listens on', async () => {
  const { get, station } = await openStation()
  const { port } = new URL(await station.listen())
  for (const language of ['zh', 'en']) {
    const { body } = await get(`/install?lang=${language}`)
    expect(body).toContain(`adb reverse tcp:${port} tcp:${port}`)
    expect(body).toContain(`http://localhost:${port}`)
    expect(body).not.toMatch(/8080|\{port\}/)
  }
})

it('speaks both languages throughout, and names a limit for every other way', () => {
  const words = [
    ...Object.values(PAGE_WORDS),
    ...WAYS.flatMap(({ steps, name }) => [...steps, name]),
    ...OTHER_WAYS.flatMap(({ what, limit }) => [what, limit]),
  ]
  for (const { zh, en } of words) expect([zh.length > 0, en.length > 0]).toEqual([true, true])
  for (const id of ['pico', 'quest', 'wolvic', 'android', 'ios', 'windows'])
    expect(WAYS.map((way) => way.id)).toContain(id)
  for (const id of ['pico', 'quest', 'wolvic']) expect(WAYS.find((way) => way.id === id)!.limit).toBeDefined()
})

it('is one app in two languages, under a sign that is cut the same each time', () => {
  const [zh, en] = [manifestOf('zh'), manifestOf('en')] as {
    id: string
    name: string
    icons: { purpose: string; sizes: string }[]
  }[]
  expect(zh!.id).toBe(en!.id)
  expect(zh!.name).not.toBe(en!.name)
  for (const purpose of ['any', 'maskable'])
    expect(en!.icons.filter((icon) => icon.purpose === purpose).map(({ sizes }) => sizes)).toEqual(
      expect.arrayContaining(['192x192', '512x512']),
    )
  expect(printIcon({ margin: true })).toBe(printIcon({ margin: true }))
  expect(printIcon({ margin: true })).not.toBe(printIcon({ margin: false }))
})
