/** Rules about a course: its facts, their sources and readings, and the scenes it lists. */
import type { Path, Params, RuleTable } from '../diagnostics.ts'
import { STATION_VOICES } from '../narration-lines.ts'
import { listed, nearest } from '../nearest.ts'
import type { CourseFile, FactFile } from '../schema.ts'

export const COURSE_RULES = {
  'unknown-source': {
    severity: 'error',
    title: { zh: '没有这个来源', en: 'Unknown source' },
    reason: { zh: '史实要能追到书、文章或实物。', en: 'A fact leads to a book, an article or a thing.' },
    message: { zh: '没有名叫“{name}”的来源。', en: 'There is no source “{name}”.' },
    fix: [
      { zh: '是不是“{near}”？', en: 'Did you mean “{near}”?' },
      { zh: '先在 sources 里写上它。', en: 'Write it under `sources` first.' },
    ],
  },
  'contested-without-readings': {
    severity: 'note',
    title: { zh: '有争议却没有说法', en: 'Contested, without readings' },
    reason: { zh: '说法不一，就要把各种说法写出来。', en: 'Where accounts differ, each is written down.' },
    message: {
      zh: '“{fact}”标为有争议（C），却没有写出两种说法。',
      en: '“{fact}” is contested (C) but has no two readings.',
    },
    fix: [{ zh: '加上 readings，或改 confidence。', en: 'Add `readings`, or change its confidence.' }],
  },
  'verified-unseen': {
    severity: 'error',
    title: { zh: '没看到原页却说已核实', en: 'Verified, though nothing was seen' },
    reason: { zh: '核实就是有人看过那一页。', en: 'Verified means that someone has read the page.' },
    message: {
      zh: '“{fact}”标为已核实，它的来源却一个也没看到过（seen: false）。',
      en: '“{fact}” is marked verified, but none of its sources has been seen.',
    },
    fix: [
      {
        zh: '改为 verified: false，或核对后把来源改为 seen: true。',
        en: 'Write verified: false, or read the page and mark the source seen: true.',
      },
    ],
  },
  'firm-without-source': {
    severity: 'warning',
    title: { zh: '确凿却没有来源', en: 'Firm, without a source' },
    reason: { zh: '“确凿”（F）指几个独立来源一致。', en: 'Firm (F) means that independent sources agree.' },
    message: {
      zh: '“{fact}”标为确凿（F），却没有来源。',
      en: '“{fact}” is marked firm (F) but names no source.',
    },
    fix: [{ zh: '写上来源，或改为 A。', en: 'Name its sources, or mark it A.' }],
  },
  'reading-twice': {
    severity: 'error',
    title: { zh: '说法重名', en: 'Two readings with one id' },
    reason: { zh: '指不清是哪一种说法。', en: 'A line could not say which it tells.' },
    message: { zh: '“{fact}”有两种说法都叫“{id}”。', en: '“{fact}” has two readings called “{id}”.' },
  },
  'scene-missing': {
    severity: 'error',
    title: { zh: '列了却没有的场景', en: 'A scene that is not there' },
    reason: { zh: '大厅里会出现一扇打不开的门。', en: 'The hall would show a door that leads nowhere.' },
    message: {
      zh: '课程列了场景“{name}”，却没有 {name}/scene.yaml。',
      en: 'The course lists the scene “{name}”, but there is no {name}/scene.yaml.',
    },
  },
  'scene-unlisted': {
    severity: 'warning',
    title: { zh: '没有列进课程的场景', en: 'A scene the course does not list' },
    reason: { zh: '没列进去的场景，观众看不到。', en: 'A scene that is not listed is not shown.' },
    message: { zh: '场景“{name}”没有列进课程。', en: 'The scene “{name}” is not listed by its course.' },
    fix: [
      {
        zh: '加进 course.yaml 的 scenes；还没写完的，加进 drafts。',
        en: 'Add it to `scenes` in course.yaml, or to `drafts` while it is being written.',
      },
    ],
  },
  'scene-twice': {
    severity: 'warning',
    title: { zh: '场景列了两次', en: 'A scene listed twice' },
    reason: {
      zh: '一个场景不是给观众看的，就是还没写完的。',
      en: 'A scene is either shown or still being written, once.',
    },
    message: {
      zh: '场景“{name}”列了两次：{list} 里已经有了。',
      en: 'The scene “{name}” is listed twice: it stands in {list} already.',
    },
    fix: [
      {
        zh: '去掉一处：写完的留在 scenes，没写完的留在 drafts。',
        en: 'Take one out: `scenes` shows it, `drafts` does not.',
      },
    ],
  },
  'road-scene': {
    severity: 'error',
    title: { zh: '路上有课程没列的场景', en: 'The road leads to a scene the course does not list' },
    reason: {
      zh: '展厅长卷上的这一站会没有名字，也没有画。',
      en: 'That place on the scroll of the hall would have no name and no picture.',
    },
    message: {
      zh: 'road 里的场景“{name}”不在 scenes 里，也不在 drafts 里。',
      en: 'The scene “{name}” on the `road` stands neither in `scenes` nor in `drafts`.',
    },
    fix: [
      { zh: '是不是“{near}”？', en: 'Did you mean “{near}”?' },
      {
        zh: '把它列进 drafts，或改用 name、when、source 写成一个地名。',
        en: 'List it under `drafts`, or tell the place with `name`, `when` and `source`.',
      },
    ],
  },
  'scene-id': {
    severity: 'error',
    title: { zh: '场景名与文件夹不同', en: 'Scene id and folder differ' },
    reason: {
      zh: '网址、录音和统计都按文件夹名找场景。',
      en: 'Addresses, recordings and records find a scene by its folder.',
    },
    message: {
      zh: '场景叫“{id}”，文件夹却叫“{folder}”。',
      en: 'The scene is called “{id}”, but its folder “{folder}”.',
    },
    fix: [{ zh: '两个名字改成一样。', en: 'Give both the same name.' }],
  },
  'course-id': {
    severity: 'error',
    title: { zh: '课程名与文件夹不同', en: 'Course id and folder differ' },
    reason: {
      zh: '网址、录音和统计都按文件夹名找课程。',
      en: 'Addresses, recordings and records find a course by its folder.',
    },
    message: {
      zh: '课程叫“{id}”，文件夹却叫“{folder}”。',
      en: 'The course is called “{id}”, but its folder “{folder}”.',
    },
    fix: [{ zh: '两个名字改成一样。', en: 'Give both the same name.' }],
  },
  'course-reserved': {
    severity: 'error',
    title: { zh: '课程名已被站点占用', en: 'A course id that the station keeps' },
    reason: {
      zh: '站点自己的语音存在这个名字下，课程的录音会和它们混在一起。',
      en: 'The station keeps its own voices under that name; those of a course would get mixed up with them.',
    },
    message: {
      zh: '课程不能叫“{id}”：这个名字留给站点自己的语音。',
      en: 'A course cannot be called “{id}”: the station keeps that name for its own voices.',
    },
    fix: [{ zh: '换一个名字，文件夹也一起改。', en: 'Give it another name, and its folder the same.' }],
  },
  'file-missing': {
    severity: 'error',
    title: { zh: '少了文件', en: 'A file is missing' },
    reason: { zh: '没有它，课程不完整。', en: 'Without it the course is not whole.' },
    message: { zh: '没有文件“{name}”。', en: 'There is no file “{name}”.' },
  },
} as const satisfies RuleTable

