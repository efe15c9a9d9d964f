/** Who of a group is drawn how finely: the nearest few in full, those about them plainly, the rest as outlines. */
import type { Fine } from '../body/layers.ts'

/** Metres within which a few are drawn in full, and how many; those within an arm's reach or two may be more. */
const NEAR = 7
const FEW = 2
const CLOSE = 4.5
const CLOSEST = 5
/** Metres within which people have faces and an outline, and how many at most. */
const MID = 20
const MOST_MID = 20
/** Metres of slack, so that nobody changes to and fro. */
const SLACK = 1.5

/** The most that can be drawn in full and plainly, of `n`. */
export const mostOf = (n: number): readonly [far: number, mid: number, near: number] => {
  const near = Math.min(n, CLOSEST)
  const mid = Math.min(n - near, MOST_MID)
  return [n - near - mid, mid, near]
}

export interface Finenesses {
  /** 0 far, 1 mid, 2 near, for each person; 255 before it is known. */
  readonly chosen: Uint8Array
  /** Chooses for the first `count`; `distance` in metres. True where somebody's changed. Allocates nothing. */
  choose(count: number, distance: (i: number) => number): boolean
}

export function createFinenesses(capacity: number): Finenesses {
  const chosen = new Uint8Array(capacity).fill(255)
  const far = new Float32Array(capacity)
  const most = CLOSEST + MOST_MID
  const order = new Int32Array(most)
  // The nearest, by insertion: few enough that it beats sorting all.
  const rank = (count: number): number => {
    let n = 0
    for (let i = 0; i < count; i++) {
      if (far[i]! >= MID + SLACK) continue
      if (n === most && far[i]! >= far[order[n - 1]!]!) continue
      let k = n < most ? n++ : most - 1
      while (k > 0 && far[order[k - 1]!]! > far[i]!) {
        order[k] = order[k - 1]!
        k--
      }
      order[k] = i
    }
    return n
  }
  const wanted = (i: number, place: number): Fine => {
    const d = far[i]!
    const near = place < FEW ? NEAR : place < CLOSEST ? CLOSE : 0
    if (d < near + (chosen[i] === 2 ? SLACK : 0)) return 2
    return d < MID + (chosen[i] === 1 || chosen[i] === 2 ? SLACK : 0) ? 1 : 0
  }
  const next = new Uint8Array(capacity)
  return {
    chosen,
    choose(count, distance) {
      for (let i = 0; i < count; i++) far[i] = distance(i)
      next.fill(0, 0, count)
      const n = rank(count)
      for (let k = 0; k < n; k++) next[order[k]!] = wanted(order[k]!, k)
      let changed = false
      for (let i = 0; i < count; i++)
        if (chosen[i] !== next[i]) {
          chosen[i] = next[i]!
          changed = true
        }
      return changed
    },
  }
}
