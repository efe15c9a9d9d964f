/** The stone house of the Gyalrong valleys: battered walls of coursed rubble, small windows, flat roofs in steps. */
import { Matrix4, Vector3 } from 'three'
import { place, type CutBuilder } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import type { HouseMaker } from './maker.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
/** Metres by which a wall leans in for each metre of height. */
const BATTER = 0.055

export const tibetanStone: HouseMaker = (b, [w, d, h], foot) => {
  const low = h * 0.64
  addTier(b, w, d, -foot, low, 0)
  // The upper storey stands back over the rear half; its roof is the highest.
  const [uw, ud] = [w - 2 * BATTER * low, d * 0.5]
  addTier(b, uw, ud, low, h, d * 0.2)
  addTerrace(b, w, d, low, 0)
  addTerrace(b, uw, ud, h, d * 0.2)
  const face = (y: number) => -d / 2 + BATTER * y
  addDoor(b, face(1), w)
  const windows = [
    [-0.27, 2.7, 0.5, 0.72],
    [0.27, 2.7, 0.5, 0.72],
    [-0.3, low - 1.35, 0.72, 0.95],
    [0, low - 1.35, 0.9, 1.0],
    [0.3, low - 1.35, 0.72, 0.95],
  ] as const
  for (const [x, y, ww, hh] of windows)
    addWindow(b, place(x * w, y, face(y), -Math.atan(BATTER), Math.PI, 0), ww, hh)
  for (const x of [-0.22, 0.22])
    addWindow(b, place(x * w, low + 1.35, d * 0.2 - ud / 2 + BATTER * 1.3, 0, Math.PI, 0), 0.7, 0.9)
  addGallery(b, w, d, low)
}

/** Four leaning walls of stones that differ, from y0 up to y1, their middle at z0. */
function addTier(b: CutBuilder, w: number, d: number, y0: number, y1: number, z0: number): void {
  const rows = Math.round((y1 - y0) / 0.42)
  const base = Math.max(0, y0)
  const faces: readonly [number, number, number][] = [
    [w, d / 2, 0],
    [d, w / 2, Math.PI / 2],
    [w, d / 2, Math.PI],
    [d, w / 2, -Math.PI / 2],
  ]
  for (const [long, out, yaw] of faces)
    b.part(() => {
      const m = place(0, 0, z0, 0, yaw, 0)
      for (let r = 0; r < rows; r++) {
        const [low, high] = [y0 + ((y1 - y0) * r) / rows, y0 + ((y1 - y0) * (r + 1)) / rows]
        const n = Math.max(2, Math.round(long / (0.85 + b.random() * 0.5)))
        const at = (t: number, y: number) => {
          const lean = BATTER * (y - base)
          return V((t - 0.5) * 2 * (long / 2 - lean), y, out - lean).applyMatrix4(m)
        }
        let t0 = 0
        for (let i = 0; i < n; i++) {
          const t1 = i === n - 1 ? 1 : (i + 1 + (b.random() - 0.5) * 0.5) / n
          b.quad(
            at(t0, low),
            at(t1, low),
            at(t1, high),
            at(t0, high),
            toned(INKS.stone, 0.55 + b.random() * 0.65),
          )
          t0 = t1
        }
      }
    })
}

/** A flat roof of earth within a parapet, raised at the corners, a pale capstone on each. */
function addTerrace(b: CutBuilder, w: number, d: number, y: number, z0: number): void {
  const [hw, hd] = [w / 2 - BATTER * Math.min(y, 5.3), d / 2 - BATTER * Math.min(y, 5.3)]
  b.quad(
    V(-hw, y + 0.02, z0 + hd),
    V(hw, y + 0.02, z0 + hd),
    V(hw, y + 0.02, z0 - hd),
    V(-hw, y + 0.02, z0 - hd),
    INKS.earth,
  )
  // A row of beam ends carries a course of slate.
  b.box(hw * 2 + 0.2, 0.08, hd * 2 + 0.2, place(0, y + 0.04, z0), INKS.tile, { skip: 't' })
  for (const [x, z, ww, dd] of [
    [0, -hd, hw * 2, 0.34],
    [0, hd, hw * 2, 0.34],
    [-hw, 0, 0.34, hd * 2],
    [hw, 0, 0.34, hd * 2],
  ] as const)
    b.box(ww, 0.42, dd, place(x, y + 0.29, z0 + z), toned(INKS.stone, 0.9), { skip: 'b' })
  for (const x of [-1, 1])
    for (const z of [-1, 1]) {
      b.box(0.5, 0.5, 0.5, place(x * (hw - 0.05), y + 0.7, z0 + z * (hd - 0.05)), INKS.stone, { skip: 'b' })
      b.box(0.36, 0.3, 0.36, place(x * (hw - 0.05), y + 1.05, z0 + z * (hd - 0.05)), toned(INKS.stone, 1.5), {
        skip: 'b',
      })
    }
}

