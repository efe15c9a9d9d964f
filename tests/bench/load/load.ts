/**
 * Statements a second, p99 and the ratio to bare inserts into the same kind of database, in one run on one machine.
 * The stations are simulated here; the server is a process of its own.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { findPostgres, startPostgres } from '../../postgres/server.ts'
import { barePostgres, bareSqlite, type Bare } from './bare.ts'
import { processorOf } from './processor.ts'
import { createVisits } from './visits.ts'

interface Load {
  readonly stations: number
  /** Per station. */
  readonly requests: number
  /** Statements a request. */
  readonly batch: number
  /** Per station, before the clock starts: a station runs for months. */
  readonly warm: number
}

async function startStation(folder: string, databaseUrl?: string) {
  const dataFolder = join(folder, 'data')
  const options = {
    host: '127.0.0.1',
    port: 0,
    dataFolder,
    appFolder: join(folder, 'app'),
    scenesFolder: join(folder, 'scenes'),
    version: 'bench',
    ownerKey: 'a key for the benchmark',
    watch: false,
    limits: { records: 1e9, failures: 1e9 },
    ...(databaseUrl ? { databaseUrl } : {}),
  }
  const entry = join(import.meta.dirname, '../../unit/server/station-process.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', entry, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      const found = /ready (\S+)/.exec(String(text))
      if (found) resolve(found[1]!)
    })
    child.once('exit', (code) => reject(new Error(`the station ended with ${code}`)))
  })
  const { kiosk } = (await (await fetch(`${url}/config`)).json()) as { kiosk: { user: string; key: string } }
  const stop = () =>
    new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.kill('SIGKILL')
    })
  return { pid: child.pid!, url, authorization: `Basic ${btoa(`${kiosk.user}:${kiosk.key}`)}`, stop }
}

function post(url: string, authorization: string, agent: Agent, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const out = request(`${url}/xapi/statements`, {
      method: 'POST',
      agent,
      headers: {
        authorization,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'x-experience-api-version': '1.0.3',
      },
    })
    out.on('response', (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode ?? 0))
    })
    out.on('error', reject)
    out.end(body)
  })
}

/** All stations at once, each waiting for its answer before it sends on. */
async function measure(
  { url, authorization }: { url: string; authorization: string },
  { stations, requests, batch, warm }: Load,
  used: () => number,
) {
  const agent = new Agent({ keepAlive: true, maxSockets: stations })
  const waits: number[] = []
  // Made before the clock starts: this machine also plays the stations.
  const work = Array.from({ length: stations }, () => {
    const next = createVisits(batch)
    return Array.from({ length: warm + requests }, () => JSON.stringify(next()))
  })
  const station = async (bodies: readonly string[]) => {
    for (const body of bodies) {
      const began = performance.now()
      const status = await post(url, authorization, agent, body)
      waits.push(performance.now() - began)
      if (status !== 200) throw new Error(`the station answered ${status}`)
    }
  }
  await Promise.all(work.map((bodies) => station(bodies.splice(0, warm))))
  waits.length = 0
  const count = work.flat().length * batch
  const [before, players, began] = [used(), process.cpuUsage(), performance.now()]
  await Promise.all(work.map(station))
  const seconds = (performance.now() - began) / 1000
  const processor = (used() - before) / count
  const { user, system } = process.cpuUsage(players)
  agent.destroy()
  waits.sort((a, b) => a - b)
  const at = (share: number) => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))]!
  return {
    rate: count / seconds,
    p50: at(0.5),
    p99: at(0.99),
    count,
    processor,
    players: (user + system) / 1000 / count,
  }
}

function bareBatches({ stations, requests, batch }: Load) {
  const next = createVisits(batch)
  return Array.from({ length: Math.min(stations * requests, 1500) }, () =>
    next().map((one) => ({ id: (one as { id: string }).id, json: JSON.stringify(one) })),
  )
}

interface Target {
  readonly name: string
  readonly bare: (folder: string) => Promise<Bare>
  /** Of PostgreSQL: its address, and the id of its process. */
  readonly database?: { readonly url: string; readonly pid: number }
}
async function run({ name, bare, database }: Target, load: Load) {
  const folder = mkdtempSync(join(tmpdir(), 'retrace-load-'))
  try {
    const before = await bare(folder)
    const station = await startStation(folder, database?.url)
    try {
      const used = () => processorOf(station.pid) + (database ? processorOf(database.pid) : 0)
      const { rate, p50, p99, count, processor, players } = await measure(station, load, used)
      const db = database ? ' and its database' : ''
      console.log(
        `${name}: ${load.stations} stations, ${count} statements, ${load.batch} a request\n` +
          `  statements a second   ${rate.toFixed(0)}\n  p50, p99              ${p50.toFixed(0)} ms, ${p99.toFixed(0)} ms\n` +
          `  bare inserts a second ${before.rate.toFixed(0)}, ${load.batch} a commit\n` +
          `  ratio                 ${(rate / before.rate).toFixed(2)} (aim 0.5 or more)\n` +
          `  processor a statement ${processor.toFixed(3)} ms of the station${db}, ${before.processor.toFixed(3)} of a bare insert, ` +
          `ratio ${(before.processor / processor).toFixed(2)};\n                        ${players.toFixed(3)} ms of those who play the stations on the same processors\n` +
          `  load of this machine  ${loadavg()[0]!.toFixed(1)}`,
      )
    } finally {
      await station.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export async function main(argv: string[]): Promise<number> {
  const { values } = parseArgs({
    args: argv,
    options: {
      stations: { type: 'string', default: '40' },
      requests: { type: 'string', default: '40' },
      batch: { type: 'string', default: '5' },
      warm: { type: 'string', default: '20' },
      only: { type: 'string' },
    },
  })
  const load = {
    stations: Number(values.stations),
    requests: Number(values.requests),
    batch: Number(values.batch),
    warm: Number(values.warm),
  }
  if (values.only !== 'postgres')
    await run({ name: 'SQLite', bare: async (folder) => bareSqlite(folder, bareBatches(load)) }, load)
  if (values.only === 'sqlite') return 0
  const programs = findPostgres()
  if (!programs) {
    console.log('PostgreSQL: not installed here, not measured.')
    return 0
  }
  const server = await startPostgres(programs, { sync: true })
  try {
    const client = new pg.Client({ connectionString: `${server.base}/postgres` })
    await client.connect()
    for (const name of ['bare', 'station']) await client.query(`create database ${name}`)
    await client.end()
    const bare = async () => barePostgres(`${server.base}/bare`, bareBatches(load), server.pid)
    const database = { url: `${server.base}/station`, pid: server.pid }
    await run({ name: 'PostgreSQL', bare, database }, load)
  } finally {
    await server.stop()
  }
  return 0
}
