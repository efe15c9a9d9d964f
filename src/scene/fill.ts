/** How words are said that a person reads: by their names, in a language, with what is filled in. */
import type { Language } from './language.ts'

/** Words with gaps: `{name}` and the like are filled from `values`; what is not given is left out. */
export const fill = (words: string, values: Readonly<Record<string, string | number>>): string =>
  words.replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ''))

/** Says a word of a table by its name, in one of its languages, with its gaps filled. */
export const sayer =
  <Name extends string>(table: Readonly<Record<Name, Readonly<Record<Language, string>>>>) =>
  (name: Name, language: Language, values: Readonly<Record<string, string | number>> = {}): string =>
    fill(table[name][language], values)
