/**
 * The scene language, version 1: the one front door for the app, the command line, the studio, the
 * server and the editor. Units: metres, seconds, degrees, decibels. Frame: right-handed, +X east, +Y up,
 * −Z north, unless `place.north` turns the scene. Everything that is said or read exists in zh and en.
 */
import { z } from 'zod'
import { FAIR, PALETTE_IDS, Time, Weather } from './air.ts'
import { help, text, Words } from './words.ts'

export { TIME_PATTERN } from './air.ts'
export { Words } from './words.ts'
export { LANGUAGES, type Language } from './language.ts'

export const ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9-]{0,47}$/
export const REF_PATTERN = /^[A-Za-z0-9][A-Za-z0-9-]*(\.[A-Za-z0-9][A-Za-z0-9-]*)?$/
export const FACT_PATTERN = /^[A-Z]{1,3}-\d{1,3}$/

/** Ids are short, stable and share one namespace within a scene. */
export const Id = z
  .string()
  .regex(ID_PATTERN, 'an id is letters, digits and hyphens, at most 48')
  .meta(help('字母、数字和连字符', 'letters, digits and hyphens'))
/** `piece`, or `piece.anchor`. */
export const Ref = z.string().regex(REF_PATTERN, 'name a piece, or piece.anchor')
const FactId = z.string().regex(FACT_PATTERN, 'a fact id looks like LD-8')

export const Vec3 = z
  .tuple([z.number(), z.number(), z.number()])
  .meta(help('三个数：x 东、y 上、z 南，单位米', 'x east, y up, z south; metres'))
const seconds = (max = 120) => z.number().min(0).max(max)

export const Evidence = z.enum(['documented', 'inferred', 'imagined'])
export type Evidence = z.infer<typeof Evidence>

/** What a claim rests on; shared by lines, pieces, relics, questions and cards. */
const grounds = {
  source: z
    .union([FactId, z.array(FactId).min(1)])
    .optional()
    .meta(help('所依据的史实，一条或几条', 'the fact, or facts, that carry this')),
  evidence: Evidence.optional().meta(
    help(
      '依据的程度：documented 有记载、inferred 推断、imagined 想象；写了 source 就是 documented',
      'documented when a source is given',
    ),
  ),
  from: Words.optional().meta(help('inferred 时写明由什么推断', 'for inferred: what it is inferred from')),
}

const placement = {
  at: Vec3.optional(),
  on: Ref.optional(),
  along: z.number().min(0).max(1).optional(),
  turn: z
    .number()
    .min(-360)
    .max(360)
    .optional()
    .meta(help('从正北顺时针的度数；0 朝北', 'degrees clockwise from north; 0 faces north')),
}

export const Stand = z.strictObject({
  id: Id,
  name: Words.optional(),
  ...placement,
  look: Ref.optional().meta(help('这个站立点面向什么', 'what the stand faces')),
  height: z
    .boolean()
    .optional()
    .meta(
      help(
        '怕高的人可能介意时写 true；此时必须写 ground',
        'true where a fear of heights may matter; then `ground` is required',
      ),
    ),
  ground: Id.optional().meta(
    help('给不愿上高处的人用的另一个站立点', 'the stand that serves those who do not accept the height'),
  ),
  triangles: z
    .number()
    .int()
    .min(200_000)
    .max(300_000)
    .optional()
    .meta(help('重点站立点自行申报的三角形数上限', 'declared budget of a hero stand')),
})
export type Stand = z.infer<typeof Stand>

/** Parameters beyond these belong to the piece's own schema, which the registry hands to `check`. */
export const Piece = z.looseObject({
  id: Id,
  kind: z.string(),
  name: Words.optional(),
  ...placement,
  height: z
    .number()
    .optional()
    .meta(
      help('离地多少米；不写就贴着地面', 'metres above the ground; without it the piece is snapped to it'),
    ),
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
  along: Ref.optional().meta(
    help('某一件的一条线，例如 valley.river', 'a line of a piece, such as valley.river'),
  ),
  level: z.number().min(-60).max(0).default(-18).meta(help('音量，分贝', 'dB')),
  name: Words.optional().meta(help('字幕和文字版里怎样称呼它', 'how captions and the text edition name it')),
})
export type Sound = z.infer<typeof Sound>

