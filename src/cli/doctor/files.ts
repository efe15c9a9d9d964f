/** The page, its voices, sounds and fonts as they lie on the disk: each is what the build wrote, and none is missing. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { narrationHash } from '../../scene/narration-hash.ts'
import { narrationKey, spokenLines, STATION_VOICES } from '../../scene/narration-lines.ts'
import { LANGUAGES, type Language } from '../../scene/schema.ts'
import { dayIn } from '../../server/figures/day.ts'
import { createPageBuild } from '../../server/packages/page-build.ts'
import type { LibraryCourse } from '../../server/scene-library.ts'
import { loopRecordings } from '../../ui/loop/spoken.ts'
import { bad, good, warn, type Finding } from './finding.ts'

const REBUILD = { zh: '运行 npm run build -- --force。', en: 'Run npm run build -- --force.' }

async function hashOf(file: string): Promise<string | undefined> {
  const hash = createHash('sha256')
  return pipeline(createReadStream(file), hash).then(
    () => hash.digest('hex'),
    () => undefined,
  )
}

/** Every file of the page against its hash: what devices would fetch and refuse. `zone` is that of the days told. */
export async function checkPage(app: string, zone: string): Promise<readonly Finding[]> {
  const build = await createPageBuild(app)()
  if (!build)
    return [
      bad(
        'page',
        { zh: '网页还没有生成。', en: 'The page has not been built.' },
        { zh: '运行 npm run build。', en: 'Run npm run build.' },
      ),
    ]
  const files = Object.entries(build.files)
  const wrong: string[] = []
  for (const [path, { sha256 }] of files) if ((await hashOf(join(app, path))) !== sha256) wrong.push(path)
  if (wrong.length > 0)
    return [
      bad(
        'page',
        {
          zh: `${wrong.length} 个网页文件缺失或损坏，例如 ${wrong[0]}。设备会拒绝它们，沿用旧的。`,
          en: `${wrong.length} files of the page are missing or damaged, such as ${wrong[0]}. Devices refuse them and keep the former ones.`,
        },
        REBUILD,
      ),
    ]
  const day = dayIn(zone, Date.parse(build.at))
  return [
    good(
      'page',
      `网页 ${build.build}（${day}）的 ${files.length} 个文件全部完好。`,
      `All ${files.length} files of the page ${build.build} (${day}) are as they were built.`,
    ),
  ]
}

/** Ogg pages begin so; an MP4 file names itself in its second word. */
const isAudio = (head: Buffer, path: string): boolean =>
  extname(path) === '.ogg'
    ? head.subarray(0, 4).equals(Buffer.from('OggS'))
    : head.subarray(4, 8).equals(Buffer.from('ftyp'))

