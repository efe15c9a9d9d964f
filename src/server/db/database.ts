/**
 * Where records live: a SQLite file in the data folder, or PostgreSQL where `DATABASE_URL` names one. An answer is
 * given only after COMMIT, and SQLite syncs to disk on every commit, so a killed process loses nothing it has
 * acknowledged.
 */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { Kysely, PostgresAdapter, PostgresDialect, SqliteDialect, sql, type SqliteDatabase } from 'kysely'
import Libsql from 'libsql'
import pg from 'pg'
import { PlainProblem } from '../plain-problem.ts'
import { migrate, refuseNewer } from './migrations.ts'
import { openingProblem } from './opening.ts'
import type { Tables } from './schema.ts'

export type Records = Kysely<Tables>
export const isPostgres = (db: Records): boolean => db.getExecutor().adapter instanceof PostgresAdapter

/** Statements that are prepared once. */
const KEPT = /^(select|insert|update|delete|begin|commit|rollback)\b/i

/** Parameters that are lists are rows, and the statement is run for each of them (see `bulk.ts`). */
function runForEach<Prepared extends { run(...parameters: unknown[]): unknown }>(
  statement: Prepared,
): Prepared {
  const once = statement.run.bind(statement)
  statement.run = (parameters: unknown) => {
    if (!Array.isArray(parameters) || !Array.isArray(parameters[0])) return once(parameters)
    let done: unknown
    for (const row of parameters) done = once(row)
    return done
  }
  return statement
}

/**
 * Where the disk is full SQLite ends a transaction by itself. Ending it once more would fail, and that failure would be
 * told in the place of the real one.
 */
function prepareOne(raw: InstanceType<typeof Libsql>, text: string) {
  const made = runForEach(raw.prepare(text === 'begin' ? 'begin immediate' : text))
  if (text !== 'rollback') return made
  const end = (...values: unknown[]) =>
    raw.inTransaction ? made.run(...values) : { changes: 0, lastInsertRowid: 0 }
  return { reader: false, run: end } as unknown as typeof made
}

/** libsql behaves like better-sqlite3, which is what kysely expects. */
function openSqlite(file: string): SqliteDatabase {
  mkdirSync(dirname(file), { recursive: true })
  const raw = new Libsql(file, { timeout: 5000 })
  raw.exec('PRAGMA busy_timeout = 5000')
  raw.exec('PRAGMA foreign_keys = ON')
  const prepared = new Map<string, ReturnType<typeof raw.prepare>>()
  const prepare = (text: string) => {
    const known = prepared.get(text)
    if (known) return known
    // A transaction of ours always writes. Taking the lock at its start makes two processes wait for each other;
    // taking it at the first write would make one of them fail.
    const made = prepareOne(raw, text)
    // Only what data may change is kept: after a change of the tables a statement would have to be prepared anew.
    if (KEPT.test(text) && prepared.size < 200) prepared.set(text, made)
    return made
  }
  return {
    prepare,
    close() {
      prepared.clear()
      raw.close()
    },
  } as unknown as SqliteDatabase
}

/** A database that is restarted ends its idle connections; the pool opens others, and the station goes on. */
function openPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 8 })
  const ignore = () => undefined
  pool.on('error', ignore)
  pool.on('connect', (client) => void client.on('error', ignore))
  return pool
}

export interface DatabasePlace {
  /** `postgres://…` */
  readonly url?: string
  /** Used where there is no URL. */
  readonly file: string
}

/** The database as it is; `openRecords` is what a station uses. */
export const connect = ({ url, file }: DatabasePlace): Records =>
  new Kysely<Tables>({
    dialect: url
      ? new PostgresDialect({ pool: openPool(url) })
      : new SqliteDialect({ database: openSqlite(file) }),
  })

/** Opens the database and brings its tables up to date. @throws PlainProblem where it cannot be opened. */
export async function openRecords({ url, file }: DatabasePlace): Promise<Records> {
  if (url !== undefined && !/^postgres(ql)?:\/\//.test(url))
    throw new PlainProblem({
      zh: 'DATABASE_URL 要以 postgres:// 开头；用内置的 SQLite 文件时不要设置它。',
      en: 'DATABASE_URL must begin with postgres:// (leave it unset for the built-in SQLite file).',
    })
  let db: Records | undefined
  try {
    db = connect({ file, ...(url ? { url } : {}) })
    const plain = db as unknown as Kysely<unknown>
    // A newer file is looked at, and nothing more: even the journal's mode is left as it is.
    await refuseNewer(plain)
    if (!url) await makeDurable(db)
    await migrate(plain)
    return db
  } catch (error) {
    await db?.destroy().catch(() => undefined)
    throw openingProblem(error, url ? 'PostgreSQL' : file)
  }
}

/**
 * Write-ahead log, and a sync to the disk at every commit. The log is moved into the file every 16 MB instead of every 4:
 * a page that many commits change is written there once.
 */
async function makeDurable(db: Records): Promise<void> {
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'wal_autocheckpoint = 4000'])
    await sql.raw(`PRAGMA ${pragma}`).execute(db)
}
