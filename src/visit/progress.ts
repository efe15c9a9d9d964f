/**
 * The progress store: per scene what is done, how much of it, where to go on, and whether it was completed.
 * Rehearsals (pace other than 1) leave no trace here.
 */
import type { StoreApi } from 'zustand/vanilla'
import type { Language } from '../scene/schema.ts'
import { PRESENT_SHARE } from '../story/presence.ts'
import type { Cut, State } from '../story/types.ts'
import { browserStorage, createKeptStore, isRecord, type KeyValue } from './keep.ts'
import { isRehearsal } from './statement.ts'
import type { Visit } from './runner.ts'
import type { Recorded, VisitInfo } from './types.ts'

/** Milliseconds after which a place is forgotten: who comes back a day later begins anew. */
const DAY = 24 * 60 * 60 * 1000

/** A place to go on from. `upgrade` fits its state to a scene that was edited meanwhile. */
export interface SavedPlace {
  readonly state: State
  /** Hash of the scene it was made with. */
  readonly version: string
  readonly language: Language
  readonly cut: Cut
  /** The visit it belongs to, so that its records stay one visit. */
  readonly visit: string
  /** Seconds of presence so far. */
  readonly seconds: number
  /** ISO 8601, UTC. */
  readonly at: string
}
export interface SceneProgress {
  /** Beats ever reached, in any visit. */
  readonly beats: readonly string[]
  readonly acts: readonly string[]
  readonly answers: Readonly<Record<string, { readonly choice: string; readonly right: boolean }>>
  readonly visits: number
  readonly completed: boolean
  readonly completedAt?: string
  readonly saved?: SavedPlace
}
export interface Progress {
  /** By `course/scene`. */
  readonly scenes: Readonly<Record<string, SceneProgress>>
}
export interface ProgressStore {
  readonly store: StoreApi<Progress>
  scene(course: string, scene: string): SceneProgress
  /** Takes a milestone into account. */
  record(recorded: Recorded, visit: VisitInfo): void
  /** Remembers where the visitor is, after `seconds` of presence; call at every row. `at` in ISO 8601, UTC. */
  save(visit: VisitInfo, state: State, at: string, seconds: number): void
  /** The place to go on from, in the same language and cut, not older than a day. `now` in milliseconds. */
  resume(visit: Pick<VisitInfo, 'course' | 'scene' | 'language' | 'cut'>, now: number): SavedPlace | undefined
  /** Drops the place to go on from. */
  leave(course: string, scene: string): void
  /** Share of these beats that were ever reached, 0…1. */
  share(course: string, scene: string, beats: readonly string[]): number
  /** Wipes everything, for the next visitor. */
  forget(): void
}

const EMPTY: SceneProgress = { beats: [], acts: [], answers: {}, visits: 0, completed: false }
const key = (course: string, scene: string) => `${course}/${scene}`
const withItem = (list: readonly string[], item: string) => (list.includes(item) ? list : [...list, item])
const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

function restorePlace(value: unknown): SavedPlace | undefined {
  if (!isRecord(value) || !isRecord(value.state)) return undefined
  const { state } = value
  const texts = ['version', 'language', 'cut', 'visit', 'at'].every((name) => typeof value[name] === 'string')
  const numbers = [value.seconds, state.beat, state.step, state.elapsed].every(
    (one) => typeof one === 'number',
  )
  const lists = ['reached', 'present', 'seen'].every((name) => Array.isArray(state[name]))
  const tables = ['world', 'acts', 'answers', 'placed'].every((name) => isRecord(state[name]))
  const known = numbers && lists && tables && typeof state.phase === 'string'
  return texts && known ? (value as unknown as SavedPlace) : undefined
}
function restoreScene(value: unknown): SceneProgress {
  if (!isRecord(value)) return EMPTY
  const saved = restorePlace(value.saved)
  return {
    beats: strings(value.beats),
    acts: strings(value.acts),
    answers: isRecord(value.answers) ? (value.answers as SceneProgress['answers']) : {},
    visits: typeof value.visits === 'number' ? value.visits : 0,
    completed: value.completed === true,
    ...(typeof value.completedAt === 'string' ? { completedAt: value.completedAt } : {}),
    ...(saved ? { saved } : {}),
  }
}
const restore = (kept: unknown): Progress => ({
  scenes:
    isRecord(kept) && isRecord(kept.scenes)
      ? Object.fromEntries(Object.entries(kept.scenes).map(([name, one]) => [name, restoreScene(one)]))
      : {},
})

