import { readFileSync, statSync } from 'node:fs'
import { connect as tlsConnect } from 'node:tls'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { certificateNames, run as runCert } from '../../../src/cli/cert.ts'
import { lanAddresses, reachableUrls } from '../../../src/server/addresses.ts'
import { createAuthority, createLeaf } from '../../../src/server/certificates.ts'
import { readSettings } from '../../../src/server/config.ts'
import { createStation } from '../../../src/server/station.ts'
import { openStation, temporaryFolder, write } from './station-for-tests.ts'

describe('settings', () => {
  const root = '/project'
  it('have defaults for everything', () => {
    expect(readSettings({}, root)).toEqual({
      host: '0.0.0.0',
      port: 8080,
      dataFolder: '/project/data',
      appFolder: '/project/dist/app',
      scenesFolder: '/project/scenes',
    })
  })
  it.each([
    [{ PORT: 'eighty' }, 'PORT=eighty is no port'],
    [{ PORT: '70000' }, 'is no port'],
    [{ RETRACE_CERT: 'x.crt' }, 'belong together'],
    [
      { RETRACE_CERT: '/nowhere/x.crt', RETRACE_KEY: '/nowhere/x.key' },
      'RETRACE_CERT=/nowhere/x.crt cannot be read',
    ],
    [{ RETRACE_ORIGIN: 'station' }, 'is no address'],
    [{ RETRACE_LANGUAGE: 'fr' }, 'is not spoken here'],
  ])('refuse %o in one sentence', (env, reason) => {
    expect(() => readSettings(env, root)).toThrow(reason)
  })
  it('use the station’s own certificate where there is one', () => {
    const folder = temporaryFolder()
    write(folder, { 'data/tls/station.crt': 'cert', 'data/tls/station.key': 'key' })
    expect(readSettings({}, folder).https).toEqual({ cert: 'cert', key: 'key' })
    expect(readSettings({ RETRACE_HTTPS: 'off' }, folder).https).toBeUndefined()
  })
})

describe('addresses', () => {
  const at = (address: string, internal = false) => ({ address, internal, family: 'IPv4' }) as never
  it('put the local network before bridges, and leave out what leads nowhere', () => {
    const found = lanAddresses({
      docker0: [at('172.17.0.1')],
      lo: [at('127.0.0.1', true)],
      eth0: [at('192.168.1.20'), { ...(at('fe80::1') as object), family: 'IPv6' } as never],
      usb0: [at('169.254.3.4')],
    })
    expect(found).toEqual(['192.168.1.20', '172.17.0.1'])
    expect(reachableUrls('https', '::1', 8080)).toEqual(['https://[::1]:8080'])
    expect(reachableUrls('http', '0.0.0.0', 80).at(-1)).toBe('http://localhost:80')
  })
  it('says plainly that a port is taken', async () => {
    const { station, folder } = await openStation()
    const port = Number(new URL(await station.listen()).port)
    const place = join(folder, 'second')
    const second = await createStation({
      host: '127.0.0.1',
      port,
      dataFolder: place,
      appFolder: place,
      scenesFolder: place,
      version: 'test',
      watch: false,
    })
    onTestFinished(() => second.close())
    await expect(second.listen()).rejects.toThrow(`Port ${port} is in use already`)
  })
})

describe('the station’s own certificate', () => {
  it('is accepted for its names by whoever trusts the station, and by nobody else', async () => {
    const folder = temporaryFolder()
    expect(await runCert(['--data', join(folder, 'data'), '--host', 'station.example'])).toBe(0)
    const { https } = readSettings({}, folder)
    const { station } = await openStation({ https })
    const port = Number(new URL(await station.listen()).port)
    const ca = readFileSync(join(folder, 'data/tls/station-ca.crt'))
    const reach = (servername: string, trusted: boolean) =>
      new Promise<string>((resolve) => {
        const socket = tlsConnect({ port, host: '127.0.0.1', servername, ...(trusted ? { ca } : {}) }, () => {
          resolve('ok')
          socket.end()
        })
        socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'error'))
      })
    expect(await reach('station.example', true)).toBe('ok')
    expect(await reach('localhost', true)).toBe('ok')
    expect(await reach('other.example', true)).toBe('ERR_TLS_CERT_ALTNAME_INVALID')
    expect(await reach('station.example', false)).toMatch(/SELF_SIGNED|UNABLE_TO/)
    for (const key of ['station.key', 'station-ca.key'])
      expect(statSync(join(folder, 'data/tls', key)).mode & 0o777).toBe(0o600)
    // A second run keeps the authority, so that devices need not be set up again.
    expect(await runCert(['--data', join(folder, 'data')])).toBe(0)
    expect(readFileSync(join(folder, 'data/tls/station-ca.crt'))).toEqual(ca)
  })
  it('refuses names that are none, and collects those of this machine once each', async () => {
    const authority = await createAuthority('test', Date.now())
    await expect(createLeaf(authority, ['bad name'], Date.now())).rejects.toThrow('neither a host name nor')
    expect(certificateNames(['a.example', 'localhost'], 'desk.lan', ['10.0.0.5'])).toEqual([
      'a.example',
      'localhost',
      '10.0.0.5',
      'desk.lan',
      'desk.local',
      '127.0.0.1',
      '::1',
    ])
  })
})