type Report = (rule: string, path: Path, params?: Params, where?: 'key' | 'value') => void

/** The fact base by itself. */
export const checkFacts = ({ facts, sources }: FactFile, report: Report): void => {
  const known = Object.keys(sources)
  const all = (list: readonly string[], path: Path): void =>
    list.forEach((name, i) => {
      if (!Object.hasOwn(sources, name))
        report('unknown-source', [...path, i], { name, near: nearest(name, known), known: listed(known) })
    })
  for (const [id, fact] of Object.entries(facts)) {
    const path: Path = ['facts', id]
    const readings = fact.readings ?? []
    all(fact.sources, [...path, 'sources'])
    readings.forEach((reading, i) => {
      all(reading.sources, [...path, 'readings', i, 'sources'])
      if (readings.findIndex((other) => other.id === reading.id) < i)
        report('reading-twice', [...path, 'readings', i, 'id'], { fact: id, id: reading.id })
    })
    if (fact.confidence === 'C' && readings.length < 2)
      report('contested-without-readings', path, { fact: id }, 'key')
    const named = [...fact.sources, ...readings.flatMap((reading) => reading.sources)]
    const seen = named.some((name) => sources[name]?.seen)
    if (fact.verified && named.length > 0 && !seen && fact.kind !== 'calculation')
      report('verified-unseen', [...path, 'verified'], { fact: id })
    if (fact.confidence === 'F' && !named.length && !fact.model && !fact.hold && fact.kind !== 'calculation')
      report('firm-without-source', path, { fact: id }, 'key')
  }
}
/** One name is the station's own. */
export const checkReserved = ({ id }: CourseFile, report: Report): void => {
  if (id === STATION_VOICES.course) report('course-reserved', ['id'], { id })
}
/** A scene stands once, in `scenes` or in `drafts`. */
export const checkLists = ({ scenes, drafts }: CourseFile, report: Report): void => {
  const known = new Map<string, string>()
  for (const [list, names] of Object.entries({ scenes, drafts }))
    names.forEach((name, i) => {
      const before = known.get(name)
      if (before) report('scene-twice', [list, i], { name, list: before })
      else known.set(name, list)
    })
}
/** The road goes by scenes that the course lists, as shown or as drafts. */
export const checkRoad = ({ road, scenes, drafts }: CourseFile, report: Report): void => {
  const known = [...scenes, ...drafts]
  road.forEach((stop, i) => {
    if ('scene' in stop && !known.includes(stop.scene))
      report('road-scene', ['road', i, 'scene'], { name: stop.scene, near: nearest(stop.scene, known) })
  })
}
/** Voices rest on facts too. */
export const checkVoices = (course: CourseFile, facts: FactFile['facts'], report: Report): void => {
  for (const [id, voice] of Object.entries(course.voices))
    [voice.source ?? []].flat().forEach((name, i) => {
      const path: Path = ['voices', id, 'source', ...(Array.isArray(voice.source) ? [i] : [])]
      if (!Object.hasOwn(facts, name))
        report('unknown-fact', path, { name, near: nearest(name, Object.keys(facts)) })
    })
}
