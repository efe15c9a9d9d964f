/** `retrace cert`, now, again, years later, and with a clock that was wrong when it was first run. */
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { run } from '../../../src/cli/cert.ts'
import { checkCertificate } from '../../../src/cli/doctor/certificate.ts'

const DAY = 86_400_000
const NOW = Date.parse('2026-11-22T08:00:00Z')

function station() {
  const data = mkdtempSync(join(tmpdir(), 'retrace-cert-'))
  const said: string[] = []
  for (const stream of ['log', 'error'] as const)
    vi.spyOn(console, stream).mockImplementation((...words: unknown[]) => void said.push(words.join(' ')))
  onTestFinished(() => {
    vi.restoreAllMocks()
    rmSync(data, { recursive: true, force: true })
  })
  const read = (name: string) => readFileSync(join(data, 'tls', name), 'utf8')
  return {
    said,
    cert: (now: number, ...more: string[]) => run(['--data', data, '--host', '192.168.8.2', ...more], now),
    authority: () => read('station-ca.crt'),
    https: () => ({ cert: read('station.crt'), key: read('station.key') }),
    states: (now: number, name = '192.168.8.2') =>
      checkCertificate({
        https: { cert: read('station.crt'), key: read('station.key') },
        names: [name],
        now,
        zone: 'Asia/Shanghai',
      })
        .map(({ id, state }) => `${id} ${state}`)
        .join(', '),
  }
}

it('renews under the authority it has, for as long as that lives, and says how long that is', async () => {
  const { cert, authority, https, states, said } = station()
  expect(await cert(NOW)).toBe(0)
  const [first, ca] = [new X509Certificate(https().cert), authority()]
  expect(said.join('\n')).toContain('820')
  expect(states(NOW)).toBe('certificate-life good, certificate-names good')
  expect(states(NOW, '192.168.8.3')).toBe('certificate-life good, certificate-names bad')
  expect(states(NOW + 810 * DAY)).toBe('certificate-life warn, certificate-names good')
  expect(states(NOW + 830 * DAY)).toBe('certificate-life bad, certificate-names good')
  expect(await cert(NOW + 830 * DAY, '--host', '192.168.8.3')).toBe(0)
  const second = new X509Certificate(https().cert)
  expect(authority()).toBe(ca)
  expect(second.serialNumber).not.toBe(first.serialNumber)
  expect(second.checkIssued(new X509Certificate(ca))).toBe(true)
  expect(states(NOW + 830 * DAY, '192.168.8.3')).toBe('certificate-life good, certificate-names good')
  // A hundred days before the authority ends nothing lasts longer than it.
  said.length = 0
  expect(await cert(NOW + 3552 * DAY)).toBe(0)
  expect(said.join('\n')).toMatch(/\b(99|100)\b/)
})

it('says that its authority has ended, or was made by a wrong clock, in the place of a certificate nobody takes', async () => {
  for (const made of [NOW - 3700 * DAY, NOW + 3650 * DAY]) {
    const { cert, authority, https, said } = station()
    expect(await cert(made)).toBe(0)
    const [ca, before] = [authority(), https().cert]
    said.length = 0
    expect(await cert(NOW)).toBe(1)
    expect(said.join('\n')).toMatch(/station-ca\.key/)
    expect([authority(), https().cert]).toEqual([ca, before])
  }
})
