/** `retrace rehearse`: plays every scene with made-up visitors and tells how long it takes. */
import { readFile, readdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import { narrationStem } from '../scene/narration-hash.ts'
import { narrationKey, spokenLines } from '../scene/narration-lines.ts'
import { CourseFile, FactFile, LANGUAGES, Scene, type Course, type Language } from '../scene/schema.ts'
import {
  compile,
  outsideStation,
  rehearse,
  STATION_SECONDS,
  VISITORS,
  type Cut,
  type RehearsalReport,
} from '../story/index.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const CUTS: readonly Cut[] = ['station', 'home']
export const HELP = `retrace rehearse [scene …] [--cut station|home] [--lang zh|en] [--visitors ${VISITORS}] [--json]
Plays each scene with a visitor who does nothing, one who does everything, one who only looks, and random ones.
Prints the time line and how long each takes. Fails where a visitor would not reach the end, or where the station
cut takes less than ${STATION_SECONDS.least / 60} or more than ${STATION_SECONDS.most / 60} minutes.
A scene is named by its id or by its file; without a name all scenes are played.`

/** What the command says, in the language of the terminal. */
const WORDS = {
  zh: {
    visitor: '参观者',
    visitors: { idle: '什么也不做', active: '样样都做', gaze: '只用目光', random: '随机' },
    columns: ['人数', '走到结尾', '算作完成', '最短', '中位', '最长'],
    cuts: { station: '展站版', home: '家庭版' },
    languages: { zh: '中文', en: '英文' },
    stuck: '有参观者走不到结尾。请报告这个问题：任何场景都必须能够结束。',
    outside: (who: string, time: string) =>
      `展站版对“${who}”的参观者用时 ${time}，应为 5 至 8 分钟。请在 cuts.station 中增减段落，或改动停顿与台词。`,
    none: (name: string) => `没有名为“${name}”的场景。请写场景的 id，或 scene.yaml 的路径。`,
    broken: (file: string) => `${file} 有错误，无法排演。请先运行 retrace check。`,
    voices: (known: number, all: number) => `录音时长：${all} 句中有 ${known} 句，其余按语速估算。`,
  },
  en: {
    visitor: 'visitor',
    visitors: { idle: 'does nothing', active: 'does everything', gaze: 'only looks', random: 'random' },
    columns: ['number', 'ended', 'completed', 'shortest', 'median', 'longest'],
    cuts: { station: 'station cut', home: 'home cut' },
    languages: { zh: 'Chinese', en: 'English' },
    stuck: 'Some visitors never reach the end. Please report this: every scene must be able to end.',
    outside: (who: string, time: string) =>
      `The station cut takes ${time} for the visitor who ${who}; it should take 5 to 8 minutes. Add or remove beats in cuts.station, or change pauses and lines.`,
    none: (name: string) =>
      `There is no scene called "${name}". Give a scene's id, or the path of its scene.yaml.`,
    broken: (file: string) => `${file} has errors and cannot be rehearsed. Run retrace check first.`,
    voices: (known: number, all: number) =>
      `Recorded voices: ${known} of ${all} lines; the others are estimated from their length.`,
  },
} as const
const words = () => WORDS[/^zh/i.test(process.env.LC_ALL ?? process.env.LANG ?? '') ? 'zh' : 'en']

interface Loaded {
  readonly file: string
  readonly course: Course
  readonly scene: Scene
}

/** Every `scene.yaml` of the house. */
const sceneFiles = async (): Promise<string[]> =>
  (await readdir(join(ROOT, 'scenes'), { recursive: true }))
    .filter((name) => /(^|[\\/])scene\.(ya?ml|json)$/.test(name))
    .map((name) => join(ROOT, 'scenes', name))
    .sort()

const readYaml = async (file: string): Promise<unknown> => parse(await readFile(file, 'utf8'))

const load = async (file: string): Promise<Loaded> => {
  const folder = dirname(dirname(file))
  const { facts: factsFile, ...course } = CourseFile.parse(await readYaml(join(folder, 'course.yaml')))
  const { facts, sources } = FactFile.parse(await readYaml(join(folder, factsFile)))
  return { file, scene: Scene.parse(await readYaml(file)), course: { ...course, facts, sources } }
}

/** Seconds of each line that has a recording of exactly these words in this voice. */
const recordedSeconds = async ({ scene, course }: Loaded, lang: Language): Promise<Map<string, number>> => {
  const known = new Map<string, number>()
  for (const line of spokenLines(scene)) {
    const key = narrationKey(line, lang, course.voices)
    if (!key) continue
    const file = join(ROOT, 'assets/voices', `${narrationStem(course.id, scene.id, line.row, key)}.json`)
    const take = await readFile(file, 'utf8').catch(() => undefined)
    const seconds = take === undefined ? undefined : (JSON.parse(take) as { seconds?: unknown }).seconds
    if (typeof seconds === 'number') known.set(line.row, seconds)
  }
  return known
}

const clock = (seconds: number): string => {
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

/** Hanzi are two columns wide. */
const pad = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - text.length - (text.match(/[\u2e80-\uffef]/gu)?.length ?? 0)))

