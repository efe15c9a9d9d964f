/** Mouths of caves in a face of rock or earth: a solid dark arch in a rim of stone, or a dwelling's front of paper window and door. */
import { Vector3 } from 'three'
import { CutBuilder, ink } from '../../woodcut/builder.ts'
import type { XYZ } from '../contract.ts'

const DARK = ink('#cfc6b4', 0.02)
const PAPER = ink('#efe6d2', 1.9)
const WOOD = ink('#cbbfa6', 0.3)
const RIM = ink('#e2d9c6', 0.9)

export interface Mouth {
  /** The middle of its sill. */
  readonly at: XYZ
  /** The way it faces on the map, unit. */
  readonly facing: readonly [number, number]
  /** Metres. */
  readonly wide: number
  readonly high: number
  /** A dwelling: lattice window over a door, in plaster. */
  readonly front?: boolean
}

/** Points along the arch from its left foot to its right, as seen from before it. */
function arch(m: Mouth, grow: number, out: number, steps: number): Vector3[] {
  const [fx, fz] = m.facing
  const half = m.wide / 2 + grow
  const spring = m.high - m.wide / 2
  const at = (x: number, y: number): Vector3 =>
    new Vector3(m.at[0] + fz * x + fx * out, m.at[1] + y, m.at[2] - fx * x + fz * out)
  const points = [at(-half, -0.3)]
  for (let i = 0; i <= steps; i++) {
    const a = Math.PI * (1 - i / steps)
    points.push(at(Math.cos(a) * half, Math.max(0.4, spring) + Math.sin(a) * half))
  }
  points.push(at(half, -0.3))
  return points
}

/** About 40 triangles. `out`: metres it stands before the face. */
export function addMouth(b: CutBuilder, m: Mouth, out = 0.12): void {
  const inner = arch(m, 0, out, 7)
  const back = arch(m, 0, out - 0.45, 7)
  const outer = arch(m, m.front ? 0.34 : 0.22 + 0.2 * b.random(), out, 7)
  const deep = arch(m, m.front ? 0.34 : 0.3, out - 0.9, 7)
  const middle = back[0]!.clone().lerp(back[back.length - 1]!, 0.5)
  b.part(() => {
    for (let i = 0; i < inner.length - 1; i++) {
      const [p, q] = [inner[i]!, inner[i + 1]!]
      b.quad(outer[i]!, p, q, outer[i + 1]!, RIM, { crease: false })
      b.quad(p, back[i]!, back[i + 1]!, q, DARK, { crease: false })
      b.quad(deep[i]!, outer[i]!, outer[i + 1]!, deep[i + 1]!, RIM, { crease: false })
      b.tri(middle, back[i + 1]!, back[i]!, DARK)
    }
  })
  if (m.front) addFront(b, m, out - 0.4)
}

/** Door to the left, a window with bars to the right and a fan of paper over both. */
function addFront(b: CutBuilder, m: Mouth, out: number): void {
  const [fx, fz] = m.facing
  const at = (x: number, y: number, o = out): Vector3 =>
    new Vector3(m.at[0] + fz * x + fx * o, m.at[1] + y, m.at[2] - fx * x + fz * o)
  const pane = (x: number, y: number, w: number, h: number, color: typeof PAPER, o = out): void => {
    b.quad(at(x, y, o), at(x + w, y, o), at(x + w, y + h, o), at(x, y + h, o), color)
  }
  const half = m.wide / 2
  const sill = 0.95
  const top = m.high - half * 0.55
  b.part(() => {
    pane(-half * 0.1, sill, half * 0.95, top - sill - 0.35, PAPER)
    pane(-half * 0.75, top - 0.1, half * 1.5, half * 0.42, PAPER)
    pane(-half * 0.85, 0, half * 0.62, top - 0.35, WOOD)
    for (let i = 1; i < 4; i++)
      pane(-half * 0.1 + (half * 0.95 * i) / 4 - 0.03, sill, 0.06, top - sill - 0.35, WOOD, out + 0.03)
    for (let i = 1; i < 4; i++)
      pane(-half * 0.75 + (half * 1.5 * i) / 4 - 0.03, top - 0.1, 0.06, half * 0.42, WOOD, out + 0.03)
    pane(-half * 0.1, sill + (top - sill - 0.35) / 2, half * 0.95, 0.06, WOOD, out + 0.035)
  })
}
