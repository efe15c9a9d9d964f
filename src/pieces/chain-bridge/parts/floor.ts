/** The floor: old cross boards, and the doors laid on by hand. Both are drawn up to a count, so both are live. */
import { Matrix4, Vector3, type BufferGeometry } from 'three'
import { CutBuilder, place } from '../../../woodcut/builder.ts'
import { addDoor } from '../../boards/parts/door.ts'
import { INKS, toned } from '../../inks.ts'
import { CHAIN_DROP } from './chains.ts'
import { deckHeight, doorWidth, laidLength, laidPlace, layStart, type ChainBridgeParams } from '../params.ts'

export const MOST_LAID = 24
const STEP = 0.3
const THICK = 0.05

export interface Floor {
  readonly boards: BufferGeometry
  readonly doors: BufferGeometry
  readonly boardCount: number
  /** Numbers of indices to draw for a share of old boards and a count of laid doors. */
  boardRange(planks: number, laid: number): number
  doorRange(laid: number): number
}

export function createFloor(p: ChainBridgeParams, seed: number): Floor {
  const zone: readonly [number, number] = [layStart(p), layStart(p) + laidLength(MOST_LAID)]
  const order = boardOrder(p, zone, seed)
  const b = new CutBuilder(seed)
  for (const x of order) addBoard(b, p, x)
  // Old boards inside the zone come last and from the east, so doors never lie on a board that is there.
  const covered = (laid: number) =>
    order.filter((x) => x > zone[0] && x < zone[0] + laidLength(laid) + STEP / 2).length
  const taken = Array.from({ length: MOST_LAID + 1 }, (_, n) => covered(n))
  const doors = new CutBuilder(seed + 1)
  const ends = [0]
  for (let i = 0; i < MOST_LAID; i++) {
    addLaid(doors, p, i)
    ends.push(doors.triangles * 3)
  }
  const each = (b.triangles * 3) / order.length
  return {
    boards: b.geometry(),
    doors: doors.geometry(),
    boardCount: order.length,
    boardRange: (planks, laid) =>
      each * Math.min(Math.round(planks * order.length), order.length - taken[Math.min(laid, MOST_LAID)]!),
    doorRange: (laid) => ends[Math.min(Math.max(0, Math.floor(laid)), MOST_LAID)]!,
  }
}

/** Where the old boards lie, in the order in which they are there: the ends first, the laying zone last. */
function boardOrder(p: ChainBridgeParams, zone: readonly [number, number], seed: number): number[] {
  const { random } = new CutBuilder(seed + 2)
  const n = Math.floor(p.span / STEP)
  const boards = Array.from({ length: n }, (_, i) => {
    const x = -p.span / 2 + (i + 0.5) * (p.span / n)
    const inZone = x > zone[0] && x < zone[1]
    const rank = inZone ? 1e4 - x : p.span / 2 - Math.abs(x) + (x > 0 ? random() * 1.5 : 0)
    return { x, rank }
  })
  return boards.sort((a, c) => a.rank - c.rank).map((o) => o.x)
}

/** Puts a thing upon the hanging floor at x: turned with its slope. */
function onDeck(p: ChainBridgeParams, x: number, y: number, z: number, yaw: number): Matrix4 {
  const slope = Math.atan((8 * p.sag * x) / (p.span * p.span))
  return place(x, deckHeight(p, x) + y, z, 0, 0, slope).multiply(place(0, 0, 0, 0, yaw, 0))
}

function addBoard(b: CutBuilder, p: ChainBridgeParams, x: number): void {
  const r = b.random
  const wide = STEP * (0.7 + r() * 0.2)
  const long = p.width + 0.02 + r() * 0.2
  const m = onDeck(p, x, -THICK / 2 - r() * 0.006, (r() - 0.5) * 0.12, (r() - 0.5) * 0.05)
  b.box(wide, THICK, long, m, toned(INKS.floor, 0.62 + r() * 0.55))
}

function addLaid(b: CutBuilder, p: ChainBridgeParams, i: number): void {
  const r = b.random
  const [x] = laidPlace(p, i)
  const y = -CHAIN_DROP + 0.045 + 0.0225 + 0.008
  // A door is shorter than the bridge is wide: one lies to the left, the next to the right.
  const long = 1.9 + (i % 3) * 0.16
  const z = (i % 2 ? 1 : -1) * ((p.width - long) / 2) * (0.5 + r() * 0.5)
  const m = onDeck(p, x, y, z, Math.PI / 2 + (r() - 0.5) * 0.05)
  addDoor(b, m, { width: doorWidth(i), length: long, design: i })
}

/** The middle of the laid floor for the eye: where the newest door lies. */
export const newest = (p: ChainBridgeParams, laid: number): Vector3 =>
  new Vector3(...laidPlace(p, Math.max(0, laid - 1)))
