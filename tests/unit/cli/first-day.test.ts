/** What somebody meets on the first day with a station: each message says what to do next, in the language that was set. */
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { askHealth } from '../../../src/cli/ask-health.ts'
import { run as makeCertificate } from '../../../src/cli/cert.ts'
import { examine } from '../../../src/cli/doctor/index.ts'
import { main } from '../../../src/cli/main.ts'
import { ownFingerprint } from '../../../src/cli/own-authority.ts'
import { run as serve } from '../../../src/cli/serve.ts'
import { terminalLanguage } from '../../../src/cli/terminal.ts'
import { projectBuild } from '../../../src/cli/version.ts'
import { createAuthority, createLeaf } from '../../../src/server/certificates.ts'
import { examineSettings, readSettings } from '../../../src/server/config.ts'
import { forwardProblem } from '../../../src/server/forward/probe.ts'
import { overhear } from './overheard.ts'
import { good, openFakeLrs } from '../server/fake-lrs.ts'
import { onSqlite, openStation, statement, temporaryFolder, write } from '../server/station-for-tests.ts'

const said = overhear('zh')
const all = () => said().join('\n')

async function takenPort(): Promise<number> {
  const other = createServer((socket) => void socket.on('error', () => undefined).destroy())
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done))
  onTestFinished(() => void other.close())
  return (other.address() as AddressInfo).port
}
function place(folder: string, port: number) {
  const scenes = join(folder, 'scenes')
  mkdirSync(scenes)
  return {
    HOST: '127.0.0.1',
    PORT: String(port),
    RETRACE_DATA: join(folder, 'data'),
    RETRACE_SCENES: scenes,
    RETRACE_OWNER_KEY: 'a long key for the owner',
  }
}

describe('a start at a port that is taken', () => {
  it('ends, in the language that was set', { timeout: 120_000 }, async () => {
    const port = await takenPort()
    const child = spawn(
      process.execPath,
      [resolve(import.meta.dirname, '../../../src/cli/retrace.mjs'), 'serve', '--no-build'],
      {
        env: { ...process.env, ...place(temporaryFolder(), port), RETRACE_LANGUAGE: 'zh', DATABASE_URL: '' },
      },
    )
    onTestFinished(() => void child.kill('SIGKILL'))
    let text = ''
    child.stderr.on('data', (part: Buffer) => (text += part.toString()))
    const code = await new Promise((done) => child.once('close', done))
    expect([code, text]).toEqual([1, expect.stringContaining(`端口 ${port} 已被占用`)])
    expect(text).not.toContain('in use')
  })
  it('names a station that runs there already', async () => {
    const running = await openStation()
    const port = Number(new URL(await running.station.listen()).port)
    for (const [name, value] of Object.entries(place(temporaryFolder(), port))) vi.stubEnv(name, value)
    expect(await serve(['--no-build'])).toBe(1)
    expect(all()).toMatch(/已经有一个追寻站点在运行.*Ctrl\+C/)
  })
})

