/**
 * The hall as pure data: a long scroll, read from the right to the left as handscrolls are, a print a scene, between
 * them the road in words. No map: only names, days, heights, and the distance between two places as it is reckoned.
 *
 * Frame: metres, right-handed, +Y up; the scroll hangs across z = 0 and faces +Z, the visitor stands before it.
 */
import type { Language, RoadStop, Words } from '../scene/schema.ts'
import { fill } from '../scene/fill.ts'
import { metresOf, whenOf } from './when.ts'

export interface HallScene {
  readonly id: string
  readonly title: Words
  readonly place?: Words
  readonly where?: { readonly lat: number; readonly lon: number; readonly elevation: number }
  readonly time?: string
  readonly note?: Words
  readonly picture?: string
  readonly completed: boolean
}
export interface HallPrint {
  readonly id: string
  /** Of its middle. */
  readonly x: number
  readonly title: string
  /** Place, day, height: what stands under the print. */
  readonly lines: readonly string[]
  readonly picture?: string
  readonly completed: boolean
  readonly note?: string
  /** What is told of the road after it, each a name with its figures. */
  readonly road: readonly { readonly name: string; readonly figures: string; readonly crosses: boolean }[]
}
/** Where the thread on the sand table crosses: metres along the scroll, and how often. */
export interface Crossing {
  readonly x: number
  readonly times: number
}
export interface HallPlan {
  readonly prints: readonly HallPrint[]
  readonly crossings: readonly Crossing[]
  /** Metres from the scroll's one roller to the other. */
  readonly length: number
}

/** Metres from one print to the next. */
export const STEP = 2.75
/** Metres of a print: its width; the words beside it take the rest of a step. */
export const PRINT = { width: 1.24, height: 0.775 }
const MARGIN = 1.1
/** Places told between two prints, at most: more could not be read. */
const MOST = 3
const EARTH = 6371

const WORDS = {
  height: { zh: '海拔 {n} 米', en: '{n} m' },
  straight: { zh: '到下一处，直线约 {n} 公里', en: 'To the next, some {n} km in a straight line' },
  crosses: { zh: '渡河', en: 'crossing' },
} as const

/** Kilometres over the ground between two places, by the haversine of a round earth of 6371 km. */
export const straightKilometres = (
  a: { readonly lat: number; readonly lon: number },
  b: { readonly lat: number; readonly lon: number },
): number => {
  const rad = Math.PI / 180
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(h)))
}

type Place = Extract<RoadStop, { name: Words }>
const isPlace = (stop: RoadStop): stop is Place => 'name' in stop

/** The stops after each listed scene, and those before the first, under the empty name. */
const roadBy = (scenes: readonly HallScene[], road: readonly RoadStop[]): ReadonlyMap<string, Place[]> => {
  const listed = new Set(scenes.map(({ id }) => id))
  const found = new Map<string, Place[]>([['', []]])
  let at = ''
  for (const stop of road)
    if (isPlace(stop)) found.get(at)!.push(stop)
    else if (listed.has(stop.scene)) found.set((at = stop.scene), found.get(stop.scene) ?? [])
  return found
}

const linesOf = (scene: HallScene, language: Language): string[] => {
  const when = scene.time === undefined ? undefined : whenOf(scene.time, language)?.day
  const height = scene.where && fill(WORDS.height[language], { n: metresOf(scene.where.elevation, language) })
  return [
    scene.place?.[language],
    [when, height].filter(Boolean).join(language === 'zh' ? '　' : ' · '),
  ].filter((line): line is string => Boolean(line))
}
const told = (stop: Place, language: Language) => {
  const height =
    stop.height === undefined
      ? undefined
      : fill(WORDS.height[language], { n: metresOf(stop.height, language) })
  const crosses = stop.cross !== undefined
  const figures = [stop.when[language], height, crosses ? WORDS.crosses[language] : undefined]
  return {
    name: stop.name[language],
    figures: figures.filter(Boolean).join(language === 'zh' ? '　' : ' · '),
    crosses,
  }
}

export const hallPlan = (
  scenes: readonly HallScene[],
  road: readonly RoadStop[],
  language: Language,
): HallPlan => {
  const after = roadBy(scenes, road)
  const first = ((scenes.length - 1) * STEP) / 2
  const crossings: Crossing[] = []
  const prints = scenes.map((scene, i): HallPrint => {
    const x = first - i * STEP
    const next = scenes[i + 1]
    const between = (after.get(scene.id) ?? []).slice(0, MOST)
    const own = road.find((stop) => !isPlace(stop) && stop.scene === scene.id)
    if (own?.cross) crossings.push({ x, times: own.cross })
    between.forEach(({ cross }, k) => {
      if (cross) crossings.push({ x: x - (STEP * (k + 1)) / (between.length + 1), times: cross })
    })
    const far = next?.where && scene.where ? straightKilometres(scene.where, next.where) : undefined
    return {
      id: scene.id,
      x,
      title: scene.title[language],
      lines: linesOf(scene, language),
      ...(scene.picture && { picture: scene.picture }),
      completed: scene.completed,
      ...(scene.note && { note: scene.note[language] }),
      road: [
        ...between.map((stop) => told(stop, language)),
        ...(far === undefined
          ? []
          : [
              {
                name: '',
                figures: fill(WORDS.straight[language], { n: metresOf(Math.round(far / 10) * 10, language) }),
                crosses: false,
              },
            ]),
      ],
    }
  })
  return { prints, crossings, length: scenes.length * STEP + MARGIN * 2 }
}

/** Where the visitor stands before a print, facing it: metres, yaw 0. */
export const standBefore = (print: HallPrint): { x: number; y: number; z: number; yaw: number } => ({
  x: print.x,
  y: 0,
  z: 1.85,
  yaw: 0,
})
