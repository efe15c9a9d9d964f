import { describe, expect, it } from 'vitest'
import { openStation, temporaryFolder, write } from './station-for-tests.ts'

const built = () => {
  const appFolder = temporaryFolder()
  write(appFolder, {
    'index.html': '<!doctype html><title>page</title>',
    'room.html': '<!doctype html><title>room</title>',
    'assets/main-AbCd1234.js': 'export const a = 1',
    'assets/basis-worker-AbCd1234.js': 'postMessage(1)',
    'assets/main-AbCd1234.js.br': 'brotli',
    'assets/main-AbCd1234.js.gz': 'gzip',
    'media/voices/line.m4a': '0123456789',
    '.env': 'SECRET=1',
  })
  return appFolder
}

describe('the page', () => {
  it('is one document for all its rooms, asked for anew each time', async () => {
    const { get } = await openStation({ appFolder: built() })
    for (const path of ['/', '/visit/long-march/luding', '/visit/long-march/luding?cut=home', '/studio']) {
      const answer = await get(path)
      expect([path, answer.status, answer.headers['cache-control']]).toEqual([path, 200, 'no-cache'])
      expect(answer.body).toContain('<title>page')
    }
    for (const path of ['/console', '/console?lang=en', '/wall']) {
      const answer = await get(path)
      expect([path, answer.status, answer.headers['cache-control']]).toEqual([path, 200, 'no-cache'])
      expect(answer.body).toContain('<title>room')
    }
  })
  it('keeps what has a hash in its name for ever, and sends it compressed', async () => {
    const { get } = await openStation({ appFolder: built() })
    const plain = await get('/assets/main-AbCd1234.js')
    expect([plain.body, plain.headers['cache-control']]).toEqual([
      'export const a = 1',
      'public, max-age=31536000, immutable',
    ])
    const small = await get('/assets/main-AbCd1234.js', { 'accept-encoding': 'gzip, br' })
    expect([small.body, small.headers['content-encoding'], small.headers['cache-control']]).toEqual([
      'brotli',
      'br',
      'public, max-age=31536000, immutable',
    ])
    expect(String(small.headers['content-type'])).toContain('javascript')
  })
  it('gives media in parts, and says when nothing has changed', async () => {
    const { get } = await openStation({ appFolder: built() })
    const range = (bytes: string) => get('/media/voices/line.m4a', { range: `bytes=${bytes}` })
    expect([(await range('0-1')).body, (await range('-3')).body, (await range('8-')).body]).toEqual([
      '01',
      '789',
      '89',
    ])
    expect((await range('0-1')).headers['content-range']).toBe('bytes 0-1/10')
    expect((await range('999-')).status).toBe(416)
    const { headers } = await get('/media/voices/line.m4a')
    expect((await get('/media/voices/line.m4a', { 'if-none-match': String(headers.etag) })).status).toBe(304)
  })
  it('answers what is not there with one sentence as JSON, and never with the page or a hidden file', async () => {
    const { get } = await openStation({ appFolder: built() })
    for (const path of [
      '/nope',
      '/api/x',
      '/assets/gone-AbCd1234.js',
      '/.env',
      '/media/../.env',
      '/..%2f.env',
      '/visit/a/b.js',
      '/xapi/nope',
      '/scenes/a/b',
    ]) {
      const answer = await get(path)
      expect([path, answer.status]).toEqual([path, expect.toSatisfy((s: number) => s === 404 || s === 403)])
      expect(answer.body).not.toContain('<title>page')
      expect(answer.body).not.toContain('SECRET')
      expect(JSON.parse(answer.body)).toHaveProperty('error')
    }
  })
  it('tells a person who mistyped where to begin, in their language', async () => {
    const { get } = await openStation({ appFolder: built() })
    const answers = await Promise.all(
      ['zh-CN', 'en'].map((language) =>
        get('/nope', { accept: 'text/html,*/*', 'accept-language': language }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual([404, 404])
    expect(answers[0]!.body).toContain('<a href="/?lang=zh">全部场景</a>')
    expect(answers[1]!.body).toContain('<a href="/?lang=en">All scenes</a>')
    expect(answers[1]!.body).not.toContain('nope')
  })
  it('says in both languages what to do where nothing is built yet', async () => {
    const { get } = await openStation()
    const answer = await get('/')
    expect(answer.status).toBe(503)
    expect(answer.body).toContain('npm run build')
    expect(answer.body).toContain('尚未构建')
  })
})

describe('what a page may do', () => {
  it('is said on every answer, strictly, and without anything that plain http cannot keep', async () => {
    const { get } = await openStation({ appFolder: built() })
    for (const path of ['/', '/nope', '/scenes', '/xapi/about', '/records/figures']) {
      const { headers } = await get(path, { host: 'station.local:8080' })
      const csp = String(headers['content-security-policy'])
      expect(csp).toContain("script-src 'self' blob: 'wasm-unsafe-eval';")
      expect(csp).toContain("worker-src 'self' blob:;")
      expect(csp).toContain("connect-src 'self' blob: data: ws://station.local:8080;")
      expect(csp).toContain("img-src 'self' blob: data:;")
      expect(csp).toContain("style-src 'self';")
      expect(csp).toContain("frame-ancestors 'self'")
      expect(csp).not.toMatch(/unsafe-inline|'unsafe-eval'|upgrade-insecure|\*|https:/)
      expect(headers).not.toHaveProperty('strict-transport-security')
      expect(headers).not.toHaveProperty('cross-origin-opener-policy')
      expect(headers['referrer-policy']).toBe('no-referrer')
      expect(headers['permissions-policy']).toContain('xr-spatial-tracking=(self)')
      expect(headers['x-content-type-options']).toBe('nosniff')
    }
  })
  it('is wider for one worker alone, which may compile code and reach nothing', async () => {
    const { get } = await openStation({ appFolder: built() })
    const policy = async (path: string) => String((await get(path)).headers['content-security-policy'])
    expect(await policy('/assets/basis-worker-AbCd1234.js')).toBe(
      "default-src 'none'; script-src 'unsafe-eval' 'wasm-unsafe-eval'",
    )
    for (const path of [
      '/assets/main-AbCd1234.js',
      '/media/basis-worker-AbCd1234.js',
      '/assets/basis-worker.js',
    ])
      expect(await policy(path)).not.toContain("'unsafe-eval'")
  })
  it('cannot be widened by the Host header', async () => {
    const { get } = await openStation()
    const { headers } = await get('/', { host: "x; script-src 'unsafe-inline' *" })
    const csp = String(headers['content-security-policy'])
    expect(csp).not.toContain('unsafe-inline')
    expect(csp).toContain("connect-src 'self' blob: data: 'self';")
  })
  it('allows no other origin to read answers', async () => {
    const { get } = await openStation()
    const { headers } = await get('/config', { origin: 'https://elsewhere.example' })
    expect(headers).not.toHaveProperty('access-control-allow-origin')
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
  })
})

it('tells the page what it needs, and no secret of the owner', async () => {
  const { get, kioskKey } = await openStation()
  const config = (await get('/config')).json<Record<string, unknown>>()
  expect(config).toMatchObject({
    version: '0.0.0-test',
    language: 'zh',
    secure: false,
    origin: 'https://station.example',
    kiosk: { user: 'kiosk', key: kioskKey },
    completion: { endpoint: '/xapi/statements', format: 'xapi' },
  })
  expect(Object.keys(config).sort()).toEqual([
    'completion',
    'kiosk',
    'language',
    'origin',
    'secure',
    'station',
    'version',
  ])
})

it('draws a QR code of its own pages only', async () => {
  const { get } = await openStation()
  expect((await get('/qr.svg')).body).toMatch(/^<svg/)
  expect((await get('/qr.svg?path=/visit/long-march/luding')).status).toBe(200)
  for (const path of ['https://elsewhere.example', '//elsewhere.example', 'x', '/<script>'])
    expect((await get(`/qr.svg?path=${encodeURIComponent(path)}`)).status).toBe(400)
})
