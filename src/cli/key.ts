/** `retrace key`: makes, lists and revokes the keys of people and programs. */
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Words } from '../scene/schema.ts'
import { readSettings } from '../server/config.ts'
import { openRecords } from '../server/db/database.ts'
import { ROLES, createKeys, isRole, type KeyInfo, type Keys } from '../server/keys.ts'
import { inTerminal } from './terminal.ts'
import { complain, WrongUse } from './wrong-use.ts'

const ROOT = resolve(import.meta.dirname, '../..')
export const HELP = {
  zh: `retrace key new --role kiosk|docent|owner --name <名称> [--days <天数>]
retrace key list
retrace key revoke <密钥编号>
密钥只在新建时显示一次，站点只存它的哈希。角色就是用户名：
  kiosk   写入自己的参观记录，什么也读不到
  docent  在 /console 管理展厅，在 /records 看数字，在 /claims/add 代参观者登记
  owner   读取、写入、作废所有记录
吊销立即生效，正在运行的站点也一样。`,
  en: `retrace key new --role kiosk|docent|owner --name <words> [--days <number>]
retrace key list
retrace key revoke <id>
A key is shown once, when it is made; the station keeps only its hash. The role is the user name:
  kiosk   adds records of its own visits, reads none
  docent  runs the room at /console, sees the figures at /records, puts visits down at /claims/add
  owner   reads, adds and voids all records
A revoked key counts no more at once, also at stations that are running.`,
} satisfies Words

const SAID = {
  role: {
    zh: `--role 后面写 ${ROLES.join('、')} 之一。`,
    en: `--role takes one of ${ROLES.join(', ')}.`,
  },
  name: {
    zh: '--name 后面写这个密钥给谁用，例如 --name 前台平板。',
    en: '--name takes what the key is for: for instance --name "desk tablet".',
  },
  days: {
    zh: '--days 后面写有效天数，1 到 9999 的整数。',
    en: '--days takes how long the key is good, a whole number of days from 1 to 9999.',
  },
  verb: { zh: '请写 new、list 或 revoke。', en: 'Say new, list or revoke.' },
} satisfies Record<string, Words>

async function make(keys: Keys, argv: string[]): Promise<string> {
  const { values } = parseArgs({
    args: argv,
    options: { role: { type: 'string' }, name: { type: 'string' }, days: { type: 'string' } },
  })
  const { role, name, days } = values
  if (!isRole(role)) throw new WrongUse(SAID.role)
  if (!name) throw new WrongUse(SAID.name)
  if (days !== undefined && !/^[1-9]\d{0,3}$/.test(days)) throw new WrongUse(SAID.days)
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
    if (rows.length === 0) return inTerminal({ zh: '还没有密钥。', en: 'There are no keys yet.' })
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
  throw new WrongUse(SAID.verb)
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
    return complain(error, HELP)
  }
}
