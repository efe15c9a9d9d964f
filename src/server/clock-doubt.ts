/**
 * Is the station's clock to be believed, before anything is deleted by age? A computer without a battery, or one wrong
 * setting, makes all records ten years old at once. After a leap the clock is believed only when a headset, which has a
 * clock of its own, has sent a record that says the same.
 */
import type { Records } from './db/database.ts'
import { stampText } from './xapi/formats.ts'

const DAY = 86_400_000
/** The policy looks four times a day; a station may be closed for a week. */
const LEAP = 8 * DAY
/** Clocks that differ by less than this agree, in milliseconds. */
const AGREE = 2 * DAY
const SEEN = 'clock-seen'
const DOUBT = 'clock-doubt'

const read = async (db: Records, name: string): Promise<string | undefined> =>
  (await db.selectFrom('figures_state').select('through').where('name', '=', name).executeTakeFirst())
    ?.through
const write = (db: Records, name: string, through: string) =>
  db
    .insertInto('figures_state')
    .values({ name, through })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ through }))
    .execute()

/** When records were last stored, where nobody has looked at the clock before. */
async function lastStored(db: Records): Promise<string | undefined> {
  const row = await db
    .selectFrom('statements')
    .select(({ fn }) => fn.max('stored').as('stored'))
    .executeTakeFirst()
  return row?.stored ?? undefined
}
/** Whether a record has come since that moment whose own time is about now. */
async function isAgreedWith(db: Records, since: string, now: number): Promise<boolean> {
  const row = await db
    .selectFrom('statements')
    .select('id')
    .where('stored', '>=', since)
    .where('timestamp', '>=', stampText(now - AGREE))
    .where('timestamp', '<=', stampText(now + AGREE))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Since when the clock is doubted, as a stamp; nothing where it is not. */
export const doubtedSince = (db: Records): Promise<string | undefined> => read(db, DOUBT)

/** Looks at the clock, and remembers it. @param now Milliseconds since 1970. @returns whether it may be gone by. */
export async function isClockBelieved(db: Records, now: number): Promise<boolean> {
  const before = (await read(db, SEEN)) ?? (await lastStored(db))
  await write(db, SEEN, stampText(now))
  const leap = before === undefined ? 0 : now - Date.parse(before)
  if (leap > LEAP || leap < -DAY) await write(db, DOUBT, stampText(now))
  const since = await read(db, DOUBT)
  if (since === undefined) return true
  if (!(await isAgreedWith(db, since, now))) return false
  await db.deleteFrom('figures_state').where('name', '=', DOUBT).execute()
  return true
}
