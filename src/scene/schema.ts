/**
 * The scene language, version 1: the one front door for the app, the command line, the studio, the
 * server and the editor. Units: metres, seconds, degrees, decibels. Frame: right-handed, +X east, +Y up,
 * −Z north, unless `place.north` turns the scene. Everything that is said or read exists in zh and en.
 */
import { z } from 'zod'
import { FAIR, PALETTE_IDS, Time, Weather } from './air.ts'

export { TIME_PATTERN } from './air.ts'
export { LANGUAGES, type Language } from './language.ts'

export const ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9-]{0,47}$/
export const REF_PATTERN = /^[A-Za-z0-9][A-Za-z0-9-]*(\.[A-Za-z0-9][A-Za-z0-9-]*)?$/
export const FACT_PATTERN = /^[A-Z]{1,3}-\d{1,3}$/

/** Ids are short, stable and share one namespace within a scene. */
export const Id = z
  .string()
  .regex(ID_PATTERN, 'an id is letters, digits and hyphens, at most 48')
  .describe('letters, digits and hyphens')
/** `piece`, or `piece.anchor`. */
export const Ref = z.string().regex(REF_PATTERN, 'name a piece, or piece.anchor')
const FactId = z.string().regex(FACT_PATTERN, 'a fact id looks like LD-8')

const text = z.string().trim().min(1, 'the words are empty')
/** Words in both languages. */
export const Words = z.strictObject({ zh: text, en: text })
export type Words = z.infer<typeof Words>

export const Vec3 = z.tuple([z.number(), z.number(), z.number()]).describe('x east, y up, z south; metres')
const seconds = (max = 120) => z.number().min(0).max(max)

export const Evidence = z.enum(['documented', 'inferred', 'imagined'])
export type Evidence = z.infer<typeof Evidence>

/** What a claim rests on; shared by lines, pieces, relics, questions and cards. */
const grounds = {
  source: z
    .union([FactId, z.array(FactId).min(1)])
    .optional()
    .describe('the fact, or facts, that carry this'),
  evidence: Evidence.optional().describe('documented when a source is given'),
  from: Words.optional().describe('for inferred: what it is inferred from'),
}

const placement = {
  at: Vec3.optional(),
  on: Ref.optional(),
  along: z.number().min(0).max(1).optional(),
  turn: z.number().min(-360).max(360).optional().describe('degrees clockwise from north; 0 faces north'),
}

export const Stand = z.strictObject({
  id: Id,
  name: Words.optional(),
  ...placement,
  look: Ref.optional().describe('what the stand faces'),
  height: z
    .boolean()
    .optional()
    .describe('true where a fear of heights may matter; then `ground` is required'),
  ground: Id.optional().describe('the stand that serves those who do not accept the height'),
  triangles: z
    .number()
    .int()
    .min(200_000)
    .max(300_000)
    .optional()
    .describe('declared budget of a hero stand'),
})
export type Stand = z.infer<typeof Stand>

/** Parameters beyond these belong to the piece's own schema, which the registry hands to `check`. */
export const Piece = z.looseObject({
  id: Id,
  kind: z.string(),
  name: Words.optional(),
  ...placement,
  height: z.number().optional().describe('metres above the ground; without it the piece is snapped to it'),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31)
    .optional(),
  alt: Words.optional(),
  ...grounds,
})
export type Piece = z.infer<typeof Piece>

export const Sound = z.strictObject({
  id: Id,
  src: z.string().min(1),
  at: Vec3.optional(),
  on: Ref.optional(),
  along: Ref.optional().describe('a line of a piece, such as valley.river'),
  level: z.number().min(-60).max(0).default(-18).describe('dB'),
  name: Words.optional().describe('how captions and the text edition name it'),
})
export type Sound = z.infer<typeof Sound>

