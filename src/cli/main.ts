/** Finds the command and runs it. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { nearest } from '../scene/nearest.ts'
import type { Words } from '../scene/schema.ts'
import { COMMANDS, type Command, type CommandModule } from './commands.ts'
import { inTerminal, pad, toldWords, widthOf } from './terminal.ts'
import { wrongUse } from './wrong-use.ts'

/** A command is one file, or a folder with an index. */
const fileOf = ({ file }: Command): string => {
  const folder = join(import.meta.dirname, file, 'index.ts')
  return existsSync(folder) ? folder : join(import.meta.dirname, `${file}.ts`)
}

const STANDS_FOR: Readonly<Record<string, string>> = {
  course: '课程',
  scene: '场景',
  path: '路径',
  kind: '种类',
  file: '文件',
}
/** How a command is written; what stands for a word of one's own is in the language of the terminal. */
const useOf = ({ use }: Command): string =>
  inTerminal({ zh: use.replace(/(?<![-\w])\w+/g, (word) => STANDS_FOR[word] ?? word), en: use })

const help = (): string => {
  const rows = [...COMMANDS.values()].filter((c) => existsSync(fileOf(c)))
  const width = Math.max(...rows.map((row) => widthOf(useOf(row))))
  const title = {
    zh: 'retrace 追寻：把历史的一刻写成可以走进的场景',
    en: 'retrace: write moments of history one can walk into',
  }
  const more = { zh: '详情：retrace help <命令>', en: 'More: retrace help <command>' }
  const list = rows.map((row) => `  retrace ${pad(useOf(row), width)}  ${inTerminal(row.what)}`)
  return [inTerminal(title), '', ...list, '', inTerminal(more)].join('\n')
}
const load = async (command: Command): Promise<CommandModule> =>
  (await import(pathToFileURL(fileOf(command)).href)) as CommandModule

/** A fault of ours, or of a tool behind us: no stack for whoever writes scenes, unless it is asked for. */
function unexpected(error: unknown): Words {
  const said = error instanceof Error ? error.message : String(error)
  return {
    zh: `没有做成：${said}\n要看细节，设 RETRACE_DEBUG=1 再运行一次。`,
    en: `This did not work: ${said}\nTo see more, run it again with RETRACE_DEBUG=1.`,
  }
}

const ASK_HELP = { zh: '更多说明：', en: 'More is told by: ' }
/** Exit code: 0 done, 1 something is wrong with what was given, 2 wrong use. */
export const main = async (argv: readonly string[]): Promise<number> => {
  const asked = argv[0] === 'help' ? argv[1] : argv[0]
  const wantsHelp = argv[0] === 'help' || argv.slice(1).some((arg) => arg === '--help' || arg === '-h')
  if (asked === undefined || asked === '--help' || asked === '-h') {
    console.log(help())
    return asked === undefined && argv[0] !== 'help' ? 2 : 0
  }
  const command = COMMANDS.get(asked)
  if (!command || !existsSync(fileOf(command))) {
    const there = [...COMMANDS.values()].filter((c) => existsSync(fileOf(c))).map(({ file }) => file)
    const near = nearest(asked, there)
    const hint = near ? { zh: `是不是“${near}”？`, en: ` Did you mean “${near}”?` } : { zh: '', en: '' }
    const said = { zh: `没有“${asked}”这个命令。${hint.zh}`, en: `There is no command “${asked}”.${hint.en}` }
    console.error(`${inTerminal(said)}\n${inTerminal(ASK_HELP)}retrace help`)
    return 2
  }
  const module = await load(command)
  if (wantsHelp) {
    console.log(
      module.HELP ? inTerminal(module.HELP) : `retrace ${useOf(command)}\n${inTerminal(command.what)}`,
    )
    return 0
  }
  try {
    return await module.run(argv.slice(argv[0] === 'help' ? 2 : 1))
  } catch (error) {
    const said = wrongUse(error)
    if (said === undefined) {
      console.error(inTerminal(toldWords(error) ?? unexpected(error)))
      if (process.env.RETRACE_DEBUG) console.error(error)
      return 1
    }
    console.error(`${said}\n\nretrace ${useOf(command)}\n${inTerminal(ASK_HELP)}retrace help ${asked}`)
    return 2
  }
}
