/** What time alone does to a seat: each step ends by itself, and every visit does. */
import * as pace from './pace.ts'
import {
  enter,
  fail,
  FRESH,
  isVisited,
  toFeel,
  toGoodbye,
  toLanguage,
  toLearn,
  toReset,
  toScene,
  type LoopRun,
} from './run.ts'
import type { LoopState } from './types.ts'

/** Sums of frame times miss a round number by far less than this. */
const EPSILON = 1e-9

/** The value of `elapsed` at which time alone carries on. */
export const dueOf = ({ stage, part, form, story }: LoopState): number => {
  const screen = form === 'window'
  switch (stage) {
    case 'attract':
      return Infinity
    case 'fit':
      return pace.FIT
    case 'notice':
      return pace.NOTICE_LIMIT
    case 'language':
      return screen ? pace.SCREEN_LIMIT : pace.LANGUAGE
    case 'learn':
      return part === 'lit' ? pace.LIT : pace.LEARN
    case 'scene':
      return story === 'opening' ? pace.OPENING : Infinity
    case 'still':
      return story === 'over' ? pace.STILL : pace.STILL_LIMIT
    case 'question':
      return part === 'feel' ? pace.FEEL : pace.QUESTION_LIMIT
    case 'goodbye':
      return pace.GOODBYE
    case 'reset':
      return pace.RESET
  }
}

const runs = ({ paused, doffed }: LoopState): boolean => !paused && !doffed
/** Seconds that count towards the limits: of wearing, or of sitting before the screen. */
const spent = ({ form, worn, seconds }: LoopState): number => (form === 'headset' ? worn : seconds)
const isParting = ({ stage, part }: LoopState): boolean => stage === 'goodbye' || part === 'feel'
/** Nobody is hurried out who is saying goodbye already; but who has called for help there is not kept for ever. */
const limitOf = (s: LoopState): number => {
  if (!isVisited(s)) return Infinity
  if (!isParting(s)) return pace.HARD_STOP
  return s.paused ? pace.HARD_STOP + pace.HELP_LIMIT : Infinity
}
const mayOfferEnd = (s: LoopState): boolean =>
  s.stage === 'scene' && s.soft === 'none' && s.form === 'headset'

/** Seconds until something happens by itself; 0 where it is due now. */
const untilNext = (s: LoopState): number => {
  let least = runs(s) ? dueOf(s) - s.elapsed : Infinity
  const at = (seconds: number): void => void (least = Math.min(least, seconds))
  if (s.doffed) at(pace.BACK - s.away)
  else {
    at(limitOf(s) - spent(s))
    if (mayOfferEnd(s)) at(pace.SOFT_END - spent(s))
  }
  if (s.message) at(s.message.left)
  if (s.untouched !== undefined) at(pace.TOLD - s.untouched)
  return Math.max(0, least)
}

const pass = ({ s }: LoopRun, dt: number): void => {
  if (runs(s) && s.stage !== 'attract') s.elapsed += dt
  if (s.doffed) s.away += dt
  else if (isVisited(s)) {
    s.seconds += dt
    if (s.form === 'headset') s.worn += dt
  }
  if (s.message) s.message = { ...s.message, left: s.message.left - dt }
  if (s.untouched !== undefined) s.untouched += dt
}

const reached = (value: number, due: number): boolean => value >= due - EPSILON

/** Who does not come back has gone. From a screen nobody takes a headset off: that one simply fell silent. */
const giveUp = (run: LoopRun): void => {
  const isScreen = run.s.form === 'window'
  toReset(run, 'doffed')
  if (isScreen) run.s.untouched = 0
}

const hardStop = (run: LoopRun): void =>
  isParting(run.s) ? toReset(run, 'hard-stop') : toFeel(run, 'hard-stop')

/** Does the one thing that is due. @returns false where nothing is. */
const fire = (run: LoopRun): boolean => {
  const { s } = run
  if (s.message && reached(-s.message.left, 0)) s.message = undefined
  else if (s.untouched !== undefined && reached(s.untouched, pace.TOLD)) s.untouched = undefined
  else if (s.doffed && reached(s.away, pace.BACK)) giveUp(run)
  else if (!s.doffed && reached(spent(s), limitOf(s))) hardStop(run)
  else if (!s.doffed && mayOfferEnd(s) && reached(spent(s), pace.SOFT_END)) s.soft = 'offered'
  else if (runs(s) && reached(s.elapsed, dueOf(s))) stageEnds(run)
  else return false
  return true
}

/** The step is over by itself. */
export const stageEnds = (run: LoopRun): void => {
  const { s } = run
  switch (s.stage) {
    case 'fit':
      return enter(run, 'notice')
    case 'notice':
      return toReset(run, 'unanswered')
    case 'language':
      return s.form === 'window' ? toReset(run, 'unanswered') : toLearn(run)
    case 'learn':
      return s.part === 'lit' ? toScene(run) : enter(run, 'learn', 'lit')
    case 'scene':
      return fail(run)
    case 'still':
      return toFeel(run, 'finished')
    case 'question':
      return s.part === 'feel' ? toGoodbye(run) : toFeel(run, 'finished')
    case 'goodbye':
      return toReset(run)
    case 'reset':
      return void Object.assign(s, FRESH, { toClean: s.toClean, untouched: s.untouched })
    case 'attract':
  }
}

/** The docent goes on for the visitor: what time may not answer, a docent may. */
export const carryOn = (run: LoopRun): void => {
  if (run.s.stage === 'notice') return toLanguage(run)
  if (run.s.stage === 'language') return toLearn(run)
  stageEnds(run)
}

/** A negative or endless time is no time; a long one is lived through moment by moment. */
export const live = (run: LoopRun, dt: number): void => {
  if (!(dt > 0) || !Number.isFinite(dt)) return
  let left = dt
  for (;;) {
    while (fire(run));
    if (left <= EPSILON) return
    const step = Math.min(left, untilNext(run.s))
    pass(run, step)
    left -= step
  }
}
