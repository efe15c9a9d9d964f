/** `retrace forget`: deletes what somebody asked to have deleted, or what is too old. */
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readSettings } from '../server/config.ts'
import { openRecords, type Records } from '../server/db/database.ts'
import { ageOut, forgetClaim, forgetNumber, forgetVisit } from '../server/retention.ts'
import { inTerminal } from './terminal.ts'

const ROOT = resolve(import.meta.dirname, '../..')
export const HELP = `retrace forget --number <number>
retrace forget --claim <visit> | --visit <visit>
retrace forget --older-than <days>
Deletes for good; the station may go on running.
  --number      this number from what visitors gave, from the roll and from the records; the visits stay, without a name
  --claim       the number or group a visit was given; the visit stays
  --visit       a visit with all its records
  --older-than  everything that was stored more than so many days ago, as RETRACE_KEEP_DAYS does by itself
What was sent on to another record store must be deleted there. Backups hold what they held: delete old ones too.`

class WrongUse extends Error {}
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

interface Wanted {
  readonly number?: string | undefined
  readonly claim?: string | undefined
  readonly visit?: string | undefined
  readonly 'older-than'?: string | undefined
}
async function perform(db: Records, wanted: Wanted): Promise<number> {
  const by = { who: 'command' }
  if (wanted.number !== undefined) return forgetNumber(db, wanted.number, by)
  if (wanted.claim !== undefined) return (await forgetClaim(db, wanted.claim, by)) ? 1 : 0
  if (wanted.visit !== undefined) return forgetVisit(db, wanted.visit, by)
  return ageOut(db, { ...by, days: Number(wanted['older-than']) })
}
function wantedOf(argv: readonly string[]): Wanted {
  const one = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...argv],
    options: { number: one, claim: one, visit: one, 'older-than': one },
  })
  const { claim, visit, 'older-than': days } = values
  const isWrong =
    Object.keys(values).length !== 1 ||
    [claim, visit].some((id) => id !== undefined && !UUID.test(id)) ||
    (days !== undefined && !/^[1-9]\d{0,4}$/.test(days))
  if (isWrong) throw new WrongUse(HELP)
  return values
}

export async function run(argv: readonly string[]): Promise<number> {
  try {
    const wanted = wantedOf(argv)
    const { dataFolder, databaseUrl } = readSettings(process.env, ROOT)
    const db = await openRecords({ url: databaseUrl, file: join(dataFolder, 'records.sqlite') })
    try {
      const count = await perform(db, wanted)
      const none = { zh: '没有可删除的。', en: 'There was nothing to delete.' }
      const done = { zh: `已删除 ${count} 处。`, en: `Deleted, in ${count} places.` }
      console.log(inTerminal(count > 0 ? done : none))
      // A number that is not here may be mistyped; that nothing is too old is what a nightly run hopes for.
      return count > 0 || wanted['older-than'] !== undefined ? 0 : 1
    } finally {
      await db.destroy()
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    const isUse = error instanceof WrongUse || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
    return isUse ? 2 : 1
  }
}
