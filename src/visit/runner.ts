/**
 * One visit as it happens: drives the story, tells listeners its cues, and keeps a store of what a person
 * would notice changing. The story's own state lives here and changes as
 * time passes; the store does not.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import {
  advance,
  arrive,
  changesNothing,
  deadline,
  resume,
  start,
  upgrade,
  type ActStep,
  type Cue,
  type Event,
  type SayStep,
  type State,
  type Story,
  type StoryPlace,
} from '../story/index.ts'
import type { Ending, Recorded } from './types.ts'

export type Status = 'ready' | 'running' | 'paused' | 'ended'
/** What the screen and the headset both show. Replaced only when something in it changes. */
export interface VisitView {
  readonly status: Status
  readonly beat: string
  readonly row: string
  readonly stand: string | undefined
  /** The line being said, or the last one said in this beat: captions, and *how do we know?* */
  readonly line: SayStep | undefined
  readonly speaking: boolean
  readonly offer: ActStep | undefined
  readonly done: number
  readonly placed: Readonly<Record<string, string>>
  /** The stand the story asks the visitor to come to. */
  readonly invite: string | undefined
  /** The beat begins when the others have come to it too. */
  readonly gathering: boolean
  readonly choosing: boolean
  readonly question: string | undefined
  /** The choice given to `question`; from then on its reason is there to be read. */
  readonly answered: string | undefined
  readonly reflect: 'silence' | 'ask' | undefined
  readonly ending: Ending | undefined
}

export interface VisitOptions {
  story: Story
  /** Continue from here instead of from the beginning. */
  saved?: State
  /** Begin at this place of the story instead of its beginning. */
  from?: StoryPlace | undefined
  /** The scene was edited since `saved`: it is fitted to the rows there are now. */
  edited?: boolean
  /** Seconds of presence before this page, where a visit goes on. */
  seconds?: number
  pace?: number
  grounded?: boolean
  /** One of a group, which begins each beat together. */
  together?: boolean
  /** Wall clock, milliseconds; for statements only. */
  now: () => number
  onMilestone: (recorded: Recorded) => void
}

export interface Visit {
  readonly store: StoreApi<VisitView>
  /** Begins, or continues where it was saved. */
  begin(): void
  dispatch(event: Event): void
  /** Seconds of real time; clamped, so that a headset that slept does not wake an hour later in the story (trap 16). */
  tick(dt: number): void
  /** Stops the story's clock for a reason (`headset`, `menu`, `visitor`, `voice`) until the same reason is lifted. */
  hold(reason: string, held: boolean): void
  leave(): void
  onCue(listener: (cue: Cue) => void): () => void
  state(): State
  /** Seconds of the story's clock, as `state().clock`. For every frame: tells the story nothing, and allocates nothing. */
  clock(): number
  story(): Story
  /** Puts an edited story in place of the running one, at the same beat and row. */
  replace(story: Story): void
  seconds(): number
  coverage(): number
}

const MAX_STEP = 0.1
/** Seconds of the story's time after which it is told in any case. */
const TELL_EVERY = 1
/** Holds that only stop the clock; the others pause the story, which hushes the voice. */
const QUIET_HOLDS = new Set(['voice'])

