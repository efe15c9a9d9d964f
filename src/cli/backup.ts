/** `retrace backup`: a whole copy of the records while the station runs. */
import { join, resolve } from 'node:path'
import type { Words } from '../scene/schema.ts'
import { backUp } from '../server/db/backup.ts'
import { inTerminal, told } from './terminal.ts'

const ROOT = resolve(import.meta.dirname, '../..')
export const HELP = {
  zh: `retrace backup [文件]
为内置的记录库做一份核对过的副本，站点可以继续运行。不写文件名时存为 <data>/backups/records-<时间>.sqlite。
不覆盖任何文件。请把数据文件夹里的 station.json 和备份放在一起。
记录在 PostgreSQL 里时，请用它自己的 pg_dump。`,
  en: `retrace backup [file]
Writes a checked copy of the built-in records; the station may go on running. Without a name the copy goes to
<data>/backups/records-<time>.sqlite. Nothing is overwritten. Keep station.json of the data folder beside it.
For PostgreSQL use its own pg_dump.`,
} satisfies Words

/** Both commands are about the built-in file only. @returns its path, or `undefined` after saying what to do instead. */
export function builtInFile(env: NodeJS.ProcessEnv, pgTool: string): string | undefined {
  if (!env.DATABASE_URL) return join(resolve(ROOT, env.RETRACE_DATA || 'data'), 'records.sqlite')
  console.error(
    inTerminal({
      zh: `记录在 PostgreSQL 里，请用它自己的工具：${pgTool}`,
      en: `The records are in PostgreSQL; use its own tool: ${pgTool}`,
    }),
  )
  return undefined
}
/** Runs and says in one sentence what went wrong. */
export async function orExplain(work: () => Promise<void>): Promise<number> {
  try {
    await work()
    return 0
  } catch (error) {
    console.error(told(error))
    return 1
  }
}

export async function run(argv: readonly string[]): Promise<number> {
  if (argv.length > 1 || argv.some((word) => word.startsWith('-'))) {
    console.error(inTerminal(HELP))
    return 2
  }
  const file = builtInFile(process.env, 'pg_dump --format=custom --file=records.dump')
  if (!file) return 1
  return orExplain(async () => {
    const copy = await backUp(file, argv[0])
    console.log(
      inTerminal({
        zh: `已备份 ${copy.statements} 条记录：${copy.file}`,
        en: `${copy.statements} statements are safe in ${copy.file}`,
      }),
    )
  })
}
