/**
 * The visitor loop of a learning station as a state machine: one seat, one visitor after another, without an end.
 * Plain JSON throughout; times are seconds; nothing here reads a clock.
 */
import type { Language } from '../../scene/language.ts'
import type { Cut, Event } from '../types.ts'

/** The steps of a visit at a station, in order; after the last the seat waits for somebody again. */
export const STAGES = [
  'attract',
  'fit',
  'notice',
  'language',
  'learn',
  'scene',
  'still',
  'question',
  'goodbye',
  'reset',
] as const
export type Stage = (typeof STAGES)[number]

/** How the visitor is here: with the headset on, or before the screen. */
export type SeatForm = 'none' | 'headset' | 'window'
export type Help = 'none' | 'call' | 'unwell'
/** How far a call for help has come; `alone`: nobody can be reached. */
export type Helped = 'sending' | 'heard' | 'taken' | 'alone'
/** 0 well … 3 very unwell. */
export const FEELINGS = [0, 1, 2, 3] as const
export type Feeling = (typeof FEELINGS)[number]

/** Why a visit was over; `finished` came to the scene's own end. */
export const EXITS = [
  'finished',
  'left',
  'doffed',
  'unwell',
  'docent',
  'soft-end',
  'hard-stop',
  'unanswered',
  'failed',
] as const
export type Exit = (typeof EXITS)[number]

/** What is to be played. */
export interface Play {
  readonly course: string
  readonly scene: string
  readonly cut: Cut
  /** The group this seat goes through the scene with. */
  readonly group?: string
  /** The row at which who comes late joins the others. */
  readonly row?: string
}

/** What a seat is set up with; it may change while the loop runs. */
export interface SeatPlan {
  /** The station's own language: shown first, and taken where nobody chooses. */
  readonly language: Language
  readonly play: Play
  /** A headset that was worn waits until somebody says that it has been cleaned. */
  readonly cleaning: boolean
}

export type Claim =
  | { readonly is: 'none' | 'asked' | 'failed' }
  /** Six characters under which the visitor may add a number to this visit. */
  | { readonly is: 'given'; readonly code: string }

/** Everything there is to know about a seat and its visitor. JSON, a few hundred bytes, no wall-clock time. */
export interface LoopState {
  readonly stage: Stage
  /** `lit`: the lamp of the learning step burns. `feel`: asked how one feels; before it the scene's own question. */
  readonly part: 'whole' | 'lit' | 'feel'
  /** Seconds in this stage and part; they stand still while paused and while the headset is off. */
  readonly elapsed: number
  readonly form: SeatForm
  /** Seconds this visitor has worn the headset, and seconds of the visit in any form. */
  readonly worn: number
  readonly seconds: number
  /** Stopped by the docent, or because help was called. */
  readonly paused: boolean
  readonly doffed: boolean
  /** The headset lies very still: is somebody there? */
  readonly asking: boolean
  /** Seconds since the headset was taken off. */
  readonly away: number
  /** Undefined until it is chosen: until then everything is said in both. */
  readonly language: Language | undefined
  /** Factor of all that is heard, 0…1. */
  readonly volume: number
  readonly play: Play | undefined
  /** What the docent has set for whoever comes next. */
  readonly planned: { readonly play: Play; readonly language?: Language } | undefined
  /** The docent has called this visitor to a scene: the steps that only pass the time are left out. */
  readonly called: boolean
  readonly young: boolean
  readonly help: Help
  readonly helped: Helped
  /** The end that is offered kindly after a quarter of an hour. */
  readonly soft: 'none' | 'offered' | 'declined'
  /** `opening` until the scene can be played. */
  readonly story: 'none' | 'opening' | 'running' | 'over'
  readonly exit: Exit | undefined
  readonly feeling: Feeling | undefined
  /** The end of this visit has been handed to the records. */
  readonly recorded: boolean
  readonly claim: Claim
  readonly message: { readonly text: string; readonly left: number } | undefined
  readonly toClean: boolean
  /**
   * Seconds since a visit was closed here because nobody touched the screen any more; undefined where there is nothing
   * of that to tell. It outlives the reset, and ends with the next visitor.
   */
  readonly untouched: number | undefined
  /** The page was loaded again, and asks for a moment. */
  readonly moment: boolean
}

