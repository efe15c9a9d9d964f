/** A plane strewn with sites, each at its own place in a square of a grid. Pure. */
import { hash2 } from '../../woodcut/hash.ts'

export interface Site {
  readonly x: number
  readonly z: number
  /** 0…1, different for each. */
  readonly chance: number
  readonly second: number
}

/** The sites of the square that (x, z) lies in and of its eight neighbours, with squares `size` metres wide. */
export function sitesAround(x: number, z: number, size: number, seed: number): Site[] {
  const [i, j] = [Math.floor(x / size), Math.floor(z / size)]
  const found: Site[] = []
  for (let a = i - 1; a <= i + 1; a++)
    for (let b = j - 1; b <= j + 1; b++) {
      const k = seed * 977
      found.push({
        x: (a + 0.15 + 0.7 * hash2(a + k, b)) * size,
        z: (b + 0.15 + 0.7 * hash2(a + k, b + 7919)) * size,
        chance: hash2(a - k, b + 31),
        second: hash2(a + 13, b - k),
      })
    }
  return found
}
