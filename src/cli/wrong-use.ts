/** Wrong use of a command is told in our words: what is wrong, and how it is meant. */
import type { Words } from '../scene/schema.ts'
import { inTerminal, told } from './terminal.ts'

/** What was typed cannot be meant; `words` say how it is meant. */
export class WrongUse extends Error {
  constructor(words: Words) {
    super(inTerminal(words))
  }
}

/** What Node says is English, long, and different from version to version: only its code is read, and the word it names. */
const SAID: Readonly<Record<string, (word: string) => Words>> = {
  ERR_PARSE_ARGS_UNKNOWN_OPTION: (word) => ({
    zh: `没有“${word}”这个选项。`,
    en: `There is no option “${word}”.`,
  }),
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: (word) => ({
    zh: `选项“${word}”的值缺了，或者不对。`,
    en: `The option “${word}” lacks its value, or has one it cannot have.`,
  }),
  ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: (word) => ({
    zh: `多写了“${word}”。`,
    en: `“${word}” is one word too many.`,
  }),
}
/** One sentence where this is wrong use, whether we or `parseArgs` noticed it; nothing where it is anything else. */
export function wrongUse(error: unknown): string | undefined {
  if (error instanceof WrongUse) return error.message
  const say = SAID[String((error as NodeJS.ErrnoException | undefined)?.code)]
  if (!say || !(error instanceof Error)) return undefined
  return inTerminal(say(/'([^' ]*)/.exec(error.message)?.[1] ?? ''))
}

/** Says what went wrong, and for wrong use how the command is used. @returns the exit code. */
export function complain(error: unknown, help: Words): 1 | 2 {
  const said = wrongUse(error)
  if (said === undefined) console.error(told(error))
  else console.error(`${said}\n\n${inTerminal(help)}`)
  return said === undefined ? 1 : 2
}
