/** How cost grows with people and with pieces: what would be drawn is counted in Node, without a page. */
import {
  InstancedMesh,
  Mesh,
  type BufferGeometry,
  type InstancedBufferGeometry,
  type Object3D,
  type ShaderMaterial,
} from 'three'
import { BUILDERS } from '../../pieces/builders.ts'
import { createGlyphs } from '../../pieces/lettering/outlines.ts'
import { PIECES } from '../../pieces/registry.ts'
import type { Piece, Scene } from '../../scene/schema.ts'
import { createWoodcut } from '../../woodcut/material.ts'
import { assemble } from '../../world/assemble.ts'
import { PALETTES } from '../../world/palette.ts'
import { drawnIndex } from '../export/shape.ts'
import { readLetters } from '../letters.ts'
import type { Finding } from './budgets.ts'

export const PEOPLE = [1, 10, 100, 1000] as const
export const PIECE_COUNTS = [1, 2, 4, 8, 16, 32, 64] as const
/** Metres from one piece to the next in the square they stand in: all of them within one stretch of the merge. */
const GRID = 9

type Group = Partial<Pick<InstancedBufferGeometry, 'instanceCount'>>

export interface Drawn {
  readonly draws: number
  readonly triangles: number
}
/** Meshes on show and their triangles, repeats counted, wherever one looks. */
export function drawnIn(root: Object3D): Drawn {
  const sum = { draws: 0, triangles: 0 }
  const visit = (o: Object3D): void => {
    if (!o.visible) return
    if (o instanceof Mesh) {
      const { geometry } = o as Mesh<BufferGeometry, ShaderMaterial>
      // A plain mesh has a count as well, and it is 1 for a group of people.
      const times = o instanceof InstancedMesh ? o.count : ((geometry as Group).instanceCount ?? 1)
      sum.draws++
      sum.triangles += (drawnIndex(geometry).length / 3) * times
    }
    o.children.forEach(visit)
  }
  visit(root)
  return sum
}

/** A scene of these pieces and nothing else, seen by somebody who stands in its middle. */
async function drawnOf(pieces: readonly Piece[]): Promise<Drawn> {
  const woodcut = createWoodcut(PALETTES.gorge)
  const kinds = Object.fromEntries(
    Object.entries(PIECES).map(([name, kind]) => [name, { kind, build: BUILDERS[name]! }]),
  )
  const world = await assemble({ pieces: [...pieces], stands: [] } as Pick<Scene, 'pieces' | 'stands'>, {
    woodcut,
    pieces: kinds,
    glyphs: createGlyphs(readLetters),
  })
  if (world.troubles.length) throw new Error(world.troubles.map((t) => t.message.en).join(' '))
  woodcut.setHead(0, 1.6, 0, true)
  world.update(0)
  const drawn = drawnIn(world.root)
  world.dispose()
  woodcut.dispose()
  return drawn
}

/** So many people in one group, standing about within 40 metres. */
export const ofPeople = (count: number): Promise<Drawn> =>
  drawnOf([{ id: 'crowd', kind: 'people', count, spread: 20, seed: 3, at: [0, 0, 0] } as never])
/** So many pieces, a house each, about the middle. */
export const ofPieces = (count: number): Promise<Drawn> =>
  drawnOf(
    Array.from({ length: count }, (_, i) => {
      const at = [((i % 8) - 3.5) * GRID, 0, (Math.floor(i / 8) - 3.5) * GRID]
      return { id: `house${i}`, kind: 'houses', style: 'plank', seed: i, at } as never
    }),
  )

const told = (counts: readonly number[], all: readonly Drawn[], key: keyof Drawn): string =>
  counts.map((n, i) => `${n.toLocaleString('en')}: ${all[i]![key].toLocaleString('en')}`).join(', ')

/** Draws are to be flat and triangles at most linear. */
export async function measureGrowth(): Promise<Finding[]> {
  const people: Drawn[] = []
  for (const n of PEOPLE) people.push(await ofPeople(n))
  const pieces: Drawn[] = []
  for (const n of PIECE_COUNTS) pieces.push(await ofPieces(n))
  const [first, last] = [pieces[0]!, pieces.at(-1)!]
  return [
    {
      id: 'people-draws',
      measured: Math.max(...people.map((d) => d.draws)),
      place: `draws by people: ${told(PEOPLE, people, 'draws')}`,
    },
    {
      id: 'people-triangles',
      measured: people[3]!.triangles / (10 * people[2]!.triangles),
      place: `triangles by people: ${told(PEOPLE, people, 'triangles')}`,
    },
    {
      id: 'pieces-draws',
      measured: last.draws - first.draws,
      place: `draws by pieces: ${told(PIECE_COUNTS, pieces, 'draws')}`,
    },
    {
      id: 'pieces-triangles',
      measured: last.triangles / (PIECE_COUNTS.at(-1)! * first.triangles),
      place: `triangles by pieces: ${told(PIECE_COUNTS, pieces, 'triangles')}`,
    },
  ]
}
