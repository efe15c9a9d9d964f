/** `retrace rehearse`: plays every scene with made-up visitors and tells how long it takes. */
import { basename, join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { loadCourse } from '../scene/course.ts'
import { narrationStem } from '../scene/narration-hash.ts'
import { narrationKey, spokenLines } from '../scene/narration-lines.ts'
import { parseScene } from '../scene/parse.ts'
import { LANGUAGES, type Course, type Language, type Scene, type Words } from '../scene/schema.ts'
import {
  compile,
  outsideStation,
  rehearse,
  STATION_SECONDS,
  VISITORS,
  type Cut,
  type RehearsalReport,
} from '../story/index.ts'
import { readCourses, select, type CourseFolder, type SceneFolder } from './load-scenes.ts'
import { inTerminal, pad, terminalLanguage } from './terminal.ts'
import { readVoiceIndex } from './voice-index.ts'
import { complain, WrongUse } from './wrong-use.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const CUTS: readonly Cut[] = ['station', 'home']
export const HELP = {
  zh: `retrace rehearse [场景 …] [--cut station|home] [--lang zh|en] [--visitors ${VISITORS}] [--json]
让什么也不做的、样样都做的、只看不动的和随机的虚拟观众把场景走一遍，印出时间线和各自用时。
有人走不到结尾，或站点版少于 ${STATION_SECONDS.least / 60} 分钟、多于 ${STATION_SECONDS.most / 60} 分钟，就算不合格。
场景可写 id 或文件；不写就全部走一遍。`,
  en: `retrace rehearse [scene …] [--cut station|home] [--lang zh|en] [--visitors ${VISITORS}] [--json]
Plays each scene with a visitor who does nothing, one who does everything, one who only looks, and random ones.
Prints the time line and how long each takes. Fails where a visitor would not reach the end, or where the station
cut takes less than ${STATION_SECONDS.least / 60} or more than ${STATION_SECONDS.most / 60} minutes.
A scene is named by its id or by its file; without a name all scenes are played.`,
} satisfies Words

/** What the command says, in the language of the terminal. */
const WORDS = {
  zh: {
    visitor: '参观者',
    visitors: { idle: '什么也不做', active: '样样都做', gaze: '只用目光', random: '随机' },
    columns: ['人数', '走到结尾', '算作完成', '最短', '中位', '最长'],
    marks: { invite: '邀请', cut: '切换', silence: '静默', ask: '提问', end: '结束' },
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
    marks: {},
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
const words = () => WORDS[terminalLanguage()]

interface Loaded {
  readonly file: string
  readonly course: Course
  readonly scene: Scene
}
const shown = (path: string): string => relative(process.cwd(), path)

/** The scenes a person named by id, by course or by path; undefined, after saying so, where there is none. */
const scenesFor = async (names: readonly string[]): Promise<[CourseFolder, SceneFolder][] | undefined> => {
  // As the station finds them; a folder that is not there holds no scenes, and is named.
  const folder = resolve(ROOT, process.env.RETRACE_SCENES || 'scenes')
  const all = await readCourses(folder, shown).catch(() => [])
  if (all.length === 0 && names.length === 0) {
    console.error(words().none(folder))
    return undefined
  }
  const pairs = (courses: readonly CourseFolder[]): [CourseFolder, SceneFolder][] =>
    courses.flatMap((course) => course.scenes.map((scene): [CourseFolder, SceneFolder] => [course, scene]))
  if (names.length === 0) return pairs(all)
  const found: [CourseFolder, SceneFolder][] = []
  for (const name of names) {
    let here = pairs(all).filter(([course, scene]) =>
      [scene.id, course.id, `${course.id}/${scene.id}`].includes(name),
    )
    if (here.length === 0) {
      const selection = await select(name, shown)
      const { only } = selection ?? {}
      here = pairs(selection?.courses ?? []).filter(([, { folder }]) => !only || only.folder === folder)
    }
    if (here.length === 0) {
      console.error(words().none(name))
      return undefined
    }
    found.push(...here)
  }
  return found
}

/** Plays what can be played, as the app does; undefined where nothing can. */
const load = ({ course, facts }: CourseFolder, { file }: SceneFolder): Loaded | undefined => {
  const around = course && loadCourse({ course, ...(facts && { facts }) }).course
  const { scene } = parseScene(file.text, file.path)
  return scene && around && { file: file.path, scene, course: around }
}

/** Seconds of each line that has a recording of exactly these words in this voice. */
const recordedSeconds = async ({ scene, course }: Loaded, lang: Language): Promise<Map<string, number>> => {
  const voices = join(ROOT, 'assets/voices')
  const index = await readVoiceIndex(join(voices, course.id, scene.id, lang))
  const known = new Map<string, number>()
  for (const line of spokenLines(scene)) {
    const key = narrationKey(line, lang, course.voices)
    const seconds = key && index[basename(narrationStem(course.id, scene.id, line.row, key))]
    if (seconds !== undefined) known.set(line.row, seconds)
  }
  return known
}

const clock = (seconds: number): string => {
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

const printTimeline = (report: RehearsalReport): void => {
  const marks: Readonly<Record<string, string>> = words().marks
  let beat = ''
  for (const moment of report.moments) {
    if (moment.beat !== beat) console.log(`  ${moment.beat}`)
    beat = moment.beat
    // Voices and acts have the names that stand in the scene.
    const who = (!moment.row || moment.who === 'ask') && marks[moment.who]
    console.log(
      `  ${clock(moment.t).padStart(6)}  ${pad(moment.row, 6)} ${pad(who || moment.who, 10)} ${moment.text}`,
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
  for (const [name, known] of [
    ['cut', CUTS],
    ['lang', LANGUAGES],
  ] as const)
    if (values[name] !== undefined && !(known as readonly string[]).includes(values[name]))
      throw new WrongUse({
        zh: `--${name} 后面写 ${known.join(' 或 ')}。`,
        en: `--${name} takes ${known.join(' or ')}.`,
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
    console.log(inTerminal(HELP))
    return 0
  }
  let wanted: Wanted
  try {
    wanted = readArguments(argv)
  } catch (error) {
    return complain(error, HELP)
  }
  const scenes = await scenesFor(wanted.names)
  const results: (RehearsalReport & { problems: string[] })[] = []
  let isGood = scenes !== undefined
  for (const [course, scene] of scenes ?? []) {
    const loaded = load(course, scene)
    if (!loaded) {
      console.error(words().broken(scene.file.path))
      isGood = false
      continue
    }
    for (const cut of wanted.cuts)
      for (const language of wanted.languages) results.push(await rehearseOne(loaded, cut, language, wanted))
  }
  if (wanted.json) console.log(JSON.stringify(results, null, 2))
  return isGood && results.every(({ problems }) => problems.length === 0) ? 0 : 1
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
