/** `retrace restore`: puts a backup in the place of the records, while the station stands still. */
import { resolve } from 'node:path'
import type { Words } from '../scene/schema.ts'
import { restore } from '../server/db/backup.ts'
import { builtInFile, orExplain } from './backup.ts'
import { inTerminal } from './terminal.ts'

export const HELP = {
  zh: `retrace restore <文件>
用备份替换内置的记录库。请先停止站点。替换之前先核对备份，原来的记录留在数据文件夹里，
名为 records-before-<时间>.sqlite。
记录在 PostgreSQL 里时，请用它自己的 pg_restore。`,
  en: `retrace restore <file>
Puts a backup in the place of the built-in records. Stop the station first. The backup is checked before anything is
touched, and the former records stay in the data folder as records-before-<time>.sqlite.
For PostgreSQL use its own pg_restore.`,
} satisfies Words

export async function run(argv: readonly string[]): Promise<number> {
  const [from] = argv
  if (argv.length !== 1 || from === undefined || from.startsWith('-')) {
    console.error(inTerminal(HELP))
    return 2
  }
  const file = builtInFile(process.env, 'pg_restore --clean --dbname=… records.dump')
  if (!file) return 1
  return orExplain(async () => {
    const done = await restore(resolve(from), file)
    console.log(
      inTerminal({
        zh: `已恢复 ${done.statements} 条记录。`,
        en: `${done.statements} statements are back.`,
      }),
    )
    if (done.former)
      console.log(inTerminal({ zh: `原来的记录：${done.former}`, en: `The former records: ${done.former}` }))
    console.log(inTerminal({ zh: '现在启动站点：npm start', en: 'Now start the station: npm start' }))
  })
}
