/** One house: stone foot, timber frame, plaster between, a tiled roof with gables. Faces −z; origin on its ground. */
import { Vector3 } from 'three'
import { CutBuilder, place } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { addRoof } from './roof.ts'
import { addBoarding, addLattice, addStoneBody } from './timber.ts'

export interface HouseOptions {
  width: number
  depth: number
  height: number
  seed: number
  /** How far the foot reaches below the ground of the front. */
  foot: number
  /** Tile ribs and lattices, for houses one may come near. */
  fine: boolean
}

export function buildHouse(o: HouseOptions): CutBuilder {
  const b = new CutBuilder(o.seed)
  const { width: w, depth: d, height: h } = o
  const foot = o.foot + 0.35
  if (o.fine) addStoneBody(b, place(0, 0.35, 0), w + 0.5, d + 0.5, foot, 0.7)
  else b.box(w + 0.5, foot, d + 0.5, place(0, 0.35 - foot / 2, 0), INKS.stone, { skip: 'b' })
  const plaster = toned(INKS.plaster, 0.85 + b.random() * 0.3)
  b.box(w, h - 0.35, d, place(0, (h + 0.35) / 2, 0), plaster, { skip: 'tb', crease: false })
  const bays = Math.max(2, Math.round(w / 2.6))
  addFrame(b, w, d, h, bays, o.fine)
  addFront(b, w, d, h, bays, o.fine)
  const rise = d * (0.3 + b.random() * 0.06)
  addGables(b, w, d, h, rise, o.fine)
  b.add(roofOf(w, d, rise, o.fine), place(0, h - 0.12, 0))
  return b
}

function roofOf(width: number, depth: number, rise: number, fine: boolean): CutBuilder {
  const r = new CutBuilder(5)
  addRoof(r, { width, depth, rise, over: 0.75, lift: 0.28, tile: fine ? 0.5 : 0 })
  return r
}

/** Posts and rails stand a hand before the plaster; from afar only their outer faces are drawn, and none behind. */
function addFrame(b: CutBuilder, w: number, d: number, h: number, bays: number, fine: boolean): void {
  const t = 0.17
  const ends = fine ? '' : 'ew'
  for (const s of fine ? [-1, 1] : [-1]) {
    const back = s > 0 ? 'n' : 's'
    for (let i = 0; i <= bays; i++)
      b.box(t, h - 0.3, t, place(-w / 2 + (i * w) / bays, (h + 0.3) / 2, s * (d / 2 + 0.02)), INKS.post, {
        skip: 'tb' + ends + back,
      })
    for (const y of [h - 0.14, h * 0.6])
      b.box(w, 0.15, t * 0.8, place(0, y, s * (d / 2 + 0.03)), INKS.post, {
        skip: 'ew' + (fine ? '' : 'tb') + back,
      })
  }
  for (const s of [-1, 1]) {
    const inner = fine ? '' : 'ns' + (s > 0 ? 'w' : 'e')
    for (const z of [-0.5, 0, 0.5])
      b.box(t * 0.7, h - 0.3, t, place(s * (w / 2 + 0.02), (h + 0.3) / 2, z * (d - t)), INKS.post, {
        skip: 'tb' + inner,
      })
    b.box(t * 0.7, 0.16, d, place(s * (w / 2 + 0.02), h - 0.1, 0), INKS.post, {
      skip: 'ns' + (fine ? '' : 'tb') + inner,
    })
  }
}

function addFront(b: CutBuilder, w: number, d: number, h: number, bays: number, fine: boolean): void {
  const bay = w / bays - 0.2
  const door = Math.floor(b.random() * bays)
  for (let i = 0; i < bays; i++) {
    const x = -w / 2 + ((i + 0.5) * w) / bays
    const front = (y: number) => place(x, y, -d / 2 - 0.05, 0, Math.PI, 0)
    if (i === door)
      addBoarding(b, front(0.35 + h * 0.27), Math.min(bay, 1.7), h * 0.54, INKS.dark, fine ? 0.4 : 0.85)
    else if (b.random() < 0.75) {
      const high = h * 0.27
      if (fine) addLattice(b, front(h * 0.42), bay * 0.72, high, 5, 4)
      else addBoarding(b, front(h * 0.42), bay * 0.7, high, INKS.dark, 0.8)
    } else addBoarding(b, front(0.35 + h * 0.27), bay, h * 0.52, INKS.timber, fine ? 0.32 : 0.65)
  }
}

/** The triangle of wall under each end of the roof, with its tie beams. */
function addGables(b: CutBuilder, w: number, d: number, h: number, rise: number, fine: boolean): void {
  for (const s of [-1, 1]) {
    const x = (s * w) / 2
    const inner = fine ? '' : 'ns' + (s > 0 ? 'w' : 'e')
    const P = (y: number, z: number) => new Vector3(x, h - 0.12 + y, z * (d / 2))
    // The roof sags, so the wall under it does too.
    const line = [
      [0, 1],
      [rise * 0.38, 0.5],
      [rise * 0.95, 0],
      [rise * 0.38, -0.5],
      [0, -1],
    ] as const
    b.part(() => {
      for (let i = 0; i < 4; i++) {
        const [p, q, o] = [P(line[i]![0], line[i]![1]), P(line[i + 1]![0], line[i + 1]![1]), P(0, 0)]
        if (s > 0) b.tri(o, p, q, INKS.plaster, { seed: 0.4, turn: true })
        else b.tri(o, q, p, INKS.plaster, { seed: 0.4, turn: true })
      }
    })
    b.box(0.12, rise * 0.9, 0.14, place(x + s * 0.04, h - 0.12 + rise * 0.45, 0), INKS.post, {
      skip: 'tb' + inner,
    })
    b.box(0.12, 0.13, d * 0.52, place(x + s * 0.04, h - 0.1 + rise * 0.36, 0), INKS.post, {
      skip: 'ns' + (fine ? '' : 'tb') + inner,
    })
  }
}
