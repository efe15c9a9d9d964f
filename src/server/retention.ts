/**
 * Forgetting: a number, a visit, or everything that is older than the policy says. What was forgotten is gone from
 * statements, claims and facts alike; the audit says how many, never who.
 */
import { sql, type Transaction } from 'kysely'
import { note, type Deed } from './audit.ts'
import { isClockBelieved } from './clock-doubt.ts'
import { tidyNumber } from './claims/numbers.ts'
import { among } from './db/bulk.ts'
import { isPostgres, type Records } from './db/database.ts'
import type { Tables } from './db/schema.ts'
import { fingerprint } from './xapi/compare.ts'
import { agentKey } from './xapi/facets.ts'
import { stampText } from './xapi/formats.ts'
import { dropScopes } from './xapi/scopes.ts'
import { waitForWriters } from './xapi/stamps.ts'

const DAY = 86_400_000
/** Statements that go in one transaction: others may write between two of them. */
const STEP = 500

export interface Forgetting {
  /** The id of a key, `command` or `policy`. */
  readonly who: string
  readonly now?: () => number
}

/** Statements with everything that hangs on them. */
async function deleteStatements(trx: Transaction<Tables>, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const postgres = isPostgres(trx)
  // Nobody may begin to use a scope that goes here.
  await waitForWriters(trx)
  const rows = await trx
    .selectFrom('statements')
    .select('json')
    .where(among('id', ids, postgres))
    .where('json', 'like', '%"attachments"%')
    .execute()
  const scopes = await trx
    .selectFrom('statements')
    .select('scope')
    .distinct()
    .where(among('id', ids, postgres))
    .execute()
  await trx
    .deleteFrom('facets')
    .where(among('statement', ids, postgres))
    .execute()
  await trx
    .deleteFrom('forward_problems')
    .where(among('statement', ids, postgres))
    .execute()
  await trx
    .deleteFrom('statements')
    .where(among('id', ids, postgres))
    .execute()
  await dropScopes(
    trx,
    scopes.flatMap(({ scope }) => scope ?? []),
  )
  const files = new Set(
    rows.flatMap(({ json }) => [...json.matchAll(/"sha2":"(\w+)"/g)].map((found) => found[1]!.toLowerCase())),
  )
  for (const sha2 of files) {
    const still = await trx
      .selectFrom('statements')
      .select('id')
      .where('json', 'like', `%${sha2}%`)
      .limit(1)
      .executeTakeFirst()
    if (!still) await trx.deleteFrom('attachments').where('sha2', '=', sha2).execute()
  }
}
async function deleteVisits(trx: Transaction<Tables>, registrations: readonly string[]): Promise<void> {
  if (registrations.length === 0) return
  const of = among('registration', registrations, isPostgres(trx))
  for (const table of ['claims', 'visits', 'visit_facts', 'answer_facts', 'documents'] as const)
    await trx.deleteFrom(table).where(of).execute()
}

/** A visit with all its records. @returns how many statements went. */
export async function forgetVisit(
  db: Records,
  registration: string,
  { who, now }: Forgetting,
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const visit = registration.toLowerCase()
    const rows = await trx.selectFrom('statements').select('id').where('registration', '=', visit).execute()
    await deleteStatements(
      trx,
      rows.map(({ id }) => id),
    )
    await deleteVisits(trx, [visit])
    if (rows.length > 0) await note(trx, { who, what: 'visit-forgotten', count: rows.length }, now)
    return rows.length
  })
}

