/**
 * Takes merged geometry apart again. Each shape that bears strokes (a beam, a link, a face of a rock) has a seed of its
 * own, which its vertices carry: finer than what an author would call a part. What touches is one thing: the beams of a
 * house are the house, the faces of a rock the rock.
 */
import type { BufferGeometry } from 'three'
import { boundsOf, drawnIndex, type Bounds } from './shape.ts'

/** Metres within which two shapes touch. */
const TOUCH = 0.01

/** Numbers every vertex by its shape: a run of vertices with one seed. */
function shapesOf(geometry: BufferGeometry): Uint32Array {
  const seed = geometry.getAttribute('aSeed')
  const of = new Uint32Array(geometry.getAttribute('position').count)
  for (let v = 1, n = 0; v < of.length; v++) {
    // Whole numbers say how cloth gives to the wind, and differ within one shape.
    if (seed && seed.getX(v) % 1 !== seed.getX(v - 1) % 1) n++
    of[v] = n
  }
  return of
}

const touch = (a: Bounds, b: Bounds): boolean =>
  [0, 1, 2].every((k) => a[k]! - TOUCH <= b[k + 3]! && b[k]! - TOUCH <= a[k + 3]!)

/** For each of the boxes the number of the first that it hangs together with, by any chain of touching boxes. */
export function touching(boxes: readonly Bounds[]): number[] {
  const parent = boxes.map((_, i) => i)
  const root = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]!]!
    return i
  }
  const order = boxes.map((_, i) => i).sort((i, j) => boxes[i]![0] - boxes[j]![0])
  order.forEach((i, at) => {
    for (let next = at + 1; next < order.length; next++) {
      const j = order[next]!
      if (boxes[j]![0] - TOUCH > boxes[i]![3]) break
      if (!touch(boxes[i]!, boxes[j]!)) continue
      const [a, b] = [root(i), root(j)]
      parent[Math.max(a, b)] = Math.min(a, b)
    }
  })
  return parent.map((_, i) => root(i))
}

const groups = (index: ArrayLike<number>, keyOf: (corner: number) => number): number[][] => {
  const by = new Map<number, number[]>()
  for (let t = 0; t < index.length; t += 3) {
    const key = keyOf(t)
    const list = by.get(key) ?? []
    list.push(index[t]!, index[t + 1]!, index[t + 2]!)
    by.set(key, list)
  }
  return [...by.values()]
}

/** Triangles that share a vertex, by number of their first. */
function surfaces(index: ArrayLike<number>): number[][] {
  const first = new Map<number, number>()
  const parent: number[] = []
  const root = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]!]!
    return i
  }
  for (let i = 0; i < index.length; i++) {
    const t = (i / 3) | 0
    if (i % 3 === 0) parent[t] = t
    const other = first.get(index[i]!)
    if (other === undefined) first.set(index[i]!, t)
    else parent[root(t)] = root(other)
  }
  return groups(index, (i) => root(i / 3))
}

/**
 * The index of each authored part among what is drawn of a geometry.
 * @param each every shape is a part of its own, touching or not: links of a chain, boards of a floor
 */
export function partsOf(geometry: BufferGeometry, each = false): number[][] {
  const drawn = drawnIndex(geometry)
  if (each) {
    const of = shapesOf(geometry)
    return groups(drawn, (i) => of[drawn[i]!]!)
  }
  const alone = surfaces(drawn)
  const position = Float32Array.from(geometry.getAttribute('position').array)
  const together = touching(alone.map((index) => boundsOf(position, index)))
  const by = new Map<number, number[]>()
  alone.forEach((index, i) => {
    const list = by.get(together[i]!) ?? []
    for (const v of index) list.push(v)
    by.set(together[i]!, list)
  })
  return [...by.values()]
}
