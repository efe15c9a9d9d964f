/** What the database takes when nobody asks anything of it: plain rows, as many a commit as a request holds. */
import { join } from 'node:path'
import Libsql from 'libsql'
import pg from 'pg'
import { processorOf } from './processor.ts'

/** Rows a second, and milliseconds of processor a row takes, those of the database with it. */
export interface Bare {
  readonly rate: number
  readonly processor: number
}
type Rows = readonly { readonly id: string; readonly json: string }[]

/** One connection, full sync, write-ahead log: the settings of the station. */
export function bareSqlite(folder: string, batches: readonly Rows[]): Bare {
  const db = new Libsql(join(folder, 'bare.sqlite'))
  db.exec('PRAGMA journal_mode = WAL')
  db.exec('PRAGMA synchronous = FULL')
  db.exec('PRAGMA wal_autocheckpoint = 4000')
  db.exec('create table bare (id text primary key, json text not null)')
  const insert = db.prepare('insert into bare values (?, ?)')
  const [used, began] = [processorOf(process.pid), performance.now()]
  for (const rows of batches) {
    db.exec('begin immediate')
    for (const { id, json } of rows) insert.run([id, json])
    db.exec('commit')
  }
  const seconds = (performance.now() - began) / 1000
  const processor = processorOf(process.pid) - used
  db.close()
  const count = batches.flat().length
  return { rate: count / seconds, processor: processor / count }
}

/** As many connections as the station's pool has. @param server Id of the server's process. */
export async function barePostgres(
  url: string,
  batches: readonly Rows[],
  server: number,
  connections = 8,
): Promise<Bare> {
  const pool = new pg.Pool({ connectionString: url, max: connections })
  await pool.query('create table bare (id text primary key, json text not null)')
  const usedNow = () => processorOf(process.pid) + processorOf(server)
  const [used, began] = [usedNow(), performance.now()]
  let next = 0
  const worker = async () => {
    const client = await pool.connect()
    for (let rows = batches[next++]; rows; rows = batches[next++]) {
      await client.query('begin')
      for (const { id, json } of rows)
        await client.query({ name: 'bare', text: 'insert into bare values ($1, $2)', values: [id, json] })
      await client.query('commit')
    }
    client.release()
  }
  await Promise.all(Array.from({ length: connections }, worker))
  const seconds = (performance.now() - began) / 1000
  const processor = usedNow() - used
  await pool.end()
  const count = batches.flat().length
  return { rate: count / seconds, processor: processor / count }
}
