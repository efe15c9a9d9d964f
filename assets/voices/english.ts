/**
 * English text → phonemes in Kokoro's letters, with the span of each word. espeak-ng (inside `phonemizer`)
 * gives the sounds of whole clauses, names come from the lexicon, figures are spelt out.
 */
import { phonemize } from 'phonemizer'
import { readFigure } from './english-numbers.ts'
import type { Lexicon } from './lexicon.ts'
import { joinShort, type Pause, type Script, type Sentence, type SpokenUnit } from './speech.ts'

export type Accent = 'us' | 'gb'
const ESPEAK: Record<Accent, string> = { us: 'en-us', gb: 'en' }
/** The pause a mark makes, seconds. */
const MARKS: Record<string, number> = { ',': 0.22, ';': 0.42, ':': 0.38, '—': 0.38, '…': 0.5 }
const SENTENCE_END = 0.65

const COMMON: readonly (readonly [RegExp, string])[] = [
  [/\u0361/g, ''],
  [/aɪ/g, 'I'],
  [/aʊ/g, 'W'],
  [/eɪ/g, 'A'],
  [/ɔɪ/g, 'Y'],
  [/dʒ/g, 'ʤ'],
  [/tʃ/g, 'ʧ'],
  [/g/g, 'ɡ'],
  [/r/g, 'ɹ'],
  [/ɐ/g, 'ə'],
  [/ʲ/g, 'j'],
  [/[xç]/g, 'k'],
  [/ɬ/g, 'l'],
  [/[\u0329\u0303-]/g, ''],
  [/ɚɹ/g, 'ɚ'],
  [/əl(?=\s|$|[bdfkmnpstvz])/g, 'ᵊl'],
]
const BY_ACCENT: Record<Accent, typeof COMMON> = {
  us: [
    [/[oə]ʊ/g, 'O'],
    [/ɜːɹ?/g, 'ɜɹ'],
    [/ɚ/g, 'əɹ'],
    [/ɾ/g, 'T'],
    [/oː/g, 'ɔ'],
    [/ɪə/g, 'iə'],
    [/ː/g, ''],
    [/ʔ/g, 't'],
    [/o/g, 'ɔ'],
  ],
  gb: [
    [/[oə]ʊ/g, 'Q'],
    [/eə/g, 'ɛː'],
    [/iə/g, 'ɪə'],
    [/oː/g, 'ɔː'],
    [/ʔ/g, 't'],
    [/o(?!ː)/g, 'ɔ'],
  ],
}

/** IPA as espeak and the lexicon write it, in the letters the model was trained on. */
export const toModelLetters = (ipa: string, accent: Accent): string =>
  [...COMMON, ...BY_ACCENT[accent]].reduce((text, [from, to]) => text.replace(from, to), ipa)

/** For each letter of `b` the index in `a` it stands for, by least edits. */
export function alignLetters(a: readonly string[], b: readonly string[]): number[] {
  const cost = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i && j ? 0 : i + j)),
  )
  const swap = (i: number, j: number): number => cost[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1.5)
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++)
      cost[i]![j] = Math.min(cost[i - 1]![j]! + 1, cost[i]![j - 1]! + 1, swap(i, j))
  const map = new Array<number>(b.length).fill(0)
  let [i, j] = [a.length, b.length]
  while (j > 0) {
    if (i > 0 && cost[i]![j] === swap(i, j)) map[--j] = --i
    else if (cost[i]![j] === cost[i]![j - 1]! + 1) map[--j] = Math.max(0, i - 1)
    else i--
  }
  return map
}

/** A word as written (a figure counts as one) and the words spoken for it. */
interface Word {
  readonly text: string
  readonly at: number
  readonly spoken: readonly string[]
}
interface Clause {
  readonly words: Word[]
  mark: string
}

