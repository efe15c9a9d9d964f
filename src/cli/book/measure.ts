/** What a scene of a course holds, counted: the list against which it is judged whole. Pure. */
import type { ActRow, PauseRow, Row, SayRow, Scene } from '../../scene/schema.ts'

/** Acts in which the visitor does something to a thing, rather than weighing or hearing words. */
const EMBODIED = ['lay', 'carry', 'light', 'hold', 'hand-over', 'tie', 'row', 'touch']

export interface Measure {
  readonly stands: number
  readonly lines: number
  readonly acts: number
  /** Acts of hands and body. */
  readonly embodied: number
  readonly relics: number
  readonly questions: number
  /** The longest rest of the station cut, in seconds. */
  readonly rest: number
  /** Seconds of the still moment before the closing question. */
  readonly silence: number
  readonly sounds: number
}
/** Least and most of each; seconds for the rests. */
export const WHOLE: Readonly<Record<keyof Measure, readonly [number, number]>> = {
  stands: [3, 6],
  lines: [30, 50],
  acts: [2, Infinity],
  embodied: [2, Infinity],
  relics: [3, 5],
  questions: [2, 3],
  rest: [10, 60],
  silence: [10, 60],
  sounds: [2, Infinity],
}

export const isSay = (row: Row): row is SayRow => 'say' in row
export const isAct = (row: Row): row is ActRow => 'act' in row
export const isPause = (row: Row): row is PauseRow => 'pause' in row

export const measure = (scene: Scene): Measure => {
  const rows = scene.beats.flatMap((beat) => beat.rows)
  const { station } = scene.cuts
  const shown = scene.beats.filter(({ id }) => station === 'all' || station.includes(id))
  const rests = shown.flatMap((beat) => beat.rows.filter(isPause).map(({ pause }) => pause))
  const acts = rows.filter(isAct)
  return {
    stands: scene.stands.length,
    lines: rows.filter(isSay).length,
    acts: acts.length,
    embodied: acts.filter(({ act }) => EMBODIED.includes(act)).length,
    relics: scene.relics.length,
    questions: scene.questions.length,
    rest: Math.max(0, ...rests),
    silence: scene.reflect.silence,
    sounds: scene.sounds.length,
  }
}
/** What falls short or goes over. */
export const lacking = (found: Measure): (keyof Measure)[] =>
  (Object.keys(WHOLE) as (keyof Measure)[]).filter((key) => {
    const [least, most] = WHOLE[key]
    return found[key] < least || found[key] > most
  })
