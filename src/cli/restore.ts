/** `retrace restore`: puts a backup in the place of the records, while the station stands still. */
import { resolve } from 'node:path'
import { restore } from '../server/db/backup.ts'
import { builtInFile, orExplain } from './backup.ts'
import { inTerminal } from './terminal.ts'

export const HELP = `retrace restore <file>
Puts a backup in the place of the built-in records. Stop the station first. The backup is checked before anything is
touched, and the former records stay in the data folder as records-before-<time>.sqlite.
For PostgreSQL use its own pg_restore.`

export async function run(argv: readonly string[]): Promise<number> {
  const [from] = argv
  if (argv.length !== 1 || from === undefined || from.startsWith('-')) {
    console.error(HELP)
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
  })
}
