/** `retrace forward`: how far the records have been sent on, what was refused and why, and once more for these. */
import { join, resolve } from 'node:path'
import { readSettings } from '../server/config.ts'
import { openRecords } from '../server/db/database.ts'
import { createForwardQueue } from '../server/forward/queue.ts'
import { inTerminal } from './terminal.ts'

const ROOT = resolve(import.meta.dirname, '../..')
export const HELP = `retrace forward [--again]
Shows how many records wait to be sent on to RETRACE_FORWARD, and which were refused, with the other side's reason.
--again puts the refused ones back in line; a running station sends them within seconds.`

export async function run(argv: readonly string[]): Promise<number> {
  if (argv.some((word) => word !== '--again')) {
    console.error(HELP)
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
    console.error(error instanceof Error ? error.message : String(error))
    return 1
  }
}
