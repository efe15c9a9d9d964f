/** PostgreSQL from the system's package, started for tests in a folder of its own and taken away afterwards. */
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/** Debian keeps the server's programs out of PATH. @returns their folder, or `undefined` where there are none. */
export function findPostgres(): string | undefined {
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
export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

export interface PostgresServer {
  /** `postgres://…` without the name of a database. */
  readonly base: string
  readonly pid: number
  stop(): Promise<void>
}
/** `sync: false` trades what a pulled plug would lose for speed: right for tests, wrong for a benchmark. */
export async function startPostgres(programs: string, { sync = false } = {}): Promise<PostgresServer> {
  const who = unprivileged()
  const base = mkdtempSync(join(tmpdir(), 'retrace-pg-'))
  const folder = join(base, 'data')
  mkdirSync(folder)
  if (who.uid !== undefined) for (const one of [base, folder]) chownSync(one, who.uid, who.gid!)
  const options = { ...who, cwd: base, env: { ...process.env, LC_ALL: 'C' } }
  const init = ['-D', folder, '-U', 'retrace', '-A', 'trust', '-E', 'UTF8', '--no-sync']
  execFileSync(join(programs, 'initdb'), init, { ...options, stdio: 'ignore' })
  const port = await freePort()
  const place = ['-D', folder, '-p', String(port), '-h', '127.0.0.1', '-k', base]
  const child = spawn(join(programs, 'postgres'), [...place, ...(sync ? [] : ['-F'])], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (text: Buffer) => String(text).includes('ready to accept') && resolve())
    child.once('exit', () => reject(new Error('PostgreSQL did not start')))
  })
  return {
    base: `postgres://retrace@127.0.0.1:${port}`,
    pid: child.pid!,
    async stop() {
      child.kill('SIGINT')
      await gone
      rmSync(base, { recursive: true, force: true })
    },
  }
}