export const createVisit = (options: VisitOptions): Visit => {
  const { now, onMilestone, pace = 1 } = options
  let story = options.story
  let state: State | undefined
  /** Seconds of presence, and of the story's time that it has not been told yet. */
  const spent = { present: options.seconds ?? 0, untold: 0 }
  const holds = new Set<string>()
  const listeners = new Set<(cue: Cue) => void>()
  const store = createStore<VisitView>(() => ({ ...EMPTY_VIEW }))

  const coverage = (): number =>
    state && state.reached.length > 0 ? new Set(state.present).size / new Set(state.reached).size : 0

  const tell = (cue: Cue): void => {
    if (cue.cue === 'milestone') {
      onMilestone({
        milestone: cue.milestone,
        at: new Date(now()).toISOString(),
        seconds: spent.present,
        coverage: coverage(),
      })
      if (cue.milestone.kind === 'completed') store.setState({ ending: 'completed' })
    }
    if (cue.cue === 'end' && !store.getState().ending) store.setState({ ending: 'terminated' })
    for (const listener of listeners) listener(cue)
  }

  const settle = (next: { state: State; cues: readonly Cue[] }): void => {
    const previous = state
    state = next.state
    if (next.cues.length === 0 && !visiblyChanged(previous, state)) return
    const view = viewOf(story, state, store.getState())
    if (changed(store.getState(), view)) store.setState(view)
    for (const cue of next.cues) tell(cue)
  }

  /** Tells the story the time that has passed. Before anything else happens to it, or it would happen too early. */
  const tellTime = (): void => {
    const dt = spent.untold
    if (!state || state.phase === 'ended' || dt === 0) return
    spent.untold = 0
    settle(advance(story, state, { type: 'tick', dt }))
  }

  return {
    store,
    begin() {
      if (state) return
      if (options.saved) {
        state = options.edited ? upgrade(story, options.saved) : options.saved
        settle(resume(story, state))
        return
      }
      const way = { grounded: options.grounded ?? false, together: options.together ?? false }
      settle(options.from ? arrive(story, options.from, way) : start(story, way))
    },
    dispatch(event) {
      if (!state || changesNothing(story, state, event)) return
      tellTime()
      if (state.phase !== 'ended') settle(advance(story, state, event))
    },
    tick(dt) {
      if (!state || state.phase === 'ended' || holds.size > 0 || !(dt > 0)) return
      const step = Math.min(dt, MAX_STEP)
      spent.present += step
      spent.untold += step * pace
      // A story that nothing happens in is told the time a few times a second; the moment something is due, at once.
      if (spent.untold >= TELL_EVERY || state.elapsed + spent.untold >= deadline(story, state)) tellTime()
    },
    hold(reason, held) {
      const before = [...holds].some((r) => !QUIET_HOLDS.has(r))
      if (held) holds.add(reason)
      else holds.delete(reason)
      const after = [...holds].some((r) => !QUIET_HOLDS.has(r))
      if (before !== after) tellTime()
      if (before !== after && state && state.phase !== 'ended')
        settle(advance(story, state, { type: after ? 'pause' : 'resume' }))
    },
    leave() {
      tellTime()
      if (!state || state.phase === 'ended') return
      onMilestone({
        milestone: { kind: 'ended' },
        at: new Date(now()).toISOString(),
        seconds: spent.present,
        coverage: coverage(),
      })
      store.setState({ status: 'ended', ending: 'terminated' })
      for (const listener of listeners) listener({ cue: 'end' })
      state = { ...state, phase: 'ended' }
    },
    onCue(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    state() {
      if (!state) throw new Error('the visit has not begun')
      tellTime()
      return state
    },
    clock: () => (state ? state.clock + spent.untold : 0),
    story: () => story,
    replace(edited) {
      tellTime()
      const old = story
      story = edited
      if (!state || state.phase === 'ended') return
      state = upgrade(edited, state, old)
      settle(resume(edited, state))
    },
    seconds: () => spent.present,
    coverage,
  }
}

const EMPTY_VIEW: VisitView = {
  status: 'ready',
  beat: '',
  row: '',
  stand: undefined,
  line: undefined,
  speaking: false,
  offer: undefined,
  done: 0,
  placed: {},
  invite: undefined,
  gathering: false,
  choosing: false,
  question: undefined,
  answered: undefined,
  reflect: undefined,
  ending: undefined,
}

/** Cheap test before the view is made: the clock alone is nothing to notice. */
const visiblyChanged = (a: State | undefined, b: State): boolean =>
  !a ||
  a.phase !== b.phase ||
  a.beat !== b.beat ||
  a.step !== b.step ||
  a.done !== b.done ||
  a.paused !== b.paused ||
  a.stand !== b.stand ||
  a.question !== b.question ||
  a.answers !== b.answers ||
  a.placed !== b.placed

const viewOf = (story: Story, state: State, previous: VisitView): VisitView => {
  const beat = story.beats[state.beat]
  const step = state.phase === 'steps' ? beat?.steps[state.step] : undefined
  const isBefore = state.phase === 'move' || state.phase === 'gather'
  const line = step?.kind === 'say' ? step : lastLine(beat?.steps, isBefore ? 0 : state.step)
  const question = state.phase === 'questions' ? story.questions[state.question]?.id : undefined
  const status: Status = state.phase === 'ended' ? 'ended' : state.paused ? 'paused' : 'running'
  return {
    status,
    beat: beat?.id ?? '',
    row: step?.row ?? '',
    stand: state.stand,
    line: line ?? (isBefore ? previous.line : undefined),
    speaking: step?.kind === 'say' && !state.paused,
    // What is all done is no longer offered, though the story still rests on it for a moment.
    offer: step?.kind === 'act' && state.done < step.times ? step : undefined,
    done: state.done,
    placed: state.placed,
    invite:
      state.phase === 'move' && beat ? (state.grounded && beat.ground ? beat.ground : beat.stand) : undefined,
    gathering: state.phase === 'gather',
    choosing: state.phase === 'choose',
    question,
    answered: question === undefined ? undefined : state.answers[question],
    reflect:
      state.phase === 'reflect' ? (state.elapsed < story.reflect.silence ? 'silence' : 'ask') : undefined,
    ending: previous.ending,
  }
}

const lastLine = (steps: readonly { kind: string }[] | undefined, upTo: number): SayStep | undefined => {
  for (let i = Math.min(upTo, (steps?.length ?? 0) - 1); i >= 0; i--) {
    const step = steps?.[i]
    if (step?.kind === 'say') return step as SayStep
  }
  return undefined
}

const changed = (a: VisitView, b: VisitView): boolean =>
  (Object.keys(b) as (keyof VisitView)[]).some((key) => a[key] !== b[key])