/** A number, wherever it stands: its claims, the roll, and records that name it. The visits stay, without a name. */
export async function forgetNumber(db: Records, given: string, { who, now }: Forgetting): Promise<number> {
  const number = tidyNumber(given)
  if (number === '') return 0
  return db.transaction().execute(async (trx) => {
    const claims = await trx.deleteFrom('claims').where('number', '=', number).executeTakeFirst()
    const roll = await trx.deleteFrom('roll').where('number', '=', number).executeTakeFirst()
    const end = `,${JSON.stringify(number)}]`
    const alike = await trx
      .selectFrom('facets')
      .select(['statement', 'value'])
      .where('facet', 'in', ['agent', 'agent-related'])
      .where('value', 'like', `account:%${end}`)
      .unionAll(({ selectFrom }) =>
        selectFrom('statements')
          .select(['id as statement', sql<string>`agent`.as('value')])
          .where('agent', 'like', `account:%${end}`),
      )
      .execute()
    // To LIKE an underscore is any character.
    const named = alike.filter(({ value }) => value.endsWith(end))
    for (const { statement, value } of named) await unname(trx, statement, value)
    const count = Number(claims.numDeletedRows) + Number(roll.numDeletedRows) + named.length
    if (count > 0) await note(trx, { who, what: 'number-forgotten', count }, now)
    return count
  })
}
type Account = { homePage: string; name: string }
/** The visit takes the place of the name in a record, as where none was ever given. */
async function unname(trx: Transaction<Tables>, id: string, value: string): Promise<void> {
  const row = await trx
    .selectFrom('statements')
    .select(['json', 'hash', 'registration'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return
  const statement = JSON.parse(row.json) as { actor?: { account?: Account } }
  const { account } = statement.actor ?? {}
  if (!account || agentKey(statement.actor as never) !== value) return
  // Sent once more as it was, it is still the same statement.
  const hash = row.hash || fingerprint(statement)
  account.name = row.registration ?? 'forgotten'
  await trx
    .updateTable('statements')
    .set({ json: JSON.stringify(statement), hash })
    .where('id', '=', id)
    .execute()
  const key = agentKey(statement.actor as never)!
  await trx
    .updateTable('statements')
    .set({ agent: key })
    .where('id', '=', id)
    .where('agent', '=', value)
    .execute()
  await trx
    .updateTable('facets')
    .set({ value: key })
    .where('statement', '=', id)
    .where('value', '=', value)
    .execute()
}

/** What a claim code or a visit was given, without the visit itself. @returns whether there was something. */
export async function forgetClaim(
  db: Records,
  registration: string,
  { who, now }: Forgetting,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('claims')
    .where('registration', '=', registration.toLowerCase())
    .executeTakeFirst()
  if (numDeletedRows > 0n) await note(db, { who, what: 'claim-forgotten', count: 1 }, now)
  return numDeletedRows > 0n
}

export interface Aging extends Forgetting {
  readonly days: number
  /** Records that still wait to be sent on are kept until they are. */
  readonly keepWaiting?: boolean
}
/**
 * Everything that was stored more than `days` days ago. A visit goes as a whole, when the last of it is old enough.
 * @returns how many statements went.
 */
export async function ageOut(
  db: Records,
  { days, who, now = Date.now, keepWaiting = false }: Aging,
): Promise<number> {
  const before = stampText(now() - days * DAY)
  const deed: Deed = 'aged-out'
  let count = 0
  for (;;) {
    const gone = await db.transaction().execute((trx) => ageStep(trx, before, keepWaiting))
    count += gone
    if (gone === 0) break
  }
  const iso = new Date(now() - days * DAY).toISOString()
  const claims = await db.deleteFrom('claims').where('made', '<', iso).executeTakeFirst()
  await db.deleteFrom('audit').where('at', '<', iso).execute()
  const all = count + Number(claims.numDeletedRows)
  if (all > 0) await note(db, { who, what: deed, count: all }, now)
  return count
}
async function ageStep(trx: Transaction<Tables>, before: string, keepWaiting: boolean): Promise<number> {
  let query = trx
    .selectFrom('statements as old')
    .select(['old.id', 'old.registration'])
    .where('old.stored', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('statements as newer')
            .select('newer.id')
            .whereRef('newer.registration', '=', 'old.registration')
            .where('newer.stored', '>=', before),
        ),
      ),
    )
  if (keepWaiting) query = query.where('old.forwarded', '!=', 0)
  const rows = await query.orderBy('old.stored').limit(STEP).execute()
  await deleteStatements(
    trx,
    rows.map(({ id }) => id),
  )
  const registrations = [...new Set(rows.flatMap(({ registration }) => registration ?? []))]
  const left = await trx
    .selectFrom('statements')
    .select('registration')
    .distinct()
    .where(among('registration', registrations, isPostgres(trx)))
    .execute()
  const stay = new Set(left.map(({ registration }) => registration))
  await deleteVisits(
    trx,
    registrations.filter((one) => !stay.has(one)),
  )
  return rows.length
}

interface Policy {
  readonly keepDays?: number
  readonly now?: () => number
  /** Set where records are sent on. */
  readonly forward?: unknown
}
/** One look of the policy: deletes by age, unless the clock is not to be believed. @returns how many statements went. */
export async function ageByPolicy(db: Records, aging: Aging): Promise<number> {
  return (await isClockBelieved(db, (aging.now ?? Date.now)())) ? ageOut(db, aging) : 0
}
/** Deletes by age soon after the start and four times a day. @returns how to stop it. */
export function startPolicy(
  db: Records,
  { keepDays, now, forward }: Policy,
  failed: (error: unknown) => void,
) {
  if (keepDays === undefined) return () => undefined
  const aging = { days: keepDays, who: 'policy', keepWaiting: forward !== undefined, ...(now ? { now } : {}) }
  const run = () => void ageByPolicy(db, aging).catch(failed)
  const timers = [setTimeout(run, 60_000), setInterval(run, DAY / 4)] as const
  for (const timer of timers) timer.unref()
  return () => {
    clearTimeout(timers[0])
    clearInterval(timers[1])
  }
}
