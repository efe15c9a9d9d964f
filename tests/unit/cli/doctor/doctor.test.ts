import { createServer } from 'node:net'
import { join } from 'node:path'
import { rmSync, writeFileSync } from 'node:fs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { writeBuildFile } from '../../../../src/cli/build.ts'
import { checkCertificate } from '../../../../src/cli/doctor/certificate.ts'
import { checkAudio, checkFonts, checkPage, checkScenes } from '../../../../src/cli/doctor/files.ts'
import { bad, good, guarded, warn, type Finding } from '../../../../src/cli/doctor/finding.ts'
import { report, run } from '../../../../src/cli/doctor/index.ts'
import { checkClock, checkDisk } from '../../../../src/cli/doctor/machine.ts'
import { checkPort, portState } from '../../../../src/cli/doctor/port.ts'
import { checkFile, checkForward, lastRecord } from '../../../../src/cli/doctor/records.ts'
import { sizeOf } from '../../../../src/cli/doctor/shown.ts'
import { askRoom, checkSeats } from '../../../../src/cli/doctor/seats.ts'
import { createAuthority, createLeaf } from '../../../../src/server/certificates.ts'
import { openRecords } from '../../../../src/server/db/database.ts'
import { loopRecordings } from '../../../../src/ui/loop/spoken.ts'
import {
  OWNER_KEY,
  basic,
  onSqlite,
  openStation,
  statement,
  temporaryFolder,
  write,
} from '../../server/station-for-tests.ts'

const NOW = Date.parse('2026-11-22T08:00:00Z')
const DAY = 86_400_000
const ZONE = 'Asia/Shanghai'
const states = (findings: readonly Finding[]) => findings.map(({ id, state }) => `${id} ${state}`)

describe('the certificate', () => {
  const made = async (names = ['192.168.8.2', 'station.lan']) => {
    const leaf = await createLeaf(await createAuthority('test', NOW), names, NOW)
    return { https: leaf, names: ['192.168.8.2'], now: NOW, zone: ZONE }
  }
  it('is good for the present address, for two years', async () => {
    const found = checkCertificate(await made())
    expect(states(found)).toEqual(['certificate-life good', 'certificate-names good'])
    expect(found[0]!.what.en).toContain('820 days')
    // A minute later it is told as many as the command that made it told.
    expect(checkCertificate({ ...(await made()), now: NOW + 60_000 })[0]!.what.zh).toContain('820 天')
  })
  it.each([
    [810, 'warn'],
    [900, 'bad'],
    [-30, 'bad'],
  ])('%d days on is %s', async (days, state) => {
    const ask = await made()
    expect(states(checkCertificate({ ...ask, now: NOW + days * DAY }))[0]).toBe(`certificate-life ${state}`)
  })
  it('is missed, is another’s, or does not name the address: each is said with what to do', async () => {
    const ask = await made()
    expect(states(checkCertificate({ ...ask, https: undefined }))).toEqual(['certificate warn'])
    const other = (await made()).https.key
    expect(states(checkCertificate({ ...ask, https: { ...ask.https, key: other } }))).toEqual([
      'certificate bad',
    ])
    const moved = checkCertificate({ ...ask, names: ['192.168.8.77'] })
    expect(states(moved)[1]).toBe('certificate-names bad')
    expect(moved[1]!.todo!.en).toContain('--host 192.168.8.77')
  })
})

