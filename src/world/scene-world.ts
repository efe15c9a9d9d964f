/**
 * A scene's world as the story steers it: assembled pieces, sky and light, live params eased over time, what is
 * carried, what is lit. Nothing here decides what happens next.
 */
import { Group, Vector3, type Vector3Like } from 'three'
import { createCarried } from './carried.ts'
import type { XYZ } from '../pieces/contract.ts'
import { isHeaven } from '../scene/air.ts'
import type { Scene } from '../scene/schema.ts'
import type { Scenery } from './scenery.ts'

/** Metres from the eyes to the ground, near enough for where a shadow is cast. */
const EYE = 1.6

/** Metres at which what stands in the sky is looked for. */
const SKY_AWAY = 900

/** Live params that change what throws a shadow. */
const CASTS = new Set(['planks', 'laid', 'count', 'boats', 'across'])

interface Tween {
  readonly target: string
  readonly key: string
  /** One number among several of that name, such as one of a model's morphs. */
  readonly part?: string
  readonly from: number
  readonly to: number
  readonly begin: number
  readonly over: number
}
export interface SceneWorld {
  readonly root: Group
  readonly problems: readonly string[]
  resolve(ref: string): { x: number; y: number; z: number } | undefined
  line(ref: string): readonly { x: number; y: number; z: number }[] | undefined
  stand(id: string): { x: number; y: number; z: number; yaw: number } | undefined
  change(target: string, params: Readonly<Record<string, unknown>>, over: number): void
  /** Seconds since the scene stood, and of the story; the story's stop where it pauses. */
  update(clock: number, story?: number): void
  carve(amount: number): void
  setHead(at: Vector3Like, width: number, height: number): void
  carry(what: string, at: Vector3 | undefined): void
  nudge(target: string | undefined): void
  dispose(): void
}

const isNumbers = (value: unknown): value is Record<string, number> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((one) => typeof one === 'number')

const point = ([x, y, z]: XYZ): { x: number; y: number; z: number } => ({ x, y, z })

/** Metres the head goes before it is told on. */
const SWAY = 0.02

/** `castShadow` draws the sun's shadow around a place, in the scene's frame: called on arriving there. */
export const createSceneWorld = (
  scene: Pick<Scene, 'pieces'>,
  scenery: Scenery,
  castShadow: (x: number, y: number, z: number) => void,
): SceneWorld => {
  const { world, woodcut, heaven } = scenery
  const root = new Group()
  root.add(scenery.root)
  const values = new Map<string, Record<string, unknown>>()
  for (const piece of scene.pieces) values.set(piece.id, { ...piece })
  const tweens: Tween[] = []
  const head = new Vector3()
  const one: Record<string, unknown> = {}
  const carried = createCarried(world, woodcut)
  root.add(carried.object)
  const time = { now: 0 }
  let cut = true
  let stale = false

  const keptOf = (target: string): Record<string, unknown> => {
    const kept = values.get(target) ?? {}
    values.set(target, kept)
    return kept
  }
  const set = (target: string, key: string, value: unknown): void => {
    keptOf(target)[key] = value
    for (const old of Object.keys(one)) delete one[old]
    one[key] = value
    world.setLive(target, one)
    if (CASTS.has(key)) stale = true
  }
  return {
    root,
    problems: world.troubles.map((t) => t.message.en),
    resolve(ref) {
      const found = world.resolve(ref)
      if (found) return point(found)
      const [id, body] = ref.split('.')
      if (id === 'sky') {
        const d = heaven.towards(body)
        return { x: head.x + d[0]! * SKY_AWAY, y: head.y + d[1]! * SKY_AWAY, z: head.z + d[2]! * SKY_AWAY }
      }
      const stand = world.stand(ref)
      return stand && point(stand.position)
    },
    line: (ref) => world.line(ref)?.map(point),
    stand(id) {
      const stand = world.stand(id)
      return stand && { ...point(stand.position), yaw: stand.heading }
    },
    change(target, params, over) {
      if (isHeaven(target)) return heaven.change(target, params, over)
      for (const [key, to] of Object.entries(params)) {
        for (let i = tweens.length - 1; i >= 0; i--)
          if (tweens[i]?.target === target && tweens[i]?.key === key) tweens.splice(i, 1)
        const from = values.get(target)?.[key]
        if (over > 0 && isNumbers(to)) {
          // Eased in a copy of our own, which the piece reads and never keeps.
          const copy = { ...(isNumbers(from) ? from : {}) }
          set(target, key, copy)
          for (const [part, end] of Object.entries(to))
            tweens.push({ target, key, part, from: copy[part] ?? 0, to: end, begin: time.now, over })
        } else if (over > 0 && typeof to === 'number' && typeof from === 'number')
          tweens.push({ target, key, from, to, begin: time.now, over })
        else set(target, key, to)
      }
    },
    update(clock, story) {
      for (let i = tweens.length - 1; i >= 0; i--) {
        const t = tweens[i]
        if (!t) continue
        const k = Math.min(1, (clock - t.begin) / t.over)
        const value = t.from + (t.to - t.from) * k * k * (3 - 2 * k)
        if (t.part === undefined) set(t.target, t.key, value)
        else {
          const parts = keptOf(t.target)[t.key] as Record<string, number>
          parts[t.part] = value
          set(t.target, t.key, parts)
        }
        if (k >= 1) tweens.splice(i, 1)
      }
      heaven.update(clock)
      if ((stale && tweens.length === 0) || (!cut && heaven.shadowStale())) {
        stale = false
        castShadow(head.x, head.y - EYE, head.z)
      }
      carried.update(Math.max(0, clock - time.now), head)
      time.now = clock
      woodcut.setClock(clock)
      world.update(clock, story)
    },
    carve: (amount) => woodcut.setCarve(amount),
    setHead(at, width, height) {
      woodcut.setViewport(width, height)
      // The cut keeps its size within ten centimetres: a head that only sways has not gone anywhere.
      const way = head.distanceToSquared(at)
      if (!cut && way < SWAY * SWAY) return
      const jump = cut || way > 1
      cut = false
      const { x, y, z } = head.copy(at)
      woodcut.setHead(x, y, z, jump)
      if (jump) castShadow(x, y - EYE, z)
    },
    carry: (what, at) => carried.hold(what, at),
    nudge(target) {
      if (target) world.setLive(target.split('.')[0] ?? target, { nudge: 1 })
    },
    dispose() {
      carried.dispose()
      scenery.dispose()
      root.removeFromParent()
    },
  }
}
