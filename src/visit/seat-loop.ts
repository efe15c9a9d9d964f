/**
 * The loop of one seat as it runs: drives the pure machine, tells its cues, and keeps where it is, so that a page that
 * is loaded again goes on at the same step. After a reset nothing of the visitor is in any store.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import {
  advanceLoop,
  FRESH,
  isVisited,
  STAGES,
  type LoopCue,
  type LoopEvent,
  type LoopState,
  type SeatPlan,
} from '../story/loop/index.ts'
import { browserStorage, isRecord, type KeyValue } from './keep.ts'
import type { ProgressStore } from './progress.ts'
import type { SettingsStore } from './settings-store.ts'
import type { Recorded, VisitInfo } from './types.ts'

const KEY = 'retrace-seat'
/** Seconds between two savings of the time that has passed. */
const SAVE_EVERY = 2

/** The end of a visit that is not recorded yet: how it felt is still to be said. */
export interface PendingEnd {
  readonly info: VisitInfo
  readonly recorded?: Recorded
}
export interface KeptSeat {
  readonly loop: LoopState
  readonly pending?: PendingEnd
  /** When it was kept, milliseconds of the wall clock. */
  readonly at: number
}

/** What was kept, or undefined where it is damaged: a seat that does not know is fresh. */
export const restoreSeat = (kept: unknown): KeptSeat | undefined => {
  if (!isRecord(kept) || !isRecord(kept.loop) || typeof kept.at !== 'number') return undefined
  const loop = { ...FRESH, ...kept.loop } as LoopState
  const fits = (Object.keys(FRESH) as (keyof LoopState)[]).every(
    (key) => FRESH[key] === undefined || typeof loop[key] === typeof FRESH[key],
  )
  if (!fits || !STAGES.includes(loop.stage)) return undefined
  const { pending } = kept
  const known = isRecord(pending) && isRecord(pending.info) && typeof pending.info.id === 'string'
  return { loop, at: kept.at, ...(known ? { pending: pending as unknown as PendingEnd } : {}) }
}

export interface SeatLoopOptions {
  readonly plan: SeatPlan
  readonly storage?: KeyValue | undefined
  /** Wall clock, milliseconds. */
  readonly now: () => number
}
export interface SeatLoop {
  /** Replaced when a person would notice a change; its clocks are those of that moment. */
  readonly store: StoreApi<LoopState>
  state(): LoopState
  plan(): SeatPlan
  setPlan(change: Partial<SeatPlan>): void
  dispatch(event: LoopEvent): void
  onCue(listener: (cue: LoopCue) => void): () => void
  /** Goes on where the page was left, if anywhere. Call once, when cues are listened to. */
  wake(): void
  pending(): PendingEnd | undefined
  setPending(pending: PendingEnd | undefined): void
  save(): void
}

/** What passes by itself and nobody notices from one moment to the next. */
const CLOCKS: ReadonlySet<keyof LoopState> = new Set(['elapsed', 'worn', 'seconds', 'away'])
const isNoticed = (a: LoopState, b: LoopState): boolean =>
  (Object.keys(b) as (keyof LoopState)[]).some((key) => {
    if (key === 'message') return a.message?.text !== b.message?.text
    if (key === 'untouched') return (a.untouched === undefined) !== (b.untouched === undefined)
    return !CLOCKS.has(key) && a[key] !== b[key]
  })

export const createSeatLoop = (options: SeatLoopOptions): SeatLoop => {
  const { storage = browserStorage(), now } = options
  const kept = restoreSeat(readJson(storage))
  let { plan } = options
  let state = kept?.loop ?? FRESH
  let pending = kept?.pending
  let unsaved = 0
  const listeners = new Set<(cue: LoopCue) => void>()
  const store = createStore<LoopState>(() => state)

  const save = (): void => {
    unsaved = 0
    try {
      const nothing =
        !isVisited(state) &&
        state.stage !== 'reset' &&
        !state.toClean &&
        state.planned === undefined &&
        state.untouched === undefined
      if (nothing) return storage?.removeItem(KEY)
      storage?.setItem(KEY, JSON.stringify({ loop: state, pending, at: now() }))
    } catch {
      // A full or blocked storage: the loop goes on in memory.
    }
  }
  const dispatch = (event: LoopEvent): void => {
    const before = state
    const next = advanceLoop(plan, state, event)
    state = next.state
    if (event.type === 'tick') unsaved += event.dt
    const noticed = isNoticed(before, state)
    if (noticed || unsaved >= SAVE_EVERY) save()
    if (noticed) store.setState(state, true)
    for (const cue of next.cues) for (const listener of listeners) listener(cue)
  }
  return {
    store,
    state: () => state,
    plan: () => plan,
    setPlan: (change) => void (plan = { ...plan, ...change }),
    dispatch,
    onCue(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    wake() {
      if (kept) dispatch({ type: 'return', away: Math.max(0, (now() - kept.at) / 1000) })
    },
    pending: () => pending,
    setPending(next) {
      pending = next
      save()
    },
    save,
  }
}

const readJson = (storage: KeyValue | undefined): unknown => {
  try {
    return JSON.parse(storage?.getItem(KEY) ?? 'null')
  } catch {
    return null
  }
}

/** Everything a visitor set, did and left behind on this device. Records that wait to be sent are nobody's by name. */
export const forgetVisitor = (stores: {
  readonly settings: SettingsStore
  readonly progress: ProgressStore
  readonly loop: SeatLoop
}): void => {
  stores.settings.reset()
  stores.progress.forget()
  stores.loop.setPending(undefined)
  stores.loop.dispatch({ type: 'forgotten' })
  stores.loop.save()
}
