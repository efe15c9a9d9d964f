/**
 * A disk that is really full: a small one made of memory, where the system allows it. Nothing is acknowledged that is not
 * stored, people are told in sentences, and everything goes on by itself when there is room again.
 */
import 'fake-indexeddb/auto'
import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { checkPort } from '../../../src/cli/doctor/port.ts'
import { diskTrouble } from '../../../src/server/db/trouble.ts'
import { backUp, restore } from '../../../src/server/db/backup.ts'
import { createHttpPost } from '../../../src/visit/http-post.ts'
import { createOutbox } from '../../../src/visit/outbox.ts'
import { createSender } from '../../../src/visit/sender.ts'
import { milestones, recorded, visit } from '../visit/samples.ts'
import { toStatement } from '../../../src/visit/statement.ts'
import { createId } from '../../../src/visit/ids.ts'
import { openDocent } from './seat-room.ts'
import {
  collect,
  OWNER_KEY,
  basic,
  onSqlite,
  openStation,
  statement,
  temporaryFolder,
} from './station-for-tests.ts'

interface SmallDisk {
  readonly folder: string
  fill(): void
  free(): void
}
function mountSmallDisk(): SmallDisk | undefined {
  const folder = join(temporaryFolder(), 'small')
  mkdirSync(folder)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return undefined
  }
  onTestFinished(() => void execFileSync('umount', ['-l', folder]))
  const filler = join(folder, 'filler')
  return {
    folder,
    fill() {
      writeFileSync(filler, '')
      try {
        for (;;) appendFileSync(filler, Buffer.alloc(4096))
      } catch {
        // Now it is full.
      }
    },
    free: () => rmSync(filler),
  }
}
const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' }
const HERE = { host: 'station.example', origin: 'https://station.example' }

async function opened() {
  const disk = mountSmallDisk()
  if (!disk) return undefined
  const clock = { now: Date.now() }
  const test = await openStation({ dataFolder: join(disk.folder, 'data'), now: () => clock.now })
  const login = () =>
    test.station.inject({
      method: 'POST',
      url: '/login',
      headers: { ...form, ...HERE },
      payload: new URLSearchParams({ key: OWNER_KEY }).toString(),
    })
  return { ...test, disk, clock, login, data: join(disk.folder, 'data') }
}
const may = process.getuid?.() === 0 && process.platform === 'linux'
if (!may) console.log('Only root may make a small disk: the tests of a full one are SKIPPED.')

it('is known by the words of every system, and nothing else is taken for it', () => {
  const coded = (code: string, message = 'x') => Object.assign(new Error(message), { code })
  for (const error of [
    coded('SQLITE_FULL'),
    coded('53100', 'could not extend file'),
    coded('ENOSPC'),
    coded('EDQUOT'),
    new Error('The records could not be opened (x): database or disk is full'),
    new Error('ENOSPC: no space left on device, write'),
  ])
    expect([error.message, diskTrouble(error)]).toEqual([error.message, 'full'])
  for (const error of [
    coded('SQLITE_READONLY_DBMOVED'),
    coded('25006'),
    new Error("EROFS: read-only file system, chmod 'station.json'"),
    new Error('The records could not be opened (x): attempt to write a readonly database'),
  ])
    expect([error.message, diskTrouble(error)]).toEqual([error.message, 'read-only'])
  for (const error of [coded('SQLITE_BUSY'), coded('ECONNREFUSED'), new Error('no'), undefined, 'disk', null])
    expect(diskTrouble(error)).toBeUndefined()
})