const SKIPPED = /[\s"“”()[\]‘]/
const WORD = /[\p{L}][\p{L}’'.-]*[\p{L}]|\p{L}/uy

/** Cuts a text into clauses at its marks; throws in words at what English cannot say. */
export function clauses(text: string): Clause[] {
  const out: Clause[] = [{ words: [], mark: '' }]
  for (let at = 0; at < text.length;) {
    const figure = readFigure(text, at)
    WORD.lastIndex = at
    const word = figure ? undefined : WORD.exec(text)?.[0]
    const written = figure?.written ?? word ?? text[at]!
    const clause = out.at(-1)!
    if (figure) clause.words.push({ text: written, at, spoken: figure.spoken.split(/[\s-]+/) })
    else if (word) clause.words.push({ text: word, at, spoken: word.split(/[-–]/) })
    else if (/[.!?,;:—–…]/.test(written)) {
      if (clause.words.length) {
        clause.mark = written === '–' ? '—' : written
        out.push({ words: [], mark: '' })
      }
    } else if (!SKIPPED.test(written) && !/[-’']/.test(written))
      throw new Error(`"${written}" in "${text}" cannot be read out in English: write it in words.`)
    at += written.length
  }
  return out.filter((clause) => clause.words.length)
}

/** The words that are spoken for a text, figures spelt out. */
export const spokenWords = (text: string): string[] =>
  clauses(text).flatMap((clause) => clause.words.flatMap((word) => word.spoken))

const bare = (word: string): string => word.replace(/['’]s?$/, '')

/** A word of the lexicon, also in its possessive. */
function fromLexicon(word: string, lexicon: Lexicon, accent: Accent): string | undefined {
  const find = (key: string): string | undefined => (lexicon.en.names[key] ?? lexicon.en.words[key])?.say
  const whole = find(word)
  if (whole) return toModelLetters(whole, accent)
  const stem = find(bare(word))
  if (!stem || bare(word) === word) return undefined
  return toModelLetters(stem, accent) + (/['’]s$/.test(word) ? (/[ptkfθ]$/.test(stem) ? 's' : 'z') : '')
}

/** What the lexicon says of each word; two words that stand there together go before either alone. */
function lexiconSounds(words: readonly string[], lexicon: Lexicon, accent: Accent): (string | undefined)[] {
  const sounds = words.map((word) => fromLexicon(word, lexicon, accent))
  for (let i = 0; i + 1 < words.length; i++) {
    const pair = fromLexicon(`${words[i]} ${words[i + 1]}`, lexicon, accent)?.split(' ')
    if (pair) [sounds[i], sounds[i + 1]] = pair
  }
  return sounds
}

const say = async (text: string, accent: Accent): Promise<string> =>
  toModelLetters((await phonemize(text, ESPEAK[accent])).join(' ').trim(), accent)

/** The phonemes of each word of a clause. espeak runs small words together; the model learnt them apart. */
async function clauseSounds(words: readonly string[], lexicon: Lexicon, accent: Accent): Promise<string[]> {
  const plain = words.map((word) => word.replace(/’/g, "'"))
  const whole = [...(await say(plain.join(' '), accent))].filter((letter) => letter !== ' ')
  const solo: { letter: string; word: number }[] = []
  for (const [word, text] of plain.entries())
    for (const letter of (await say(text, accent)).replace(/\s/g, '')) solo.push({ letter, word })
  const unflapped = (letter: string): string => (letter === 'T' ? 't' : letter)
  const map = alignLetters(
    solo.map((s) => unflapped(s.letter)),
    whole.map(unflapped),
  )
  const sounds = words.map(() => '')
  const known = lexiconSounds(plain, lexicon, accent)
  whole.forEach((letter, k) => (sounds[solo[map[k]!]!.word] += letter))
  return sounds.map((sound, i) => {
    // A linking r belongs to the word before it; a flap lives inside a word.
    const linked = sound.startsWith('ɹ') && solo.find((s) => s.word === i)?.letter !== 'ɹ'
    const links = sounds[i + 1]?.startsWith('ɹ') && solo.find((s) => s.word === i + 1)?.letter !== 'ɹ'
    const own = (linked ? sound.slice(1) : sound).replace(/T$/, 't') + (links ? 'ɹ' : '')
    return known[i] ?? own
  })
}

/** Everything the voice needs to say an English row. */
export async function english(text: string, lexicon: Lexicon, accent: Accent): Promise<Script> {
  const sentences: Sentence[] = []
  let phonemes = ''
  let units: SpokenUnit[] = []
  let pauses: Pause[] = []
  const parts = clauses(text)
  for (const [c, clause] of parts.entries()) {
    const spoken = clause.words.flatMap((word) => word.spoken.map((part) => ({ part, word })))
    const sounds = await clauseSounds(
      spoken.map((s) => s.part),
      lexicon,
      accent,
    )
    sounds.forEach((own, i) => {
      if (phonemes) phonemes += ' '
      const { word } = spoken[i]!
      const from = [...phonemes].length
      phonemes += own
      const to = [...phonemes].length
      const last = units.at(-1)
      if (last?.at === word.at) units[units.length - 1] = { ...last, to }
      else units.push({ text: word.text, at: word.at, from, to })
    })
    const ends = c === parts.length - 1 || '.!?'.includes(clause.mark)
    phonemes += ends && !'!?'.includes(clause.mark || '.') ? '.' : clause.mark
    if (!ends) pauses.push({ letter: [...phonemes].length - 1, seconds: MARKS[clause.mark]! })
    else {
      sentences.push({ phonemes, units, pauses, after: SENTENCE_END })
      ;[phonemes, units, pauses] = ['', [], []]
    }
  }
  const words = spokenWords(text)
  return { sentences: joinShort(sentences), reading: words.join(' '), count: words.length }
}
