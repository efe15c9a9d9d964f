/** What the page shows besides the visit itself: one small store that screens and handles read. */
import { createStore } from 'zustand/vanilla'
import type { Language, Words } from '../scene/schema.ts'
import type { Arrival } from '../story/arrive.ts'
import type { Status } from '../visit/runner.ts'

export type Screen = 'loading' | 'welcome' | 'playing' | 'ended' | 'failed'
/** How a visit begins: at the scene's beginning, where it was left, or at the place the address names. */
export type Way = 'start' | 'saved' | 'there'
export interface CaptionPage {
  readonly row: string
  readonly text: string
  readonly speaker: string
  readonly differs: boolean
}
export interface ExperienceState {
  readonly screen: Screen
  readonly language: Language
  readonly title: Words
  readonly note: Words | undefined
  readonly immersive: boolean
  /** Whether a headset could be entered from here. */
  readonly vr: 'asking' | 'ready' | 'insecure' | 'none'
  readonly drawn: boolean
  /** Voice and words are there: the visit may begin. */
  readonly ready: boolean
  readonly knowing: boolean
  readonly helpCalled: boolean
  readonly soundBlocked: boolean
  readonly caption: CaptionPage | undefined
  /** As the visitor has set it: whether captions are shown, and the factor of their size. */
  readonly captions: boolean
  readonly captionSize: number
  /** What the last answer or card taught. */
  readonly lesson: string | undefined
  /** Address of this scene's print in the hall. */
  readonly hall: string | undefined
  /** Address of this scene in the plain edition. */
  readonly plain: string | undefined
  /** A place in the story kept from before. */
  readonly saved: boolean
  /** The place in the story that the address names; undefined where it names none, or before it is known. */
  readonly arrival: Arrival | undefined
  /** The visit that runs began there. */
  readonly midway: boolean
  /** How many records wait to be sent. */
  readonly waiting: number
  readonly rehearsal: boolean
  /** The fault in the scene's file, in the visit's language. */
  readonly broken: string | undefined
  readonly problem: string | undefined
  readonly status: Status
}

export const createExperienceStore = (language: Language) =>
  createStore<ExperienceState>(() => ({
    screen: 'loading',
    language,
    title: { zh: '', en: '' },
    note: undefined,
    immersive: false,
    vr: 'asking',
    drawn: true,
    ready: false,
    knowing: false,
    helpCalled: false,
    soundBlocked: false,
    caption: undefined,
    captions: true,
    captionSize: 1,
    lesson: undefined,
    hall: undefined,
    plain: undefined,
    saved: false,
    arrival: undefined,
    midway: false,
    waiting: 0,
    rehearsal: false,
    broken: undefined,
    problem: undefined,
    status: 'ready',
  }))
export type ExperienceStore = ReturnType<typeof createExperienceStore>

/** What a screen may ask for. The names are the mirror's buttons and the tray's plates alike. */
export interface Controls {
  /** Without a way: the place of the address, else where it was left, else the beginning. */
  begin(way?: Way): void
  enterVr(): void
  setLanguage(language: Language): void
  /** The act now offered, done in the mirror's form. `item` and `place` for sort and sides. */
  act(item?: string, place?: string): void
  answer(choice: string): void
  choose(to: string): void
  come(): void
  continue(): void
  again(): void
  know(open: boolean): void
  pause(paused: boolean): void
  help(): void
  leave(): void
}
