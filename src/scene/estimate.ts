/**
 * How long a scene takes, in seconds, before anyone has recorded or rehearsed it: for a visitor who does nothing,
 * since the guide then does each act when its time is over. Pure arithmetic; recordings, where known, win.
 */
import { longestWay } from './beat-graph.ts'
import { rowKind } from './row-kind.ts'
import type { ActRow, ChangeRow, Language, PauseRow, SayRow, Scene } from './schema.ts'

/** Spoken per second at pace 1, with the rests between sentences in it (station notes C, media notes 1.2). */
export const HANZI_PER_SECOND = 4.2
export const WORDS_PER_SECOND = 2.4
/** A beat at another stand: an invitation that most take at once, and a fade. */
export const MOVE_SECONDS = 4
/** Time to answer after the closing question has been asked. */
const THINK_SECONDS = 12
const HAN = /\p{Script=Han}/gu

export const hanziIn = (text: string): number => text.match(HAN)?.length ?? 0
/** Words written in letters or digits. */
export const wordsIn = (text: string): number =>
  text.replace(HAN, ' ').match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0

/** Seconds a voice takes for a line; `pace` 2 is twice as fast. A word inside Chinese text counts as two Hanzi. */
export const sayingSeconds = (text: string, language: Language, pace = 1): number => {
  const hanzi = hanziIn(text)
  const words = wordsIn(text)
  const voiced =
    language === 'zh'
      ? (hanzi + 2 * words) / HANZI_PER_SECOND
      : words / WORDS_PER_SECOND + hanzi / HANZI_PER_SECOND
  return Math.max(0.5, voiced / pace)
}

export type Saying = (row: SayRow, language: Language) => number
/** One row with its time: when it begins within the scene, how long it lasts, how much of that is speech. */
export interface TimedRow {
  readonly beat: number
  readonly row: number
  readonly start: number
  readonly seconds: number
  readonly speech: number
}
export interface Estimate {
  readonly seconds: number
  readonly speech: number
  readonly rows: readonly TimedRow[]
}
const rowSeconds = (row: object, language: Language, saying: Saying): { seconds: number; speech: number } => {
  const quiet = (seconds: number): { seconds: number; speech: number } => ({ seconds, speech: 0 })
  switch (rowKind(row)) {
    case 'say': {
      const speech = saying(row as SayRow, language)
      return { seconds: speech, speech }
    }
    case 'pause':
      return quiet((row as PauseRow).pause)
    case 'act':
      return quiet((row as ActRow).after)
    default:
      return quiet((row as ChangeRow).hold ? (row as ChangeRow).over : 0)
  }
}
/** The scene along its longest way, with only the beats of the cut. */
export const estimate = (
  scene: Scene,
  language: Language,
  cut: 'station' | 'home',
  saying: Saying,
): Estimate => {
  const kept = scene.cuts[cut]
  const isIn = (i: number): boolean => kept === 'all' || kept.includes(scene.beats[i]!.id)
  const length = (i: number): number =>
    isIn(i)
      ? scene.beats[i]!.rows.reduce((sum, row) => sum + rowSeconds(row, language, saying).seconds, 0)
      : 0
  const rows: TimedRow[] = []
  let clock = 0
  let speech = 0
  let stand: string | undefined
  for (const beat of longestWay(scene.beats, length).filter(isIn)) {
    if (stand !== undefined && stand !== scene.beats[beat]!.stand) clock += MOVE_SECONDS
    stand = scene.beats[beat]!.stand
    scene.beats[beat]!.rows.forEach((row, i) => {
      const took = rowSeconds(row, language, saying)
      rows.push({ beat, row: i, start: clock, ...took })
      clock += took.seconds
      speech += took.speech
    })
  }
  const asked = sayingSeconds(scene.reflect.ask[language], language)
  return { seconds: clock + scene.reflect.silence + asked + THINK_SECONDS, speech: speech + asked, rows }
}
