/** What rows leave behind in the world, so that a resumed or jumped-to world is as if all before were done. */
import type { ActKind } from '../scene/schema.ts'
import { own } from './run.ts'
import type { ActStep, State, Step } from './types.ts'

type World = State['world']

/**
 * The lasting effect of an act, on the piece it is done to: `count` adds one to the parameter for each unit done,
 * `flag` sets it true at the first. Acts that are not here change nothing that stands in the world.
 */
export const EFFECTS: Partial<
  Record<ActKind, { readonly to: 'of' | 'on'; readonly param: string; readonly as: 'count' | 'flag' }>
> = {
  lay: { to: 'on', param: 'laid', as: 'count' },
  tie: { to: 'on', param: 'tied', as: 'count' },
  row: { to: 'of', param: 'rowed', as: 'count' },
  carry: { to: 'of', param: 'carried', as: 'count' },
  'hand-over': { to: 'of', param: 'handed', as: 'count' },
  light: { to: 'of', param: 'lit', as: 'flag' },
  hold: { to: 'of', param: 'held', as: 'flag' },
}

/** Live parameters belong to the piece, so `bridge.west` speaks of `bridge`. */
export const pieceOf = (ref: string): string => ref.split('.', 1)[0]!

export const withParams = (
  world: World,
  target: string,
  params: Readonly<Record<string, unknown>>,
): World => ({
  ...world,
  [target]: { ...own(world, target), ...params },
})

/**
 * The world after a row that changes it at `clock`. What is set going keeps the second of the story at which that was,
 * `playedAt`: shown again after a reload, a film goes on where it would be by now.
 */
export const withChange = (
  world: World,
  target: string,
  params: Readonly<Record<string, unknown>>,
  clock: number,
): World => {
  const begins = params.play === true && own(world, target)?.play !== true
  return withParams(world, target, begins ? { ...params, playedAt: clock } : params)
}
/** `world`, with what still plays begun when it was in `before`. */
export const withBeginnings = (world: World, before: World): World =>
  Object.entries(world).reduce((all, [target, params]) => {
    const playedAt = params.play === true ? own(before, target)?.playedAt : undefined
    return playedAt === undefined ? all : withParams(all, target, { playedAt })
  }, world)

/** The world after `units` more of this act; where the act names only one thing, that is what it is done to. */
export const withAct = (world: World, step: ActStep, units: number): World => {
  const effect = EFFECTS[step.act]
  const ref = effect && (step[effect.to] ?? step.of ?? step.on)
  if (!effect || !ref || units <= 0) return world
  const target = pieceOf(ref)
  const before = own(own(world, target) ?? {}, effect.param)
  const value = effect.as === 'flag' ? true : (typeof before === 'number' ? before : 0) + units
  return withParams(world, target, { [effect.param]: value })
}

/** The world once this row is over; `units` is how much of an act is still to be added. */
export const withStep = (world: World, step: Step, units: number): World => {
  if (step.kind === 'change') return withParams(world, step.target, step.params)
  if (step.kind === 'act') return withAct(world, step, units)
  if (step.kind === 'say')
    return step.side.reduce((w, side) => withParams(w, side.target, side.params), world)
  return world
}
