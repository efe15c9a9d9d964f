/**
 * A week of visitors, made up from a seed: who came, how far they got, what their devices sent and when it arrived.
 * Every statement comes from the real recorder; what it should count for is written down from the plan, not from it.
 */
import { createRecorder } from '../../../src/visit/recorder.ts'
import type { Milestone } from '../../../src/story/types.ts'
import type { XapiStatement } from '../../../src/visit/statement.ts'
import type { VisitInfo } from '../../../src/visit/types.ts'

const HOUR = 3_600_000
export const DAY = 24 * HOUR
/** Monday, as a station in China sees it. */
export const MONDAY = Date.parse('2026-03-01T16:00:00Z')

/** Numbers in [0, 1), always the same ones for a seed (mulberry32). */
export function createChance(seed: number): () => number {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
const SCENES: Record<string, readonly string[]> = {
  'long-march/luding': ['the-boat', 'the-planks', 'the-chains', 'the-bank', 'after'],
  'long-march/xiang': ['the-river', 'the-night', 'the-list'],
  'war/泸定 2': ['one', 'two', 'three', 'four'],
}
/** Hours from UTC of the two stations; no clock is put forward in this week. */
export const OFFSETS = { here: 8, there: -5 } as const
export type StationName = keyof typeof OFFSETS

export const KINDS = [
  'completes',
  'is absent',
  'leaves',
  'vanishes',
  'comes back',
  'begins inside',
  'rehearses',
  'has a wrong clock',
] as const
export type Kind = (typeof KINDS)[number]
const SHARES = [0.42, 0.1, 0.14, 0.08, 0.1, 0.06, 0.06, 0.04]

/** What a visit should count for. */
export interface Worth {
  readonly day: string
  readonly scene: string
  readonly station: StationName
  readonly completed: boolean
  readonly ended: boolean
  /** Thousandths. */
  readonly coverage?: number
  /** Hundredths of a second. */
  readonly worn: number
  readonly beat?: string
  readonly middle: boolean
  readonly answer?: { readonly choice: string; readonly right: boolean }
}
export interface MadeUpVisit {
  readonly id: string
  readonly kind: Kind
  readonly statements: readonly XapiStatement[]
  /** When the station gets it, in milliseconds since 1970. */
  readonly arrives: number
  /** Left out where it counts nowhere. */
  readonly worth?: Worth
}
const dayAt = (ms: number, station: StationName): string =>
  new Date(ms + OFFSETS[station] * HOUR).toISOString().slice(0, 10)

function uuid(chance: () => number): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(chance() * 16).toString(16)).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}
/** Some hours of the day; every tenth visit begins within two minutes of a midnight of one of the stations. */
function beginning(chance: () => number): number {
  const day = Math.floor(chance() * 7) * DAY
  const midnight = chance() < 0.5 ? 0 : 13 * HOUR
  if (chance() < 0.1) return MONDAY + day + midnight + Math.round((chance() - 0.5) * 240_000)
  return MONDAY + day + 8 * HOUR + Math.floor(chance() * 10 * HOUR)
}
function kindOf(chance: () => number): Kind {
  let left = chance()
  return KINDS[SHARES.findIndex((share) => (left -= share) < 0)] ?? 'completes'
}

/** A device with a visit: milestones go in, statements come out of the real recorder. */
function device(visit: VisitInfo, at: number, chance: () => number) {
  const statements: XapiStatement[] = []
  const outbox = { append: async (_: string, body: unknown) => void statements.push(body as XapiStatement) }
  const open = () =>
    createRecorder({
      visit,
      outbox: outbox as never,
      format: 'xapi',
      origin: `http://192.168.1.${Math.floor(chance() * 200)}:8080`,
      platform: 'test',
      newId: () => uuid(chance),
    })
  let recorder = open()
  let hundredths = 0
  return {
    statements,
    record(milestone: Milestone, coverage: number) {
      const seconds = hundredths / 100
      recorder.record({ milestone, at: new Date(at + seconds * 1000).toISOString(), seconds, coverage })
    },
    wait() {
      hundredths += 300 + Math.floor(chance() * 6000)
    },
    /** A reload: another recorder goes on with the same visit. */
    async reload() {
      await recorder.settled()
      recorder = open()
    },
    settled: () => recorder.settled(),
    worn: () => hundredths,
  }
}

