/** What is carried: pack and blanket roll, rice in a cloth tube, a straw hat upon the back, a door. */
import { Matrix4, Vector3 } from 'three'
import type { CutBuilder } from '../../../woodcut/builder.ts'
import { addDoor } from '../../boards/parts/door.ts'
import { INKS } from '../../inks.ts'
import { bone } from '../motion/skeleton.ts'
import { LAYERS, pick, type Fine } from './layers.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
const X = V(1, 0, 0)

export function addGear(b: CutBuilder, fine: Fine): void {
  b.bone = [bone('chest'), 0, 0]
  b.layer = LAYERS.pack
  addPack(b, fine)
  b.layer = LAYERS.rice
  addRice(b, fine)
  b.layer = LAYERS.hatBack
  b.cone(V(0, 1.2, 0.4), V(0, 1.17, 0.275), 0.265, pick(fine, 6, 9, 14), INKS.straw)
  b.layer = LAYERS.board
  b.bone = [bone('prop'), 0, 0]
  // A door's length runs along x where it lies; carried, along y.
  const upright = new Matrix4().makeBasis(V(0, 1, 0), V(0, 0, 1), V(1, 0, 0))
  addDoor(b, upright, { design: 2, plain: fine < 2 })
  b.layer = LAYERS.seat
  b.bone = [bone('ground'), 0, 0]
  b.tube(
    [V(0.02, -0.03, 0.16), V(0, 0.16, 0.17), V(-0.01, 0.34, 0.17), V(0, 0.405, 0.17)],
    [0.25, 0.27, 0.23, 0.15],
    pick(fine, 4, 6, 8),
    X,
    INKS.stone,
    {
      cap: 2,
      seed: 0.3,
      twist: 0,
      swell: (i, a) => 1 + 0.09 * Math.cos(a * 2 + i) + 0.05 * Math.cos(a * 3 - i * 2),
    },
  )
  b.layer = 0
  b.bone = [0, 0, 0]
}

function addPack(b: CutBuilder, fine: Fine): void {
  const rows = [1.0, 1.03, 1.12, 1.23, 1.3, 1.315]
  const keep = pick(fine, [0, 2, 5], [0, 2, 4, 5], [0, 1, 2, 3, 4, 5])
  b.part(() => {
    const wide = [0.1, 0.142, 0.155, 0.15, 0.135, 0.08]
    const deep = [0.04, 0.068, 0.08, 0.078, 0.066, 0.03]
    b.tube(
      keep.map((k) => V(0, rows[k]!, 0.185)),
      keep.map((k) => [wide[k]!, deep[k]!] as const),
      fine === 2 ? 8 : 4,
      X,
      INKS.cloth,
      {
        cap: 3,
        from: Math.PI / 8,
        seed: 0.77,
        swell: (i, a) =>
          fine < 2 ? 1.1 : 1 + 0.05 * Math.cos(4 * a - Math.PI) + 0.02 * Math.cos(a * 5 + i * 2),
      },
    )
    // The blanket, rolled, over pack and shoulders like a horseshoe.
    const n = pick(fine, 4, 6, 9)
    const roll = Array.from({ length: n }, (_, i) => {
      const a = -0.32 + (i / (n - 1)) * (Math.PI + 0.64)
      return V(Math.cos(a) * 0.178, 1.145 + Math.sin(a) * 0.205, 0.2)
    })
    b.tube(roll, [0.047], pick(fine, 3, 5, 6), V(0, 0, 1), INKS.wrap, { cap: 3, seed: 0.27, twist: 1.8 })
  })
  if (fine < 2) return
  // Straps over the shoulders, and cords round the roll.
  for (const s of [-1, 1]) {
    const line = [
      V(s * 0.105, 1.3, 0.13),
      V(s * 0.108, 1.352, 0.03),
      V(s * 0.105, 1.325, -0.074),
      V(s * 0.112, 1.22, -0.124),
      V(s * 0.135, 1.08, -0.112),
    ]
    const flat = (i: number, j: number) =>
      line[j]!.clone().add(V((0.5 - i) * 0.026, 0.004, j > 2 ? -0.004 : 0))
    b.grid(1, 4, flat, INKS.dark, { seed: 0.6 })
  }
}

function addRice(b: CutBuilder, fine: Fine): void {
  // From the left shoulder down across the chest to the right hip, and up the back again.
  const n = pick(fine, 4, 8, 12)
  const loop = Array.from({ length: n + 1 }, (_, i) => {
    const a = (i / n) * Math.PI * 2
    const c = Math.cos(a)
    const s = Math.sin(a)
    const y = 1.17 + 0.19 * c
    const x = -0.115 * c - (c < 0 ? 0.06 * c : 0) * 0.8
    return V(x, y, -(0.148 - 0.07 * Math.max(0, c) ** 3) * s)
  })
  b.tube(
    loop,
    loop.map((_, i) => (fine === 2 && i % 2 ? 0.031 : 0.036)),
    pick(fine, 3, 5, 6),
    X,
    INKS.cloth,
    { seed: 0.91, twist: 2.2 },
  )
}
