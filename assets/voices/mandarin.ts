/**
 * Mandarin text → pinyin → the sounds Kokoro was trained on, with the phoneme span of each character.
 * Tones are written as the dictionary has them; the model speaks the sandhi itself.
 */
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict'
import { pinyin } from 'pinyin-pro'
import type { Lexicon } from './lexicon.ts'
import { NUMBER, readMatch } from './mandarin-numbers.ts'
import { joinShort, type Pause, type Script, type Sentence, type SpokenUnit } from './speech.ts'
import { syllableSounds, toNumbered } from './syllables.ts'

/** What the model is given for a mark, and the pause it makes, seconds. */
const MARKS: Record<string, readonly [string, number]> = {
  '、': [',', 0.16],
  '，': [',', 0.3],
  '：': [':', 0.42],
  '；': [';', 0.48],
  '—': ['—', 0.42],
  '…': ['…', 0.55],
  '（': [',', 0.2],
  '）': [',', 0.2],
  '。': ['.', 0.7],
  '！': ['!', 0.7],
  '？': ['?', 0.7],
}
/** Marks as a Latin keyboard has them. */
const HALF_WIDTH: Record<string, string> = {
  ',': '，',
  ':': '：',
  ';': '；',
  '.': '。',
  '!': '！',
  '?': '？',
  '(': '（',
  ')': '）',
}
const ENDS = '。！？'
const SILENT = /[“”‘’「」『』《》〈〉·\s]/u
const HANZI = /\p{Script=Han}/u

/** Measures that are one word with the number before them. */
const AFTER_NUMBER = '年月日号里米人岁根条'

const jieba = Jieba.withDict(dict)
const pinyinOf = (hanzi: string): string[] =>
  pinyin(hanzi, { toneType: 'num', type: 'array', v: true, toneSandhi: false })

/** A stretch of Hanzi cut into words with the pinyin of each character; the lexicon goes before the dictionary. */
export function readHanzi(run: string, lexicon: Lexicon): { word: string; pinyin: string[] }[] {
  const known = { ...lexicon.zh.words, ...lexicon.zh.names }
  const longest = Math.max(1, ...Object.keys(known).map((word) => [...word].length))
  const letters = [...run]
  const readings = pinyinOf(run)
  const out: { word: string; pinyin: string[] }[] = []
  let open = 0
  const cutUpTo = (end: number): void => {
    for (const word of jieba.cut(letters.slice(open, end).join(''), true)) {
      const size = [...word].length
      out.push({ word, pinyin: readings.slice(open, open + size) })
      open += size
    }
  }
  for (let i = 0; i < letters.length;) {
    let size = Math.min(longest, letters.length - i)
    while (size > 0 && !(letters.slice(i, i + size).join('') in known)) size--
    if (size === 0) {
      i++
      continue
    }
    if (open < i) cutUpTo(i)
    const word = letters.slice(i, i + size).join('')
    const syllables = toNumbered(known[word]!)
    if (syllables.length !== size)
      throw new Error(`lexicon.yaml: "${word}" has ${size} characters but ${syllables.length} syllables.`)
    out.push({ word, pinyin: syllables })
    i += size
    open = i
  }
  if (open < letters.length) cutUpTo(letters.length)
  return out
}

/** A piece of the text as written, and what is spoken for it: Hanzi, or nothing for a mark. */
interface Piece {
  readonly text: string
  readonly at: number
  readonly spoken: string
}

/** Cuts a text into characters and numbers; throws in words at what Mandarin cannot say. */
export function pieces(text: string): Piece[] {
  const out: Piece[] = []
  for (let at = 0; at < text.length;) {
    NUMBER.lastIndex = at
    const number = NUMBER.exec(text)
    const found = String.fromCodePoint(text.codePointAt(at)!)
    const letter = HALF_WIDTH[found] ?? found
    const written = number ? number[0] : found
    const next = text.slice(at + written.length)
    if (!number && !HANZI.test(letter) && !(letter in MARKS) && !SILENT.test(letter))
      throw new Error(`"${letter}" in 「${text}」 cannot be read out in Mandarin: write it in Hanzi.`)
    const spoken = number ? readMatch(number, next) : HANZI.test(letter) ? letter : ''
    out.push({ text: spoken ? written : letter, at, spoken })
    at += written.length
  }
  return out
}

