/** `retrace key`: makes, lists and revokes the keys of people and programs. */
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readSettings } from '../server/config.ts'
import { openRecords } from '../server/db/database.ts'
import { ROLES, createKeys, isRole, type KeyInfo, type Keys } from '../server/keys.ts'
import { inTerminal } from './terminal.ts'

const ROOT = resolve(import.meta.dirname, '../..')
export const HELP = `retrace key new --role kiosk|docent|owner --name <words> [--days <number>]
retrace key list
retrace key revoke <id>
A key is shown once, when it is made; the station keeps only its hash. The role is the user name:
  kiosk   adds records of its own visits, reads none
  docent  runs the room at /console, sees the figures at /records, puts visits down at /claims/add
  owner   reads, adds and voids all records
A revoked key counts no more at once, also at stations that are running.`

class WrongUse extends Error {}

async function make(keys: Keys, argv: string[]): Promise<string> {
  const { values } = parseArgs({
    args: argv,
    options: { role: { type: 'string' }, name: { type: 'string' }, days: { type: 'string' } },
  })
  const { role, name, days } = values
  if (!isRole(role) || !name || (days !== undefined && !/^[1-9]\d{0,3}$/.test(days))) throw new WrongUse(HELP)
  const made = await keys.make({ role, label: name, ...(days ? { days: Number(days) } : {}) })
  return inTerminal({
    zh: `密钥 ${made.id}（${name}）只显示这一次：\n  用户名 ${role}\n  密钥   ${made.key}`,
    en: `Key ${made.id} (${name}), shown this once:\n  user ${role}\n  key  ${made.key}`,
  })
}

function state({ revoked, expires }: KeyInfo): string {
  const day = (text: string) => text.slice(0, 10)
  if (revoked) return inTerminal({ zh: `${day(revoked)} 已吊销`, en: `revoked ${day(revoked)}` })
  if (!expires) return inTerminal({ zh: '有效', en: 'good' })
  const over = expires < new Date().toISOString()
  return over
    ? inTerminal({ zh: `${day(expires)} 已过期`, en: `expired ${day(expires)}` })
    : inTerminal({ zh: `有效至 ${day(expires)}`, en: `good until ${day(expires)}` })
}

async function perform(keys: Keys, [verb, ...rest]: string[]): Promise<string> {
  if (verb === 'new') return make(keys, rest)
  if (verb === 'list' && rest.length === 0) {
    const rows = await keys.list()
    const width = Math.max(...ROLES.map((role) => role.length))
    return rows
      .map(
        (row) =>
          `${row.id}  ${row.role.padEnd(width)}  ${row.made.slice(0, 10)}  ${state(row)}  ${row.label}`,
      )
      .join('\n')
  }
  if (verb === 'revoke' && rest.length === 1) {
    if (await keys.revoke(rest[0]!))
      return inTerminal({ zh: `${rest[0]} 已吊销。`, en: `${rest[0]} is revoked.` })
    throw new Error(
      inTerminal({
        zh: `没有有效的密钥 ${rest[0]}。用 retrace key list 查看。`,
        en: `There is no good key ${rest[0]}; see retrace key list.`,
      }),
    )
  }
  throw new WrongUse(HELP)
}

export async function run(argv: readonly string[]): Promise<number> {
  try {
    const { dataFolder, databaseUrl } = readSettings(process.env, ROOT)
    const db = await openRecords({ url: databaseUrl, file: join(dataFolder, 'records.sqlite') })
    try {
      console.log(await perform(createKeys(db), [...argv]))
      return 0
    } finally {
      await db.destroy()
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    return error instanceof WrongUse || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
      ? 2
      : 1
  }
}
