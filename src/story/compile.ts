/** From the scene a curator wrote to the story a machine can run: one language, one cut, every default filled in. */
import { sayingSeconds } from '../scene/estimate.ts'
import { questionRow, REFLECT_ROW, ASKING_VOICE } from '../scene/narration-lines.ts'
import type {
  ActRow,
  Beat,
  ChangeRow,
  Course,
  Language,
  Row,
  SayRow,
  Scene,
  SideRow,
  Words,
} from '../scene/schema.ts'
import { readingSeconds } from './pace.ts'
import { onEveryPath, routesOf } from './routes.ts'
import type { ActStep, Change, Cut, SayStep, SideChange, Step, Story, StoryBeat } from './types.ts'

export interface CompileOptions {
  /** Which of the scene's cuts; an empty or unknown cut is the whole scene. */
  cut: Cut
  /** Seconds of the recorded voice of a row (also `question-…` and `reflect`); without it they are estimated. */
  timing?: (row: string) => number | undefined
  /** Names contested facts, whose lines carry the mark *Accounts differ*, and the pace of each voice. */
  course?: Pick<Course, 'facts' | 'voices'>
}
interface Making extends CompileOptions {
  readonly language: Language
}

export const compile = (scene: Scene, language: Language, options: CompileOptions): Story => {
  const making: Making = { ...options, language }
  const wanted = scene.cuts[options.cut]
  const inCut = wanted === 'all' ? scene.beats : scene.beats.filter(({ id }) => wanted.includes(id))
  const kept = inCut.length > 0 ? inCut : scene.beats
  const routes = routesOf(
    scene.beats,
    kept.map(({ id }) => id),
  )
  const grounds = groundsOf(scene)
  const beats = kept.map((beat) => compileBeat(beat, making, routes, grounds))
  const { reflect } = scene
  return {
    scene: scene.id,
    language,
    cut: options.cut,
    title: scene.title,
    beats,
    questions: scene.questions.map((question) => ({
      id: question.id,
      ask: question.ask[language],
      choices: question.choices.map((choice) => ({ id: choice.id, text: choice[language] })),
      right: question.right,
      why: question.why[language],
      sources: sourcesOf(question),
      seconds: voiceSeconds(making, questionRow(question.id), ASKING_VOICE, question.ask),
      hold: readingSeconds(question.why[language], language),
    })),
    reflect: {
      silence: reflect.silence,
      ask: reflect.ask[language],
      ...(reflect.pair && { pair: reflect.pair[language] }),
      seconds: voiceSeconds(making, REFLECT_ROW, ASKING_VOICE, reflect.ask),
    },
    complete: {
      beats: mustReach(scene.complete.beats, beats),
      questions: Math.min(scene.complete.questions, scene.questions.length),
    },
    stands: scene.stands.map(({ id }) => id),
    grounds,
  }
}

const mustReach = (wanted: Scene['complete']['beats'], beats: readonly StoryBeat[]): readonly string[] =>
  wanted === 'all' ? onEveryPath(beats) : wanted.filter((id) => beats.some((beat) => beat.id === id))

const groundsOf = (scene: Scene): Record<string, string> =>
  Object.fromEntries(
    scene.stands.flatMap(({ id, height, ground }) =>
      height && ground && ground !== id ? [[id, ground]] : [],
    ),
  )

const compileBeat = (
  beat: Beat,
  making: Making,
  routes: ReturnType<typeof routesOf>,
  grounds: Readonly<Record<string, string>>,
): StoryBeat => {
  const { language } = making
  const route = routes.get(beat.id)!
  const ground = Object.hasOwn(grounds, beat.stand) ? grounds[beat.stand] : undefined
  const branches = route.branches.map(({ to, as }) => {
    const words = beat.choose!.branches.find((branch) => branch.to === as)!
    return { to, text: words[language] }
  })
  return {
    id: beat.id,
    title: beat.title?.[language] ?? beat.id,
    stand: beat.stand,
    ...(ground !== undefined && { ground }),
    steps: beat.rows.map((row) => compileRow(row, making)),
    ...(beat.wait && { wait: beat.wait }),
    ...(route.next !== undefined && { next: route.next }),
    ...(branches.length > 1 && { choose: { ask: beat.choose!.ask[language], branches } }),
  }
}

const compileRow = (row: Row, making: Making): Step => {
  const look = 'look' in row && typeof row.look === 'string' ? { look: row.look } : {}
  if ('say' in row) return { ...compileSay(row as SayRow, making), ...look }
  if ('act' in row) return compileAct(row as ActRow, making)
  if ('change' in row) return { kind: 'change', ...compileChange(row as ChangeRow) }
  return { kind: 'pause', row: row.id, seconds: row.pause, ...look }
}

const compileSay = (row: SayRow, making: Making): SayStep => {
  const { language, course } = making
  const sources = sourcesOf(row)
  const contested = sources.some((fact) => course?.facts[fact]?.confidence === 'C')
  return {
    kind: 'say',
    row: row.id,
    voice: row.say,
    text: row[language],
    seconds: voiceSeconds(making, row.id, row.say, row),
    sources,
    evidence: row.evidence ?? (sources.length > 0 ? 'documented' : row.from ? 'inferred' : 'imagined'),
    ...(row.from && { from: row.from[language] }),
    ...(row.reading !== undefined && { reading: row.reading }),
    differs: row.differs ?? contested,
    side: compileSide(row.with ?? []),
  }
}

/** Beside a line, pauses and held changes put off what stands after them; the rest begins with the line. */
const compileSide = (rows: readonly SideRow[]): readonly SideChange[] => {
  let at = 0
  return rows.flatMap((row) => {
    if ('pause' in row) at += row.pause as number
    if (!('change' in row)) return []
    const change = { ...compileChange(row as ChangeRow), at }
    if (change.hold) at += change.over
    return [change]
  })
}

const compileChange = ({ id, change, over, hold, ...params }: ChangeRow): Change => ({
  row: id,
  target: change,
  params,
  // Rows inside `with` may reach us unparsed, without their defaults.
  over: over ?? 0,
  hold: hold ?? false,
})

const compileAct = (row: ActRow, { language }: Making): ActStep => {
  const cards = (row.cards ?? []).map((card) => ({
    id: card.id,
    text: card[language],
    pile: card.pile,
    ...(card.why && { why: card.why[language] }),
    seconds: card.why ? readingSeconds(card.why[language], language) : 0,
    sources: sourcesOf(card),
  }))
  const look = row.look ?? row.on ?? row.of
  return {
    kind: 'act',
    row: row.id,
    act: row.act,
    ...(look !== undefined && { look }),
    ...(row.of !== undefined && { of: row.of }),
    ...(row.on !== undefined && { on: row.on }),
    // Each card is one unit, however many times the row asks for.
    times: row.act === 'sort' && cards.length > 0 ? cards.length : row.times,
    after: row.after,
    label: row[language],
    cards,
    piles: (row.piles ?? []).map((pile) => ({ id: pile.id, text: pile[language] })),
    sides: (row.sides ?? []).map((side) => ({
      id: side.id,
      text: side[language],
      sources: sourcesOf(side),
    })),
  }
}

const sourcesOf = ({ source }: { source?: string | string[] | undefined }): readonly string[] =>
  source === undefined ? [] : typeof source === 'string' ? [source] : source

const voiceSeconds = (
  { timing, course, language }: Making,
  row: string,
  voice: string,
  words: Words,
): number => {
  const recorded = timing?.(row)
  if (recorded !== undefined && recorded > 0 && recorded < Infinity) return recorded
  return sayingSeconds(words[language], language, course?.voices[voice]?.[language].pace)
}
