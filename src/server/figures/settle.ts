/**
 * Keeps the facts up with the statements. Stamps rise in the order of the commits, so whatever came after the last
 * stamp that was looked at is new, and only its visits are told anew: a year of records is read once, not at every look.
 */
import type { Transaction } from 'kysely'
import { among, insertMany } from '../db/bulk.ts'
import { isPostgres, type Records } from '../db/database.ts'
import type { Tables } from '../db/schema.ts'
import { diskTrouble, type Health, type Trouble } from '../db/trouble.ts'
import { VOIDED } from '../../visit/vocabulary.ts'
import { stampText } from '../xapi/formats.ts'
import { newestOf, waitForTurn } from '../xapi/stamps.ts'
import { factsOf, type FactSource } from './facts.ts'

/** One settler at a time: "figu" as bytes. */
const LOCK = 0x66696775
const NAME = 'visits'
/** Statements of one step: between two of them others may write, and whoever waits for an answer gets it. */
const STEP = 500
/** Statements a visit has at most; the longest of ours have some hundred. */
const MOST = 5000
const MINUTE = 60_000
const HOUR = 60 * MINUTE

async function zones(trx: Transaction<Tables>): Promise<(station: string) => string> {
  const rows = await trx.selectFrom('stations').select(['id', 'zone']).execute()
  const known = new Map(rows.map(({ id, zone }) => [id, zone]))
  // Records of before stations were told apart are those of the only one, where there is one.
  const here = rows.length === 1 ? rows[0]!.zone : Intl.DateTimeFormat().resolvedOptions().timeZone
  return (station) => known.get(station) ?? here
}
/** Visits these statements are about; of one that voids, the visit of what it voided. */
async function visitsOf(
  trx: Transaction<Tables>,
  rows: readonly { registration: string | null; target: string | null; verb: string }[],
): Promise<string[]> {
  const targets = rows.flatMap(({ verb, target }) => (verb === VOIDED && target ? [target] : []))
  const voided =
    targets.length === 0
      ? []
      : await trx
          .selectFrom('statements')
          .select('registration')
          .where(among('id', targets, isPostgres(trx)))
          .execute()
  return [...new Set([...rows, ...voided].flatMap(({ registration }) => registration ?? []))]
}
/** Those of a size that a visit can have. One that grows for ever would be read whole for each thing it says. */
async function ofSize(trx: Transaction<Tables>, registrations: readonly string[]): Promise<string[]> {
  const rows = await trx
    .selectFrom('statements')
    .select('registration')
    .where(among('registration', registrations, isPostgres(trx)))
    .groupBy('registration')
    .having(({ fn }) => fn.countAll(), '>', MOST)
    .execute()
  const endless = new Set(rows.map(({ registration }) => registration))
  return registrations.filter((one) => !endless.has(one))
}
/** Tells these visits anew, from all that is stored of them; endless ones stay as they were told last. */
export async function retell(trx: Transaction<Tables>, asked: readonly string[], now: number): Promise<void> {
  if (asked.length === 0) return
  const postgres = isPostgres(trx)
  const registrations = await ofSize(trx, asked)
  const of = among('registration', registrations, postgres)
  const rows = await trx
    .selectFrom('statements')
    .select(['registration', 'verb', 'activity', 'timestamp', 'stored', 'coverage', 'seconds'])
    .select(['rehearsal', 'station', 'json'])
    .where(of)
    .where('voided', '=', 0)
    .execute()
  // Stamps rise even after a clock that ran ahead was put back; nothing arrived later than now.
  const present = stampText(now)
  const told = (rows as FactSource[]).map((row) => (row.stored > present ? { ...row, stored: present } : row))
  const { visits, answers } = factsOf(told, await zones(trx))
  await trx.deleteFrom('visit_facts').where(of).execute()
  await trx.deleteFrom('answer_facts').where(of).execute()
  await insertMany(trx, { table: 'visit_facts', postgres, known: 'refuse' }, visits)
  await insertMany(trx, { table: 'answer_facts', postgres, known: 'refuse' }, answers)
}

const stateOf = (db: Records | Transaction<Tables>) =>
  db.selectFrom('figures_state').select('through').where('name', '=', NAME).executeTakeFirst()

