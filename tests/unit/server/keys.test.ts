/** Keys: made by a command, kept as hashes, good for what their role may do, and gone when they are revoked. */
import { randomBytes, createHash, randomUUID } from 'node:crypto'
import { readFileSync, statSync, writeFileSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { run as runKey } from '../../../src/cli/key.ts'
import { createKeys, type Role } from '../../../src/server/keys.ts'
import { openIdentity } from '../../../src/server/identity.ts'
import { openRecords } from '../../../src/server/db/database.ts'
import {
  OWNER_KEY,
  basic,
  openStation,
  ownDatabase,
  statement,
  temporaryFolder,
} from './station-for-tests.ts'

async function opened(now?: () => number) {
  const { databaseUrl } = await ownDatabase()
  const db = await openRecords({ url: databaseUrl, file: join(temporaryFolder(), 'records.sqlite') })
  onTestFinished(() => db.destroy())
  return { db, keys: createKeys(db, now ? { now } : {}) }
}
/** Speaks to the command as a person at the terminal does. */
async function command(dataFolder: string, databaseUrl: string | undefined, ...argv: string[]) {
  const said: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line))
  const error = vi.spyOn(console, 'error').mockImplementation((line: string) => void said.push(line))
  vi.stubEnv('RETRACE_DATA', dataFolder)
  vi.stubEnv('DATABASE_URL', databaseUrl ?? '')
  vi.stubEnv('RETRACE_LANGUAGE', 'en')
  try {
    return { code: await runKey(argv), said: said.join('\n') }
  } finally {
    log.mockRestore()
    error.mockRestore()
    vi.unstubAllEnvs()
  }
}

describe('keys', () => {
  it('are kept as hashes only, and count for their own role only', async () => {
    const { db, keys } = await opened()
    const made = await keys.make({ role: 'docent', label: 'hall 2' })
    const rows = await db.selectFrom('keys').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(made.key)
    expect(rows[0]!.hash).toBe(createHash('sha256').update(made.key).digest('hex'))
    expect(await keys.check('docent', made.key)).toEqual({ role: 'docent', writer: made.id })
    expect(await keys.check('owner', made.key)).toBeUndefined()
    expect(await keys.check('docent', `${made.key}x`)).toBeUndefined()
    expect(await keys.check('docent', '')).toBeUndefined()
  })
  it('end when they are revoked, or when their days are over', async () => {
    let now = Date.parse('2026-03-01T00:00:00Z')
    const { keys } = await opened(() => now)
    const short = await keys.make({ role: 'kiosk', label: 'loan', days: 2 })
    const lasting = await keys.make({ role: 'kiosk', label: 'own' })
    now += 3 * 86_400_000
    expect(await keys.check('kiosk', short.key)).toBeUndefined()
    expect(await keys.check('kiosk', lasting.key)).toBeDefined()
    expect([await keys.revoke(lasting.id), await keys.revoke(lasting.id), await keys.revoke('none')]).toEqual(
      [true, false, false],
    )
    expect(await keys.check('kiosk', lasting.key)).toBeUndefined()
  })
  it('that are lent count for one question, and leave nothing in the list, however it ended', async () => {
    const { keys } = await opened()
    let lent = ''
    const role = await keys.lend({ role: 'docent', label: 'doctor', days: 1 }, async (key) => {
      lent = key
      return (await keys.check('docent', key))?.role
    })
    expect(role).toBe('docent')
    expect(await keys.check('docent', lent)).toBeUndefined()
    const fails = keys.lend({ role: 'docent', label: 'doctor' }, async () => {
      throw new Error('no answer')
    })
    await expect(fails).rejects.toThrow('no answer')
    expect(await keys.list()).toEqual([])
  })
  it('of the pages is another one at once when it was revoked', async () => {
    const { keys } = await opened()
    const [first, same] = await Promise.all([keys.pageKey(), keys.pageKey()])
    expect(same).toBe(first)
    const { id } = (await keys.list())[0]!
    await keys.revoke(id)
    const [second, third] = await Promise.all([keys.pageKey(), keys.pageKey()])
    expect([third, await keys.pageKey()]).toEqual([second, second])
    expect(await keys.check('kiosk', first)).toBeUndefined()
    expect(await keys.check('kiosk', second)).toMatchObject({ role: 'kiosk' })
    expect(await keys.list()).toHaveLength(2)
  })
  it('for pages are renewed daily, overlap for a month, and leave no heap behind', async () => {
    let now = Date.parse('2026-03-01T00:00:00Z')
    const { db, keys } = await opened(() => now)
    const first = await keys.pageKey()
    expect(await keys.pageKey()).toBe(first)
    now += 25 * 3_600_000
    const second = await keys.pageKey()
    expect(second).not.toBe(first)
    expect(await keys.check('kiosk', first)).toEqual({ role: 'kiosk', writer: 'pages' })
    now += 31 * 86_400_000
    await keys.pageKey()
    expect(await keys.check('kiosk', second)).toBeUndefined()
    expect(await db.selectFrom('keys').select('id').execute()).toHaveLength(1)
  })
  it('refuses an owner’s key that can be guessed', async () => {
    const { db } = await opened()
    expect(() => createKeys(db, { ownerKey: 'admin' })).toThrow('at least 12')
  })
  it('that stood in station.json go on counting, and stand there no more', async () => {
    const dataFolder = join(temporaryFolder(), 'data')
    mkdirSync(dataFolder)
    const [kioskKey, owner] = [randomBytes(24).toString('base64url'), 'the owner of before']
    const ownerHash = createHash('sha256').update(owner).digest('hex')
    const stationId = randomUUID()
    writeFileSync(join(dataFolder, 'station.json'), JSON.stringify({ stationId, kioskKey, ownerHash }))
    const { station, get, xapi } = await openStation({
      dataFolder,
      ownerKey: undefined,
      ...(await ownDatabase()),
    })
    expect(station.newOwnerKey).toBeUndefined()
    expect((await get('/records', { authorization: basic('owner', owner) })).status).toBe(200)
    const headers = { authorization: basic('kiosk', kioskKey) }
    expect((await xapi('nobody', 'POST', '/statements', statement(), headers)).status).toBe(200)
    expect(JSON.parse(readFileSync(join(dataFolder, 'station.json'), 'utf8'))).toEqual({ stationId })
  })
})