describe('the computer', () => {
  it('has a clock that is not before its own records or its page', () => {
    const at = (more: object) =>
      states(checkClock({ now: NOW, lastRecord: NOW - DAY, built: NOW - DAY, zone: ZONE, ...more }))[0]
    expect(at({})).toBe('clock good')
    expect(at({ lastRecord: undefined, built: undefined })).toBe('clock good')
    expect(at({ lastRecord: NOW + DAY })).toBe('clock bad')
    expect(at({ built: NOW + DAY })).toBe('clock bad')
    // Stamped ten years ahead by a clock that was wrong once, and told by a headset whose clock is right.
    expect(at({ lastRecord: NOW + 3650 * DAY, lastSaid: NOW - DAY })).toBe('clock warn')
    expect(at({ lastRecord: NOW + DAY, lastSaid: NOW + DAY })).toBe('clock bad')
    expect(at({ doubted: true })).toBe('clock warn')
    expect(at({ now: NOW + 20 * 365 * DAY })).toBe('clock warn')
  })
  it('has room on its disk', () => {
    const GB = 1024 ** 3
    expect(states(checkDisk(50 * GB, 100 * GB))).toEqual(['disk good'])
    expect(states(checkDisk(GB, 100 * GB))).toEqual(['disk warn'])
    expect(states(checkDisk(GB / 10, 100 * GB))).toEqual(['disk bad'])
  })
  it('runs the station at its port, or nothing, or something else', async () => {
    const taken = createServer()
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done))
    onTestFinished(() => void taken.close())
    const { port } = taken.address() as { port: number }
    const here = { version: '1.0.0', build: '0a1b2c3d', secure: true }
    const look = async (health?: object, at = port) => {
      const answer = health && ({ url: 'https://127.0.0.1:1', build: '0a1b2c3d', ...health } as never)
      return checkPort(at, await portState(at, '127.0.0.1', async () => answer), here)[0]!
    }
    const of = async (...asked: Parameters<typeof look>) => (await look(...asked)).state
    expect(await of()).toBe('bad')
    // A station that stands still is not fit to open.
    expect((await look(undefined, 0)).state).toBe('bad')
    expect((await look(undefined, 0)).todo!.zh).toContain('npm start')
    const well = await look({ status: 'ok', version: '1.0.0' })
    expect([well.state, well.what.zh]).toEqual(['good', expect.stringContaining('1.0.0 (0a1b2c3d)')])
    expect(await of({ status: 'ok', version: '0.9.0' })).toBe('warn')
    expect(await of({ status: 'ok', version: '1.0.0', build: 'ffffffff' })).toBe('warn')
    expect(await of({ status: 'records-unreachable', version: '1.0.0' })).toBe('bad')
    // Started before its certificate was made.
    const plain = await look({ status: 'ok', version: '1.0.0', url: 'http://127.0.0.1:1' })
    expect([plain.state, plain.what.zh]).toEqual(['bad', expect.stringContaining('普通 http')])
    expect(plain.todo!.zh).toMatch(/Ctrl\+C.*npm start/)
  })
  it('tells times by the clock on the wall, and sizes as people say them', () => {
    const [found] = checkClock({ now: NOW, lastRecord: undefined, built: undefined, zone: ZONE })
    expect(found!.what.zh).toContain('2026-11-22 16:00（Asia/Shanghai）')
    expect(found!.what.en).not.toContain('UTC')
    expect(sizeOf(65_942 * 1024 ** 2)).toBe('64.4 GB')
    expect(sizeOf(150 * 1024 ** 2)).toBe('150 MB')
    expect(checkDisk(65_942 * 1024 ** 2, 100 * 1024 ** 3)[0]!.what.zh).toContain('64.4 GB')
  })
})

describe('the files', () => {
  const page = async () => {
    const app = temporaryFolder()
    write(app, {
      'index.html': '<head></head>',
      'media/sounds/rain.ogg': 'OggS rain',
      'media/sounds/rain.m4a': '0000ftyp rain',
      'media/fonts/retrace-sans.woff': 'wOFF',
      'media/fonts/retrace-sans-wide.woff': 'wOFF',
      'media/fonts/retrace-sans.woff2': 'wOF2',
      'media/fonts/retrace-serif.woff2': 'wOF2',
      'media/voices/station/loop/zh.json': steps('zh'),
      'media/voices/station/loop/en.json': steps('en'),
    })
    await writeBuildFile(app)
    return app
  }
  /** What there are recordings of, of the steps of a seat. */
  const steps = (language: 'zh' | 'en', without?: string): string =>
    JSON.stringify(
      Object.fromEntries(
        loopRecordings(language)
          .filter(({ line }) => line !== without)
          .map(({ stem }) => [stem, 2]),
      ),
    )
  it('name the steps of a seat whose words were not recorded', async () => {
    const app = await page()
    write(app, { 'media/voices/station/loop/zh.json': steps('zh', 'notice') })
    const [, found] = await checkAudio(app, [])
    expect(found).toMatchObject({ id: 'voices', state: 'warn' })
    expect(found!.what.en).toContain('notice (zh)')
    expect(found!.what.en).not.toContain('(en)')
  })
  it('are what the build wrote, and one wrong byte is named', async () => {
    const app = await page()
    expect(states(await checkPage(app, ZONE))).toEqual(['page good'])
    expect(states(await checkAudio(app, []))).toEqual(['audio good'])
    expect(states(await checkFonts(app))).toEqual(['fonts good'])
    write(app, { 'media/sounds/rain.ogg': 'OggS rein', 'media/fonts/retrace-serif.woff2': '<html>' })
    const [found] = await checkPage(app, ZONE)
    expect([found!.state, found!.what.en]).toEqual(['bad', expect.stringContaining('2 files')])
    expect(states(await checkFonts(app))).toEqual(['fonts bad'])
    write(app, { 'media/sounds/rain.ogg': 'silence' })
    expect(states(await checkAudio(app, []))).toEqual(['audio bad'])
    expect(states(await checkPage(temporaryFolder(), ZONE))).toEqual(['page bad'])
    expect(states(checkScenes([]))).toEqual(['scenes bad'])
  })
})