async function headOf(file: string): Promise<Buffer> {
  const handle = await open(file).catch(() => undefined)
  if (!handle) return Buffer.alloc(0)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** The recordings the page holds, by stem. */
const recorded = async (app: string, course: string, scene: string, language: Language) =>
  JSON.parse(
    await readFile(join(app, 'media/voices', course, scene, `${language}.json`), 'utf8').catch(() => '{}'),
  ) as Record<string, number>

/** Spoken lines of the listed scenes that have no recording of exactly their words. */
async function silentLines(app: string, { id, course, scenes }: LibraryCourse, language: Language) {
  let [all, silent] = [0, 0]
  for (const listed of course?.scenes ?? []) {
    const scene = scenes.get(listed)?.scene
    if (!scene || !course) continue
    const known = await recorded(app, id, scene.id, language)
    for (const line of spokenLines(scene)) {
      const key = narrationKey(line, language, course.voices)
      all += 1
      if (key === undefined || known[`${line.row}-${narrationHash(key)}`] === undefined) silent += 1
    }
  }
  return { all, silent }
}

/** Steps around a scene that are shown and not said, for want of a recording of exactly their words. */
async function checkSteps(app: string): Promise<Finding[]> {
  const { course, scene } = STATION_VOICES
  const silent: string[] = []
  for (const language of LANGUAGES) {
    const known = await recorded(app, course, scene, language)
    const missing = loopRecordings(language).filter(({ stem }) => known[stem] === undefined)
    silent.push(...missing.map(({ line }) => `${line} (${language})`))
  }
  if (silent.length === 0) return []
  return [
    warn(
      'voices',
      {
        zh: `座位上有 ${silent.length} 句话没有录音，会只显示文字：${silent.join('、')}。`,
        en: `${silent.length} sentences of the seats have no recording and are only shown: ${silent.join(', ')}.`,
      },
      {
        zh: '运行 npx retrace narrate station/loop，再 npm run build。',
        en: 'Run npx retrace narrate station/loop, then npm run build.',
      },
    ),
  ]
}

export async function checkAudio(
  app: string,
  courses: readonly LibraryCourse[],
): Promise<readonly Finding[]> {
  const build = await createPageBuild(app)()
  const files = Object.keys(build?.files ?? {}).filter((path) => /\.(ogg|m4a)$/.test(path))
  const mute: string[] = []
  for (const path of files) if (!isAudio(await headOf(join(app, path)), path)) mute.push(path)
  const findings: Finding[] = []
  if (files.length === 0 || mute.length > 0)
    findings.push(
      bad(
        'audio',
        files.length === 0
          ? { zh: '网页里没有任何声音文件。', en: 'The page holds no sound at all.' }
          : {
              zh: `${mute.length} 个声音文件打不开，例如 ${mute[0]}。`,
              en: `${mute.length} sound files cannot be played, such as ${mute[0]}.`,
            },
        REBUILD,
      ),
    )
  else
    findings.push(
      good('audio', `${files.length} 个声音文件都能打开。`, `All ${files.length} sound files can be opened.`),
    )
  findings.push(...(await checkSteps(app)))
  for (const course of courses)
    for (const language of LANGUAGES) {
      const { all, silent } = await silentLines(app, course, language)
      if (silent === 0) continue
      const spoken = {
        zh: language === 'zh' ? '中文' : '英文',
        en: language === 'zh' ? 'Chinese' : 'English',
      }
      findings.push(
        warn(
          'voices',
          {
            zh: `课程 ${course.id}：${all} 句${spoken.zh}里有 ${silent} 句没有录音，会只显示字幕。`,
            en: `Course ${course.id}: ${silent} of ${all} ${spoken.en} lines have no recording and are shown as captions only.`,
          },
          {
            zh: '运行 npx retrace narrate，再 npm run build。',
            en: 'Run npx retrace narrate, then npm run build.',
          },
        ),
      )
    }
  return findings
}

const FONTS = ['retrace-sans.woff', 'retrace-sans-wide.woff', 'retrace-sans.woff2', 'retrace-serif.woff2']
export async function checkFonts(app: string): Promise<readonly Finding[]> {
  const wrong: string[] = []
  for (const name of FONTS) {
    const head = (await headOf(join(app, 'media/fonts', name))).toString('latin1')
    if (!head.startsWith(name.endsWith('2') ? 'wOF2' : 'wOFF')) wrong.push(name)
  }
  if (wrong.length === 0) return [good('fonts', '字体齐全。', 'All fonts are there.')]
  return [
    bad(
      'fonts',
      {
        zh: `缺少字体或已损坏：${wrong.join('、')}。`,
        en: `Fonts are missing or damaged: ${wrong.join(', ')}.`,
      },
      REBUILD,
    ),
  ]
}

export function checkScenes(courses: readonly LibraryCourse[]): readonly Finding[] {
  const all = courses.flatMap(({ scenes }) => [...scenes.values()])
  const broken = all.filter((one) => one.broken || !one.scene)
  const CHECK = {
    zh: '运行 npx retrace check，它逐行说明要改什么。',
    en: 'Run npx retrace check; it says, row by row, what to mend.',
  }
  if (all.length === 0)
    return [
      bad(
        'scenes',
        { zh: '没有任何场景。', en: 'There are no scenes.' },
        { zh: '看 RETRACE_SCENES 指向哪里。', en: 'See where RETRACE_SCENES points.' },
      ),
    ]
  if (broken.length === 0)
    return [good('scenes', `${all.length} 个场景都能打开。`, `All ${all.length} scenes can be opened.`)]
  return [
    bad(
      'scenes',
      {
        zh: `场景打不开：${broken.map(({ course, id }) => `${course}/${id}`).join('、')}。`,
        en: `Scenes cannot be opened: ${broken.map(({ course, id }) => `${course}/${id}`).join(', ')}.`,
      },
      CHECK,
    ),
  ]
}
