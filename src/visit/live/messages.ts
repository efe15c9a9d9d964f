/**
 * What seats, the station and docents say to one another, as JSON texts over WebSockets. A seat speaks on
 * `/seats/link`, a docent on `/seats/console`; the wall listens on `/seats/wall`. What comes from a page is checked
 * against these schemas by the station; what a page hears comes from its own station and is only typed.
 * Times are milliseconds since 1970 by the station's clock, unless said otherwise.
 */
import { z } from 'zod'
import { LANGUAGES, type Language } from '../../scene/language.ts'
import { ID_PATTERN, REF_PATTERN } from '../../scene/schema.ts'
import { STAGES } from '../../story/loop/types.ts'
import { REFUSALS, type Refusal } from './protocol.ts'

const Part = z.string().regex(ID_PATTERN)
const SceneName = z.string().regex(/^[\w-]{1,48}\/[\w-]{1,48}$/)
const Id = z.string().regex(/^[\w-]{8,64}$/)
const SeatId = z.string().regex(/^[0-9a-f]{8}$/)
const short = (max: number) => z.string().max(max)
const spoken = z.enum(LANGUAGES)

/** All that is told of a seat: state, never pixels, and nobody's name. */
export const SeatState = z.strictObject({
  stage: z.enum(STAGES),
  /** `course/scene`, from the moment it is chosen. */
  scene: SceneName.optional(),
  /** The group it goes through the scene with, from the moment it is told to. */
  group: Id.optional(),
  beat: Part.optional(),
  /** The first beat is 1. */
  beatIndex: z.number().int().min(1).max(500).optional(),
  beats: z.number().int().min(1).max(500).optional(),
  row: Part.optional(),
  paused: z.boolean(),
  doffed: z.boolean(),
  toClean: z.boolean(),
  language: spoken,
  /** 0…1 */
  volume: z.number().min(0).max(1),
  /** Seconds since this visitor put the headset on. */
  worn: z.number().min(0).max(86_400),
  /** The words that are being heard. */
  caption: short(400).optional(),
  /** Id of the thing looked at. */
  looking: z.string().regex(REF_PATTERN).optional(),
  help: z.enum(['none', 'call', 'unwell']),
  /** Of the page's build. */
  version: short(64),
  /** Minutes since a visit was closed here because nobody touched the screen; until the next one begins. */
  untouched: z.number().int().min(0).max(1440).optional(),
  /** The browser does not take what is to be kept: records that were not sent yet are in memory only. */
  unkept: z.boolean().optional(),
  /** What the visitor answered at the end, 0 (well) … 3. */
  unwellScore: z.number().int().min(0).max(3).optional(),
})
export type SeatState = z.infer<typeof SeatState>

const Start = z.strictObject({
  do: z.literal('start'),
  course: Part,
  scene: Part,
  cut: z.enum(['station', 'home']).optional(),
  language: spoken.optional(),
  /** The group that begins together. When it does is said to each seat that is ready: see `gather`. */
  group: Id.optional(),
  /** Where who comes late joins the others, should nothing better be said by then. */
  row: Part.optional(),
})
const bare = <T extends string>(name: T) => z.strictObject({ do: z.literal(name) })
export const Command = z.discriminatedUnion('do', [
  Start,
  bare('stop'),
  bare('pause'),
  bare('resume'),
  bare('next'),
  /** The line once more. */
  bare('again'),
  bare('recentre'),
  z.strictObject({ do: z.literal('language'), language: spoken }),
  z.strictObject({ do: z.literal('volume'), volume: z.number().min(0).max(1) }),
  z.strictObject({ do: z.literal('message'), text: z.string().trim().min(1).max(120) }),
  bare('cleaned'),
])
export type Command = z.infer<typeof Command>
export type StartCommand = z.infer<typeof Start>

export const FromSeat = z.discriminatedUnion('type', [
  /** First, and before anything else. Without a key the station shows this page a code to be paired by. */
  z.strictObject({ type: z.literal('hello'), protocol: z.number().int(), key: short(64).optional() }),
  z.strictObject({ type: z.literal('ping'), sent: z.number() }),
  z.strictObject({ type: z.literal('state'), state: SeatState }),
  z.strictObject({ type: z.literal('ack'), id: Id, ok: z.boolean(), reason: z.enum(REFUSALS).optional() }),
  /** Repeated with the same id until the station has heard it, and after every reconnection until it is taken. */
  z.strictObject({ type: z.literal('help'), id: Id, kind: z.enum(['call', 'unwell']) }),
  /** The visitor no longer needs anybody. */
  z.strictObject({ type: z.literal('well'), id: Id }),
  /**
   * This seat has come to a beat and waits for its group; without a beat it is ready to begin. Said again until there
   * is an answer.
   */
  z.strictObject({
    type: z.literal('gather'),
    group: Id,
    beat: Part.optional(),
    /** Place of the beat in the story, the first is 1; 0 without a beat. */
    index: z.number().int().min(0).max(500),
  }),
])
export type FromSeat = z.infer<typeof FromSeat>

