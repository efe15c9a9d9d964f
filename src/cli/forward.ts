/** `retrace forward`: how far the records have been sent on, what was refused and why, and once more for these. */
import { join, resolve } from 'node:path'
import type { Words } from '../scene/schema.ts'
import { readSettings } from '../server/config.ts'
import { openRecords } from '../server/db/database.ts'
import { createForwardQueue } from '../server/forward/queue.ts'
import { inTerminal, told } from './terminal.ts'

const ROOT = resolve(import.meta.dirname, '../..')
export const HELP = {
  zh: `retrace forward [--again]
显示有多少条记录等着转发到 RETRACE_FORWARD，哪些被拒收，对方说了什么原因。
--again 把被拒收的重新排队；正在运行的站点几秒钟内就会再送。`,
  en: `retrace forward [--again]
Shows how many records wait to be sent on to RETRACE_FORWARD, and which were refused, with the other side's reason.
--again puts the refused ones back in line; a running station sends them within seconds.`,
} satisfies Words

export async function run(argv: readonly string[]): Promise<number> {
  if (argv.some((word) => word !== '--again')) {
    console.error(inTerminal(HELP))
    return 2
  }
  try {
    const { dataFolder, databaseUrl, forward } = readSettings(process.env, ROOT)
    const db = await openRecords({ url: databaseUrl, file: join(dataFolder, 'records.sqlite') })
    try {
      const queue = createForwardQueue(db)
      if (!forward)
        console.log(inTerminal({ zh: '没有设置 RETRACE_FORWARD。', en: 'RETRACE_FORWARD is not set.' }))
      if (argv.length > 0) {
        const count = await queue.tryAgain()
        console.log(
          inTerminal({ zh: `${count} 条记录重新排队。`, en: `${count} records are in line again.` }),
        )
      }
      const [waiting, refused] = [await queue.count(), await queue.buried()]
      console.log(
        inTerminal({
          zh: `等待转发 ${waiting} 条，被拒 ${refused.length} 条。`,
          en: `${waiting} records wait, ${refused.length} were refused.`,
        }),
      )
      for (const { id, reason } of refused) console.log(`  ${id}  ${reason}`)
      return 0
    } finally {
      await db.destroy()
    }
  } catch (error) {
    console.error(told(error))
    return 1
  }
}
