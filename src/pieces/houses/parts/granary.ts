/** A granary of rough timber: logs notched into one another, off the ground, under split boards and stones. Faces −z. */
import { Vector3 } from 'three'
import { place, type CutBuilder } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { addBoarding } from '../../town/parts/timber.ts'
import type { HouseMaker } from './maker.ts'

/** Metres: a log's thickness, how far its end stands out, and the floor over the ground, out of the damp. */
const LOG = 0.21
const END = 0.28
const FLOOR = 0.52
const DOOR = { half: 0.52, high: 1.4 }
const BARK = toned(INKS.shaded, 0.6)

type End = readonly [x: number, y: number, z: number]
const log = (b: CutBuilder, from: End, to: End): void => {
  const r = (LOG / 2) * (0.92 + 0.16 * b.random())
  const uneven = () => 0.025 * (b.random() - 0.5)
  const at = ([x, y, z]: End) => new Vector3(x, y + uneven(), z)
  b.tube([at(from), at(to)], [r, r * (0.9 + 0.12 * b.random())], 6, new Vector3(0, 1, 0), BARK, {
    twist: 0.05,
    cap: 3,
  })
}

export const granary: HouseMaker = (b, [w, d, h], foot) => {
  for (const x of [-w / 2, 0, w / 2])
    for (const z of [-d / 2, d / 2]) {
      b.box(0.46, foot + 0.2, 0.42, place(x, 0.1 - foot / 2, z, 0, 0.3 * b.random(), 0), INKS.stoneDark)
      b.box(0.24, FLOOR - 0.15, 0.24, place(x, (FLOOR + 0.15) / 2, z), INKS.post)
    }
  b.box(w + 0.1, 0.1, d + 0.1, place(0, FLOOR - 0.02, 0), toned(INKS.shaded, 0.3))
  const courses = Math.round((h - FLOOR) / LOG)
  for (let i = 0; i < courses; i++) {
    const y = FLOOR + (i + 0.5) * LOG
    log(b, [-w / 2 - END, y, d / 2], [w / 2 + END, y, d / 2])
    // Side logs lie half a log higher: that is how the corners hold.
    for (const s of [-1, 1])
      log(b, [(s * w) / 2, y + LOG / 2, -d / 2 - END], [(s * w) / 2, y + LOG / 2, d / 2 + END])
    if (y > FLOOR + DOOR.high + LOG / 2) log(b, [-w / 2 - END, y, -d / 2], [w / 2 + END, y, -d / 2])
    else for (const s of [-1, 1]) log(b, [s * (w / 2 + END), y, -d / 2], [s * DOOR.half, y, -d / 2])
  }
  addDoor(b, d)
  addTop(b, w, d, FLOOR + courses * LOG)
}

function addDoor(b: CutBuilder, d: number): void {
  const y = FLOOR + DOOR.high / 2
  addBoarding(
    b,
    place(0, y, -d / 2 + 0.02, 0, Math.PI, 0),
    DOOR.half * 2,
    DOOR.high,
    toned(INKS.shaded, 0.34),
    0.2,
  )
  for (const s of [-1, 1])
    b.box(0.13, DOOR.high + 0.1, 0.2, place(s * DOOR.half, y, -d / 2 - 0.04), INKS.post)
  b.box(DOOR.half * 2 + 0.4, 0.13, 0.22, place(0, y + DOOR.high / 2 + 0.06, -d / 2 - 0.05), INKS.post)
  b.box(0.8, 0.24, 0.34, place(0, 0.12, -d / 2 - 0.5), INKS.stoneDark)
}

/** Gables of ever shorter logs, then split boards down the slope, laths across them, and stones on the laths. */
function addTop(b: CutBuilder, w: number, d: number, top: number): void {
  const over = 0.55
  const half = d / 2 + over
  const pitch = 0.4
  const ridge = top + Math.tan(pitch) * (d / 2) + 0.1
  for (let y = top + LOG; y < ridge - LOG; y += LOG) {
    const reach = (ridge - y) / Math.tan(pitch)
    for (const s of [-1, 1]) log(b, [(s * w) / 2, y, -reach], [(s * w) / 2, y, reach])
  }
  const long = half / Math.cos(pitch)
  const onRoof = (x: number, s: number, down: number, lift: number, turn = 0) =>
    place(
      x,
      ridge - Math.sin(pitch) * down + Math.cos(pitch) * lift,
      s * (Math.cos(pitch) * down + Math.sin(pitch) * lift),
      s * pitch,
      turn,
      0,
    )
  const boards = Math.round((w + 2 * over) / 0.34)
  const wide = (w + 2 * over) / boards
  for (const s of [-1, 1]) {
    for (let i = 0; i < boards; i++) {
      const x = (i + 0.5) * wide - w / 2 - over
      const own = long + 0.16 * b.random()
      const tone = toned(INKS.shaded, 0.42 + 0.34 * b.random())
      b.box(wide * 0.96, 0.035, own, onRoof(x, s, own / 2 - 0.05, 0.03 * (i % 2)), tone)
    }
    for (const down of [long * 0.3, long * 0.82]) {
      b.box(w + 1.7 * over, 0.06, 0.09, onRoof(0, s, down, 0.08), INKS.post)
      for (let k = 0; k < 4; k++) {
        const x = ((k + 0.3 + 0.4 * b.random()) / 4 - 0.5) * (w + over)
        b.box(0.3, 0.15, 0.22, onRoof(x, s, down - 0.12, 0.13, b.random()), INKS.stone)
      }
    }
  }
}
