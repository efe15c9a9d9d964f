/** `retrace forget`: deletes what somebody asked to have deleted, or what is too old. */
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Words } from '../scene/schema.ts'
import { readSettings } from '../server/config.ts'
import { openRecords, type Records } from '../server/db/database.ts'
import { ageOut, forgetClaim, forgetNumber, forgetVisit } from '../server/retention.ts'
import { inTerminal } from './terminal.ts'
import { complain, WrongUse } from './wrong-use.ts'

const ROOT = resolve(import.meta.dirname, '../..')
export const HELP = {
  zh: `retrace forget --number <编号>
retrace forget --claim <参观> | --visit <参观>
retrace forget --older-than <天数>
删除后不能恢复；站点可以继续运行。
  --number      从登记、名册和记录里删去这个编号；参观不记名地留下
  --claim       删去一次参观所登记的编号或小组；参观留下
  --visit       删去一次参观和它的全部记录
  --older-than  删去多少天以前存下的一切，与 RETRACE_KEEP_DAYS 自动做的相同
已经转发到别处的，要在那边删除。备份里还留着当时的内容，旧备份也要删。`,
  en: `retrace forget --number <number>
retrace forget --claim <visit> | --visit <visit>
retrace forget --older-than <days>
Deletes for good; the station may go on running.
  --number      this number from what visitors gave, from the roll and from the records; the visits stay, without a name
  --claim       the number or group a visit was given; the visit stays
  --visit       a visit with all its records
  --older-than  everything that was stored more than so many days ago, as RETRACE_KEEP_DAYS does by itself
What was sent on to another record store must be deleted there. Backups hold what they held: delete old ones too.`,
} satisfies Words

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
const SAID = {
  one: { zh: '请写一样要删除的，也只写一样。', en: 'Name one thing to delete, and only one.' },
  days: {
    zh: '--older-than 后面写天数，1 到 99999 的整数，例如 --older-than 365。',
    en: '--older-than takes days, a whole number from 1 to 99999: for instance --older-than 365.',
  },
  visit: {
    zh: '--visit 和 --claim 后面写参观的编号，形如 01234567-89ab-cdef-0123-456789abcdef；它在导出的文件里。',
    en: '--visit and --claim take the id of a visit, such as 01234567-89ab-cdef-0123-456789abcdef; the exported files hold it.',
  },
} satisfies Record<string, Words>

function wantedOf(argv: readonly string[]): Wanted {
  const one = { type: 'string' } as const
  // A number below nothing looks like an option of its own to `parseArgs`.
  if (argv.some((word, i) => /^-\d/.test(word) && argv[i - 1] === '--older-than'))
    throw new WrongUse(SAID.days)
  const { values } = parseArgs({
    args: [...argv],
    options: { number: one, claim: one, visit: one, 'older-than': one },
  })
  const { claim, visit, 'older-than': days } = values
  if (Object.keys(values).length !== 1) throw new WrongUse(SAID.one)
  if ([claim, visit].some((id) => id !== undefined && !UUID.test(id))) throw new WrongUse(SAID.visit)
  if (days !== undefined && !/^[1-9]\d{0,4}$/.test(days)) throw new WrongUse(SAID.days)
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
    return complain(error, HELP)
  }
}