const printTimeline = (report: RehearsalReport): void => {
  let beat = ''
  for (const moment of report.moments) {
    if (moment.beat !== beat) console.log(`  ${moment.beat}`)
    beat = moment.beat
    console.log(
      `  ${clock(moment.t).padStart(6)}  ${pad(moment.row, 6)} ${pad(moment.who, 10)} ${moment.text}`,
    )
  }
}

const printTable = (report: RehearsalReport): void => {
  const { visitor, visitors, columns } = words()
  const line = (cells: readonly string[]): void =>
    console.log(`  ${cells.map((cell, i) => pad(cell, i === 0 ? 18 : 11)).join('')}`.trimEnd())
  line([visitor, ...columns])
  for (const row of report.visitors)
    line([
      visitors[row.visitor],
      String(row.count),
      String(row.ended),
      String(row.completed),
      ...[row.shortest, row.median, row.longest].map(clock),
    ])
}

const problemsOf = (report: RehearsalReport): string[] => {
  const { stuck, outside, visitors } = words()
  return [
    ...(report.allEnd ? [] : [stuck]),
    ...outsideStation(report).map(({ visitor, longest }) => outside(visitors[visitor], clock(longest))),
  ]
}

interface Wanted {
  readonly names: readonly string[]
  readonly cuts: readonly Cut[]
  readonly languages: readonly Language[]
  readonly visitors: number
  readonly json: boolean
}

const readArguments = (argv: readonly string[]): Wanted => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      cut: { type: 'string' },
      lang: { type: 'string' },
      visitors: { type: 'string', default: String(VISITORS) },
      json: { type: 'boolean', default: false },
    },
  })
  return {
    names: positionals,
    cuts: CUTS.filter((cut) => values.cut === undefined || values.cut === cut),
    languages: LANGUAGES.filter((language) => values.lang === undefined || values.lang === language),
    visitors: Math.min(10_000, Math.max(0, Math.floor(Number(values.visitors)) || 0)),
    json: values.json,
  }
}

/** Rehearses the scenes named in `argv`, or all. Resolves to the exit code. */
export const run = async (argv: readonly string[]): Promise<number> => {
  if (argv.includes('--help')) {
    console.log(HELP)
    return 0
  }
  let wanted: Wanted
  try {
    wanted = readArguments(argv)
  } catch {
    console.error(HELP)
    return 1
  }
  const files = await filesFor(wanted.names)
  const results: (RehearsalReport & { problems: string[] })[] = []
  let isGood = files !== undefined
  for (const file of files ?? []) {
    const loaded = await load(file).catch(() => undefined)
    if (!loaded) {
      console.error(words().broken(file.slice(ROOT.length + 1)))
      isGood = false
      continue
    }
    for (const cut of wanted.cuts)
      for (const language of wanted.languages) results.push(await rehearseOne(loaded, cut, language, wanted))
  }
  if (wanted.json) console.log(JSON.stringify(results, null, 2))
  return isGood && results.every(({ problems }) => problems.length === 0) ? 0 : 1
}

const filesFor = async (names: readonly string[]): Promise<string[] | undefined> => {
  const all = await sceneFiles()
  const found: string[] = []
  for (const name of names) {
    const file = all.find((one) => one === resolve(name) || dirname(one).endsWith(`/${name}`))
    if (!file) {
      console.error(words().none(name))
      return undefined
    }
    found.push(file)
  }
  return names.length > 0 ? found : all
}

const rehearseOne = async (loaded: Loaded, cut: Cut, language: Language, wanted: Wanted) => {
  const { scene, course } = loaded
  const known = await recordedSeconds(loaded, language)
  const story = compile(scene, language, { cut, course, timing: (row) => known.get(row) })
  const report = rehearse(story, wanted.visitors)
  const problems = problemsOf(report)
  if (!wanted.json) {
    const { cuts, languages, voices } = words()
    console.log(`\n${scene.title[language]} (${scene.id}) · ${cuts[cut]} · ${languages[language]}`)
    console.log(`  ${voices(known.size, spokenLines(scene).length)}`)
    printTimeline(report)
    printTable(report)
    for (const problem of problems) console.error(`  ✗ ${problem}`)
  }
  return { ...report, problems }
}
