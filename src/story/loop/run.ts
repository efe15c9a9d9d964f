/** The draft of one step of the loop, how stages are entered, and how a visit ends. */
import type { Exit, LoopCue, LoopState, Play, SeatPlan, Stage } from './types.ts'

export type LoopDraft = { -readonly [K in keyof LoopState]: LoopState[K] }
export interface LoopRun {
  readonly plan: SeatPlan
  readonly s: LoopDraft
  readonly cues: LoopCue[]
}

/** A seat at which nobody has ever sat. After every reset a seat is like this again, but for `toClean` and `untouched`. */
export const FRESH: LoopState = Object.freeze({
  stage: 'attract',
  part: 'whole',
  elapsed: 0,
  form: 'none',
  worn: 0,
  seconds: 0,
  paused: false,
  doffed: false,
  asking: false,
  away: 0,
  language: undefined,
  volume: 1,
  play: undefined,
  planned: undefined,
  called: false,
  young: false,
  help: 'none',
  helped: 'sending',
  soft: 'none',
  story: 'none',
  exit: undefined,
  feeling: undefined,
  recorded: false,
  claim: Object.freeze({ is: 'none' }),
  message: undefined,
  toClean: false,
  untouched: undefined,
  moment: false,
})

/** Somebody is at the seat, and it is theirs. */
export const isVisited = ({ stage }: Pick<LoopState, 'stage'>): boolean =>
  stage !== 'attract' && stage !== 'reset'

export const enter = ({ s }: LoopRun, stage: Stage, part: LoopState['part'] = 'whole'): void => {
  s.stage = stage
  s.part = part
  s.elapsed = 0
}

const playOf = ({ plan, s }: LoopRun): Play => s.play ?? plan.play
export const languageOf = ({ plan, s }: Pick<LoopRun, 'plan' | 's'>) => s.language ?? plan.language

/** A visitor arrives. On a screen there are no lenses to fit. */
export const arrive = (run: LoopRun, form: 'headset' | 'window'): void => {
  const { s, plan } = run
  s.form = form
  if (s.toClean && plan.cleaning && form === 'headset') return
  s.play = s.planned?.play ?? plan.play
  s.language = s.planned?.language
  s.called = s.planned !== undefined
  s.planned = undefined
  s.untouched = undefined
  enter(run, form === 'headset' ? 'fit' : 'notice')
  if (form === 'headset') run.cues.push({ cue: 'recentre' })
}

export const toLanguage = (run: LoopRun): void => {
  if (run.s.language === undefined) return enter(run, 'language')
  toLearn(run)
}

export const toLearn = (run: LoopRun): void => {
  const { s, cues } = run
  s.language ??= run.plan.language
  cues.push({ cue: 'prepare', play: playOf(run), language: s.language })
  // Whoever is called to a group begins with it; on a screen a click has been learned long ago.
  if (s.called || s.form === 'window') return toScene(run)
  enter(run, 'learn')
}

export const toScene = (run: LoopRun): void => {
  const { s, cues } = run
  s.language ??= run.plan.language
  s.play = playOf(run)
  s.story = 'opening'
  s.exit = undefined
  s.recorded = false
  enter(run, 'scene')
  cues.push({ cue: 'open', play: s.play, language: s.language, form: s.form })
}

/** The scene is broken off; one that is over stays as it ended. Whoever was unwell left for that. */
export const breakOff = ({ s, cues }: LoopRun, exit: Exit): void => {
  if (s.story !== 'opening' && s.story !== 'running') return
  s.story = 'over'
  s.exit = s.help === 'unwell' && exit !== 'docent' ? 'unwell' : exit
  s.soft = 'declined'
  cues.push({ cue: 'close' })
}

/** The last glance: how do you feel? Without a scene there is nothing to ask about. */
export const toFeel = (run: LoopRun, exit: Exit): void => {
  breakOff(run, exit)
  if (run.s.story === 'none') return toReset(run)
  wake(run)
  enter(run, 'question', 'feel')
}

export const record = ({ s, cues }: LoopRun): void => {
  if (s.recorded || s.story !== 'over') return
  s.recorded = true
  const { worn, exit = 'finished', feeling } = s
  cues.push({ cue: 'record', record: { worn, exit, ...(feeling === undefined ? {} : { unwell: feeling }) } })
}

/** A scene that never came leaves nothing to claim. */
export const toGoodbye = (run: LoopRun): void => {
  const { s, cues } = run
  record(run)
  enter(run, 'goodbye')
  if (s.exit === 'failed') return
  s.claim = { is: 'asked' }
  cues.push({ cue: 'claim' })
}

/** The scene could not be brought: that is said, and nothing more is asked. */
export const fail = (run: LoopRun): void => {
  breakOff(run, 'failed')
  wake(run)
  toGoodbye(run)
}

/** Forgets the visitor at once; what has to be wiped elsewhere is the host's, and has a moment for it. */
export const toReset = (run: LoopRun, exit: Exit = 'left'): void => {
  breakOff(run, exit)
  record(run)
  const { s, cues } = run
  if (s.help !== 'none') cues.push({ cue: 'help', help: 'none' })
  const toClean = s.toClean || s.worn > 0
  Object.assign(s, FRESH, { stage: 'reset', toClean } satisfies Partial<LoopState>)
  cues.push({ cue: 'forget' })
}

/** On again, whatever it was that had stopped. */
export const wake = ({ s, cues }: LoopRun): void => {
  if (s.help !== 'none') cues.push({ cue: 'help', help: 'none' })
  s.help = 'none'
  s.helped = 'sending'
  s.paused = false
}
