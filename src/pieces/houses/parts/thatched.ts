/** The earth house of three bays under straw, and the grass hut. Each faces −z, its ground at y = 0. */
import { Vector3 } from 'three'
import { CutBuilder, place } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { addThatch } from '../../parts/thatch.ts'
import { addBody, addFilling, addGableEnds, type Opening } from '../../parts/walls.ts'
import { addStoneBody } from '../../town/parts/timber.ts'
import type { HouseMaker } from './maker.ts'

const UP = new Vector3(0, 1, 0)

export const earthThatch: HouseMaker = (b, [w, d, h], foot) => {
  addStoneBody(b, place(0, 0.42, 0), w + 0.12, d + 0.12, foot + 0.42, 0.42)
  const bay = w / 3
  const door: Opening = { x: 0, width: 1.15, sill: 0, head: 1.85 }
  const windows = [-1, 1].map((s): Opening => ({ x: s * bay, width: 1.15, sill: 0.85, head: 1.68 }))
  addBody(b, w, d, h, [door, ...windows], INKS.earth, 0.42)
  addFilling(b, d, door, 'door')
  for (const o of windows) addFilling(b, d, o, 'window')
  const rise = d * 0.42
  addGableEnds(b, w, d, h, rise * 0.97, INKS.earth)
  roofAt(b, h, { width: w, depth: d, rise, over: 0.42 })
  // A stone by the door, and what hangs under the eaves to dry.
  b.box(1.2, 0.2, 0.5, place(0, 0.08, -d / 2 - 0.35), INKS.stone, { skip: 'b' })
  for (let i = 0; i < 7; i++)
    b.tube(
      [0, 0.12, 0.3, 0.4].map((y) => new Vector3(bay * 0.45 + i * 0.11, h - 0.12 - y, -d / 2 - 0.1)),
      [0.008, 0.045, 0.04, 0.008],
      5,
      new Vector3(1, 0, 0),
      INKS.straw,
      { cap: 3 },
    )
}

export const grassHut: HouseMaker = (b, [w, d, h]) => {
  const door: Opening = { x: 0, width: 0.8, sill: 0, head: h }
  const r = b.random
  // Walls of stalks bound upright between stakes.
  const ring = [
    [-w / 2, -d / 2],
    [w / 2, -d / 2],
    [w / 2, d / 2],
    [-w / 2, d / 2],
  ] as const
  ring.forEach(([x0, z0], k) => {
    const [x1, z1] = ring[(k + 1) % 4]!
    const long = Math.hypot(x1 - x0, z1 - z0)
    const n = Math.round(long / 0.28)
    for (let i = 0; i < n; i++) {
      const at = (t: number, y: number) => new Vector3(x0 + (x1 - x0) * t, y, z0 + (z1 - z0) * t)
      const mid = at((i + 0.5) / n, 0)
      if (k === 0 && Math.abs(mid.x - door.x) < door.width / 2) continue
      const top = h + r() * 0.12
      b.quad(
        at((i + 1) / n, -0.1),
        at(i / n, -0.1),
        at(i / n, top),
        at((i + 1) / n, top),
        toned(INKS.thatch, 1.1 + r() * 0.9),
        { turn: true, crease: false },
      )
    }
    for (const y of [0.35, 0.95])
      b.tube([new Vector3(x0, y, z0), new Vector3(x1, y, z1)], [0.022], 4, UP, INKS.post, { cap: 3 })
    b.tube(
      [new Vector3(x0, -0.2, z0), new Vector3(x0, h + 0.2, z0)],
      [0.055, 0.045],
      6,
      new Vector3(1, 0, 0),
      INKS.post,
      { cap: 2 },
    )
  })
  b.box(door.width, h, 0.02, place(0, h / 2, -d / 2 + 0.3), INKS.solid, { crease: false })
  for (const s of [-1, 1])
    b.tube(
      [new Vector3((s * door.width) / 2, -0.1, -d / 2), new Vector3((s * door.width) / 2, h + 0.1, -d / 2)],
      [0.045],
      6,
      UP,
      INKS.post,
      { cap: 2 },
    )
  roofAt(b, h, { width: w, depth: d, rise: d * 0.52, over: 0.5, thick: 0.2, hip: 0.42 })
  // Poles laid over the roof against the wind.
  for (const s of [-1, 1])
    for (const x of [-0.62, 0.05, 0.66])
      b.tube(
        [
          new Vector3(x * w * 0.5, h + d * 0.5, s * 0.1),
          new Vector3(x * w * 0.72, h - 0.02, s * (d / 2 + 0.56)),
        ],
        [0.026, 0.03],
        5,
        UP,
        INKS.post,
        { cap: 3 },
      )
}

function roofAt(b: CutBuilder, h: number, o: Parameters<typeof addThatch>[1]): void {
  const roof = new CutBuilder(Math.floor(b.random() * 9999))
  addThatch(roof, o)
  b.add(roof, place(0, h - 0.02, 0))
}
