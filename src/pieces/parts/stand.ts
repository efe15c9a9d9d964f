/** What pictures are shown on: a paper mount with a narrow moulding, held up by two legs. All of it is cut. */
import { ink, place, type CutBuilder } from '../../woodcut/builder.ts'
import { INKS } from '../inks.ts'

export interface MountOptions {
  /** Of the picture, metres. */
  readonly width: number
  readonly height: number
  /** Height of its lower edge over the ground. */
  readonly rise: number
  /** Width of the paper around it. */
  readonly border: number
  readonly legs: boolean
}

const PAPER = ink('#efe6d2', 1.9)
const MOULDING = 0.018
/** The mount lies so far behind the picture. */
export const BEHIND = 0.006

export function addMount(b: CutBuilder, { width, height, rise, border, legs }: MountOptions): void {
  const [w, h] = [width + 2 * border, height + 2 * border]
  const y = rise + height / 2
  b.part(() => {
    b.box(w, h, 0.01, place(0, y, BEHIND + 0.005), PAPER, { crease: false })
    for (const s of [-1, 1]) {
      b.box(MOULDING, h + 2 * MOULDING, 0.03, place((s * (w + MOULDING)) / 2, y, 0.008), INKS.timber)
      b.box(w, MOULDING, 0.03, place(0, y + (s * (h + MOULDING)) / 2, 0.008), INKS.timber)
    }
  })
  if (!legs || rise - border < 0.1) return
  const top = rise - border - MOULDING
  for (const s of [-1, 1]) {
    b.box(0.03, top, 0.03, place((s * w) / 2.6, top / 2, 0.02), INKS.timber)
    b.box(0.03, 0.024, 0.36, place((s * w) / 2.6, 0.012, 0.06), INKS.timber)
  }
}