describe.runIf(onSqlite)('the records', () => {
  it('are sound, or damaged, or not there yet', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'records.sqlite')
    expect(states(checkFile(file))).toEqual(['records good'])
    const db = await openRecords({ file })
    expect(await lastRecord(db)).toEqual({})
    expect(await checkForward(db, undefined)).toEqual([])
    const target = { endpoint: 'https://lrs.example/xapi', user: 'u', key: 'k', allowPrivate: false }
    expect(states(await checkForward(db, target, async () => undefined))).toEqual(['forward good'])
    const away = await checkForward(db, target, async () => ({ zh: '找不到它', en: 'it is not there' }))
    expect(states(away)).toEqual(['forward warn'])
    expect(away[0]!.what.zh).toContain('转发不出去：找不到它')
    await db.destroy()
    expect(states(checkFile(file))).toEqual(['records good'])
    // The log beside it would bring the file back whole.
    for (const end of ['-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
    writeFileSync(file, 'this is no database, and never was one')
    expect(states(checkFile(file))).toEqual(['records bad'])
  })
  it('tell of the newest', async () => {
    const { xapi, folder } = await openStation()
    await xapi('kiosk', 'POST', '/statements', statement())
    const db = await openRecords({ file: join(folder, 'data', 'records.sqlite') })
    onTestFinished(() => db.destroy())
    const { stored, said } = await lastRecord(db)
    for (const at of [stored!, said!]) expect(Math.abs(at - Date.now())).toBeLessThan(600_000)
  })
})

describe('the headsets', () => {
  const seat = { id: '0a1b2c3d', name: 'Window', place: 1, linked: true, heard: NOW - 1000 }
  const BUILD = 'fe430b584b18a046'
  const state = { stage: 'attract', version: BUILD } as never
  const look = (more: object, build: string | undefined = BUILD) =>
    checkSeats({ now: NOW, seats: [{ ...seat, ...more }] }, build)
  const of = (more: object) => states(look(more))[0]
  it('are there, silent, old, or not seen since the start', () => {
    expect(of({ state })).toBe('seat-0a1b2c3d good')
    expect(of({ state, heard: NOW - 3_600_000 })).toBe('seat-0a1b2c3d bad')
    expect(of({ state, linked: false })).toBe('seat-0a1b2c3d bad')
    expect(of({ state: { stage: 'attract', version: '0aa17b584b18a046' } })).toBe('seat-0a1b2c3d warn')
    expect(of({ heard: undefined })).toBe('seat-0a1b2c3d warn')
    expect(states(checkSeats({ now: NOW, seats: [] }, BUILD))).toEqual(['seats good'])
    expect(of({ state: { stage: 'attract', version: BUILD, unkept: true } })).toBe('seat-0a1b2c3d warn')
    // Where the page was never built nothing can be old.
    expect(states(look({ state }, undefined))).toEqual(['seat-0a1b2c3d good'])
    expect(look({ state })[0]!.what).toEqual({
      zh: `头显 1“Window”：在线，空闲，网页 ${BUILD}。`,
      en: `Headset 1 “Window” is there: idle, page ${BUILD}.`,
    })
  })
  it('are asked for at the running station, with a key', async () => {
    const { station } = await openStation()
    const url = (await station.listen()).replace('localhost', '127.0.0.1')
    expect((await askRoom(url, basic('owner', OWNER_KEY))).seats).toEqual([])
    await expect(askRoom(url, basic('owner', 'wrong'))).rejects.toThrow('401')
  })
})

it('says all in plain words, goes on where one check fails, and refuses what it does not know', async () => {
  const broken = await guarded('x', async () => {
    throw new Error('no such disk')
  })
  const all = [
    good('a', '好', 'fine'),
    warn('b', { zh: '快了', en: 'soon' }, { zh: '换', en: 'renew' }),
    ...broken,
  ]
  expect(report(all)).toMatch(/fine[^]*soon\n +→ renew[^]*no such disk[^]*Mend 1 before opening/)
  expect(report([all[0]!])).toContain('All is well')
  expect(report([all[1]!])).toContain('Fit to open')
  expect(bad('c', { zh: '坏', en: 'bad' }, { zh: '改', en: 'mend' }).state).toBe('bad')
  expect(await run(['--loud'])).toBe(2)
})