const rowId = { id: Id }
const SayRow = z.strictObject({
  ...rowId,
  say: Id.describe('a voice of the course'),
  zh: text,
  en: text,
  look: Ref.optional(),
  ...grounds,
  reading: z.string().optional().describe('which reading of a contested fact this line tells, such as `a`'),
  differs: z.boolean().optional().describe('shows the fixed mark: Accounts differ / 说法不一'),
  with: z.array(z.lazy((): z.ZodType<unknown> => Row)).optional() as unknown as z.ZodOptional<
    z.ZodArray<z.ZodType<SideRow>>
  >,
})
const PauseRow = z.strictObject({ ...rowId, pause: seconds(60), look: Ref.optional() })
export const ACTS = [
  'lay',
  'carry',
  'light',
  'hold',
  'hand-over',
  'tie',
  'row',
  'sort',
  'choose',
  'compare',
  'touch',
  'listen',
] as const
export const ActKind = z.enum(ACTS)
export type ActKind = z.infer<typeof ActKind>
export const Card = z.strictObject({
  id: Id,
  zh: text,
  en: text,
  pile: Id,
  why: Words.optional(),
  ...grounds,
})
export type Card = z.infer<typeof Card>
const ActRow = z.strictObject({
  ...rowId,
  act: ActKind,
  of: Ref.optional().describe('what is taken in hand, listened to or compared'),
  on: Ref.optional().describe('where it goes'),
  times: z.number().int().min(1).max(24).default(1),
  after: seconds(60).default(12).describe('then the guide does it'),
  zh: text,
  en: text,
  look: Ref.optional(),
  piles: z
    .array(z.strictObject({ id: Id, zh: text, en: text }))
    .max(4)
    .optional()
    .describe('for sort'),
  cards: z.array(Card).max(12).optional().describe('for sort: the statements'),
  sides: z
    .array(z.strictObject({ id: Id, zh: text, en: text, ...grounds }))
    .length(2)
    .optional()
    .describe('for compare and choose'),
})
/** Live parameters of the piece stand beside `change`; their names and ranges are the piece's. */
const ChangeRow = z.looseObject({
  ...rowId,
  change: Id.describe('a piece, a sound, `sky` or `weather`'),
  over: seconds(60).default(0),
  hold: z.boolean().optional(),
})
export type SayRow = Omit<z.infer<typeof SayRow>, 'with'> & { with?: SideRow[] }
export type PauseRow = z.infer<typeof PauseRow>
export type ActRow = z.infer<typeof ActRow>
export type ChangeRow = z.infer<typeof ChangeRow>
export type SideRow = PauseRow | ChangeRow
export type Row = SayRow | PauseRow | ActRow | ChangeRow
export const Row: z.ZodType<Row> = z.union([SayRow, PauseRow, ActRow, ChangeRow]) as unknown as z.ZodType<Row>
export const ROW_SCHEMAS = { say: SayRow, pause: PauseRow, act: ActRow, change: ChangeRow } as const
export { ROW_KINDS, rowKind, type RowKind } from './row-kind.ts'

export const Beat = z.strictObject({
  id: Id,
  title: Words.optional(),
  stand: Id,
  rows: z.array(Row).min(1),
  wait: z
    .strictObject({ seen: Ref, atMost: seconds(60).default(15) })
    .optional()
    .describe('holds the end of the beat'),
  next: Id.optional(),
  choose: z
    .strictObject({
      ask: Words,
      branches: z
        .array(z.strictObject({ to: Id, zh: text, en: text }))
        .min(2)
        .max(4),
    })
    .optional(),
})
export type Beat = z.infer<typeof Beat>

export const Question = z.strictObject({
  id: Id,
  ask: Words,
  choices: z
    .array(z.strictObject({ id: Id, zh: text, en: text }))
    .min(2)
    .max(4),
  right: Id,
  why: Words,
  ...grounds,
})
export type Question = z.infer<typeof Question>

export const Relic = z.union([
  Id,
  z.strictObject({ piece: Id, zh: text, en: text, ...grounds }).describe('a relic with its one sentence'),
])