/** What is said aloud beside a scene; the words are those of `src/ui/loop/spoken.ts`. */
export const SPOKEN_LINES = [
  'to-clean',
  'fit',
  'notice',
  'answer',
  'notice-more',
  'language',
  'to-screen',
  'help-sending',
  'help-heard',
  'help-taken',
  'help-alone',
  'close-eyes',
  'paused',
  'still-there',
  'moment',
  'learn',
  'learned',
  'soft-offer',
  'still',
  'feel',
  'goodbye',
  'claim',
  'take-off',
  'hard-stop',
  'failed',
] as const
export type SpokenLine = (typeof SPOKEN_LINES)[number]
export interface Spoken {
  readonly line: SpokenLine
  readonly language: Language
}

/** What a visitor chooses, by gaze or in any other form. */
export type Choice =
  /** In `attract`: begin with the headset on, or here on the screen. */
  | 'begin'
  | 'begin-here'
  /** The text is sharp. */
  | 'sharp'
  | 'old-enough'
  | 'too-young'
  | `language:${Language}`
  | 'lamp'
  | 'recentre'
  | 'soft-end'
  | 'soft-stay'
  | `feel:${Feeling}`
  | 'done'
  | 'leave'
  | 'call'
  | 'unwell'
  /** Better again, or nobody is needed any more. */
  | 'go-on'

/** What a docent may tell a seat; the same shapes travel in `src/visit/live/messages.ts`. */
export type Command =
  | {
      readonly do: 'start'
      readonly course: string
      readonly scene: string
      readonly cut?: Cut
      readonly language?: Language
      readonly group?: string
      readonly row?: string
    }
  | { readonly do: 'stop' | 'pause' | 'resume' | 'next' | 'again' | 'recentre' | 'cleaned' }
  | { readonly do: 'language'; readonly language: Language }
  | { readonly do: 'volume'; readonly volume: number }
  | { readonly do: 'message'; readonly text: string }

/** Everything that can happen to a seat. Any event is safe in any state; what does not fit is ignored. */
export type LoopEvent =
  | { readonly type: 'tick'; readonly dt: number }
  /** Somebody has put the headset on, or has come to the screen. */
  | { readonly type: 'donned'; readonly form: 'headset' | 'window' }
  | { readonly type: 'doffed' }
  /** The headset on a visitor's head has been very still for long, or moves again. */
  | { readonly type: 'stirred'; readonly still: boolean }
  | { readonly type: 'chose'; readonly choice: Choice }
  /** What the scene does: it is there and waits for the others, it runs, it falls silent, it asks, it is over, it could not be brought. */
  | { readonly type: 'story'; readonly is: 'ready' | 'running' | 'still' | 'asking' | 'over' | 'failed' }
  /** The answer to the `claim` cue; without a code there is none. */
  | { readonly type: 'claimed'; readonly code?: string }
  | { readonly type: 'command'; readonly command: Command }
  /** How far the call for help has come. */
  | { readonly type: 'helped'; readonly is: Helped }
  /** All that the `forget` cue asked for has been done. */
  | { readonly type: 'forgotten' }
  /** The page was loaded again, `away` seconds after it was last there. */
  | { readonly type: 'return'; readonly away: number }

/** What the end of a visit adds to its record. */
export interface SeatRecord {
  /** Seconds the headset was worn. */
  readonly worn: number
  readonly exit: Exit
  readonly unwell?: Feeling
}

export type LoopCue =
  /** Say this, one after the other: instead of what is being said, or `then`, after it. */
  | { readonly cue: 'say'; readonly lines: readonly Spoken[]; readonly then?: true }
  /** Nothing more is to be said. */
  | { readonly cue: 'hush' }
  /** Fetch this, it will be wanted soon. */
  | { readonly cue: 'prepare'; readonly play: Play; readonly language: Language }
  | { readonly cue: 'open'; readonly play: Play; readonly language: Language; readonly form: SeatForm }
  /** The scene that runs is let go of. */
  | { readonly cue: 'close' }
  | { readonly cue: 'story'; readonly event: Event }
  /** The scene goes on in another language, at the same row. */
  | { readonly cue: 'language'; readonly language: Language }
  | { readonly cue: 'recentre' }
  /** Too young for a headset: the session ends, the same scene is offered on the screen. */
  | { readonly cue: 'to-screen' }
  | { readonly cue: 'help'; readonly help: Help }
  | { readonly cue: 'record'; readonly record: SeatRecord }
  | { readonly cue: 'claim' }
  /** Nothing of this visitor may be left anywhere. */
  | { readonly cue: 'forget' }

export interface LoopAdvanced {
  readonly state: LoopState
  readonly cues: readonly LoopCue[]
}
