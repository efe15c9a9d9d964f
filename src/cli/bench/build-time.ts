/**
 * How long a scene's geometry takes to build, against a fixed piece of work of the same kind in the same run; and what
 * of it stands in the scene, wherever one looks. In Node: no browser, no built page.
 */
import { Matrix4 } from 'three'
import { BUILDERS } from '../../pieces/builders.ts'
import { PIECES } from '../../pieces/registry.ts'
import type { Scene } from '../../scene/schema.ts'
import { CutBuilder, ink } from '../../woodcut/builder.ts'
import { createWoodcut } from '../../woodcut/material.ts'
import type { Woodcut } from '../../woodcut/types.ts'
import { assemble, type World } from '../../world/assemble.ts'
import { mergeStill } from '../../world/merge-still.ts'
import { PALETTES } from '../../world/palette.ts'
import { readScene } from '../look-page.ts'
import type { Finding } from './budgets.ts'
import { median } from './frame-cost.ts'
import { drawnIn, type Drawn } from './growth.ts'

const ROUNDS = 3
/** Metres above a stand. */
const EYE = 1.6
/** Boxes of the fixed work: 240,000 vertices, built and merged in eight parts. */
const BOXES = 10_000
const PARTS = 8

/** The same on every machine and in every version: what a scene is compared with. */
export function fixedWork(): void {
  const wood = ink('#a08060', 0.6)
  const still = Array.from({ length: PARTS }, (_, part) => {
    const b = new CutBuilder(part + 1)
    for (let i = 0; i < BOXES / PARTS; i++)
      b.box(1, 2, 0.5, new Matrix4().makeTranslation(i % 50, part * 3, Math.floor(i / 50)), wood)
    return { surface: 'object' as const, geometry: b.geometry(), hull: true, zone: 'all' }
  })
  for (const { geometry } of mergeStill(
    still.map((part) => ({ part, pose: { position: [0, 0, 0], heading: 0 } })),
  ))
    geometry.dispose()
}

export interface Stood extends Drawn {
  readonly stand: string
}
/** What there would be to draw from each stand if nothing were out of view. */
function seenFrom(world: World, woodcut: Woodcut, { stands }: Scene): Stood[] {
  return stands.flatMap(({ id }, i) => {
    const at = world.stand(id)?.position
    if (!at) return []
    woodcut.setHead(at[0], at[1] + EYE, at[2], true)
    // Groups look where the head is a few times a second.
    world.update(i + 1)
    return [{ stand: id, ...drawnIn(world.root) }]
  })
}
/** Files of a curator's own are not read: a board is built in their place. */
async function buildScene(scene: Scene, look?: (world: World, woodcut: Woodcut) => void): Promise<void> {
  const woodcut = createWoodcut(PALETTES[scene.palette])
  const pieces = Object.fromEntries(
    Object.entries(PIECES).map(([name, kind]) => [name, { kind, build: BUILDERS[name]! }]),
  )
  const world = await assemble(scene, { woodcut, pieces })
  look?.(world, woodcut)
  world.dispose()
  woodcut.dispose()
}
/** From each stand, at the beginning: the same each time. */
export async function drawnFromStands(scene: Scene): Promise<Stood[]> {
  let stood: Stood[] = []
  await buildScene(scene, (world, woodcut) => (stood = seenFrom(world, woodcut, scene)))
  return stood
}
const timed = async (work: () => void | Promise<void>): Promise<number> => {
  const from = performance.now()
  await work()
  return performance.now() - from
}

/** Alternating, after one of each to warm up; the medians. */
export async function measureBuild(name: string): Promise<Finding[]> {
  const scene = await readScene(name)
  const stood = await drawnFromStands(scene)
  fixedWork()
  const [own, fixed]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    fixed.push(await timed(fixedWork))
    own.push(await timed(() => buildScene(scene)))
  }
  const [a, b] = [median(own), median(fixed)]
  const most = (key: keyof Drawn): Stood | undefined => [...stood].sort((s, t) => t[key] - s[key])[0]
  const all = (id: 'all-draws' | 'all-triangles', key: keyof Drawn): Finding[] => {
    const worst = most(key)
    return worst ? [{ id, measured: worst[key], place: `${name}, ${worst.stand}` }] : []
  }
  return [
    { id: 'build', measured: a / b, place: `${name}: ${a.toFixed(0)} ms to ${b.toFixed(0)} ms` },
    ...all('all-draws', 'draws'),
    ...all('all-triangles', 'triangles'),
  ]
}
