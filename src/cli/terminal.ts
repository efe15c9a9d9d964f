/** How the commands speak: the language of the terminal, and colour only where a person is looking. */
import type { Language, Words } from '../scene/schema.ts'
import { PlainProblem } from '../server/plain-problem.ts'

/** `RETRACE_LANGUAGE`, else what the terminal asks for, else English. */
export const terminalLanguage = (env: NodeJS.ProcessEnv = process.env): Language =>
  /^zh/i.test(env.RETRACE_LANGUAGE?.trim() || env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'zh' : 'en'
export const inTerminal = (words: Words): string => words[terminalLanguage()]

/** What went wrong, in the language of the terminal where it can be told in both. */
export const told = (error: unknown): string => {
  if (error instanceof PlainProblem) return inTerminal(error.words)
  return error instanceof Error ? error.message : String(error)
}
