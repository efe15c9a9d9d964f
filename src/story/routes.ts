/** Which beat follows which once a cut has left some out; never in a circle. */
import type { Beat } from '../scene/schema.ts'
import type { StoryBeat } from './types.ts'

export interface Route {
  /** The beat that follows; undefined where the questions do. */
  readonly next: string | undefined
  /** Where each branch leads, and `as`: the beat it named, which the cut may have left out. */
  readonly branches: readonly { readonly to: string; readonly as: string }[]
}

/**
 * Routes of the kept beats. A way that leads to a beat outside the cut leads to whatever follows that beat instead.
 * `check` refuses a circle; should one get here all the same, the way that closes it is left out, so that time
 * still ends the scene.
 */
export const routesOf = (beats: readonly Beat[], kept: readonly string[]): ReadonlyMap<string, Route> => {
  const keep = new Set(kept)
  const after = (beat: Beat): string | undefined => {
    const named = beat.next ?? beat.choose?.branches[0]?.to
    if (named !== undefined && beats.some(({ id }) => id === named)) return named
    return beats[beats.indexOf(beat) + 1]?.id
  }
  const resolve = (to: string | undefined): string | undefined => {
    const tried = new Set<string>()
    let id = to
    while (id !== undefined && !keep.has(id) && !tried.has(id)) {
      tried.add(id)
      const beat = beats.find((candidate) => candidate.id === id)
      id = beat && after(beat)
    }
    return id !== undefined && keep.has(id) ? id : undefined
  }
  const routes = new Map<string, Route>()
  for (const beat of beats) {
    if (!keep.has(beat.id)) continue
    const branches = (beat.choose?.branches ?? []).flatMap(({ to }) => {
      const target = resolve(to)
      return target === undefined ? [] : [{ to: target, as: to }]
    })
    const distinct = branches.filter(({ to }, i) => branches.findIndex((b) => b.to === to) === i)
    routes.set(beat.id, { next: resolve(after(beat)), branches: distinct.length > 1 ? distinct : [] })
  }
  return withoutCircles(routes)
}

const withoutCircles = (routes: Map<string, Route>): ReadonlyMap<string, Route> => {
  const open = new Set<string>()
  const closed = new Set<string>()
  const visit = (id: string): void => {
    open.add(id)
    const { next, branches } = routes.get(id)!
    const free = branches.filter(({ to }) => !open.has(to))
    const route: Route = {
      next: next !== undefined && !open.has(next) ? next : free[0]?.to,
      branches: free.length > 1 ? free : [],
    }
    routes.set(id, route)
    for (const to of [route.next, ...free.map((branch) => branch.to)])
      if (to !== undefined && !closed.has(to)) visit(to)
    open.delete(id)
    closed.add(id)
  }
  for (const id of routes.keys()) if (!closed.has(id)) visit(id)
  return routes
}

/** Beats that no way through the story goes around, in order. */
export const onEveryPath = (beats: readonly StoryBeat[]): readonly string[] =>
  beats.filter(({ id }) => !canEnd(beats, beats[0]?.id, id)).map(({ id }) => id)

/** Whether the story, begun at `from`, can end without passing through `without`. */
const canEnd = (beats: readonly StoryBeat[], from: string | undefined, without: string): boolean => {
  if (from === undefined) return true
  if (from === without) return false
  const beat = beats.find(({ id }) => id === from)!
  const onward = beat.choose ? beat.choose.branches.map(({ to }) => to) : [beat.next]
  return onward.some((to) => canEnd(beats, to, without))
}
