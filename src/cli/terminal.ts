/** How the commands speak: the language of the terminal, and colour only where a person is looking. */
import type { Language, Words } from '../scene/schema.ts'
import { PlainProblem } from '../server/plain-problem.ts'
import { systemWords } from './system-problem.ts'

/** `RETRACE_LANGUAGE`, else what the terminal asks for, else English. */
export const terminalLanguage = (env: NodeJS.ProcessEnv = process.env): Language =>
  /^zh/i.test(env.RETRACE_LANGUAGE?.trim() || env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'zh' : 'en'
export const inTerminal = (words: Words): string => words[terminalLanguage()]

/** The columns a text takes: Hanzi are two wide. */
export const widthOf = (text: string): number => text.length + (text.match(/[\u2e80-\uffef]/gu)?.length ?? 0)
export const pad = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - widthOf(text)))

/** What went wrong, where it can be told in both languages. */
export const toldWords = (error: unknown): Words | undefined =>
  error instanceof PlainProblem ? error.words : systemWords(error)

/** What went wrong, in the language of the terminal where it can be told in both. */
export const told = (error: unknown): string => {
  const words = toldWords(error)
  if (words) return inTerminal(words)
  return error instanceof Error ? error.message : String(error)
}