export interface SeatName {
  readonly id: string
  /** What the docent calls the headset. */
  readonly name: string
  /** Number of the seat in the room, from 1. */
  readonly place: number
}
/** Where a group is: the answer to `gather`. */
export interface Gate {
  readonly group: string
  /** The beat that it begins, or began last; undefined for the first of the scene. */
  readonly beat?: string
  /** When; undefined where nobody knows any more. */
  readonly at?: number
  /** The row most of it are at, where that has begun. */
  readonly row?: string
}
export type ToSeat =
  /** Show this code; a docent types it. A new one replaces it after some minutes. */
  | { readonly type: 'code'; readonly code: string }
  /** Keep the key: it is this seat's from now on. */
  | { readonly type: 'paired'; readonly seat: SeatName; readonly key: string }
  | { readonly type: 'welcome'; readonly seat: SeatName; readonly now: number }
  | { readonly type: 'pong'; readonly sent: number; readonly now: number }
  /** `life`: milliseconds for which it is still good. */
  | { readonly type: 'command'; readonly id: string; readonly command: Command; readonly life: number }
  /** The call has reached the station; `docents` consoles are open. */
  | ({ readonly type: 'gate' } & Gate)
  | { readonly type: 'heard'; readonly id: string; readonly docents: number }
  /** A docent is on the way. */
  | { readonly type: 'taken'; readonly id: string }
  | { readonly type: 'refused'; readonly reason: string }
const Place = z.number().int().min(1).max(99)
const Name = z.string().trim().min(1).max(24)
const Seats = z.array(SeatId).min(1).max(64)
export const FromDocent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('command'), id: Id, seats: Seats, command: Command }),
  /** The chosen ones begin together, once all of them are ready. */
  z.strictObject({
    type: z.literal('together'),
    id: Id,
    seats: Seats,
    start: Start.omit({ group: true, row: true }),
  }),
  /** One more for a group that has begun. */
  z.strictObject({ type: z.literal('join'), id: Id, group: Id, seats: Seats }),
  z.strictObject({
    type: z.literal('pair'),
    id: Id,
    code: z.string().regex(/^\d{4}$/),
    name: Name,
    place: Place,
    /** The place has a headset, and this one replaces it. */
    replace: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('rename'), id: Id, seat: SeatId, name: Name, place: Place }),
  z.strictObject({ type: z.literal('unpair'), id: Id, seat: SeatId }),
  z.strictObject({ type: z.literal('take'), id: Id, seat: SeatId }),
  /** Numbers for those who wait: give one, call the next. */
  z.strictObject({ type: z.literal('queue'), id: Id, do: z.enum(['give', 'call']) }),
  z.strictObject({ type: z.literal('drop'), id: Id, number: z.number().int().min(1).max(9999) }),
])
export type FromDocent = z.infer<typeof FromDocent>

export type Words = Readonly<Record<Language, string>>
/** What the station knows of a state beyond what the seat says: words from the scene's own file. */
export interface Told {
  readonly title?: Words
  readonly beat?: Words
  /** The line that is being spoken. */
  readonly line?: Words
  readonly looking?: Words
  /** Address of the print of the beat. */
  readonly print?: string
}
export interface SeatView extends SeatName {
  readonly linked: boolean
  /** When it was last heard of; undefined where never since the station began. */
  readonly heard?: number
  readonly state?: SeatState
  readonly told?: Told
  /** The group it began with. */
  readonly group?: string
}
export interface CallView {
  readonly seat: string
  readonly kind: 'call' | 'unwell'
  readonly since: number
}
export interface QueueView {
  /** Numbers that wait, the next one first, with the minutes each has yet to wait. */
  readonly waiting: readonly { readonly number: number; readonly minutes: number }[]
  /** The number called last. */
  readonly called?: number
  /** Minutes a new number would wait. */
  readonly minutes: number
}
export interface RoomView {
  readonly now: number
  readonly seats: readonly SeatView[]
  /** Headsets that show a code. */
  readonly unpaired: number
  readonly calls: readonly CallView[]
  readonly queue: QueueView
  /** Why the station cannot write records just now; they wait on the headsets. */
  readonly trouble?: 'full' | 'read-only' | 'failing'
}
export type Outcome = 'done' | 'refused' | 'expired'
export type ToDocent =
  | ({ readonly type: 'room' } & RoomView)
  /** What became of a command at a seat. */
  | {
      readonly type: 'told'
      readonly id: string
      readonly seat: string
      readonly outcome: Outcome
      readonly reason?: Refusal
    }
  /** What became of anything else. */
  | { readonly type: 'answer'; readonly id: string; readonly ok: boolean; readonly reason?: Problem }
  | { readonly type: 'refused'; readonly reason: string }
/** What may be wrong with a docent's wish; the console has a sentence for each. */
export type Problem = 'no-code' | 'place-taken' | 'no-seat' | 'no-group' | 'nobody-waits' | 'failed'

/** What a projector shows: places, never names. */
export interface WallView {
  readonly now: number
  readonly seats: readonly {
    readonly place: number
    readonly linked: boolean
    readonly state?: Pick<
      SeatState,
      'stage' | 'beatIndex' | 'beats' | 'paused' | 'doffed' | 'toClean' | 'language'
    >
    readonly told?: Told
  }[]
  readonly queue: QueueView
}
export type ToWall = { readonly type: 'wall' } & WallView
