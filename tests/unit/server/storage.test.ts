/** The file the records live in: backup, restore, newer files, one truth for many processes. */
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql, type Kysely } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import { run as runBackup } from '../../../src/cli/backup.ts'
import { backUp, restore } from '../../../src/server/db/backup.ts'
import { connect, openRecords } from '../../../src/server/db/database.ts'
import { PlainProblem } from '../../../src/server/plain-problem.ts'
import { migrate } from '../../../src/server/db/migrations.ts'
import { createStatementWriter } from '../../../src/server/xapi/store.ts'
import type { Statement } from '../../../src/server/xapi/schema.ts'
import {
  collect,
  onSqlite,
  openStation,
  ownDatabase,
  statement,
  temporaryFolder,
} from './station-for-tests.ts'

const owner = { account: { homePage: 'https://station.example', name: 'owner' } }
const many = (count: number) => Array.from({ length: count }, () => statement() as unknown as Statement)
async function records(place: { url?: string; file: string }) {
  const db = await openRecords(place)
  onTestFinished(() => db.destroy().catch(() => undefined))
  return db
}
const place = async () => {
  const { databaseUrl } = await ownDatabase()
  return { file: join(temporaryFolder(), 'records.sqlite'), ...(databaseUrl ? { url: databaseUrl } : {}) }
}

describe.runIf(onSqlite)('the built-in file', () => {
  it('syncs every commit to the disk, and keeps a write-ahead log', async () => {
    const db = await records(await place())
    const pragma = async (name: string) =>
      Object.values((await sql.raw(`PRAGMA ${name}`).execute(db)).rows[0]!)[0]
    expect([await pragma('synchronous'), await pragma('journal_mode')]).toEqual([2, 'wal'])
  })
  it('is backed up while it is written to, and restored only while nobody uses it', async () => {
    const { file } = await place()
    const db = await records({ file })
    const writer = createStatementWriter(db)
    const first = await writer.store(many(50), { authority: owner })
    const writing = Promise.all(Array.from({ length: 20 }, () => writer.store(many(5), { authority: owner })))
    const copy = await backUp(file)
    await writing
    expect(copy.statements).toBeGreaterThanOrEqual(50)
    expect(copy.statements % 5).toBe(0)
    // Windows keeps no such bits.
    if (process.platform !== 'win32') expect(statSync(copy.file).mode & 0o077).toBe(0)
    await expect(backUp(file, copy.file)).rejects.toThrow('not overwritten')
    await expect(restore(copy.file, file)).rejects.toThrow('Stop it first')
    await db.destroy()
    await collect()
    const done = await restore(copy.file, file)
    const again = await records({ file })
    const ids = (await again.selectFrom('statements').select('id').execute()).map((row) => row.id)
    expect(ids).toHaveLength(copy.statements)
    expect(ids).toEqual(expect.arrayContaining(first))
    const former = await records({ file: done.former! })
    expect(await former.selectFrom('statements').select('id').execute()).toHaveLength(150)
    expect(readdirSync(join(file, '..')).filter((name) => name.endsWith('.part'))).toEqual([])
  })
  it('is left as it is where the backup is damaged, no database, or newer', async () => {
    const { file } = await place()
    const db = await records({ file })
    await createStatementWriter(db).store(many(30), { authority: owner })
    const copy = await backUp(file)
    await db.destroy()
    const before = readFileSync(file)
    const broken = `${copy.file}.broken`
    const bytes = readFileSync(copy.file)
    writeFileSync(broken, bytes.fill(7, 4096, 20_000))
    await expect(restore(broken, file)).rejects.toThrow('not a sound file')
    writeFileSync(broken, 'words')
    await expect(restore(broken, file)).rejects.toThrow('not a sound file')
    await expect(restore(`${file}.none`, file)).rejects.toThrow('There is no')
    const newer = await records({ file: `${file}.newer` })
    await sql`insert into kysely_migration values ('999-later', '2099')`.execute(newer)
    await newer.destroy()
    await expect(restore(`${file}.newer`, file)).rejects.toThrow('newer Retrace')
    await expect(backUp(`${file}.newer`)).rejects.toThrow(`${file}.newer was written by`)
    expect(readFileSync(file).equals(before)).toBe(true)
  })
  it('takes the place of records that are damaged, and overwrites none of those it put aside', async () => {
    const { file } = await place()
    const db = await records({ file })
    await createStatementWriter(db).store(many(30), { authority: owner })
    const copy = await backUp(file)
    await db.destroy()
    await collect()
    for (let time = 1; time <= 3; time++) {
      // A disk that dies: the file is there, and no database any more.
      writeFileSync(file, `no database ${time}`)
      const { former } = await restore(copy.file, file)
      expect(readFileSync(former!, 'utf8')).toBe(`no database ${time}`)
    }
    const aside = readdirSync(join(file, '..')).filter((name) => /^records-before-.*\.sqlite$/.test(name))
    expect(aside).toHaveLength(3)
    const again = await records({ file })
    expect(await again.selectFrom('statements').select('id').execute()).toHaveLength(30)
  })
  it('is not backed up by halves where it is damaged, and that is said', async () => {
    const { file } = await place()
    writeFileSync(file, 'no database')
    await expect(backUp(file)).rejects.toThrow(/was not backed up.*retrace doctor/)
    expect(readdirSync(join(file, '..', 'backups'))).toEqual([])
  })
  it('says plainly that PostgreSQL has tools of its own', async () => {
    process.env.DATABASE_URL = 'postgres://user:secret@db.example/x'
    onTestFinished(() => void delete process.env.DATABASE_URL)
    expect(await runBackup([])).toBe(1)
  })
})

