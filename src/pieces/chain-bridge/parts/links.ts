/**
 * Chains in stretches of ten links, each stretch at one of five finenesses. A stretch lies along x about its
 * middle; neighbouring links stand at right angles. Fat links have a bar you could close your hand round; far ones are
 * lozenges, then plain bands.
 */
import { Vector3, type BufferGeometry } from 'three'
import { CutBuilder } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'

export const LINKS_PER_STRETCH = 10
/** Worn bright by hands and feet: over black water a link is seen by its lit side. */
const NEAR_IRON = toned(INKS.iron, 1.25)
export const FINENESS = ['fat', 'lean', 'ring', 'bead', 'band'] as const
export type Fineness = (typeof FINENESS)[number]

/** Half the outer length of a link is its pitch plus the bar, so that links bear on each other; metres. */
const bar = (pitch: number): number => pitch * 0.105
const halfWidth = (pitch: number): number => pitch * 0.37

export function stretchGeometry(fineness: Fineness, pitch: number, seed: number): BufferGeometry {
  const b = new CutBuilder(seed)
  if (fineness === 'band') addBand(b, pitch)
  else
    for (let k = 0; k < LINKS_PER_STRETCH; k++) {
      const x = (k - (LINKS_PER_STRETCH - 1) / 2) * pitch
      // Forged by hand: no two lie quite alike.
      const roll = (k % 2) * (Math.PI / 2) + (b.random() - 0.5) * 0.24
      if (fineness === 'fat') addLoop(b, x, roll, pitch, 10, 5)
      else if (fineness === 'lean') addLoop(b, x, roll, pitch, 6, 3)
      else if (fineness === 'ring') addRibbon(b, x, roll, pitch)
      else addLozenge(b, x, roll, pitch)
    }
  return b.geometry()
}

/** A point of the loop's middle line: a is the way round, grown outward by `r`. */
function loopPoint(a: number, pitch: number, grow: number): [number, number] {
  const end = halfWidth(pitch) - bar(pitch)
  const straight = pitch / 2 + bar(pitch) - end
  const c = Math.cos(a)
  const s = Math.sin(a)
  // A superellipse between circle and stadium keeps few corners looking round.
  return [Math.sign(c) * straight * Math.min(1, Math.abs(c) * 1.6) + c * (end + grow), s * (end + grow)]
}

function addLoop(
  b: CutBuilder,
  x: number,
  roll: number,
  pitch: number,
  around: number,
  section: number,
): void {
  const r = bar(pitch)
  const thick = 0.92 + b.random() * 0.16
  b.grid(
    section,
    around,
    (i, j) => {
      const a = (j / around + 0.5 / around) * Math.PI * 2
      const q = (i / section) * Math.PI * 2
      const [u, v] = loopPoint(a, pitch, r * thick * Math.cos(q))
      const w = -r * thick * Math.sin(q)
      return new Vector3(
        x + u,
        v * Math.cos(roll) - w * Math.sin(roll),
        v * Math.sin(roll) + w * Math.cos(roll),
      )
    },
    NEAR_IRON,
  )
}

function addRibbon(b: CutBuilder, x: number, roll: number, pitch: number): void {
  const n = 6
  b.grid(
    1,
    n,
    (i, j) => {
      const a = (j / n + 0.5 / n) * Math.PI * 2
      const [u, v] = loopPoint(a, pitch, (i - 0.5) * 2.2 * bar(pitch))
      return new Vector3(x + u, v * Math.cos(roll), v * Math.sin(roll))
    },
    toned(INKS.iron, 1.1),
  )
}

function addLozenge(b: CutBuilder, x: number, roll: number, pitch: number): void {
  const w = halfWidth(pitch) * 0.95
  const l = pitch * 0.56
  const P = (u: number, v: number) => new Vector3(x + u, v * Math.cos(roll), v * Math.sin(roll))
  b.quad(P(-l, 0), P(0, -w), P(l, 0), P(0, w), INKS.iron, { crease: false })
}

function addBand(b: CutBuilder, pitch: number): void {
  const l = (pitch * LINKS_PER_STRETCH) / 2
  const w = halfWidth(pitch) * 0.62
  for (const [y, z] of [
    [w, 0],
    [0, w],
  ] as const)
    b.quad(
      new Vector3(-l, -y, -z),
      new Vector3(l, -y, -z),
      new Vector3(l, y, z),
      new Vector3(-l, y, z),
      INKS.iron,
      {
        crease: false,
      },
    )
}
