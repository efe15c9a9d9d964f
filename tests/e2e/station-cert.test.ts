/**
 * https under the station's own authority, at an address of the local network, in a browser that was set up as `/install`
 * says: no warning, a course kept whole, a visit played with the station switched off. Part of `npm run test:all`.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../../src/cli/browser.ts'
import { lanAddresses } from '../../src/server/addresses.ts'
import { ready, ROOT } from './harness.ts'
import { report } from './hands.ts'
import { ask, KEEP, keepCourse, openKeptCourse, type KeptCourse } from './kept-course.ts'
import { playByKeyboard, verb } from './plays.ts'

const [address] = lanAddresses()
const hasCertutil = spawnSync('certutil', ['--version']).error === undefined
const missing = !process.env.RETRACE_TEST_ALL
  ? undefined
  : !hasCertutil
    ? 'certutil is missing (Debian: apt install libnss3-tools): a browser was not brought to trust the station: SKIPPED.'
    : address === undefined
      ? 'This machine has no address in a local network: the station’s certificate was not tried: SKIPPED.'
      : undefined
if (missing) console.log(missing)

const home = mkdtempSync(join(tmpdir(), 'retrace-home-'))
/** A browser of a person of its own; `authority` is what that person installed. */
async function browserOf(name: string, authority?: Buffer): Promise<Browser> {
  const place = join(home, name)
  const store = join(place, '.pki/nssdb')
  mkdirSync(store, { recursive: true })
  const certutil = (...args: string[]) => execFileSync('certutil', [...args, '-d', `sql:${store}`])
  certutil('-N', '--empty-password')
  if (authority) {
    const file = join(place, 'station-ca.crt')
    writeFileSync(file, authority)
    certutil('-A', '-n', 'station', '-t', 'C,,', '-i', file)
  }
  return launchBrowser(['--autoplay-policy=no-user-gesture-required', '--mute-audio'], {
    HOME: place,
    XDG_CONFIG_HOME: join(place, '.config'),
    XDG_DATA_HOME: join(place, '.local/share'),
  })
}
/** What a device fetches before it trusts anything. */
const fetchAuthority = (url: string) =>
  new Promise<{ type: string; bytes: Buffer }>((resolve, reject) => {
    get(`${url}/station-ca.crt`, { rejectUnauthorized: false }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        resolve({ type: String(response.headers['content-type']), bytes: Buffer.concat(parts) }),
      )
    }).on('error', reject)
  })
/** `retrace cert`, as a person runs it. */
function makeCertificate(data: string) {
  execFileSync(process.execPath, [join(ROOT, 'src/cli/retrace.mjs'), 'cert', '--data', data], {
    stdio: 'ignore',
  })
  const read = (name: string) => readFileSync(join(data, 'tls', name), 'utf8')
  return { cert: read('station.crt'), key: read('station.key') }
}

describe.runIf(process.env.RETRACE_TEST_ALL && hasCertutil && address)(
  'the station’s own certificate',
  () => {
    let course: KeptCourse
    const served: string[] = []
    beforeAll(async () => {
      course = await openKeptCourse(
        /xr-profiles|fonts\/letters|media\/voices\/long-march\/(?!luding)|\.m4a$/,
        {
          name: address!,
          certificate(data) {
            const made = makeCertificate(data)
            served.push(made.cert)
            return made
          },
        },
      )
    })
    afterAll(async () => {
      await course.dispose()
      rmSync(home, { recursive: true, force: true })
    })

    it('is refused by who was not set up, and by nobody who was: kept, played alone, told later, renewed', async () => {
      const stranger = await browserOf('stranger')
      const refused = await (
        await stranger.newPage()
      )
        .goto(course.url())
        .catch((error: Error) => error.message)
      await stranger.close()
      expect(refused).toContain('ERR_CERT_AUTHORITY_INVALID')

      const { type, bytes } = await fetchAuthority(course.url())
      expect(type).toBe('application/x-x509-ca-cert')
      const browser = await browserOf('visitor', bytes)
      try {
        const context = await browser.newContext({ viewport: { width: 480, height: 320 } })
        const { page } = await course.open(KEEP, context, true)
        const said = await page.goto(`${course.url()}/install?lang=en`)
        expect((await said!.securityDetails())!.issuer).toContain('Retrace station')
        expect(await page.textContent('code')).toBe(new X509Certificate(bytes).fingerprint256)
        await page.goto(course.url() + KEEP)
        expect(await page.evaluate(() => isSecureContext)).toBe(true)
        await keepCourse(page)
        expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)

        await course.stop()
        await page.goto(`${course.url()}/visit/long-march/luding?lang=en&pace=4`)
        await ready(page)
        await playByKeyboard(page, 'en')
        const { id, ending, waiting } = await report(page)
        expect(ending).toBe('completed')
        expect(waiting).toBeGreaterThan(3)

        // Renewed while it was away, under the authority it had: the device notices nothing.
        await course.serve()
        const [first, second] = served.map((pem) => new X509Certificate(pem))
        expect(second!.serialNumber).not.toBe(first!.serialNumber)
        expect(second!.checkIssued(new X509Certificate(bytes))).toBe(true)
        await ask(page)
        await page.waitForFunction(
          () =>
            (window as unknown as { retrace: { visit(): { waiting: number } } }).retrace.visit().waiting ===
            0,
          undefined,
          { timeout: 60_000 },
        )
        const arrived = await course.statementsOf(id)
        expect(arrived.filter((one) => verb(one) === 'completed')).toHaveLength(1)
        expect(arrived).toHaveLength(new Set(arrived.map((one) => one.id)).size)
      } finally {
        await browser.close()
      }
    })
  },
)
