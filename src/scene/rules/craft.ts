/** What good stations have learned about pace, silence and length. Times are estimates until voices are recorded. */
import type { RuleTable } from '../diagnostics.ts'
import { estimate, type Estimate } from '../estimate.ts'
import type { Check, Context } from '../registry.ts'
import { LANGUAGES, rowKind, type Language, type SayRow } from '../schema.ts'
import { sayingOf } from './words.ts'

export const NEW_FACTS_PER_MINUTE = 3
export const SILENCE_SHARE = 0.2
export const STATION_MINUTES = [5, 8] as const
export const HOME_MINUTES = 15
export const REFLECT_SILENCE = 10

export const CRAFT_RULES = {
  'facts-per-minute': {
    severity: 'warning',
    title: { zh: '新知识太密', en: 'Too many new facts at once' },
    reason: {
      zh: '一分钟里记不住三件以上的新事。',
      en: 'Nobody takes in more than three new things a minute.',
    },
    number: '≤ 3 a minute',
    message: {
      zh: '到这里一分钟内讲了 {count} 条新史实，最多 3 条。',
      en: 'This makes {count} new facts within a minute; 3 is the most.',
    },
    fix: [
      { zh: '加停顿或动作，或移到后面。', en: 'Put a pause or an act before it, or move it further on.' },
    ],
  },
  'silence-share': {
    severity: 'warning',
    title: { zh: '话太满', en: 'Too little silence' },
    reason: { zh: '看和想都需要没有人说话的时间。', en: 'Looking and thinking need time without a voice.' },
    number: '≥ 20 %',
    message: {
      zh: '全程只有 {share}% 的时间没有人说话，至少要 20%。',
      en: 'Only {share} % of the time is without speech; it should be 20 %.',
    },
    fix: [{ zh: '加停顿或动作，或删几句话。', en: 'Add pauses or acts, or take lines out.' }],
  },
  'station-length': {
    severity: 'warning',
    title: { zh: '站点版时长', en: 'Length of the station cut' },
    reason: {
      zh: '五到八分钟最适合排队的观众和初戴头盔的人。',
      en: 'Five to eight minutes suit a queue, and a first time in a headset.',
    },
    number: '5–8 min',
    message: {
      zh: '站点版约 {minutes} 分钟（{language}），应为 5 到 8 分钟。',
      en: 'The station cut takes about {minutes} minutes ({language}); 5 to 8 are right.',
    },
    fix: [
      {
        zh: '在 cuts: station 里选段落，或增删内容。',
        en: 'Choose its beats under cuts: station, or tell more or less.',
      },
    ],
  },
  'home-length': {
    severity: 'warning',
    title: { zh: '居家版时长', en: 'Length of the home cut' },
    reason: { zh: '戴头盔超过十五分钟容易疲劳。', en: 'Beyond fifteen minutes a headset tires its wearer.' },
    number: '≤ 15 min',
    message: {
      zh: '居家版约 {minutes} 分钟（{language}），最多 15 分钟。',
      en: 'The home cut takes about {minutes} minutes ({language}); 15 is the most.',
    },
    fix: [
      {
        zh: '在 cuts: home 里选段落，或分成两个场景。',
        en: 'Choose its beats under cuts: home, or make two scenes.',
      },
    ],
  },
  'reflect-silence': {
    severity: 'error',
    title: { zh: '结尾的安静太短', en: 'Too short a still moment' },
    reason: { zh: '先安静十秒，问题才问得进心里。', en: 'A question lands after ten seconds of quiet.' },
    number: '≥ 10 s',
    message: {
      zh: '结尾只安静 {silence} 秒，至少要 10 秒。',
      en: 'The still moment lasts {silence} s; it should be at least 10 s.',
    },
    fix: [{ zh: '写 silence: 10。', en: 'Write silence: 10.' }],
  },
  'no-act': {
    severity: 'warning',
    title: { zh: '没有动作', en: 'Nothing to do' },
    reason: { zh: '亲手做过的事才记得住。', en: 'What hands have done is remembered.' },
    number: '≥ 1',
    message: {
      zh: '这个场景里观众什么也不用做。',
      en: 'There is nothing for the visitor to do in this scene.',
    },
    fix: [
      { zh: '加一个动作，如 act: lay、light 或 listen。', en: 'Add an act, such as lay, light or listen.' },
    ],
  },
} as const satisfies RuleTable

const NAMES: Record<Language, { zh: string; en: string }> = {
  zh: { zh: '中文', en: 'Chinese' },
  en: { zh: '英文', en: 'English' },
}
const minutes = (seconds: number): string => (seconds / 60).toFixed(1)

/** Facts heard for the first time, within any sixty seconds; each burst is told once. */
const density = (c: Context, time: Estimate): void => {
  const heard = new Set<string>()
  let recent: number[] = []
  let quietUntil = -1
  for (const { beat, row, start } of time.rows) {
    const said = c.scene.beats[beat]!.rows[row]!
    if (rowKind(said) !== 'say') continue
    for (const fact of [(said as SayRow).source ?? []].flat()) {
      if (heard.has(fact)) continue
      heard.add(fact)
      recent = [...recent.filter((t) => t > start - 60), start]
      if (recent.length > NEW_FACTS_PER_MINUTE && start >= quietUntil) {
        c.report('facts-per-minute', ['beats', beat, 'rows', row], { count: recent.length })
        quietUntil = start + 60
      }
    }
  }
}
export const checkCraft: Check = (c) => {
  const saying = sayingOf(c)
  const { silence } = c.scene.reflect
  if (silence < REFLECT_SILENCE && !c.isEcho('reflect'))
    c.report('reflect-silence', ['reflect', 'silence'], { silence })
  if (!c.scene.beats.some((beat) => beat.rows.some((row) => rowKind(row) === 'act')))
    c.report('no-act', ['beats'], {}, 'key')
  const times = LANGUAGES.map((language) => ({
    language: NAMES[language],
    station: estimate(c.scene, language, 'station', saying),
    home: estimate(c.scene, language, 'home', saying),
  }))
  const off = times.find(
    ({ station: { seconds } }) => seconds < STATION_MINUTES[0] * 60 || seconds > STATION_MINUTES[1] * 60,
  )
  if (off)
    c.report('station-length', ['cuts', 'station'], {
      minutes: minutes(off.station.seconds),
      language: off.language,
    })
  const long = times.find(({ home }) => home.seconds > HOME_MINUTES * 60)
  if (long)
    c.report('home-length', ['cuts', 'home'], {
      minutes: minutes(long.home.seconds),
      language: long.language,
    })
  const quiet = Math.min(...times.map(({ station: s }) => 1 - s.speech / s.seconds))
  if (quiet < SILENCE_SHARE) c.report('silence-share', ['beats'], { share: Math.round(quiet * 100) }, 'key')
  // English takes longer to say, so its minutes hold fewer facts: the denser of the two counts.
  density(c, times[0]!.home.seconds < times[1]!.home.seconds ? times[0]!.home : times[1]!.home)
}
