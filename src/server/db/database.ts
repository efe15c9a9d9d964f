/**
 * Where records live: a SQLite file in the data folder, or PostgreSQL where `DATABASE_URL` names one. An answer is
 * given only after COMMIT, and SQLite syncs to disk on every commit, so a killed process loses nothing it has
 * acknowledged.
 */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { Kysely, PostgresDialect, SqliteDialect, type SqliteDatabase } from 'kysely'
import Libsql from 'libsql'
import pg from 'pg'
import { migrate } from './migrations.ts'
import type { Tables } from './schema.ts'

export type Records = Kysely<Tables>

/** libsql behaves like better-sqlite3, which is what kysely expects. */
function openSqlite(file: string): SqliteDatabase {
  mkdirSync(dirname(file), { recursive: true })
  const raw = new Libsql(file, { timeout: 5000 })
  raw.exec('PRAGMA journal_mode = WAL')
  raw.exec('PRAGMA synchronous = FULL')
  raw.exec('PRAGMA busy_timeout = 5000')
  raw.exec('PRAGMA foreign_keys = ON')
  return {
    // A transaction of ours always writes. Taking the lock at its start makes two processes wait for each other;
    // taking it at the first write would make one of them fail.
    prepare: (sql: string) => raw.prepare(sql === 'begin' ? 'begin immediate' : sql),
    close: () => void raw.close(),
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

/** Opens the database and brings its tables up to date. @throws one sentence where it cannot be opened. */
export async function openRecords({ url, file }: DatabasePlace): Promise<Records> {
  if (url !== undefined && !/^postgres(ql)?:\/\//.test(url))
    throw new Error('DATABASE_URL must begin with postgres:// (leave it unset for the built-in SQLite file).')
  const dialect = url
    ? new PostgresDialect({ pool: openPool(url) })
    : new SqliteDialect({ database: openSqlite(file) })
  const db = new Kysely<Tables>({ dialect })
  try {
    await migrate(db as unknown as Kysely<unknown>)
  } catch (error) {
    await db.destroy().catch(() => undefined)
    throw new Error(
      `The records could not be opened (${url ? 'PostgreSQL' : file}): ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    )
  }
  return db
}