export interface Settled {
  /** Statements that were looked at, and visits that were told anew. */
  readonly statements: number
  readonly visits: number
}
/** What one settling has done so far. */
interface Progress {
  through?: string | undefined
  /** Up to which stamp a visit was told: with it went what was still to be looked at, and need not be told again. */
  readonly told: Map<string, string>
}
async function step(trx: Transaction<Tables>, now: number, progress: Progress): Promise<Settled> {
  await waitForTurn(trx, LOCK)
  const state = await stateOf(trx)
  // Somebody else settled in between, or everything is to be looked at anew.
  if (state?.through !== progress.through) progress.told.clear()
  // Asked before anything is told: what has a stamp up to this one can be seen by then.
  const newest = await newestOf(trx)
  const rows = await trx
    .selectFrom('statements')
    .select(['registration', 'target', 'verb', 'stored'])
    .where('stored', '>', state?.through ?? '')
    .orderBy('stored')
    .limit(STEP)
    .execute()
  if (rows.length === 0) return { statements: 0, visits: 0 }
  const { told } = progress
  const due = rows.filter(
    ({ registration, verb, stored }) => verb === VOIDED || (told.get(registration ?? '') ?? '') < stored,
  )
  const registrations = await visitsOf(trx, due)
  await retell(trx, registrations, now)
  const through = rows.at(-1)!.stored
  await trx
    .insertInto('figures_state')
    .values({ name: NAME, through })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ through }))
    .execute()
  progress.through = through
  for (const registration of registrations) told.set(registration, newest)
  return { statements: rows.length, visits: registrations.length }
}

/** Whether anything was stored since the last time; asked without taking anybody's turn. */
async function isBehind(db: Records): Promise<boolean> {
  const state = await stateOf(db)
  const newer = await db
    .selectFrom('statements')
    .select('stored')
    .where('stored', '>', state?.through ?? '')
    .limit(1)
    .executeTakeFirst()
  return newer !== undefined
}

/** Visits that were told while the clock ran ahead are told again by the one that is right. */
async function takeBack(db: Records, now: number): Promise<void> {
  const ahead = stampText(now + HOUR)
  const state = await stateOf(db)
  if (!state || state.through <= ahead) return
  const rows = await db.selectFrom('visit_facts').select('registration').where('heard', '>', ahead).execute()
  const registrations = [...new Set(rows.map(({ registration }) => registration))]
  for (let i = 0; i < registrations.length; i += STEP)
    await db.transaction().execute(async (trx) => {
      await waitForTurn(trx, LOCK)
      await retell(trx, registrations.slice(i, i + STEP), now)
    })
}

/** Looks at everything stored since the last time. @param now Milliseconds since 1970. */
export async function settle(db: Records, now: number = Date.now()): Promise<Settled> {
  const sum = { statements: 0, visits: 0 }
  await takeBack(db, now)
  const progress: Progress = { through: (await stateOf(db))?.through, told: new Map() }
  while (await isBehind(db)) {
    const done = await db.transaction().execute((trx) => step(trx, now, progress))
    sum.statements += done.statements
    sum.visits += done.visits
    // The built-in database answers at once, so nobody else would come in between otherwise.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return sum
}
/** As far as it goes: on a full disk the figures stay what they were. @returns what keeps records from being written. */
export async function settleIfPossible(
  db: Records,
  {
    health,
    now = Date.now,
  }: { readonly health?: Health | undefined; readonly now?: (() => number) | undefined } = {},
): Promise<Trouble | undefined> {
  try {
    await settle(db, now())
  } catch (error) {
    if (!diskTrouble(error)) throw error
    health?.note(error)
    return diskTrouble(error)
  }
  return health?.trouble()
}
/** Keeps up all the time, so that no look has a day's work before it. @returns how to stop, once it has. */
export function keepSettled(
  db: Records,
  failed: (error: unknown) => void,
  now: () => number = Date.now,
): () => Promise<void> {
  let running: Promise<unknown> | undefined
  const timer = setInterval(() => {
    running ??= settle(db, now())
      .catch(failed)
      .finally(() => (running = undefined))
  }, MINUTE)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
/** Everything is looked at anew at the next settling: days are counted in another zone now. */
export const unsettle = (db: Records | Transaction<Tables>) =>
  db.deleteFrom('figures_state').where('name', '=', NAME).execute()

export interface StationRecord {
  readonly id: string
  readonly name: string
  /** IANA name, such as Asia/Shanghai. */
  readonly zone: string
}
/** A station says what it is called and which zone its days are in. */
export async function enrol(db: Records, { id, name, zone }: StationRecord, now: () => number = Date.now) {
  const seen = new Date(now()).toISOString()
  await db.transaction().execute(async (trx) => {
    await waitForTurn(trx, LOCK)
    const known = await trx.selectFrom('stations').select('zone').where('id', '=', id).executeTakeFirst()
    await trx
      .insertInto('stations')
      .values({ id, name, zone, seen })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ name, zone, seen }))
      .execute()
    if (known && known.zone !== zone) await unsettle(trx)
  })
}
