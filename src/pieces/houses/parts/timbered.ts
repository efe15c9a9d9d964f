/** Houses of boards, of timber and plaster, and of grey brick. Each faces −z, its ground at y = 0. */
import { Vector3 } from 'three'
import { CutBuilder, place } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { addBody, addFilling, type Opening } from '../../parts/walls.ts'
import { buildHouse } from '../../town/parts/house.ts'
import { addRoof } from '../../town/parts/roof.ts'
import { addBoarding, addLattice, addStoneBody } from '../../town/parts/timber.ts'
import type { HouseMaker } from './maker.ts'

export const tile: HouseMaker = (b, [width, depth, height], foot, seed) => {
  b.add(buildHouse({ width, depth, height, foot, seed, fine: true }), place(0, 0, 0))
}

/** A frame of posts filled with upright boards; a deep eave in front, under which one sits and works. */
export const plank: HouseMaker = (b, [w, d, h], foot) => {
  addStoneBody(b, place(0, 0.24, 0), w + 0.5, d + 1.1, foot + 0.24, 0.4)
  const bays = 3
  const floor = 0.24
  const boards = toned(INKS.shaded, 0.66)
  for (let i = 0; i < bays; i++) {
    const x = -w / 2 + ((i + 0.5) * w) / bays
    const front = (y: number, z = 0) => place(x, y, -d / 2 + z, 0, Math.PI, 0)
    const bay = w / bays
    if (i === 1) {
      addBoarding(b, front(floor + 0.98, 0.06), 1.5, 1.95, toned(INKS.shaded, 0.2), 0.25)
      for (const s of [-1, 1])
        addBoarding(
          b,
          place(x + s * (bay / 4 + 0.37), floor + (h - floor) / 2, -d / 2, 0, Math.PI, 0),
          bay / 2 - 0.75,
          h - floor,
          boards,
          0.24,
        )
      addBoarding(b, front(floor + 1.95 + (h - floor - 1.95) / 2), 1.5, h - floor - 1.95, boards, 0.3)
      b.box(1.7, 0.1, 0.14, front(floor + 0.05), INKS.post)
    } else {
      addBoarding(b, front(floor + (h - floor) / 2), bay, h - floor, boards, 0.24)
      addLattice(b, front(1.55, -0.03), 1.15, 0.95, 7, 5)
    }
  }
  addBoarding(b, place(0, floor + (h - floor) / 2, d / 2), w, h - floor, boards, 0.34)
  for (const s of [-1, 1])
    addBoarding(
      b,
      place((s * w) / 2, floor + (h - floor) / 2, 0, 0, (s * Math.PI) / 2, 0),
      d,
      h - floor,
      boards,
      0.28,
    )
  for (let i = 0; i <= bays; i++)
    for (const [z, r] of [
      [-d / 2 - 0.02, 0.1],
      [d / 2 + 0.02, 0.1],
      [-d / 2 - 0.86, 0.085],
    ] as const)
      b.tube(
        [new Vector3(-w / 2 + (i * w) / bays, 0.2, z), new Vector3(-w / 2 + (i * w) / bays, h + 0.05, z)],
        [r, r * 0.9],
        6,
        new Vector3(1, 0, 0),
        INKS.post,
        { twist: 0.02 },
      )
  const rise = d * 0.3
  addPlankGables(b, w, d, h, rise)
  b.box(w + 0.4, 0.14, 0.12, place(0, h - 0.05, -d / 2 - 0.86), INKS.post)
  const roof = new CutBuilder(5)
  addRoof(roof, { width: w, depth: d + 0.5, rise, over: 0.75, lift: 0.14, tile: 0.42 })
  b.add(roof, place(0, h - 0.06, -0.25))
}

/** Gable ends left half open, as smoke needs: a few boards and the truss. */
function addPlankGables(b: CutBuilder, w: number, d: number, h: number, rise: number): void {
  for (const s of [-1, 1]) {
    const x = (s * w) / 2
    const P = (y: number, z: number) => new Vector3(x - s * 0.06, h - 0.04 + y, z)
    const [a, c, t] = [P(0, (s * d) / 2), P(0, (-s * d) / 2), P(rise * 0.9, -0.2)]
    b.tri(a, c, t, toned(INKS.shaded, 0.16), { turn: true })
    b.box(0.12, rise * 0.9, 0.12, place(x, h + rise * 0.45, -0.2), INKS.post, { skip: 'tb' })
    b.box(0.12, 0.12, d * 0.5, place(x, h + rise * 0.36, -0.2), INKS.post, { skip: 'ns' })
  }
}

/** Grey brick to the sill, earth above it behind a skin of brick at the corners; a flat roof one dries grain on. */
export const brick: HouseMaker = (b, [w, d, h], foot) => {
  addStoneBody(b, place(0, 0.2, 0), w + 0.2, d + 0.2, foot + 0.2, 0.3)
  const bay = w / 3
  const door: Opening = { x: 0, width: 1.2, sill: 0.2, head: 2.2 }
  const windows = [-1, 1].map((s): Opening => ({ x: s * bay, width: 1.5, sill: 1.0, head: 2.15 }))
  addBody(b, w, d, h, [door, ...windows], INKS.brick, 0.22, 1.3)
  addFilling(b, d, door, 'door')
  for (const o of windows) addFilling(b, d, o, 'window')
  // Rafters' ends and a brick cornice under the parapet.
  b.box(w + 0.24, 0.09, d + 0.24, place(0, h + 0.045, 0), toned(INKS.brick, 0.8), { skip: 't' })
  b.box(w + 0.4, 0.1, d + 0.4, place(0, h + 0.14, 0), INKS.brick, { skip: 't' })
  for (let i = 0; i < 14; i++)
    b.box(0.09, 0.09, 0.3, place(-w / 2 + ((i + 0.5) * w) / 14, h - 0.1, -d / 2 - 0.1), INKS.post, {
      skip: 's',
    })
  const P = (x: number, z: number) => new Vector3((x * (w + 0.4)) / 2, h + 0.19, (z * (d + 0.4)) / 2)
  b.quad(P(-1, 1), P(1, 1), P(1, -1), P(-1, -1), INKS.earth)
  b.box(0.5, 0.9, 0.5, place(w * 0.36, h + 0.6, d * 0.3), INKS.brick, { skip: 'b' })
  b.box(0.62, 0.1, 0.62, place(w * 0.36, h + 1.1, d * 0.3), toned(INKS.brick, 0.8))
  b.box(1.9, 0.2, 0.6, place(0, 0.08, -d / 2 - 0.38), INKS.stone, { skip: 'b' })
}