export async function makeVisit(chance: () => number, station: StationName): Promise<MadeUpVisit> {
  const kind = kindOf(chance)
  const scene = Object.keys(SCENES)[Math.floor(chance() * 3)]!
  const [course, name] = scene.split('/') as [string, string]
  const beats = SCENES[scene]!
  const info: VisitInfo = {
    id: uuid(chance),
    course,
    scene: name,
    version: 'sha256-1',
    language: chance() < 0.5 ? 'zh' : 'en',
    cut: 'station',
    pace: kind === 'rehearses' ? 4 : 1,
    mode: chance() < 0.5 ? 'immersive-vr' : 'window',
  }
  const began = beginning(chance)
  const on = device(info, began + (kind === 'has a wrong clock' ? 60 * HOUR : 0), chance)
  const first = kind === 'begins inside' ? 1 : 0
  const reaches = ['leaves', 'vanishes'].includes(kind)
    ? first + Math.floor(chance() * (beats.length - first))
    : beats.length
  const good = 800 + Math.floor(chance() * 201)
  const coverage = kind === 'is absent' ? 300 + Math.floor(chance() * 500) : good
  const halfway = kind === 'comes back' ? 1 + Math.floor(chance() * (beats.length - 1)) : -1

  on.record({ kind: 'started', ...(first ? { beat: beats[first]! } : {}) }, 0)
  let beat: string | undefined
  for (let i = first; i < reaches; i++) {
    if (i === halfway) {
      on.record({ kind: 'ended' }, 0.5)
      await on.reload()
    }
    on.wait()
    beat = beats[i]!
    on.record({ kind: 'reached', beat }, coverage / 1000)
    if (chance() < 0.4)
      on.record({ kind: 'acted', row: `r${i}`, act: 'lay', visitor: 2, guide: 1 }, coverage / 1000)
  }
  let answer: Worth['answer']
  const over = reaches === beats.length && kind !== 'leaves' && kind !== 'vanishes'
  if (over && chance() < 0.8) {
    answer = { choice: 'abc'[Math.floor(chance() * 3)]!, right: false }
    answer = { ...answer, right: answer.choice === 'b' }
    on.wait()
    on.record({ kind: 'answered', question: 'q 1', ...answer }, coverage / 1000)
    // Somebody answers once more, having read the reason.
    if (chance() < 0.2) {
      on.wait()
      on.record({ kind: 'answered', question: 'q 1', choice: 'b', right: true }, coverage / 1000)
    }
  }
  on.wait()
  if (over) on.record({ kind: 'completed' }, coverage / 1000)
  const ends = kind !== 'vanishes'
  if (ends) on.record({ kind: 'ended' }, coverage / 1000)
  await on.settled()
  const arrives = began + on.worn() * 10 + 1000 + Math.floor(chance() ** 6 * 20 * HOUR)
  const worth: Worth = {
    day: dayAt(kind === 'has a wrong clock' ? arrives : began, station),
    scene: scene.replace('泸定 2', encodeURIComponent('泸定 2')),
    station,
    completed: over && kind !== 'is absent',
    ended: ends,
    ...(ends ? { coverage } : {}),
    worn: ends || over ? on.worn() : on.statements.length > 1 ? lastSeconds(on.statements) : 0,
    ...(beat === undefined ? {} : { beat }),
    middle: kind === 'begins inside',
    ...(answer ? { answer } : {}),
  }
  return { id: info.id, kind, statements: on.statements, arrives, ...(kind === 'rehearses' ? {} : { worth }) }
}
/** Where nothing marks the end, the last thing that was heard does. */
const lastSeconds = (statements: readonly XapiStatement[]): number =>
  Math.round(Number(statements.at(-1)!.result.extensions['urn:retrace:extension:seconds-present']) * 100)

export async function makeWeek(count: number, seed: number) {
  const chance = createChance(seed)
  const here: MadeUpVisit[] = []
  const there: MadeUpVisit[] = []
  for (let i = 0; i < count; i++) {
    const station = chance() < 0.75 ? 'here' : 'there'
    ;(station === 'here' ? here : there).push(await makeVisit(chance, station))
  }
  return { here, there, chance }
}
