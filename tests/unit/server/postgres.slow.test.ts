/** The same records in PostgreSQL. Runs where its server is installed, and says so where it is not. */
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStatementWriter } from '../../../src/server/xapi/store.ts'
import { openRecords } from '../../../src/server/db/database.ts'
import type { Statement } from '../../../src/server/xapi/schema.ts'
import { VERBS } from '../../../src/visit/vocabulary.ts'
import { OWNER_KEY, basic, openStation, statement } from './station-for-tests.ts'

/** Debian keeps the server's programs out of PATH. */
function findPrograms(): string | undefined {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : []
  const folders = [
    ...versions.map((version) => join('/usr/lib/postgresql', version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ]
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
}
/** PostgreSQL refuses to run as root; the system's own user for it, or nobody, takes over. */
function unprivileged(): { uid: number; gid: number } | Record<string, never> {
  if (process.getuid?.() !== 0) return {}
  for (const user of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) =>
        Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }))
      return { uid: id('-u'), gid: id('-g') }
    } catch {
      // Not on this system; the next one.
    }
  }
  return {}
}
const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

const programs = findPrograms()
if (!programs) console.log('PostgreSQL is not installed here: its tests are skipped.')

describe.skipIf(!programs)('with DATABASE_URL=postgres://…', () => {
  let databaseUrl = ''
  let stop = async () => undefined as void
  beforeAll(async () => {
    const who = unprivileged()
    const base = mkdtempSync(join(tmpdir(), 'retrace-pg-'))
    const folder = join(base, 'data')
    mkdirSync(folder)
    if (who.uid !== undefined) {
      chownSync(base, who.uid, who.gid)
      chownSync(folder, who.uid, who.gid)
    }
    const options = { ...who, cwd: base, env: { ...process.env, LC_ALL: 'C' } }
    execFileSync(
      join(programs!, 'initdb'),
      ['-D', folder, '-U', 'retrace', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
      {
        ...options,
        stdio: 'ignore',
      },
    )
    const port = await freePort()
    const child = spawn(
      join(programs!, 'postgres'),
      ['-D', folder, '-p', String(port), '-h', '127.0.0.1', '-k', base, '-F'],
      { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
    )
    stop = async () => {
      child.kill('SIGINT')
      await new Promise((resolve) => child.once('exit', resolve))
      rmSync(base, { recursive: true, force: true })
    }
    await new Promise<void>((resolve, reject) => {
      child.stderr.on('data', (text: Buffer) => String(text).includes('ready to accept') && resolve())
      child.once('exit', () => reject(new Error('PostgreSQL did not start')))
    })
    databaseUrl = `postgres://retrace@127.0.0.1:${port}/postgres`
  }, 60_000)
  afterAll(() => stop())

  it('stores, answers and counts as with the built-in file', async () => {
    const { xapi, all, get } = await openStation({ databaseUrl })
    const registration = '3f2b8f1e-6f0a-4b57-9d0c-0a1b2c3d4e5f'
    const first = statement({ verb: { id: VERBS.started.id }, context: { registration } })
    expect((await xapi('kiosk', 'POST', '/statements', first)).status).toBe(200)
    expect((await xapi('kiosk', 'POST', '/statements', first)).status).toBe(200)
    expect((await xapi('kiosk', 'POST', '/statements', { ...first, result: { success: true } })).status).toBe(
      409,
    )
    const bad = [statement(), { ...statement(), verb: { id: 'x' } }]
    expect((await xapi('kiosk', 'POST', '/statements', bad)).status).toBe(400)
    const more = Array.from({ length: 120 }, () =>
      statement({ context: { registration }, result: { response: '门板 🚪 \\ \' "' } }),
    )
    await xapi('kiosk', 'POST', '/statements', more)
    expect((await all()).map((one) => one.id)).toEqual([first.id, ...more.map((one) => one.id)])
    const found = await xapi(
      'owner',
      'GET',
      `/statements?registration=${registration}&verb=${VERBS.started.id}`,
    )
    expect(found.json<{ statements: unknown[] }>().statements).toHaveLength(1)
    const figures = (await get('/records/figures', { authorization: basic('owner', OWNER_KEY) })).json()
    expect(figures).toMatchObject({ visits: 1, statements: { started: 1, reached: 120 } })
  })

  it('lets two stations store the same statements at the same time, each once', async () => {
    const open = () => openRecords({ url: databaseUrl, file: '' })
    const [one, two] = [await open(), await open()]
    const owner = { account: { homePage: 'https://station.example', name: 'owner' } }
    const registration = '4f2b8f1e-6f0a-4b57-9d0c-0a1b2c3d4e5f'
    const list = Array.from(
      { length: 40 },
      () => statement({ context: { registration } }) as unknown as Statement,
    )
    const writers = [createStatementWriter(one), createStatementWriter(two)]
    const rounds = list.flatMap((same) => writers.map((writer) => writer.store([same], owner)))
    expect((await Promise.all(rounds)).flat()).toHaveLength(80)
    const { count } = await one
      .selectFrom('statements')
      .where('registration', '=', registration)
      .select(({ fn }) => fn.countAll().as('count'))
      .executeTakeFirstOrThrow()
    expect(Number(count)).toBe(40)
    await Promise.all([one.destroy(), two.destroy()])
  })
})