/** The Hanzi that are spoken for a text, marks dropped, digits read out. */
export const spokenHanzi = (text: string): string =>
  pieces(text)
    .map((piece) => piece.spoken)
    .join('')

/** The toned syllables of a text, such as `lu2`; unreadable letters are left out (for comparing). */
export function syllables(text: string, lexicon: Lexicon): { hanzi: string; pinyin: string }[] {
  const run = spokenHanzi(text)
  return readHanzi(run, lexicon).flatMap(({ word, pinyin: readings }) =>
    [...word].map((hanzi, i) => ({ hanzi, pinyin: readings[i]! })),
  )
}

class Builder {
  phonemes = ''
  private units: SpokenUnit[] = []
  private pauses: Pause[] = []
  readonly reading: string[] = []
  readonly done: Sentence[] = []
  count = 0

  private get length(): number {
    return [...this.phonemes].length
  }

  /** Adds a run of pieces that hold no mark; a number is a word, with the 年 or 米 that follows it. */
  run(run: readonly Piece[], lexicon: Lexicon): void {
    let open = 0
    for (let i = 0; i < run.length; i++) {
      if (!/\d/.test(run[i]!.text)) continue
      this.words(run.slice(open, i), lexicon)
      open = i + (AFTER_NUMBER.includes(run[i + 1]?.text ?? ' ') ? 2 : 1)
      this.word(run.slice(i, open))
    }
    this.words(run.slice(open), lexicon)
  }

  private word(run: readonly Piece[]): void {
    const owners = run.flatMap((piece) => [...piece.spoken].map(() => piece))
    const hanzi = run.map((piece) => piece.spoken).join('')
    if (this.phonemes) this.phonemes += ' '
    const readings = pinyinOf(hanzi)
    readings.forEach((syllable, i) => this.syllable(syllable, owners[i]!))
    this.reading.push(readings.join(''))
  }

  private words(run: readonly Piece[], lexicon: Lexicon): void {
    const owners = run.flatMap((piece) => [...piece.spoken].map(() => piece))
    if (!owners.length) return
    let i = 0
    for (const { word, pinyin: readings } of readHanzi(run.map((p) => p.spoken).join(''), lexicon)) {
      if (this.phonemes) this.phonemes += ' '
      for (const syllable of readings) this.syllable(syllable, owners[i++]!)
      this.reading.push(readings.join(''))
      if (readings.length !== [...word].length) throw new Error(`No pinyin for some of "${word}".`)
    }
  }

  private syllable(syllable: string, owner: Piece): void {
    const from = this.length
    this.phonemes += syllableSounds(syllable)
    const last = this.units.at(-1)
    const to = this.length
    if (last?.at === owner.at) this.units[this.units.length - 1] = { ...last, to }
    else this.units.push({ text: owner.text, at: owner.at, from, to })
    this.count++
  }

  mark(letter: string): void {
    const [sound, seconds] = MARKS[letter]!
    this.reading.push(letter)
    if (!this.phonemes || /[,.;:!?—…]$/.test(this.phonemes)) return
    this.phonemes += sound
    if (ENDS.includes(letter)) this.end(seconds)
    else this.pauses.push({ letter: this.length - 1, seconds })
  }

  end(after: number): void {
    if (!this.phonemes) return
    this.done.push({ phonemes: this.phonemes, units: this.units, pauses: this.pauses, after })
    this.phonemes = ''
    this.units = []
    this.pauses = []
  }
}

/** Everything the voice needs to say a Mandarin row. */
export function mandarin(text: string, lexicon: Lexicon): Script {
  const builder = new Builder()
  let run: Piece[] = []
  for (const piece of pieces(text)) {
    if (piece.spoken) run.push(piece)
    else if (piece.text in MARKS) {
      builder.run(run, lexicon)
      run = []
      builder.mark(piece.text)
    }
  }
  builder.run(run, lexicon)
  if (builder.phonemes && !/[.!?…]$/.test(builder.phonemes)) builder.phonemes += '.'
  builder.end(MARKS['。']![1])
  return { sentences: joinShort(builder.done), reading: builder.reading.join(' '), count: builder.count }
}
