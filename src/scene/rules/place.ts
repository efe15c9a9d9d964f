/** Where and when: the time's offset, heights, and how far a head has to turn. */
import { TIME_PATTERN } from '../air.ts'
import { wrap, yawOf } from '../angles.ts'
import type { Path, RuleTable } from '../diagnostics.ts'
import type { Check, Context } from '../registry.ts'
import { rowKind, type ActRow, type ChangeRow, type SayRow } from '../schema.ts'

export const MAX_FOCUS_TURN = 90
export const MAX_OFF_LOOK = 30
export const MAX_OFFSET_MINUTES = 45
/** How far `change: sky` may go on from the time of the scene. */
export const MAX_HOURS_ON = 24

export const PLACE_RULES = {
  'bad-date': {
    severity: 'error',
    title: { zh: '没有这一天', en: 'No such day' },
    reason: { zh: '太阳和月亮按这一刻计算。', en: 'Sun and moon are computed for this moment.' },
    message: { zh: '历法里没有“{value}”这个时刻。', en: 'There is no such moment as “{value}”.' },
  },
  'time-offset': {
    severity: 'error',
    title: { zh: '时差与经度不符', en: 'Offset does not fit the place' },
    reason: {
      zh: '史料里的“当地时间”是地方平时；时差错了，太阳就错了。',
      en: 'Sources’ “local” is local mean time; with a wrong offset the sun stands wrong.',
    },
    number: '≤ 45 min',
    message: {
      zh: '时差 {offset} 与东经 {lon}° 差 {minutes} 分钟，最多 45 分钟。',
      en: 'The offset {offset} is {minutes} minutes away from longitude {lon}°; 45 is the most.',
    },
    fix: [{ zh: '当地平时是 {right}。', en: 'Local mean time there is {right}.' }],
  },
  'sky-time': {
    severity: 'error',
    title: { zh: '时间走错了方向', en: 'Time goes the wrong way' },
    reason: {
      zh: '场景里的时间只往前走，最多走一昼夜；否则太阳会倒着走。',
      en: 'Within a scene time only goes on, for a day and a night at most; else the sun would run backwards.',
    },
    number: '0 … 24 h',
    message: {
      zh: '“{value}”比场景的时间“{scene}”{gap}。',
      en: '“{value}” is {gap} the time of the scene, “{scene}”.',
    },
    fix: [{ zh: '写一个场景时间之后、24 小时之内的时刻。', en: 'Write a moment within 24 hours after it.' }],
  },
  'height-without-ground': {
    severity: 'error',
    title: { zh: '高处没有地面替代', en: 'A height without ground' },
    reason: { zh: '怕高的观众要有平地可站。', en: 'Whoever fears heights needs solid ground to stand on.' },
    message: {
      zh: '高处的站位“{stand}”没有 ground。',
      en: 'The high stand “{stand}” has no `ground` stand.',
    },
    fix: [{ zh: '加上 ground: 一个平地站位。', en: 'Add ground: with a stand on solid ground.' }],
  },
  'ground-is-high': {
    severity: 'error',
    title: { zh: '替代的也是高处', en: 'The ground stand is high too' },
    reason: { zh: '怕高的观众会被带到另一个高处。', en: 'It would lead from one height to another.' },
    message: { zh: '“{ground}”自己也是高处。', en: '“{ground}” is itself a height.' },
    fix: [{ zh: '选一个平地站位。', en: 'Choose a stand on solid ground.' }],
  },
  'foci-apart': {
    severity: 'warning',
    title: { zh: '转头太多', en: 'Too far to turn' },
    reason: {
      zh: '坐着的人转不了半圈，还会错过内容。',
      en: 'Someone seated cannot turn half round, and would miss what is there.',
    },
    number: '≤ 90°',
    message: {
      zh: '从“{from}”到“{to}”要转 {angle}°，最多 90°。',
      en: 'From “{from}” to “{to}” is a turn of {angle}°; 90° is the most.',
    },
    fix: [{ zh: '换一个站位，或中间先看别处。', en: 'Choose another stand, or look at something between.' }],
  },
  'off-look': {
    severity: 'warning',
    title: { zh: '偏离正面', en: 'Away from where the stand faces' },
    reason: {
      zh: '要紧的东西应在正前方左右 30° 以内。',
      en: 'What matters is within 30° of straight ahead.',
    },
    number: '± 30°',
    message: {
      zh: '“{target}”偏离站位正面 {angle}°，最多 30°。',
      en: '“{target}” is {angle}° off from where the stand faces; 30° is the most.',
    },
    fix: [
      { zh: '改站位的 look，或移动这件东西。', en: 'Change what the stand looks at, or move the thing.' },
    ],
  },
} as const satisfies RuleTable