export const Scene = z.strictObject({
  retrace: z.literal(1),
  id: Id,
  title: Words,
  place: z.strictObject({
    name: Words,
    lat: z.number().min(-90).max(90),
    lon: z.number().min(-180).max(180),
    elevation: z.number().min(-450).max(8900).default(0),
    north: z
      .number()
      .min(-360)
      .max(360)
      .default(0)
      .describe('degrees the scene is turned: where −Z points, clockwise from true north'),
  }),
  time: Time,
  weather: Weather.default(FAIR),
  palette: z.enum(PALETTE_IDS).default('gorge').describe('the mood: docs/palettes.md'),
  viewer: z.enum(['guest', 'helper', 'witness']),
  note: Words.optional().describe('content note, shown before'),
  map: z.strictObject({ approval: z.string().min(1) }).optional(),
  stands: z.array(Stand).min(1).max(8),
  pieces: z.array(Piece).max(64),
  relics: z.array(Relic).max(8).default([]),
  sounds: z.array(Sound).max(24).default([]),
  beats: z.array(Beat).min(1).max(40),
  questions: z.array(Question).max(6).default([]),
  reflect: z.strictObject({ silence: seconds(60), ask: Words, pair: Words.optional() }),
  complete: z
    .strictObject({
      beats: z.union([z.literal('all'), z.array(Id)]).default('all'),
      questions: z.number().int().min(0).default(0),
    })
    .default({ beats: 'all', questions: 0 }),
  cuts: z
    .strictObject({
      station: z.union([z.literal('all'), z.array(Id)]).default('all'),
      home: z.union([z.literal('all'), z.array(Id)]).default('all'),
    })
    .default({ station: 'all', home: 'all' }),
})
export type Scene = z.infer<typeof Scene>

// ---- the course -------------------------------------------------------------------------------------

const VoiceIn = z.strictObject({
  engine: z.enum(['kokoro', 'recording']),
  voice: z.string().min(1),
  pace: z.number().min(0.5).max(1.5).default(1),
})
export const Voice = z.strictObject({
  name: Words,
  relation: Words,
  source: z.union([FactId, z.array(FactId)]).optional(),
  zh: VoiceIn,
  en: VoiceIn,
})
export type Voice = z.infer<typeof Voice>

export const Confidence = z.enum(['F', 'A', 'C']).describe('F firm, A approximate, C contested')
export const FactKind = z.enum(['document', 'memoir', 'testimony', 'calculation', 'site', 'study'])
export const Reading = z.strictObject({
  id: z.string().min(1).max(24),
  zh: text,
  en: text,
  sources: z.array(z.string()).default([]),
})
export const Fact = z.strictObject({
  zh: text,
  en: text,
  confidence: Confidence,
  kind: FactKind,
  sources: z.array(z.string()).default([]),
  readings: z.array(Reading).optional(),
  verified: z.boolean().default(false),
  hold: Words.optional().describe('why this may not be narrated yet'),
  model: z.boolean().optional().describe('a design assumption with no historical source; never narrated'),
  about: z.string().optional().describe('the dossier'),
  was: z.string().optional().describe('where it stood in the fact base when it had no id'),
})
export type Fact = z.infer<typeof Fact>
export const Source = z.strictObject({
  title: z.strictObject({ zh: text.optional(), en: text.optional() }),
  author: z.string().optional(),
  year: z.union([z.string(), z.number()]).optional(),
  type: z.enum(['book', 'article', 'press', 'museum', 'web', 'document']),
  seen: z.boolean().describe('false: cited from knowledge, the page was not seen'),
  where: z.string().optional(),
  note: z.string().optional(),
})
export type Source = z.infer<typeof Source>
export const FactFile = z.strictObject({
  retrace: z.literal(1),
  sources: z.record(z.string(), Source),
  facts: z.record(FactId, Fact),
})
export type FactFile = z.infer<typeof FactFile>
export const CourseFile = z.strictObject({
  retrace: z.literal(1),
  id: Id,
  title: Words,
  scenes: z.array(Id),
  /** Still being written: not in the hall, and found by its address alone. */
  drafts: z.array(Id).default([]),
  facts: z
    .string()
    .regex(/^[a-z0-9-]+\.ya?ml$/, 'a file beside course.yaml')
    .default('facts.yaml'),
  voices: z.record(Id, Voice),
})
export type CourseFile = z.infer<typeof CourseFile>
/** A course as it is used: the file, with its facts read in. */
export interface Course extends Omit<CourseFile, 'facts'> {
  facts: Record<string, Fact>
  sources: Record<string, Source>
}