describe('the station’s identity', () => {
  it('is made once, and readable by its owner only', () => {
    const folder = temporaryFolder()
    const first = openIdentity(folder)
    expect(openIdentity(folder).stationId).toBe(first.stationId)
    expect(statSync(join(folder, 'station.json')).mode & 0o777).toBe(0o600)
    writeFileSync(join(folder, 'station.json'), '{"stationId":1}')
    expect(() => openIdentity(folder)).toThrow(/damaged.*delete it/)
  })
  it('shows the owner’s key once, and nothing in the data folder holds it', async () => {
    const { databaseUrl } = await ownDatabase()
    const place = { dataFolder: join(temporaryFolder(), 'data'), ...(databaseUrl ? { databaseUrl } : {}) }
    const first = await openStation({ ...place, ownerKey: undefined })
    const key = first.station.newOwnerKey!
    expect((await first.get('/records', { authorization: basic('owner', key) })).status).toBe(200)
    const second = await openStation({ ...place, ownerKey: undefined })
    expect(second.station.newOwnerKey).toBeUndefined()
    expect((await second.get('/records', { authorization: basic('owner', key) })).status).toBe(200)
    for (const name of readdirSync(place.dataFolder))
      for (const secret of [key, second.kioskKey])
        expect([name, readFileSync(join(place.dataFolder, name)).includes(secret)]).toEqual([name, false])
  })
})

describe('retrace key', () => {
  it('makes, lists and revokes, also for a station that is running', async () => {
    const { databaseUrl } = await ownDatabase()
    const dataFolder = join(temporaryFolder(), 'data')
    const { get } = await openStation({ dataFolder, ...(databaseUrl ? { databaseUrl } : {}) })
    const key = (...argv: string[]) => command(dataFolder, databaseUrl, ...argv)
    const made = await key('new', '--role', 'docent', '--name', '二号厅')
    expect(made.code).toBe(0)
    const [, id] = /Key (\w+)/.exec(made.said)!
    const [, secret] = /key {2}(\S+)/.exec(made.said)!
    const look = () => get('/records', { authorization: basic('docent', secret!) })
    expect((await look()).status).toBe(200)
    const list = await key('list')
    expect(list.said).toMatch(new RegExp(`${id}  docent +\\d{4}-\\d\\d-\\d\\d  good  二号厅`))
    expect(list.said).not.toContain(secret)
    expect(await key('revoke', id!)).toEqual({ code: 0, said: `${id} is revoked.` })
    expect((await look()).status).toBe(401)
    expect((await key('list')).said).toMatch(/revoked \d{4}/)
    expect((await key('revoke', id!)).code).toBe(1)
    for (const argv of [
      [],
      ['new'],
      ['new', '--role', 'king', '--name', 'x'],
      ['new', '--wrong'],
      ['list', 'x'],
    ])
      expect([argv, (await key(...argv)).code]).toEqual([argv, 2])
  })
})

describe('a kiosk', () => {
  it('adds to its own visits only, and a batch with another one’s is refused whole', async () => {
    const { databaseUrl } = await ownDatabase()
    const dataFolder = join(temporaryFolder(), 'data')
    const test = await openStation({ dataFolder, ...(databaseUrl ? { databaseUrl } : {}) })
    const db = await openRecords({ url: databaseUrl, file: join(dataFolder, 'records.sqlite') })
    onTestFinished(() => db.destroy())
    const keys = createKeys(db)
    const who = async (role: Role) => ({
      authorization: basic(role, (await keys.make({ role, label: role })).key),
    })
    const [one, two, docent] = [await who('kiosk'), await who('kiosk'), await who('docent')]
    const [mine, theirs] = [randomUUID(), randomUUID()]
    const of = (registration: string) => statement({ context: { registration } })
    const post = (headers: Record<string, string>, body: unknown) =>
      test.xapi('nobody', 'POST', '/statements', body, headers)
    expect((await post(one, of(mine))).status).toBe(200)
    expect((await post(two, of(theirs))).status).toBe(200)
    expect((await post(two, [of(theirs), of(mine.toUpperCase())])).status).toBe(403)
    expect((await test.xapi('kiosk', 'POST', '/statements', of(mine))).status).toBe(403)
    expect((await post(one, of(mine))).status).toBe(200)
    expect((await post(one, statement())).status).toBe(200)
    expect((await post(docent, statement())).status).toBe(403)
    expect((await test.xapi('nobody', 'GET', '/statements', undefined, docent)).status).toBe(403)
    expect((await test.get('/records/figures', docent)).status).toBe(200)
    expect((await test.xapi('owner', 'POST', '/statements', of(mine))).status).toBe(200)
    expect(await test.all()).toHaveLength(5)
    expect((await test.get('/records', { authorization: basic('owner', OWNER_KEY) })).status).toBe(200)
  })
})
