/**
 * Copies of the built-in SQLite file: taken while the station runs, put back while it stands still. Nothing is ever
 * overwritten: what was there before a restore stays beside it under a name with the time in it.
 */
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { Kysely, SqliteDialect, type SqliteDatabase } from 'kysely'
import Libsql from 'libsql'
import { PlainProblem } from '../plain-problem.ts'
import { diskTrouble } from './trouble.ts'
import { NewerRecords, refuseNewer } from './migrations.ts'
import { sqliteReason } from './reason.ts'

export class BackupProblem extends PlainProblem {}

function syncFile(file: string): void {
  const handle = openSync(file, 'r+')
  fsyncSync(handle)
  closeSync(handle)
}
/** After a rename the folder has to reach the disk too; some systems cannot open one, and then do it themselves. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r')
    fsyncSync(handle)
    closeSync(handle)
  } catch {
    // See above.
  }
}
const stampNow = (): string => new Date().toISOString().replace(/[:.]/g, '-').slice(0, 19)

/** Clocks are put back, and a second is long: what has this name already keeps it. */
function freeName(stem: string): string {
  for (let i = 1; ; i++) {
    const name = `${stem}${i > 1 ? `-${i}` : ''}.sqlite`
    if (!existsSync(name)) return name
  }
}

/**
 * @param named what a person calls it: of a copy in the making, what it is made from
 * @throws BackupProblem where the file is none of ours, damaged, or newer than this program.
 */
async function inspect(file: string, named = file): Promise<{ statements: number }> {
  let raw: InstanceType<typeof Libsql> | undefined
  try {
    raw = new Libsql(file, { readonly: true } as never)
    const check = raw.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[]
    if (check[0]?.integrity_check !== 'ok') throw new Error(check[0]?.integrity_check ?? 'damaged')
    const db = new Kysely<unknown>({
      dialect: new SqliteDialect({ database: raw as unknown as SqliteDatabase }),
    })
    await refuseNewer(db)
    const { count } = raw.prepare('select count(*) as count from statements').get() as { count: number }
    return { statements: count }
  } catch (error) {
    if (error instanceof NewerRecords)
      throw new BackupProblem({
        zh: `${named} 由更新版本的追寻写成。请先更新追寻。`,
        en: `${named} was written by a newer Retrace. Update Retrace first.`,
      })
    const reason = sqliteReason(error)
    throw new BackupProblem({
      zh: `${named} 不是完好的记录文件（${reason.zh}）。`,
      en: `${named} is not a sound file of records (${reason.en}).`,
    })
  } finally {
    raw?.close()
  }
}
const missing = (file: string): BackupProblem =>
  new BackupProblem({ zh: `找不到 ${file}。`, en: `There is no ${file}.` })

export interface Copied {
  readonly file: string
  readonly statements: number
}

/** Writes a whole, checked copy; the station may go on writing meanwhile. `to` must not exist yet. */
export async function backUp(file: string, to?: string): Promise<Copied> {
  if (!existsSync(file)) throw missing(file)
  const target = resolve(to ?? freeName(join(dirname(file), 'backups', `records-${stampNow()}`)))
  if (existsSync(target))
    throw new BackupProblem({
      zh: `${target} 已存在，不会覆盖。请换一个名字。`,
      en: `${target} is there already and is not overwritten. Choose another name.`,
    })
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
  const half = `${target}.part`
  rmSync(half, { force: true })
  try {
    const raw = new Libsql(file, { timeout: 5000 })
    try {
      raw.prepare('VACUUM INTO ?').run(half)
    } finally {
      raw.close()
    }
    const { statements } = await inspect(half, file)
    // It may lie in a folder that others read, and holds the numbers people gave.
    chmodSync(half, 0o600)
    syncFile(half)
    renameSync(half, target)
    syncFolder(dirname(target))
    return { file: target, statements }
  } catch (error) {
    throw asProblem(error, file)
  } finally {
    rmSync(half, { force: true })
  }
}
/** What the system says in its own words, in ours. */
function asProblem(error: unknown, file: string): unknown {
  if (error instanceof BackupProblem) return error
  const trouble = diskTrouble(error)
  if (trouble === 'full')
    return new BackupProblem({
      zh: '磁盘满了，没有备份成。请腾出地方，或备份到别的磁盘：retrace backup <文件>。',
      en: 'The disk is full: no backup was made. Make room, or name a file on another disk: retrace backup <file>.',
    })
  const reason = sqliteReason(error)
  return new BackupProblem({
    zh: `${file} 没有备份成（${reason.zh}）。retrace doctor 会说明记录是否完好。`,
    en: `${file} was not backed up (${reason.en}). retrace doctor tells whether the records are sound.`,
  })
}

/**
 * A file in use cannot leave the write-ahead log; one that can is whole, in one file, and nobody's. One that is damaged
 * can be asked nothing: it is why somebody restores, and goes aside with its log as it is.
 */
function letGo(file: string): void {
  const raw = new Libsql(file, { timeout: 500 })
  try {
    const [row] = raw.prepare('PRAGMA journal_mode = DELETE').all() as { journal_mode: string }[]
    if (row?.journal_mode !== 'delete') throw new Error('in use')
  } catch (error) {
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(String((error as { code?: unknown }).code))) return
    throw new BackupProblem({
      zh: '站点还在运行。请先停止它，再恢复。',
      en: 'The station is running. Stop it first, then restore.',
    })
  } finally {
    raw.close()
  }
}

/** Puts a copy in the place of the records. @returns also where the former records are now, if there were any. */
export async function restore(from: string, file: string): Promise<Copied & { former?: string }> {
  if (!existsSync(from)) throw missing(from)
  const { statements } = await inspect(from)
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const half = `${file}.part`
  let former: string | undefined
  try {
    copyFileSync(from, half)
    syncFile(half)
    if (existsSync(file)) {
      letGo(file)
      former = freeName(join(dirname(file), `records-before-${stampNow()}`))
      renameSync(file, former)
      for (const end of ['-wal', '-shm'])
        if (existsSync(`${file}${end}`)) renameSync(`${file}${end}`, `${former}${end}`)
    }
    for (const end of ['-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
    renameSync(half, file)
    syncFolder(dirname(file))
    return { file, statements, ...(former ? { former } : {}) }
  } catch (error) {
    if (diskTrouble(error) === undefined) throw error
    throw new BackupProblem({
      zh: '磁盘满了或不能写入，没有恢复；原来的记录没有动。请先腾出地方。',
      en: 'The disk is full or cannot be written to: nothing was restored, and the records are as they were. Make room first.',
    })
  } finally {
    rmSync(half, { force: true })
  }
}
