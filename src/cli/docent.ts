/** `retrace docent`: a code by which one more docent joins the console. */
import { join, resolve } from 'node:path'
import { toString as qrText } from 'qrcode'
import type { Words } from '../scene/schema.ts'
import { reachableUrls } from '../server/addresses.ts'
import { readSettings } from '../server/config.ts'
import { openRecords } from '../server/db/database.ts'
import { createKeys } from '../server/keys.ts'
import { createInvitations } from '../server/seats/invitations.ts'
import { joinAddress } from '../server/seats/routes.ts'
import { inTerminal, told } from './terminal.ts'

const ROOT = resolve(import.meta.dirname, '../..')
export const HELP = {
  zh: `retrace docent
显示给一位讲解员的二维码：用手机或平板扫码就进入讲解台，不用密钥。只能用一次，十二小时内有效，站点可以正在运行；
之后的二维码也可以在讲解台的“邀请同事”里取。`,
  en: `retrace docent
Shows a code for one docent: scanned with a phone or a tablet it opens the console, without a key. It is good once,
for twelve hours, also while the station runs; on the console "Invite a colleague" shows further ones.`,
} satisfies Words

export async function run(argv: readonly string[]): Promise<number> {
  if (argv.length > 0) {
    console.log(inTerminal(HELP))
    return argv.includes('--help') ? 0 : 2
  }
  try {
    const { host, port, https, dataFolder, databaseUrl } = readSettings(process.env, ROOT)
    const db = await openRecords({ url: databaseUrl, file: join(dataFolder, 'records.sqlite') })
    const { code } = await createInvitations(db, createKeys(db)).make()
    await db.destroy()
    const [url] = reachableUrls(https ? 'https' : 'http', host, port)
    const address = joinAddress(url!, code)
    console.log(await qrText(address, { type: 'terminal', small: true }))
    console.log(
      inTerminal({
        zh: `请讲解员用手机扫码（只能用一次，十二小时内有效）：\n  ${address}`,
        en: `Have the docent scan it with a phone (good once, for twelve hours):\n  ${address}`,
      }),
    )
    return 0
  } catch (error) {
    console.error(told(error))
    return 1
  }
}