describe('records of a newer Retrace', () => {
  it('are refused politely and not touched', async () => {
    const where = await place()
    const db = await records(where)
    await sql`insert into kysely_migration values ('999-later', '2099')`.execute(db)
    await db.destroy()
    const bytes = existsSync(where.file) ? readFileSync(where.file) : undefined
    const { words } = (await openRecords(where).catch((error: unknown) => error)) as PlainProblem
    expect(words.en).toMatch(/newer Retrace.*999-later.*Nothing was changed.*retrace restore$/)
    expect(words.zh).toMatch(/更新版本.*999-later.*未作任何改动.*retrace restore$/)
    expect(words.en).not.toMatch(/\p{Script=Han}/u)
    if (bytes) expect(readFileSync(where.file).equals(bytes)).toBe(true)
  })
  it('from an older one are brought up to date, with everything in them', async () => {
    const where = await place()
    const old = connect(where)
    await migrate(old as unknown as Kysely<unknown>, '001-statements')
    await sql`insert into statements (id, stored, timestamp, verb, voided, rehearsal, hash, json)
      values ('a', '2026-01-01', '2026-01-01', 'v', 0, 0, 'h', '{}')`.execute(old)
    await old.destroy()
    const again = await records(where)
    expect(await again.selectFrom('statements').select('id').execute()).toEqual([{ id: 'a' }])
    expect(await again.selectFrom('attachments').selectAll().execute()).toEqual([])
  })
  it('never tell the password of a database that is not there', async () => {
    const error = await openRecords({ url: 'postgres://u:geheim@127.0.0.1:1/x', file: '' }).catch(String)
    expect(error).toContain('could not be opened')
    expect(error).not.toContain('geheim')
  })
})

