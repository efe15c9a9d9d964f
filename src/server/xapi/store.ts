/**
 * Writing statements: all of a request or nothing, each id once, acknowledged only after the commit. Requests that
 * wait for the disk at the same time share one commit; one that fails there is tried again alone, so that it spoils
 * no other.
 */
import { isPostgres, type Records } from '../db/database.ts'
import { insertMany } from '../db/bulk.ts'
import type { Transaction } from 'kysely'
import type { Tables } from '../db/schema.ts'
import { openKnown } from './known.ts'
import type { RawPart } from './multipart.ts'
import { relate } from './references.ts'
import { incoming, rowOf, type Incoming, type StoredRow } from './rows.ts'
import { keepScopes } from './scopes.ts'
import type { Agent, Statement } from './schema.ts'
import { openVisits } from './visits.ts'
import type { Version } from './shared.ts'
import { beginStamps, consistentThrough } from './stamps.ts'

/** A statement with this id is here already, and says something else. */
export class StatementConflict extends Error {
  constructor(readonly id: string) {
    super(
      `A statement with the id ${id} is stored already, with other content. Nothing of this request was stored.`,
    )
  }
}

/** A kiosk spoke of a visit that another one began. */
export class ForeignVisit extends Error {
  constructor(readonly registration: string) {
    super(
      `The visit ${registration} is not this kiosk's; a kiosk adds to its own visits only. Nothing of this request was stored.`,
    )
  }
}

/** Statements that share a commit at most. */
const GROUP = 1000

export interface Sender {
  readonly authority: Agent
  /** What the request spoke; 1.0.3 unless given. */
  readonly version?: Version
  readonly parts?: readonly RawPart[]
  /** Id of the station that stores them. */
  readonly station?: string
  /** Set for a kiosk: only visits that are its own, or nobody's yet, may be spoken of. */
  readonly visitsOf?: string
}
interface Job {
  readonly statements: readonly Incoming[]
  readonly sender: Sender
  readonly resolve: (ids: string[]) => void
  readonly reject: (error: unknown) => void
}

async function keepParts(trx: Transaction<Tables>, parts: readonly RawPart[]) {
  if (parts.length === 0) return
  const rows = parts.map((part) => ({
    sha2: part.sha2,
    type: part.contentType,
    base64: part.bytes.toString('base64'),
  }))
  await trx
    .insertInto('attachments')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** @returns for each job the conflict that keeps it out, if there is one, and the newest stamp that was given. */
async function writeGroup(trx: Transaction<Tables>, jobs: readonly Job[], now: () => number) {
  const stamp = await beginStamps(trx, now)
  const postgres = isPostgres(trx)
  const ids = jobs.flatMap((job) => job.statements.map((one) => one.id))
  const known = await openKnown(trx, ids)
  const fresh: StoredRow[] = []
  const visits = await openVisits(trx, jobs, postgres)
  const verdicts = jobs.map(({ statements, sender }) => {
    const clash = statements.find((one) => known.differs(one))
    if (clash) return new StatementConflict(clash.id)
    const foreign = visits.claim(statements, sender)
    if (foreign !== undefined) return new ForeignVisit(foreign)
    for (const one of statements) {
      if (known.has(one.id)) continue
      known.add(one)
      fresh.push(rowOf(one, stamp(), sender))
    }
    return undefined
  })
  await insertMany(trx, { table: 'visits', postgres, known: 'skip' }, visits.fresh)
  if (fresh.length > 0) {
    const rows = fresh.map(({ row }) => row)
    await keepScopes(
      trx,
      fresh.map(({ scope }) => scope),
    )
    await insertMany(trx, { table: 'statements', postgres, known: 'refuse' }, rows)
    await relate(trx, postgres, rows)
  }
  const parts = jobs.flatMap((job, i) => (verdicts[i] ? [] : (job.sender.parts ?? [])))
  await keepParts(trx, [...new Map(parts.map((part) => [part.sha2, part])).values()])
  return { verdicts, newest: fresh.at(-1)?.row.stored }
}

export interface StatementWriter {
  /** Stores what is new and answers all ids, in order. @throws StatementConflict or ForeignVisit,
   * and then nothing is stored. */
  store(statements: readonly Statement[], sender: Sender): Promise<string[]>
  /** Everything stored before this moment can be read. */
  consistentThrough(): Promise<string>
  /** The same of a moment that may be longer ago, told without asking the database: enough for who only writes. */
  storedThrough(): Promise<string>
}

export function createStatementWriter(db: Records, now: () => number = Date.now): StatementWriter {
  const waiting: Job[] = []
  let writing = false
  let through: string | undefined

  const settle = (job: Job, conflict: Error | undefined) =>
    conflict ? job.reject(conflict) : job.resolve(job.statements.map(({ id, given }) => given.id ?? id))
  const commit = async (jobs: readonly Job[]) => {
    const { verdicts, newest } = await db.transaction().execute((trx) => writeGroup(trx, jobs, now))
    through = newest ?? through
    jobs.forEach((job, i) => settle(job, verdicts[i]))
  }
  const takeGroup = (): Job[] => {
    let count = 0
    const size = waiting.findIndex((job) => (count += job.statements.length) > GROUP)
    return waiting.splice(0, size < 0 ? waiting.length : Math.max(1, size))
  }
  async function drain() {
    writing = true
    // Requests that arrived together are read together: let the others come in first.
    await new Promise((resolve) => setImmediate(resolve))
    while (waiting.length > 0) {
      const jobs = takeGroup()
      try {
        await commit(jobs)
      } catch (error) {
        if (jobs.length === 1) jobs[0]!.reject(error)
        else for (const job of jobs) await commit([job]).catch((reason: unknown) => job.reject(reason))
      }
    }
    writing = false
  }
  return {
    store: (statements, sender) =>
      new Promise((resolve, reject) => {
        waiting.push({ statements: statements.map(incoming), sender, resolve, reject })
        if (!writing) void drain()
      }),
    consistentThrough: () => consistentThrough(db, now, writing),
    storedThrough: async () => through ?? consistentThrough(db, now, writing),
  }
}
