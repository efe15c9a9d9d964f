/** `retrace bench`: measures the built page in an emulated headset and prints the numbers it is held to. */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Words } from '../scene/schema.ts'
import { PlainProblem } from '../server/plain-problem.ts'
import { isBroken, limitOf, sentence, table, worst, BUDGETS, type Finding } from './bench/budgets.ts'
import { isBuilt } from './build.ts'
import { inTerminal, told } from './terminal.ts'

const ROOT = join(import.meta.dirname, '../..')
export const HELP = {
  zh: `retrace bench [--json] [--only files,draws,frames,cycles,motion,captions,telling,first,build,pieces,ratios,growth] [--scene 课程/场景]
在模拟头显里测量建好的网页（先运行 npm run build），不真正绘制，印出一张表：守住什么、上限、实测、最差在哪里。
数量和字节决定合格与否，时间只印出来。有数字超限时退出码为 1。需要带开发包的代码目录和 Chromium。`,
  en: `retrace bench [--json] [--only files,draws,frames,cycles,motion,captions,telling,first,build,pieces,ratios,growth] [--scene course/scene]
Measures the built page (run: npm run build) in an emulated headset, draws stubbed, and prints one table: what is
held, at most, measured, and where it was worst. Counts and bytes decide; times are printed. Exit code 1 where a
number is broken. It needs a checkout with its development packages, and Chromium.`,
} satisfies Words

type Measure = (scenes: readonly string[]) => Promise<Finding[]>

const withStation = async (run: (station: Awaited<ReturnType<typeof open>>) => Promise<Finding[]>) => {
  const station = await open()
  try {
    return await run(station)
  } finally {
    await station.kill()
  }
}
const open = async () => (await import('./bench/rig.ts')).openStation()
/** The same for every scene, one after the other. */
const each = async (
  scenes: readonly string[],
  run: (scene: string) => Promise<Finding[]>,
): Promise<Finding[]> => {
  const findings: Finding[] = []
  for (const scene of scenes) findings.push(...(await run(scene)))
  return findings
}
const LANGUAGES = ['zh', 'en'] as const

/** Loaded when called: the packages they need are not there in every installation. */
const MEASURES: Readonly<Record<string, Measure>> = {
  files: async () => (await import('./bench/files.ts')).measureFiles(join(ROOT, 'dist/app')),
  first: async (scenes) => {
    const { measureFirst } = await import('./bench/first.ts')
    return withStation((station) => each(scenes, (scene) => measureFirst(station, scene)))
  },
  build: async (scenes) => each(scenes, (await import('./bench/build-time.ts')).measureBuild),
  draws: async (scenes) => {
    const { measureSweep } = await import('./bench/sweep.ts')
    return withStation((station) => each(scenes, (scene) => measureSweep(station, scene)))
  },
  frames: async (scenes) => {
    const { measureFrames } = await import('./bench/memory.ts')
    return withStation((station) => each(scenes, (scene) => measureFrames(station, scene)))
  },
  cycles: async (scenes) => {
    const { measureCycles } = await import('./bench/memory.ts')
    return each(scenes, measureCycles)
  },
  motion: async (scenes) => {
    const { measureMotion } = await import('./bench/motion.ts')
    return withStation((station) => each(scenes, (scene) => measureMotion(station, scene)))
  },
  captions: async ([scene]) => {
    const { measureCaptions } = await import('./bench/telling.ts')
    return withStation((station) =>
      each(LANGUAGES, (language) => measureCaptions(station, scene!, language as 'zh' | 'en')),
    )
  },
  growth: async () => (await import('./bench/growth.ts')).measureGrowth(),
  pieces: async () => (await import('./bench/piece-sweep.ts')).measurePieces(),
  ratios: async () => (await import('./bench/ratios.ts')).measureRatios(),
  telling: async (scenes) => {
    const { measureTelling } = await import('./bench/telling.ts')
    return withStation((station) =>
      each(scenes, (scene) =>
        each(LANGUAGES, (language) => measureTelling(station, scene, language as 'zh' | 'en')),
      ),
    )
  },
}

const OLDER = {
  zh: '网页比源文件旧，请先运行 npm run build。',
  en: 'The page is older than what it is made from: npm run build',
} satisfies Words

/** Runs the named measures. @throws where a name is unknown, or the page is not built. */
export const measure = async (only: readonly string[], scenes?: readonly string[]): Promise<Finding[]> => {
  const unknown = only.find((name) => !(name in MEASURES))
  if (unknown)
    throw new PlainProblem({
      zh: `没有“${unknown}”这项测量。有：${Object.keys(MEASURES).join('、')}。`,
      en: `There is no measure "${unknown}". There are: ${Object.keys(MEASURES).join(', ')}.`,
    })
  const { shippedScenes, closeBrowser } = await import('./bench/rig.ts')
  const all = scenes?.length ? scenes : await shippedScenes()
  try {
    return await each(only, (name) => MEASURES[name]!(all))
  } finally {
    await closeBrowser()
  }
}

export async function run(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      json: { type: 'boolean' },
      only: { type: 'string' },
      scene: { type: 'string', multiple: true },
    },
  })
  try {
    if (!(await isBuilt(ROOT))) console.error(inTerminal(OLDER))
    const findings = await measure(values.only?.split(',') ?? Object.keys(MEASURES), values.scene)
    const broken = worst(findings).filter(isBroken)
    if (values.json)
      console.log(
        JSON.stringify(
          worst(findings).map((f) => ({ ...f, ...BUDGETS[f.id], limit: limitOf(f), broken: isBroken(f) })),
        ),
      )
    else console.log(table(findings))
    for (const finding of broken) console.error(sentence(finding))
    return broken.length > 0 ? 1 : 0
  } catch (error) {
    console.error(told(error))
    return 1
  }
}