describe('records that cannot be opened', () => {
  const said = async (where: { url?: string; file: string }) => {
    const error = await openRecords(where).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(PlainProblem)
    return (error as PlainProblem).words
  }
  it.each([
    ['a file that is none', 'no database', '不是数据库文件', '恢复备份', 'Put a backup back'],
    ['a folder in its place', undefined, '打不开', '读写', 'able to read and write'],
  ])('are told in both languages, with what to do: %s', async (_, content, zh, todo, en) => {
    const file = join(temporaryFolder(), 'records.sqlite')
    if (content === undefined) mkdirSync(file)
    else writeFileSync(file, content)
    const words = await said({ file })
    expect([words.zh, words.en]).toEqual([
      expect.stringMatching(new RegExp(`打不开记录（${file}）：.*${zh}.*${todo}`)),
      expect.stringMatching(new RegExp(`could not be opened \\(${file}\\).*${en}`)),
    ])
  })
  it.each([
    ['mysql://here/x', '要以 postgres:// 开头', 'must begin with postgres://'],
    ['postgres://u:geheim@127.0.0.1:1/x', '没有数据库应答', 'No database answers'],
  ])('nor is their database: %s', async (url, zh, en) => {
    const words = await said({ url, file: '' })
    expect([words.zh, words.en]).toEqual([expect.stringContaining(zh), expect.stringContaining(en)])
    expect(words.zh + words.en).not.toContain('geheim')
  })
})

describe('two processes on one database', () => {
  it('store the same statements at the same time, each once, under stamps that rise in the order of commits', async () => {
    const where = await place()
    const [one, two] = [await records(where), await records(where)]
    // One clock runs an hour ahead, the other was put back a day.
    const writers = [
      createStatementWriter(one, () => Date.now() + 3_600_000),
      createStatementWriter(two, () => Date.now() - 86_400_000),
    ]
    const list = many(40)
    const seen: string[] = []
    let newest = ''
    const rounds = list.flatMap((same) =>
      writers.map(async (writer) => {
        await writer.store([same], { authority: owner })
        const since = await two
          .selectFrom('statements')
          .select(['id', 'stored'])
          .where('stored', '>', newest)
          .orderBy('stored')
          .execute()
        newest = [newest, ...since.map((row) => row.stored)].sort().at(-1)!
        seen.push(...since.map((row) => row.id))
      }),
    )
    await Promise.all(rounds)
    // Whoever always read "since the newest" has met every statement.
    expect(new Set(seen)).toEqual(new Set(list.map((same) => same.id)))
    const stored = await one.selectFrom('statements').select('stored').execute()
    expect(new Set(stored.map((row) => row.stored)).size).toBe(40)
  })
  it('answer the same to the same question, whichever is asked', async () => {
    const { databaseUrl } = await ownDatabase()
    const shared = databaseUrl ? { databaseUrl } : { dataFolder: join(temporaryFolder(), 'data') }
    const a = await openStation(shared)
    const b = await openStation(shared)
    const first = statement()
    expect((await a.xapi('owner', 'POST', '/statements', first)).status).toBe(200)
    expect((await b.xapi('owner', 'POST', '/statements', first)).status).toBe(200)
    expect(
      (await b.xapi('owner', 'POST', '/statements', { ...first, result: { success: true } })).status,
    ).toBe(409)
    expect((await b.all()).map((one) => one.id)).toEqual([first.id])
    const through = (await b.xapi('owner', 'GET', '/statements')).headers[
      'x-experience-api-consistent-through'
    ]
    expect(Date.parse(String(through))).toBeGreaterThanOrEqual(Date.parse(String((await a.all())[0]!.stored)))
  })
})

describe('a shared commit', () => {
  it('spoils no request for another one’s fault, and stores each id once', async () => {
    const db = await records(await place())
    const writer = createStatementWriter(db)
    const [same, other] = many(2) as [Statement, Statement]
    const differing = { ...same, result: { success: true } } as Statement
    const answers = await Promise.allSettled([
      writer.store([same], { authority: owner }),
      writer.store([other, differing], { authority: owner }),
      writer.store([same], { authority: owner }),
      writer.store(many(3), { authority: owner }),
    ])
    expect(answers.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
    expect(await db.selectFrom('statements').select('id').execute()).toHaveLength(4)
  })
})
