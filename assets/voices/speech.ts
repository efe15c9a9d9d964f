/** What a text becomes before it is sound: sentences of phonemes, with the way back to the words. */

/** One caption unit (a Hanzi, a number, an English word) and the phoneme letters (code points) it spans. */
export interface SpokenUnit {
  readonly text: string
  /** Where it starts in the row's text, UTF-16 index. */
  readonly at: number
  readonly from: number
  readonly to: number
}
/** A hand-placed pause: at which phoneme letter (a punctuation mark), and how long, seconds. */
export interface Pause {
  readonly letter: number
  readonly seconds: number
}
/** What is spoken in one breath of the model. */
export interface Sentence {
  readonly phonemes: string
  readonly units: readonly SpokenUnit[]
  readonly pauses: readonly Pause[]
  /** Silence that follows, seconds. */
  readonly after: number
}
export interface Script {
  readonly sentences: readonly Sentence[]
  /** The words as they are read out, for a person to proof-read: pinyin, or spelt-out English. */
  readonly reading: string
  /** Spoken Hanzi or words, to measure the pace by. */
  readonly count: number
}

/** Shorter than this the model loses its footing, so the sentence joins its neighbour (phoneme letters). */
const SHORTEST = 30
/** Comfortably below the model's 510. */
const LONGEST = 400

function join(a: Sentence, b: Sentence): Sentence {
  const offset = [...a.phonemes].length + 1
  return {
    phonemes: `${a.phonemes} ${b.phonemes}`,
    units: [...a.units, ...b.units.map((u) => ({ ...u, from: u.from + offset, to: u.to + offset }))],
    pauses: [
      ...a.pauses,
      { letter: offset - 2, seconds: a.after },
      ...b.pauses.map((p) => ({ ...p, letter: p.letter + offset })),
    ],
    after: b.after,
  }
}

/** Joins sentences too short to be spoken alone to their neighbour; each must end in its punctuation mark. */
export function joinShort(sentences: readonly Sentence[]): Sentence[] {
  const size = (s: Sentence): number => [...s.phonemes].length
  const done: Sentence[] = []
  for (const next of sentences) {
    const last = done.at(-1)
    if (last && Math.min(size(last), size(next)) < SHORTEST && size(last) + size(next) < LONGEST)
      done[done.length - 1] = join(last, next)
    else done.push(next)
  }
  return done
}