/** A dark opening in a frame wider at its foot, under two rows of beam ends. */
function addWindow(b: CutBuilder, m: Matrix4, w: number, h: number): void {
  const P = (x: number, y: number, z: number) => V(x, y, z).applyMatrix4(m)
  const flare = 0.14
  b.quad(
    P(-w / 2 - flare, -h / 2, 0.05),
    P(w / 2 + flare, -h / 2, 0.05),
    P(w / 2 + 0.08, h / 2, 0.05),
    P(-w / 2 - 0.08, h / 2, 0.05),
    INKS.plaster,
    { crease: false, turn: true },
  )
  b.quad(
    P(-w / 2, -h / 2 + 0.06, 0.07),
    P(w / 2, -h / 2 + 0.06, 0.07),
    P(w / 2, h / 2, 0.07),
    P(-w / 2, h / 2, 0.07),
    INKS.solid,
    { crease: false },
  )
  for (const x of [-0.5, 0, 0.5])
    b.box(0.06, h - 0.06, 0.05, m.clone().multiply(place(x * w, 0.03, 0.08)), INKS.post, { skip: 'ntb' })
  b.box(w, 0.05, 0.05, m.clone().multiply(place(0, 0.05, 0.08)), INKS.post, { skip: 'n' })
  b.box(w + 0.44, 0.11, 0.22, m.clone().multiply(place(0, h / 2 + 0.06, 0.1)), INKS.post)
  for (let i = 0; i < 4; i++)
    b.box(
      0.08,
      0.08,
      0.3,
      m.clone().multiply(place(-w / 2 + ((i + 0.5) * w) / 4, h / 2 + 0.16, 0.12)),
      INKS.shaded,
      { skip: 'n' },
    )
  b.box(w + 0.56, 0.06, 0.34, m.clone().multiply(place(0, h / 2 + 0.23, 0.14)), INKS.tileEdge)
}

function addDoor(b: CutBuilder, z: number, w: number): void {
  const m = place(w * 0.06, 1, z + 0.03, 0, Math.PI, 0)
  b.box(1.3, 2, 0.1, m, INKS.dark, { skip: 'n' })
  for (const s of [-1, 1]) b.box(0.16, 2.05, 0.16, m.clone().multiply(place(s * 0.7, 0, 0.04)), INKS.post)
  b.box(1.9, 0.2, 0.24, m.clone().multiply(place(0, 1.1, 0.06)), INKS.post)
  b.box(2.1, 0.08, 0.4, m.clone().multiply(place(0, 1.24, 0.12)), INKS.tileEdge)
  b.box(1.7, 0.22, 0.6, m.clone().multiply(place(0, -1, 0.3)), INKS.stone, { skip: 'b' })
}

/** A loggia of timber under the upper roof, open to the terrace, where barley is dried. */
function addGallery(b: CutBuilder, w: number, d: number, y: number): void {
  const z = d * 0.2 - d * 0.25
  const half = w / 2 - 0.9
  for (const x of [-1, -0.33, 0.33, 1])
    b.tube(
      [V(x * half, y, z - 1.1), V(x * half, y + 2.1, z - 1.1)],
      [0.09, 0.075],
      6,
      V(1, 0, 0),
      INKS.post,
      { cap: 2 },
    )
  b.box(half * 2 + 0.5, 0.15, 0.16, place(0, y + 2.15, z - 1.1), INKS.post)
  for (let i = 0; i < 11; i++)
    b.box(0.1, 0.09, 1.5, place(-half + (i * half) / 5, y + 2.27, z - 0.55), INKS.shaded, { skip: 's' })
  b.box(half * 2 + 0.7, 0.07, 1.6, place(0, y + 2.36, z - 0.55), INKS.tileEdge)
  for (let i = 0; i < 9; i++)
    b.tube(
      [0, 0.2, 0.7].map((k) => V(-half * 0.9 + (i * half) / 4.6, y + 1.95 - k, z - 1.12)),
      [0.02, 0.1, 0.03],
      5,
      V(1, 0, 0),
      INKS.straw,
      { cap: 3 },
    )
}
