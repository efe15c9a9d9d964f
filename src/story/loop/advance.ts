/**
 * One step of the loop. `advanceLoop` is pure: the same plan, state and event always give the same state and cues.
 * Time is an event like any other; it alone brings every visit to its end and the seat back to `attract`.
 */
import { choose } from './choices.ts'
import { obey } from './commands.ts'
import { BACK } from './pace.ts'
import { arrive, enter, fail, FRESH, isVisited, toFeel, toReset, type LoopRun } from './run.ts'
import { speak } from './speech.ts'
import { live, stageEnds } from './time.ts'
import type { LoopAdvanced, LoopCue, LoopEvent, LoopState, SeatPlan } from './types.ts'

const NONE: readonly LoopCue[] = Object.freeze([])

/** A seat that waits for its first visitor. */
export const startLoop = (): LoopState => FRESH

export const advanceLoop = (plan: SeatPlan, state: LoopState, event: LoopEvent): LoopAdvanced => {
  const run: LoopRun = { plan, s: { ...state }, cues: [] }
  handle(run, event)
  const same = (Object.keys(run.s) as (keyof LoopState)[]).every((key) => run.s[key] === state[key])
  const next = same ? state : run.s
  // Told first: what a host does about the others may bring about more to say.
  const said = speak(plan, state, next, event)
  if (said) run.cues.unshift(said)
  return { state: next, cues: run.cues.length === 0 ? NONE : run.cues }
}

/** Runs a log of events from a fresh seat; `cues` are all there were, in order. */
export const replayLoop = (plan: SeatPlan, events: Iterable<LoopEvent>): LoopAdvanced => {
  let state = startLoop()
  const cues: LoopCue[] = []
  for (const event of events) {
    const next = advanceLoop(plan, state, event)
    state = next.state
    cues.push(...next.cues)
  }
  return { state, cues }
}

const handle = (run: LoopRun, event: LoopEvent): void => {
  const { s } = run
  switch (event.type) {
    case 'tick':
      return live(run, event.dt)
    case 'donned':
      return donned(run, event.form)
    case 'doffed':
      return doffed(run)
    case 'stirred':
      s.asking = event.still && isVisited(s) && s.form === 'headset' && !s.doffed
      return
    case 'chose':
      return choose(run, event.choice)
    case 'story':
      return told(run, event.is)
    case 'claimed':
      if (s.stage !== 'goodbye' || s.claim.is !== 'asked') return
      s.claim = event.code ? { is: 'given', code: event.code } : { is: 'failed' }
      return
    case 'helped':
      if (s.help !== 'none') s.helped = event.is
      return
    case 'command':
      return obey(run, event.command)
    case 'forgotten':
      if (s.stage === 'reset') stageEnds(run)
      return
    case 'return':
      return comeBack(run, event.away)
  }
}

/** Back in time it is the same visitor, who is set right in their seat; else somebody new arrives. */
const donned = (run: LoopRun, form: 'headset' | 'window'): void => {
  const { s, cues } = run
  if (s.stage === 'attract') return arrive(run, form)
  if (!s.doffed || form !== s.form) return
  s.doffed = false
  s.away = 0
  if (form === 'headset') cues.push({ cue: 'recentre' })
}

/** Who takes the headset off at the goodbye has gone. */
const doffed = (run: LoopRun): void => {
  const { s } = run
  if (s.stage === 'attract') s.form = 'none'
  if (s.doffed || !isVisited(s)) return
  if (s.stage === 'goodbye') return toReset(run)
  s.doffed = true
  s.asking = false
  s.away = 0
}

/** What the scene says of itself counts only while it is the loop's. */
const told = (run: LoopRun, is: Extract<LoopEvent, { type: 'story' }>['is']): void => {
  const { s, cues } = run
  if (s.story !== 'opening' && s.story !== 'running') return
  switch (is) {
    case 'ready':
      // From here on it is the others who take their time, not the scene.
      if (s.story === 'opening') s.elapsed = 0
      return
    case 'running':
      s.moment = false
      if (s.story === 'opening') s.elapsed = 0
      s.story = 'running'
      return
    case 'still':
      if (s.stage === 'scene' && s.story === 'running') enter(run, 'still')
      return
    case 'asking':
      if (s.story === 'running' && s.stage !== 'question') enter(run, 'question')
      return
    case 'over':
      s.story = 'over'
      s.exit = s.help === 'unwell' ? 'unwell' : 'finished'
      cues.push({ cue: 'close' })
      return toFeel(run, 'finished')
    case 'failed':
      return fail(run)
  }
}

/**
 * The page was loaded again. A headset is not on before somebody is seen in it; a screen goes on at once. Who stayed
 * away too long is not waited for.
 */
const comeBack = (run: LoopRun, away: number): void => {
  const { s, cues } = run
  if (s.untouched !== undefined && away > 0) s.untouched += away
  s.asking = false
  if (s.stage === 'reset') return void cues.push({ cue: 'forget' })
  if (s.stage === 'attract') return void (s.form = 'none')
  const gone = Math.max(0, away) + (s.doffed ? s.away : 0)
  if (!(gone < BACK)) return toReset(run, 'doffed')
  s.doffed = s.form === 'headset'
  s.away = s.doffed ? gone : 0
  s.moment = true
  if (s.help !== 'none') cues.push({ cue: 'help', help: s.help })
  if (s.story === 'running' || s.story === 'opening') {
    s.story = 'opening'
    if (s.stage === 'scene') s.elapsed = 0
    cues.push({ cue: 'open', play: s.play!, language: s.language!, form: s.form })
  } else s.moment = false
  if (s.stage === 'learn') cues.push({ cue: 'prepare', play: s.play!, language: s.language! })
  if (s.stage === 'goodbye' && s.claim.is === 'asked') cues.push({ cue: 'claim' })
}