describe.runIf(onSqlite && may)('a full disk', () => {
  it('refuses in a sentence, keeps what the headset has, lets people look, and takes all of it afterwards', async () => {
    const test = await opened()
    if (!test) return console.log('No small disk can be made here: SKIPPED.')
    const { station, disk, get, xapi, all, clock, login, kioskKey } = test
    const url = await station.listen()
    const cookie = String((await login()).headers['set-cookie']).split(';')[0]!
    const outbox = await createOutbox({ name: 'full' })
    const sender = createSender({
      outbox,
      post: createHttpPost({
        endpoint: `${url}/xapi/statements`,
        format: 'xapi',
        user: 'kiosk',
        key: kioskKey,
      }),
      after: () => () => undefined,
    })
    disk.fill()
    const info = { ...visit, id: createId() }
    const batch = milestones.flatMap(
      (one) =>
        toStatement(recorded(one, {}), info, {
          origin: 'https://station.example',
          platform: 'test',
          id: createId(),
        }) ?? [],
    )
    for (const one of batch) await outbox.append(one.id, one)
    expect(await sender.flush()).toBe(batch.length)
    expect(sender.view.getState()).toMatchObject({ buried: 0, problem: expect.stringMatching(/disk.*full/i) })
    const refused = await xapi('kiosk', 'POST', '/statements', statement())
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '30'])
    expect(refused.json<{ error: string }>().error).toMatch(/disk of the station is full/)

    // A login lasts longer than the minute after which it is written down.
    clock.now += 100_000
    for (const path of ['/owner?lang=en', '/records?lang=en']) {
      const page = await get(path, { cookie })
      expect([path, page.status]).toEqual([path, 200])
      expect(page.body).toContain('The disk of the station is full')
    }
    expect((await get('/session', { cookie })).status).toBe(200)
    expect((await get('/owner/export/all.json', { cookie })).status).toBe(200)
    expect((await get('/config')).status).toBe(200)
    expect([(await get('/healthz')).status, (await get('/healthz')).json()]).toMatchObject([
      503,
      { status: 'records-full' },
    ])
    const here = { version: 'x', build: 'y', secure: false }
    const full = { status: 'records-full', version: 'x', url: 'http://127.0.0.1:8080' }
    const [finding] = checkPort(8080, { state: 'ours', health: full }, here)
    expect([finding!.state, finding!.what.en]).toEqual(['bad', expect.stringContaining('disk is full')])
    const door = await login()
    expect([door.statusCode, door.headers['content-type']]).toEqual([503, 'text/html; charset=utf-8'])
    expect(door.body).toContain('<h1>')
    const claim = await station.inject({
      method: 'POST',
      url: '/claims',
      headers: { authorization: basic('owner', OWNER_KEY), 'content-type': 'application/json' },
      payload: JSON.stringify({ registration: info.id }),
    })
    expect([claim.statusCode, claim.json()]).toEqual([
      503,
      { error: expect.stringContaining('disk') as string },
    ])
    const docent = await openDocent(url)
    expect(docent.room().trouble).toBe('full')

    disk.free()
    expect(await sender.flush()).toBe(0)
    expect((await all()).map((one) => one.id)).toEqual(batch.map(({ id }) => id))
    expect((await get('/healthz')).json()).toMatchObject({ status: 'ok' })
    expect((await get('/owner?lang=en', { cookie })).body).not.toContain('The disk of the station is full')
    expect((await login()).statusCode).toBe(303)
  }, 60_000)

  it('lets a station start, and backs up and restores nothing by halves', async () => {
    const test = await opened()
    if (!test) return console.log('No small disk can be made here: SKIPPED.')
    const { station, disk, data, all, xapi } = test
    for (let i = 0; i < 20; i++)
      await xapi(
        'owner',
        'POST',
        '/statements',
        Array.from({ length: 50 }, () => statement()),
      )
    const file = join(data, 'records.sqlite')
    const copy = await backUp(file)
    disk.fill()
    await expect(backUp(file, join(data, 'second.sqlite'))).rejects.toThrow(
      /disk is full: no backup was made/,
    )
    await station.close()
    await collect()
    // Its log went with it, and made room.
    disk.fill()
    const second = (await openStation({ dataFolder: data })).station
    // What room its log still had is soon used up.
    const invite = async () => {
      for (let i = 0; i < 2000; i++) await second.invite()
    }
    await expect(invite()).rejects.toThrow(/full/)
    await second.close()
    await collect()
    const last = await openStation({ dataFolder: data })
    await expect(last.station.invite()).rejects.toThrow(/full/)
    expect((await last.get('/scenes')).status).toBe(200)
    expect(await last.all()).toHaveLength(1000)
    await last.station.close()
    await expect(restore(copy.file, file)).rejects.toThrow(/nothing was restored/)
    expect(readdirSync(data).filter((name) => name.endsWith('.part') || name.includes('before'))).toEqual([])
    disk.free()
    const third = await openStation({ dataFolder: data })
    expect(await third.all()).toHaveLength(1000)
    expect(await all().catch(() => [])).toEqual([])
  }, 60_000)
})