const rowId = { id: Id }
const SayRow = z.strictObject({
  ...rowId,
  say: Id.meta(help('课程里的一个声音', 'a voice of the course')),
  zh: text,
  en: text,
  look: Ref.optional(),
  ...grounds,
  reading: z
    .string()
    .optional()
    .meta(
      help(
        '这句讲的是有争议史实的哪一种说法，例如 a',
        'which reading of a contested fact this line tells, such as `a`',
      ),
    ),
  differs: z
    .boolean()
    .optional()
    .meta(
      help('显示固定的标记：Accounts differ / 说法不一', 'shows the fixed mark: Accounts differ / 说法不一'),
    ),
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
  of: Ref.optional().meta(help('拿起、倾听或比较什么', 'what is taken in hand, listened to or compared')),
  on: Ref.optional().meta(help('放到哪里', 'where it goes')),
  times: z.number().int().min(1).max(24).default(1),
  after: seconds(60).default(12).meta(help('多少秒后由向导代做', 'then the guide does it')),
  zh: text,
  en: text,
  look: Ref.optional(),
  piles: z
    .array(z.strictObject({ id: Id, zh: text, en: text }))
    .max(4)
    .optional()
    .meta(help('分类（sort）用：几堆', 'for sort')),
  cards: z
    .array(Card)
    .max(12)
    .optional()
    .meta(help('分类（sort）用：要分的卡片', 'for sort: the statements')),
  sides: z
    .array(z.strictObject({ id: Id, zh: text, en: text, ...grounds }))
    .length(2)
    .optional()
    .meta(help('比较（compare）和选择（choose）用：两边', 'for compare and choose')),
})
/** Live parameters of the piece stand beside `change`; their names and ranges are the piece's. */
const ChangeRow = z.looseObject({
  ...rowId,
  change: Id.meta(help('一件、一个声音、sky 或 weather', 'a piece, a sound, `sky` or `weather`')),
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
    .meta(help('这一幕等到看见什么才结束', 'holds the end of the beat')),
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
  z
    .strictObject({ piece: Id, zh: text, en: text, ...grounds })
    .meta(help('一件遗物和关于它的一句话', 'a relic with its one sentence')),
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
      .meta(
        help(
          '场景转了多少度：−Z 所指的方向，从正北顺时针',
          'degrees the scene is turned: where −Z points, clockwise from true north',
        ),
      ),
  }),
  time: Time,
  weather: Weather.default(FAIR),
  palette: z
    .enum(PALETTE_IDS)
    .default('gorge')
    .meta(help('色调，见 docs/palettes.md', 'the mood: docs/palettes.md')),
  viewer: z.enum(['guest', 'helper', 'witness']),
  note: Words.optional().meta(help('内容提示，在开始之前显示', 'content note, shown before')),
  print: Id.optional().meta(
    help(
      '在展厅和列表里代表这个场景的一段；不写就用第一段',
      'the beat whose picture stands for the scene in the hall and in lists; the first unless said',
    ),
  ),
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

export const Confidence = z
  .enum(['F', 'A', 'C'])
  .meta(help('F 确实、A 大致、C 有争议', 'F firm, A approximate, C contested'))
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
  hold: Words.optional().meta(help('为什么现在还不能讲', 'why this may not be narrated yet')),
  model: z
    .boolean()
    .optional()
    .meta(
      help(
        '没有史料来源的设计假定；从不讲述',
        'a design assumption with no historical source; never narrated',
      ),
    ),
  about: z.string().optional().meta(help('出自哪份资料', 'the dossier')),
  was: z
    .string()
    .optional()
    .meta(help('编号之前它在史实库里的位置', 'where it stood in the fact base when it had no id')),
})
export type Fact = z.infer<typeof Fact>
export const Source = z.strictObject({
  title: z.strictObject({ zh: text.optional(), en: text.optional() }),
  author: z.string().optional(),
  year: z.union([z.string(), z.number()]).optional(),
  type: z.enum(['book', 'article', 'press', 'museum', 'web', 'document']),
  seen: z
    .boolean()
    .meta(help('false：凭所知引用，没有看到原页', 'false: cited from knowledge, the page was not seen')),
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
const Cross = z
  .number()
  .int()
  .min(1)
  .max(9)
  .meta(help('渡河几次；在沙盘上是一条线', 'how often a river was crossed here; a thread on the sand table'))
/** A stretch of the road, in the order in which it was walked: one of the scenes, or a place told by name alone. */
export const RoadStop = z.union([
  z.strictObject({ scene: Id, cross: Cross.optional() }),
  z.strictObject({
    name: Words,
    when: Words.meta(help('日期', 'the date')),
    height: z.number().min(-450).max(8900).optional().meta(help('海拔，米', 'metres above the sea')),
    cross: Cross.optional(),
    source: FactId,
  }),
])
export type RoadStop = z.infer<typeof RoadStop>
export const CourseFile = z.strictObject({
  retrace: z.literal(1),
  id: Id,
  title: Words,
  scenes: z.array(Id),
  /** Still being written: not in the hall, and found by its address alone. */
  drafts: z.array(Id).default([]),
  road: z
    .array(RoadStop)
    .max(120)
    .default([])
    .meta(help('展厅长卷上的路，按先后写', 'the road on the scroll of the hall, in its order')),
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
