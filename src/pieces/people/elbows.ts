/** Who already stands where, in cells, so that a thousand people find room as quickly as ten. */

/** Seen from one person to the next, no nearer than this where they stand about; metres. */
export const ELBOW_ROOM = 0.75

export interface Elbows {
  free(x: number, z: number): boolean
  add(x: number, z: number): void
}

/** `room` in metres, from one to the next. */
export function createElbows(room = ELBOW_ROOM): Elbows {
  const cells = new Map<string, [number, number][]>()
  const cell = (v: number): number => Math.floor(v / room)
  return {
    free(x, z) {
      for (let i = -1; i <= 1; i++)
        for (let k = -1; k <= 1; k++)
          for (const [u, v] of cells.get(`${cell(x) + i},${cell(z) + k}`) ?? [])
            if (Math.hypot(u - x, v - z) < room) return false
      return true
    },
    add(x, z) {
      const key = `${cell(x)},${cell(z)}`
      const list = cells.get(key)
      if (list) list.push([x, z])
      else cells.set(key, [[x, z]])
    },
  }
}
