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
  /** What the row speaks of or acts on: a piece, or `piece.anchor`. */
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
/** A change that runs beside a line, `at` seconds after the line begins. */
export interface SideChange extends Change {
  readonly at: number
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
  readonly side: readonly SideChange[]
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
    /** Seconds it takes to read `why`; 0 without. */
    readonly seconds: number
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
  /** The beat that follows, already resolved for the cut; without it the questions follow. */
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
  /** Seconds the voice takes to ask, and seconds the `why` stays after an answer. */
  readonly seconds: number
  readonly hold: number
}
export interface Story {
  readonly scene: string
  readonly language: Language
  readonly cut: Cut
  readonly title: Words
  readonly beats: readonly StoryBeat[]
  readonly questions: readonly StoryQuestion[]
  /** `seconds` is what the voice takes to ask; the phase lasts silence + seconds + a time to think. */
  readonly reflect: {
    readonly silence: number
    readonly ask: string
    readonly pair?: string
    readonly seconds: number
  }
  /** Beats every completed visit has reached (those on every path, for `all`), and answers it has given. */
  readonly complete: { readonly beats: readonly string[]; readonly questions: number }
  /** Every stand of the scene, and for the high ones the stand that serves instead. */
  readonly stands: readonly string[]
  readonly grounds: Readonly<Record<string, string>>
}

/**
 * `move` on the way to a stand, `gather` before a beat until the group has come to it, `wait` for something to be seen;
 * the others say themselves.
 */
export type Phase = 'move' | 'gather' | 'steps' | 'wait' | 'choose' | 'questions' | 'reflect' | 'ended'
/** Everything there is to know about where a visitor is. JSON, a few hundred bytes; no wall-clock time. */
export interface State {
  readonly phase: Phase
  /** Index of the beat; in `move` the beat that is being gone to. */
  readonly beat: number
  readonly step: number
  /** The same by name, so that a saved state finds its place in an edited scene. `row` is empty between rows. */
  readonly beatId: string
  readonly rowId: string
  /** Seconds spent in this phase or step. */
  readonly elapsed: number
  /** The value of `elapsed` at which time alone carries on: the row ends, the guide lends a hand, the cut comes. */
  readonly due: number
  /** The line's voice has ended and only the changes beside it are still running. */
  readonly voiced: boolean
  /** Story seconds since the start, pauses excluded. */
  readonly clock: number
  readonly paused: boolean
  /** The stand where the visitor is now; `undefined` before the first is reached. */
  readonly stand?: string
  /** The visitor prefers solid ground. */
  readonly grounded: boolean
  /** One of a group: each beat but the first is begun together. */
  readonly together: boolean
  /** How often the act of this step has been done in all, and how many of these by the guide. */
  readonly done: number
  readonly doneByGuide: number
  /** Cards placed in this sort: card → pile; in a `choose` act: `chosen` → side. */
  readonly placed: Readonly<Record<string, string>>
  /** Nudges given for the current look or wait: 0 none, 1 sound, 2 light. */
  readonly nudged: 0 | 1 | 2
  readonly question: number
  readonly answers: Readonly<Record<string, string>>
  /** Beats begun, in order, each once; and those in which the visitor was present. */
  readonly reached: readonly string[]
  readonly present: readonly string[]
  readonly acts: Readonly<Record<string, ActCount>>
  /**
   * Live parameters so far: piece or sound → param → value, so that a resumed world is right at once. Holds what
   * `change` rows set and the lasting effect of acts (`EFFECTS` in `world.ts`); a piece ignores what it lacks.
   */
  readonly world: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** Of what this beat looks at or waits for, what has been seen since it began. */
  readonly seen: readonly string[]
}
/** How a visitor goes through the story. */
export type Way = Partial<Pick<State, 'grounded' | 'together'>>
export interface ActCount {
  readonly visitor: number
  readonly guide: number
  readonly placed?: Readonly<Record<string, string>>
}

/**
 * Everything that can happen to a story. Any event is safe in any state; what does not fit is ignored.
 *
 * The host keeps three promises. It sends `tick` only while the voice that was cued is really sounding or has
 * ended: a line also ends `SLACK` seconds after its time, so a voice that is still loading, or slower than the
 * estimate, must hold the ticks (narration follows the audio clock). It clamps its frame delta (trap 16). And it
 * repeats `seen` about once a second while something is in view, because `seen` is forgotten at each new beat.
 */
export type Event =
  | { readonly type: 'tick'; readonly dt: number }
  /** The voice of this row has ended. */
  | { readonly type: 'spoken'; readonly row: string }
  /** A piece or anchor rests in the middle of the view. An anchor counts for its piece too. */
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
  /** Somebody is there: the head moved, a key was pressed. */
  | { readonly type: 'present' }
  /** Continue. A visitor's own counts as presence, a docent's does not. */
  | { readonly type: 'skip'; readonly by?: 'docent' }
  /** Again: this line from its start, or the one before within 2 s of the start. */
  | { readonly type: 'back'; readonly by?: 'docent' }
  /** The group begins this beat: who has gathered before it goes on. */
  | { readonly type: 'gathered'; readonly beat: string }
  /** For the group this row begins now: the rows before it in the beat are over, unless an act is among them. */
  | { readonly type: 'due'; readonly row: string }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'goto'; readonly beat: string; readonly row?: string }
  /** After a reload, on another headset, or in an edited story: rebuild the world and begin the row again. */
  | { readonly type: 'return' }

export type Milestone =
  /** `beat`: where a visit begins that does not begin at the scene's beginning. */
  | { readonly kind: 'started'; readonly beat?: string }
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
  /** One voice at a time: this stops any other. `from`: begin that many seconds into the line. */
  | { readonly cue: 'say'; readonly row: string; readonly from?: number }
  /** Stop the voice of this row if it still sounds. */
  | { readonly cue: 'hush'; readonly row: string }
  /** The whole world at once, without easing. */
  | { readonly cue: 'show'; readonly world: State['world'] }
  | ({ readonly cue: 'change' } & Change)
  /** Bring this sound forward: an act asks the visitor to listen to it. */
  | { readonly cue: 'sound'; readonly id: string; readonly row: string }
  | { readonly cue: 'nudge'; readonly target: string; readonly by: 'sound' | 'light' }
  | { readonly cue: 'move'; readonly stand: string; readonly mode: 'invite' | 'cut' }
  /** Here the group gathers; the answer is the event `gathered`, or time. */
  | { readonly cue: 'gather'; readonly beat: string }
  | { readonly cue: 'offer'; readonly row: string }
  | {
      readonly cue: 'done'
      readonly row: string
      readonly by: 'visitor' | 'guide'
      /** How many of this row are done, this one included. */
      readonly count: number
      readonly item?: string
      readonly place?: string
      /** In a sort: the pile the card belongs to. A wrong pile is no failure; the card's `why` tells. */
      readonly right?: string
    }
  | { readonly cue: 'withdraw'; readonly row: string }
  | { readonly cue: 'choose'; readonly beat: string }
  | { readonly cue: 'ask'; readonly question: string }
  /** The answer has been given: show the `why`. */
  | { readonly cue: 'answer'; readonly question: string; readonly choice: string; readonly right: boolean }
  | { readonly cue: 'reflect'; readonly part: 'silence' | 'ask' }
  | { readonly cue: 'milestone'; readonly milestone: Milestone }
  | { readonly cue: 'end' }

export interface Advanced {
  readonly state: State
  readonly cues: readonly Cue[]
}