const signed = (minutes: number): string => {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
}
/** The moment in milliseconds, or `undefined` after saying what is wrong with it. */
const moment = (c: Context, text: string, path: Path): number | undefined => {
  const { place } = c.scene
  const [, date = '', clock = '', offset = ''] =
    /^(\d{4}-\d{2}-\d{2})T([\d:]+)([+-]\d{2}:\d{2})$/.exec(text) ?? []
  const [hours, mins] = offset.split(':').map(Number) as [number, number]
  const noon = new Date(`${date}T00:00:00Z`)
  const isDay = !Number.isNaN(noon.getTime()) && noon.toISOString().startsWith(date)
  const isClock = /^([01]\d|2[0-3])(:[0-5]\d){1,2}$/.test(clock) && Math.abs(hours) <= 14 && mins < 60
  if (!isDay || !isClock) return void c.report('bad-date', path, { value: text })
  const given = hours * 60 + (offset.startsWith('-') ? -mins : mins)
  const right = Math.round((place.lon / 15) * 60)
  const minutes = Math.abs(given - right)
  if (minutes > MAX_OFFSET_MINUTES && !c.isEcho('place'))
    c.report('time-offset', path, { offset, lon: place.lon, minutes, right: signed(right) })
  return Date.parse(`${date}T${clock}Z`) - given * 60_000
}
const time: Check = (c) => {
  if (c.isEcho('time')) return
  const begins = moment(c, c.scene.time, ['time'])
  const later = (row: ChangeRow, path: Path): void => {
    const value = row.time
    // What is not even shaped like a time is told where the values of a change are judged.
    if (row.change !== 'sky' || typeof value !== 'string' || !TIME_PATTERN.test(value)) return
    const at = moment(c, value, [...path, 'time'])
    if (at === undefined || begins === undefined) return
    const hours = (at - begins) / 3_600_000
    if (hours >= 0 && hours <= MAX_HOURS_ON) return
    const far = Math.round(Math.abs(hours) * 10) / 10
    const gap =
      hours < 0
        ? { zh: `早 ${far} 小时`, en: `${far} hours before` }
        : { zh: `晚 ${far} 小时`, en: `${far} hours after` }
    c.report('sky-time', [...path, 'time'], { value, scene: c.scene.time, gap })
  }
  c.scene.beats.forEach((beat, b) =>
    beat.rows.forEach((row, r) => {
      const path: Path = ['beats', b, 'rows', r]
      if (rowKind(row) === 'change') later(row as ChangeRow, path)
      for (const [i, side] of ((row as SayRow).with ?? []).entries())
        if (rowKind(side) === 'change') later(side as ChangeRow, [...path, 'with', i])
    }),
  )
}
const heights: Check = (c) =>
  c.scene.stands.forEach((stand, i) => {
    if (!stand.height) return
    if (stand.ground === undefined)
      return c.report('height-without-ground', ['stands', i], { stand: stand.id })
    const ground = c.scene.stands.find((other) => other.id === stand.ground)
    if (ground?.height) c.report('ground-is-high', ['stands', i, 'ground'], { ground: ground.id })
  })

type Point = readonly [number, number, number]
/** Where a thing stands, as far as the scene itself says: `at`, or the `at` of what it stands on. */
const locate = (c: Context, ref: string, depth = 4): Point | undefined => {
  const known = c.registry.locate?.(ref, c.scene)
  if (known || ref.includes('.') || depth === 0) return known
  const thing = c.scene.pieces.find((p) => p.id === ref) ?? c.scene.stands.find((s) => s.id === ref)
  return thing?.at
}
/** Degrees clockwise, or `undefined` where a place is not known or is under one's feet. */
const bearing = (c: Context, stand: string, ref: string): number | undefined => {
  const from = locate(c, stand)
  const to = locate(c, ref)
  if (!from || !to) return undefined
  const [dx, dz] = [to[0] - from[0], to[2] - from[2]]
  return Math.hypot(dx, dz) < 1 ? undefined : (-yawOf(dx, dz) * 180) / Math.PI
}
const between = (a: number, b: number): number => Math.abs(wrap(((a - b) * Math.PI) / 180) * 180) / Math.PI

const turns: Check = (c) =>
  c.scene.beats.forEach((beat, b) => {
    const stand = c.scene.stands.find((s) => s.id === beat.stand)
    // A stand that is turned faces that way, whatever else it looks at.
    const ahead = stand?.turn ?? (stand?.look === undefined ? undefined : bearing(c, beat.stand, stand.look))
    const told = new Set<string>()
    const key = (target: string | undefined, path: Path): void => {
      const there = target === undefined ? undefined : bearing(c, beat.stand, target)
      if (target === undefined || there === undefined || ahead === undefined || told.has(target)) return
      const angle = Math.round(between(ahead, there))
      if (angle > MAX_OFF_LOOK) c.report('off-look', path, { target, angle })
      told.add(target)
    }
    let last: { name: string; at: number } | undefined
    beat.rows.forEach((row, r) => {
      const path: Path = ['beats', b, 'rows', r]
      const { look } = row as SayRow
      if (rowKind(row) === 'act') key((row as ActRow).of, [...path, 'of'])
      const at = look === undefined || rowKind(row) === 'change' ? undefined : bearing(c, beat.stand, look)
      if (look === undefined || at === undefined) return
      const angle = last ? Math.round(between(last.at, at)) : 0
      if (last && angle > MAX_FOCUS_TURN)
        c.report('foci-apart', [...path, 'look'], { from: last.name, to: look, angle })
      last = { name: look, at }
    })
    key(beat.wait?.seen, ['beats', b, 'wait', 'seen'])
  })

export const checkPlace: Check = (c) => {
  time(c)
  heights(c)
  turns(c)
}
