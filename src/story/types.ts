/**
 * The story as a state machine: what goes in (events), what comes out (cues), and the state between, all
 * plain JSON. Times are seconds of story time; nothing here reads a clock.
 */
import type { ActKind, Evidence, Language, Words } from '../scene/schema.ts'

export type Cut = 'station' | 'home'
/** How an input reached us; only recorded, the story never branches on it. */
export type Form = 'gaze' | 'ray' | 'grab' | 'pinch' | 'poke' | 'mouse' | 'touch' | 'key' | 'mirror'

interface StepBase {
  readonly row: string
  readonly look?: string
}
/** A change to a piece's live parameters (or a sound's level), eased over `over` seconds. */
export interface Change {
  readonly row: string
  readonly target: string
  readonly params: Readonly<Record<string, unknown>>
  readonly over: number
  readonly hold: boolean
}
export interface SayStep extends StepBase {
  readonly kind: 'say'
  readonly voice: string
  readonly text: string
  /** Seconds the voice takes: from the narration's timing, else from the pace of the language. */
  readonly seconds: number
  readonly sources: readonly string[]
  readonly evidence: Evidence
  readonly from?: string
  readonly reading?: string
  readonly differs: boolean
  readonly side: readonly Change[]
}
export interface PauseStep extends StepBase {
  readonly kind: 'pause'
  readonly seconds: number
}
export interface ActStep extends StepBase {
  readonly kind: 'act'
  readonly act: ActKind
  readonly of?: string
  readonly on?: string
  readonly times: number
  readonly after: number
  readonly label: string
  readonly cards: readonly {
    readonly id: string
    readonly text: string
    readonly pile: string
    readonly why?: string
    readonly sources: readonly string[]
  }[]
  readonly piles: readonly { readonly id: string; readonly text: string }[]
  readonly sides: readonly {
    readonly id: string
    readonly text: string
    readonly sources: readonly string[]
  }[]
}
export interface ChangeStep extends StepBase, Change {
  readonly kind: 'change'
}
export type Step = SayStep | PauseStep | ActStep | ChangeStep

export interface StoryBeat {
  readonly id: string
  readonly title: string
  readonly stand: string
  /** The stand used by whoever does not accept heights. */
  readonly ground?: string
  readonly steps: readonly Step[]
  readonly wait?: { readonly seen: string; readonly atMost: number }
  readonly next?: string
  readonly choose?: {
    readonly ask: string
    readonly branches: readonly { readonly to: string; readonly text: string }[]
  }
}
export interface StoryQuestion {
  readonly id: string
  readonly ask: string
  readonly choices: readonly { readonly id: string; readonly text: string }[]
  readonly right: string
  readonly why: string
  readonly sources: readonly string[]
}
export interface Story {
  readonly scene: string
  readonly language: Language
  readonly cut: Cut
  readonly title: Words
  readonly beats: readonly StoryBeat[]
  readonly questions: readonly StoryQuestion[]
  readonly reflect: { readonly silence: number; readonly ask: string; readonly pair?: string }
  readonly complete: { readonly beats: readonly string[]; readonly questions: number }
}

export type Phase = 'move' | 'steps' | 'wait' | 'choose' | 'questions' | 'reflect' | 'ended'
/** Everything there is to know about where a visitor is. JSON, a few hundred bytes; no wall-clock time. */
export interface State {
  readonly phase: Phase
  readonly beat: number
  readonly step: number
  /** Seconds spent in this phase or step. */
  readonly elapsed: number
  /** Story seconds since the start, pauses excluded. */
  readonly clock: number
  readonly paused: boolean
  /** The stand where the visitor is now; `undefined` before the first is reached. */
  readonly stand?: string
  /** The visitor prefers solid ground. */
  readonly grounded: boolean
  /** How often the act of this step has been done, and by whom: `visitor` or `guide`. */
  readonly done: number
  readonly doneByGuide: number
  /** Cards placed in this sort: card → pile. */
  readonly placed: Readonly<Record<string, string>>
  /** Nudges given for the current look or wait: 0 none, 1 sound, 2 light. */
  readonly nudged: 0 | 1 | 2
  readonly question: number
  readonly answers: Readonly<Record<string, string>>
  /** Beats left behind, in order, and those in which the visitor was present. */
  readonly reached: readonly string[]
  readonly present: readonly string[]
  readonly acts: Readonly<Record<string, { readonly visitor: number; readonly guide: number }>>
  /** Live parameters changed so far: target → param → value, so that a resumed world is right at once. */
  readonly world: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly seen: readonly string[]
}

export type Event =
  | { readonly type: 'tick'; readonly dt: number }
  | { readonly type: 'spoken'; readonly row: string }
  | { readonly type: 'seen'; readonly id: string }
  | {
      readonly type: 'acted'
      readonly row: string
      readonly form: Form
      readonly item?: string
      readonly place?: string
    }
  | { readonly type: 'answered'; readonly question: string; readonly choice: string }
  | { readonly type: 'chose'; readonly to: string }
  | { readonly type: 'moved'; readonly stand: string }
  | { readonly type: 'grounded'; readonly grounded: boolean }
  | { readonly type: 'present' }
  | { readonly type: 'skip' }
  | { readonly type: 'back' }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'goto'; readonly beat: string; readonly row?: string }

export type Milestone =
  | { readonly kind: 'started' }
  | { readonly kind: 'reached'; readonly beat: string }
  | {
      readonly kind: 'acted'
      readonly row: string
      readonly act: ActKind
      readonly visitor: number
      readonly guide: number
      readonly placed?: Readonly<Record<string, string>>
    }
  | { readonly kind: 'answered'; readonly question: string; readonly choice: string; readonly right: boolean }
  | { readonly kind: 'completed' }
  | { readonly kind: 'ended' }

export type Cue =
  | { readonly cue: 'say'; readonly row: string }
  | { readonly cue: 'hush'; readonly row: string }
  | { readonly cue: 'show'; readonly world: State['world'] }
  | ({ readonly cue: 'change' } & Change)
  | { readonly cue: 'sound'; readonly id: string; readonly row: string }
  | { readonly cue: 'nudge'; readonly target: string; readonly by: 'sound' | 'light' }
  | { readonly cue: 'move'; readonly stand: string; readonly mode: 'invite' | 'cut' }
  | { readonly cue: 'offer'; readonly row: string }
  | {
      readonly cue: 'done'
      readonly row: string
      readonly by: 'visitor' | 'guide'
      readonly count: number
      readonly item?: string
      readonly place?: string
    }
  | { readonly cue: 'withdraw'; readonly row: string }
  | { readonly cue: 'choose'; readonly beat: string }
  | { readonly cue: 'ask'; readonly question: string }
  | { readonly cue: 'reflect'; readonly part: 'silence' | 'ask' }
  | { readonly cue: 'milestone'; readonly milestone: Milestone }
  | { readonly cue: 'end' }

export interface Advanced {
  readonly state: State
  readonly cues: readonly Cue[]
}