describe('the certificate', () => {
  it('is used after a new start, and its fingerprint is shown again', async () => {
    const data = join(temporaryFolder(), 'data')
    expect(await makeCertificate(['--data', data])).toBe(0)
    expect(all()).toMatch(/Ctrl\+C.*npm start/)
    const settings = readSettings({ RETRACE_DATA: data }, '/')
    const fingerprint = ownFingerprint(settings)!
    expect(fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
    expect(all()).toContain(fingerprint)
    // Somebody else vouches, or nobody.
    const other = await createLeaf(await createAuthority('other', Date.now()), ['a.example'], Date.now())
    expect(ownFingerprint({ dataFolder: data, https: other })).toBeUndefined()
    expect(ownFingerprint({ dataFolder: data })).toBeUndefined()
  })
})

describe('the station’s build', () => {
  it('is told by /healthz, over either protocol, and differs where the code does', async () => {
    const https = await createLeaf(await createAuthority('test', Date.now()), ['127.0.0.1'], Date.now())
    for (const more of [{}, { https }]) {
      const { station } = await openStation({ build: '0a1b2c3d', ...more })
      const { port } = new URL(await station.listen())
      expect(await askHealth({ host: '0.0.0.0', port: Number(port) })).toEqual({
        status: 'ok',
        version: '0.0.0-test',
        build: '0a1b2c3d',
        url: `${'https' in more ? 'https' : 'http'}://127.0.0.1:${port}`,
      })
    }
    expect(await askHealth({ host: '127.0.0.1', port: await takenPort() })).toBeUndefined()
    const root = temporaryFolder()
    write(root, { 'src/a/b.ts': '1', 'package-lock.json': '{}' })
    const first = projectBuild(root)
    write(root, { 'src/a/b.ts': '2' })
    expect(first).toMatch(/^[0-9a-f]{8}$/)
    expect(projectBuild(root)).not.toBe(first)
  })
})

describe('a forward address', () => {
  const target = (endpoint: string) => ({ endpoint, user: 'u', key: 'k', allowPrivate: true })
  it('is tried before anything is sent', async () => {
    const lrs = await openFakeLrs(() => good)
    expect(await forwardProblem(target(lrs.endpoint))).toBeUndefined()
    expect(lrs.requests.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /xapi/about'])
    const station = await openStation()
    const url = await station.station.listen()
    expect(await forwardProblem(target(`${url}/xapi/statements`))).toBeUndefined()
    expect((await forwardProblem(target(`${url}/lrs`)))!.zh).toContain('不是记录库')
  })
  it('that leads to nobody, or inward, is said', async () => {
    const gone = createServer()
    await new Promise<void>((done) => gone.listen(0, '127.0.0.1', done))
    const { port } = gone.address() as AddressInfo
    await new Promise((done) => gone.close(done))
    expect((await forwardProblem(target(`http://127.0.0.1:${port}/xapi`)))!.zh).toContain('拒绝连接')
    const inward = { ...target('https://127.0.0.1/xapi'), allowPrivate: false }
    expect((await forwardProblem(inward))!.en).toContain('RETRACE_FORWARD_PRIVATE')
  })
})

describe.runIf(onSqlite)('the doctor', () => {
  it('names settings with which the station would not start, and that it does not run', async () => {
    const folder = temporaryFolder()
    const env = { ...place(folder, 0), RETRACE_OWNER_KEY: 'short', RETRACE_ZONE: 'Beijing' }
    const found = await examine(examineSettings(env, folder), Date.now())
    const bad = found.filter(({ state }) => state === 'bad')
    expect(bad.filter(({ id }) => id === 'settings').map(({ what }) => what.zh)).toEqual([
      expect.stringContaining('RETRACE_OWNER_KEY'),
      expect.stringContaining('RETRACE_ZONE'),
    ])
    expect(bad.find(({ id }) => id === 'port')!.what.zh).toContain('没有在运行')
  })
  it('says nothing of a port that was not meant', async () => {
    const folder = temporaryFolder()
    const env = { ...place(folder, 0), PORT: 'abc' }
    const found = await examine(examineSettings(env, folder), Date.now())
    expect(found.map(({ id }) => id)).not.toContain('port')
    expect(found[0]).toMatchObject({ id: 'settings', state: 'bad' })
  })
})

describe('the words of the commands', () => {
  it.runIf(onSqlite)('end with the next step after records were put back', async () => {
    const { folder, xapi } = await openStation()
    await xapi('kiosk', 'POST', '/statements', statement())
    const copy = join(folder, 'copy.sqlite')
    vi.stubEnv('RETRACE_DATA', join(folder, 'data'))
    expect(await main(['backup', copy])).toBe(0)
    vi.stubEnv('RETRACE_DATA', join(temporaryFolder(), 'data'))
    expect(await main(['restore', copy])).toBe(0)
    expect(all()).toMatch(/已恢复 1 条记录[^]*现在启动站点：npm start$/)
  })
  it('name the command that was nearly typed, and not all others', async () => {
    expect(await main(['backpu'])).toBe(2)
    expect(all()).toContain('是不是“backup”')
    expect(all()).not.toContain('retrace narrate')
    expect(all().split('\n').length).toBeLessThan(4)
  })
  it('are those of the system where the setting is empty', () => {
    expect(terminalLanguage({ RETRACE_LANGUAGE: '', LANG: 'zh_CN.UTF-8' })).toBe('zh')
    expect(terminalLanguage({ RETRACE_LANGUAGE: '', LANG: '' })).toBe('en')
  })
})
