/** A real station on a random port with a folder of its own, taken away afterwards. */
import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import { openRecords } from '../../../src/server/db/database.ts'
import { createStation, type Station, type StationOptions } from '../../../src/server/station.ts'

export const OWNER_KEY = 'a long key for the owner'

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'retrace-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
export function write(folder: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}

type Inject = { status: number; body: string; json: <T = unknown>() => T; headers: Record<string, unknown> }
export interface TestStation {
  readonly station: Station
  readonly folder: string
  readonly kioskKey: string
  get(url: string, headers?: Record<string, string>): Promise<Inject>
  /** Speaks to the record store; JSON text or a value. */
  xapi(
    who: 'kiosk' | 'owner' | 'nobody',
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Inject>
  /** All statements the station holds, oldest first. */
  all(): Promise<Record<string, never>[]>
}

const POSTGRES = process.env.RETRACE_TEST_POSTGRES
/**
 * A database of its own for one test: nothing to say for SQLite, whose file lies in the data folder; a new database
 * where `RETRACE_TEST_POSTGRES` names a server (`tests/postgres/run.mjs`).
 */
export async function ownDatabase(base = POSTGRES): Promise<{ databaseUrl?: string }> {
  if (!base) return {}
  const name = `t_${randomUUID().replaceAll('-', '')}`
  const client = new pg.Client({ connectionString: `${base}/postgres` })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  return { databaseUrl: `${base}/${name}` }
}
/** For tests about the file itself. */
export const onSqlite = !POSTGRES

export async function openStation(more: Partial<StationOptions> = {}): Promise<TestStation> {
  const folder = temporaryFolder()
  const station = await createStation({
    host: '127.0.0.1',
    port: 0,
    dataFolder: join(folder, 'data'),
    appFolder: join(folder, 'app'),
    scenesFolder: join(folder, 'scenes'),
    version: '0.0.0-test',
    ownerKey: OWNER_KEY,
    origin: 'https://station.example',
    watch: false,
    limits: { records: 1e6, failures: 1e6 },
    // A test that names its data folder opens the same station twice, and names its database too.
    ...(more.dataFolder || more.databaseUrl ? {} : await ownDatabase()),
    ...more,
  })
  onTestFinished(() => station.close())
  const pack = (response: Awaited<ReturnType<Station['inject']>>): Inject => ({
    status: response.statusCode,
    body: response.body,
    json: <T>() => response.json<T>(),
    headers: response.headers as Record<string, unknown>,
  })
  const get = async (url: string, headers: Record<string, string> = {}) =>
    pack(await station.inject({ method: 'GET', url, headers }))
  const config = (await get('/config')).json<{ kiosk?: { key: string } }>()
  const keys = { kiosk: config.kiosk?.key ?? '', owner: OWNER_KEY }
  const xapi: TestStation['xapi'] = async (who, method, path, body, headers = {}) =>
    pack(
      await station.inject({
        method,
        url: `/xapi${path}`,
        headers: {
          'x-experience-api-version': '1.0.3',
          ...(who === 'nobody' ? {} : { authorization: basic(who, keys[who]) }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    )
  return {
    station,
    folder,
    kioskKey: keys.kiosk,
    get,
    xapi,
    async all() {
      const found: Record<string, never>[] = []
      let path = '/statements?ascending=true'
      while (path) {
        const { statements, more } = (await xapi('owner', 'GET', path)).json<{
          statements: Record<string, never>[]
          more: string
        }>()
        found.push(...statements)
        path = more.replace(/^\/xapi/, '')
      }
      return found
    },
  }
}
/** A driver's statements let go of the file when they are collected; a station that stops ends its process instead. */
export async function collect() {
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as () => void
  for (let i = 0; i < 3; i++) {
    gc()
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** A station with a clock of the test's, and its database, as a second process would open it. */
export async function openWithDatabase(from: string, more: Partial<StationOptions> = {}) {
  const clock = { now: Date.parse(from) }
  const dataFolder = join(temporaryFolder(), 'data')
  const { databaseUrl } = await ownDatabase()
  const place = { dataFolder, ...(databaseUrl ? { databaseUrl } : {}) }
  const test = await openStation({ ...place, now: () => clock.now, ...more })
  const db = await openRecords({ url: databaseUrl, file: join(dataFolder, 'records.sqlite') })
  onTestFinished(() => db.destroy())
  return { ...test, db, clock, dataFolder, databaseUrl, place }
}

export const basic = (user: string, key: string): string =>
  `Basic ${Buffer.from(`${user}:${key}`).toString('base64')}`

/** The smallest statement there is, with an id. */
export const statement = (more: Record<string, unknown> = {}): Record<string, unknown> & { id: string } => ({
  id: randomUUID(),
  actor: { account: { homePage: 'https://station.example', name: 'visit-1' } },
  verb: { id: 'http://adlnet.gov/expapi/verbs/experienced' },
  object: { id: 'https://station.example/scenes/c/s' },
  ...more,
})