function learn(before: SceneProgress, { milestone, at, coverage }: Recorded): SceneProgress {
  switch (milestone.kind) {
    case 'started':
      return { ...before, visits: before.visits + 1 }
    case 'reached':
      return { ...before, beats: withItem(before.beats, milestone.beat) }
    case 'acted':
      return milestone.visitor > 0 ? { ...before, acts: withItem(before.acts, milestone.row) } : before
    case 'answered': {
      const { question, choice, right } = milestone
      return { ...before, answers: { ...before.answers, [question]: { choice, right } } }
    }
    case 'completed':
      if (coverage < PRESENT_SHARE) return before
      return { ...before, completed: true, completedAt: before.completedAt ?? at }
    case 'ended':
      return before
  }
}

export function createProgressStore(storage: KeyValue | undefined = browserStorage()): ProgressStore {
  const store = createKeptStore('retrace-progress', restore, storage)
  const scene = (course: string, id: string) => store.getState().scenes[key(course, id)] ?? EMPTY
  const set = (course: string, id: string, value: SceneProgress) =>
    store.setState(({ scenes }) => ({ scenes: { ...scenes, [key(course, id)]: value } }))
  const leave = (course: string, id: string) => {
    const { saved, ...rest } = scene(course, id)
    if (saved) set(course, id, rest)
  }
  return {
    store,
    scene,
    record(recorded, visit) {
      if (isRehearsal(visit)) return
      const before = scene(visit.course, visit.scene)
      const after = learn(before, recorded)
      if (after !== before) set(visit.course, visit.scene, after)
      if (recorded.milestone.kind === 'completed') leave(visit.course, visit.scene)
    },
    save(visit, state, at, seconds) {
      if (isRehearsal(visit)) return
      if (state.phase === 'ended') return leave(visit.course, visit.scene)
      const { version, language, cut, id } = visit
      const saved: SavedPlace = { state, version, language, cut, visit: id, seconds, at }
      set(visit.course, visit.scene, { ...scene(visit.course, visit.scene), saved })
    },
    resume({ course, scene: id, language, cut }, now) {
      const { saved } = scene(course, id)
      if (!saved || saved.language !== language || saved.cut !== cut) return undefined
      // An unreadable date compares as false, and counts as too old.
      return now - Date.parse(saved.at) < DAY ? saved : undefined
    },
    leave,
    share(course, id, beats) {
      const reached = new Set(scene(course, id).beats)
      return beats.length === 0 ? 0 : beats.filter((beat) => reached.has(beat)).length / beats.length
    },
    forget: () => store.setState({ scenes: {} }, true),
  }
}

/**
 * Keeps the place of a running visit at every change a person would notice, and forgets it when the visit ends.
 * `save` may be called at any other moment too, as when the page is hidden. `now` in milliseconds.
 */
export function keepPlace(
  progress: ProgressStore,
  info: VisitInfo,
  visit: Visit,
  now: () => number,
): { save(): void; stop(): void } {
  const save = () => {
    const { status } = visit.store.getState()
    if (status === 'ready') return
    if (status === 'ended') progress.leave(info.course, info.scene)
    else progress.save(info, visit.state(), new Date(now()).toISOString(), visit.seconds())
  }
  return { save, stop: visit.store.subscribe(save) }
}

/** Acts done so far, by whom. The row that is running reports itself when it is done. */
export function actsDone(state: State): { visitor: number; guide: number } {
  const tally = { visitor: 0, guide: 0 }
  for (const [row, { visitor, guide }] of Object.entries(state.acts))
    if (row !== state.rowId) {
      tally.visitor += visitor
      tally.guide += guide
    }
  return tally
}
