/** Reads `lexicon.yaml`: how names and words that dictionaries get wrong are said. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

export interface EnglishEntry {
  /** IPA; ˈ before the stressed syllable. */
  readonly say?: string
  /** What the recogniser writes when it has heard the word said rightly. */
  readonly heard?: readonly string[]
}
export interface Lexicon {
  readonly zh: {
    /** Names: word → pinyin with tone marks. They are listed for a human ear. */
    readonly names: Readonly<Record<string, string>>
    /** Other words whose reading slips. */
    readonly words: Readonly<Record<string, string>>
  }
  readonly en: {
    readonly names: Readonly<Record<string, EnglishEntry>>
    readonly words: Readonly<Record<string, EnglishEntry>>
    /** Spellings that sound alike: as the recogniser may write it → as the scenes write it. */
    readonly spelling: Readonly<Record<string, string>>
  }
}

/** The lexicon of this project. */
export const readLexicon = (file = join(import.meta.dirname, 'lexicon.yaml')): Lexicon =>
  parse(readFileSync(file, 'utf8')) as Lexicon
