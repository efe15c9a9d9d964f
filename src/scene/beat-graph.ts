/**
 * The order of beats as a graph: each leads to `next`, to its branches, or to the one below it in the file.
 * Only the last beat leads nowhere, so without a circle all ways end there: branches always meet again.
 */
import type { Scene } from './schema.ts'

type Beats = Scene['beats']

/** Where each beat leads, by index. A name that is no beat leads nowhere. */
export const successors = (beats: Beats): number[][] => {
  const index = new Map(beats.map((beat, i) => [beat.id, i]))
  return beats.map((beat, i) => {
    const named = beat.choose ? beat.choose.branches.map((b) => b.to) : beat.next ? [beat.next] : undefined
    if (!named) return i + 1 < beats.length ? [i + 1] : []
    return named.flatMap((id) => index.get(id) ?? [])
  })
}
/** Every beat that can be reached from `from`, itself included. */
export const reachable = (edges: readonly number[][], from: number): Set<number> => {
  const seen = new Set<number>([from])
  const open = [from]
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const to of edges[at] ?? [])
      if (!seen.has(to)) {
        seen.add(to)
        open.push(to)
      }
  return seen
}
/** The longest way through, as indices; what a cut leaves out is passed by. Cycles are cut where they close. */
export const longestWay = (beats: Beats, weight: (index: number) => number): number[] => {
  const edges = successors(beats)
  const known = new Map<number, { cost: number; way: number[] }>()
  const from = (at: number, trail: readonly number[]): { cost: number; way: number[] } => {
    const found = known.get(at)
    if (found) return found
    let best: { cost: number; way: number[] } = { cost: 0, way: [] }
    for (const to of edges[at] ?? []) {
      if (trail.includes(to) || to === at) continue
      const next = from(to, [...trail, at])
      if (next.cost >= best.cost) best = next
    }
    const result = { cost: best.cost + weight(at), way: [at, ...best.way] }
    known.set(at, result)
    return result
  }
  return beats.length ? from(0, []).way : []
}
