/** What a printer carried: sorts of type, a case of them, the bed of a press. Metres. */
import { Vector3 } from 'three'
import { CutBuilder, ink, place } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { addWords } from '../../lettering/cut.ts'
import type { Outline } from '../../lettering/outlines.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
const LEAD = ink('#d6d3cc', 0.55)
const FACE = ink('#e6e2d8', 1.7)
/** The side of the largest size a small press set by hand, and the height to paper. */
const SORT = { side: 0.0165, high: 0.0235, gap: 0.006 }

/** Sorts side by side on a scrap of cloth, their faces up; each sign stands on them as type does, the wrong way round. */
export function type(b: CutBuilder, word: string, outlines: ReadonlyMap<string, Outline>): string[] {
  const signs = [...word]
  const step = SORT.side + SORT.gap
  b.part(() =>
    b.grid(
      8,
      6,
      (i, j) =>
        V(
          (i / 8 - 0.5) * 0.13,
          -SORT.high / 2 - 0.001 + 0.002 * Math.sin(i * 1.9 + j * 1.3),
          (0.5 - j / 6) * 0.09,
        ),
      INKS.cloth,
      { tone: (i, j) => toned(INKS.cloth, 0.6 + 0.25 * Math.sin(i * 1.3 + j)) },
    ),
  )
  const missing: string[] = []
  signs.forEach((sign, i) => {
    const x = (i - (signs.length - 1) / 2) * step
    const m = place(x, 0, 0.004 * Math.sin(i * 3), 0, 0.12 * Math.sin(i * 5 + 1), 0)
    b.box(SORT.side, SORT.high, SORT.side, m, LEAD, { skip: 'b' })
    // The nick by which a hand knows which side is up.
    b.box(SORT.side * 1.01, 0.0016, 0.002, m.clone().multiply(place(0, -0.004, SORT.side / 2)), INKS.solid)
    const from = b.vertices
    const up = m.clone().multiply(place(0, SORT.high / 2, 0, -Math.PI / 2, 0, 0))
    const mirrored = up.clone().multiply(place(0, 0, 0).makeScale(-1, 1, 1))
    const cut = new CutBuilder(3)
    const shadow = { size: SORT.side * 0.92, signs: [{ sign, x: 0, y: 0 }] }
    missing.push(...addWords(cut, place(0, 0, 0), shadow, outlines, { ink: FACE, lift: 0.0006, most: 500 }))
    b.add(cut, mirrored)
    b.noOutline(from)
  })
  return missing
}

/** A shallow case of small compartments, some of its sorts spilled. */
export function typeCase(b: CutBuilder): void {
  const [w, d, h] = [0.62, 0.42, 0.055]
  const [nx, nz] = [9, 6]
  b.part(() => {
    b.box(w, 0.012, d, place(0, -h / 2, 0), toned(INKS.timber, 0.6))
    for (const s of [-1, 1]) {
      b.box(w, h, 0.014, place(0, 0, (s * d) / 2), INKS.wood)
      b.box(0.014, h, d, place((s * w) / 2, 0, 0), INKS.wood)
    }
  })
  for (let i = 1; i < nx; i++)
    b.box(0.006, h * 0.8, d, place(-w / 2 + (i * w) / nx, -0.004, 0), toned(INKS.wood, 0.9), { skip: 'b' })
  for (let j = 1; j < nz; j++)
    b.box(w, h * 0.8, 0.006, place(0, -0.004, -d / 2 + (j * d) / nz), toned(INKS.wood, 0.9), { skip: 'b' })
  const from = b.vertices
  for (let i = 0; i < nx; i++)
    for (let j = 0; j < nz; j++) {
      const many = b.random() < 0.25 ? 0 : 2 + Math.floor(b.random() * 3)
      for (let k = 0; k < many; k++) {
        const [x, z] = [
          -w / 2 + ((i + 0.3 + 0.4 * b.random()) * w) / nx,
          -d / 2 + ((j + 0.3 + 0.4 * b.random()) * d) / nz,
        ]
        b.box(
          0.007,
          0.007,
          0.022,
          place(x, -0.012 + k * 0.006, z, 0.2, b.random() * 3, 0),
          toned(LEAD, 1 + b.random()),
          { skip: 'b' },
        )
      }
    }
  b.noOutline(from)
}

/** The bed of a hand press: an iron plate in its frame, with the rails it ran on, tilted as it was let go. */
export function pressBed(b: CutBuilder): void {
  const tilt = place(0, 0.02, 0, 0.1, 0, 0.06)
  b.part(() => {
    b.box(0.66, 0.035, 0.5, tilt.clone().multiply(place(0, 0.04, 0)), toned(INKS.iron, 1.9))
    for (const s of [-1, 1]) {
      b.box(0.72, 0.06, 0.05, tilt.clone().multiply(place(0, 0.03, s * 0.27)), INKS.iron)
      b.box(0.05, 0.06, 0.5, tilt.clone().multiply(place(s * 0.34, 0.03, 0)), INKS.iron)
      b.box(0.86, 0.04, 0.035, tilt.clone().multiply(place(0, -0.03, s * 0.16)), toned(INKS.iron, 0.6))
    }
  })
  for (const s of [-1, 1])
    for (const e of [-1, 1])
      b.tube(
        [V(s * 0.34, 0.055, e * 0.27), V(s * 0.34, 0.08, e * 0.27)].map((p) => p.applyMatrix4(tilt)),
        [0.016],
        6,
        V(1, 0, 0),
        toned(INKS.iron, 1.4),
        { cap: 2 },
      )
}
