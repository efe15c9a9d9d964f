/** Builds the growth: five instanced forms, near ones fine, far ones coarse, strewn by slope and by chance. */
import { Group, InstancedMesh, Matrix4, Quaternion, Vector3, type BufferGeometry } from 'three'
import { createRandom, noise2 } from '../../woodcut/hash.ts'
import { createHeadWatch } from '../head-place.ts'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import { FORMS } from './forms.ts'
import type { ShrubsParams } from './params.ts'

/** Metres from the line of stands within which shrubs have leaves of their own. */
const NEAR = 55
/** Metres from which a shrub is a mark on the slope. */
const FAR = 120
const SPARSE = 200
/** Metres beyond which grass and twigs are thinner than a cut, and not drawn. */
const FINE_REACH = 20
/** Metres of the head's way after which it is looked through again. */
const STEP = 0.5

interface Spot {
  readonly x: number
  readonly y: number
  readonly z: number
  readonly away: number
  readonly steep: number
}

/** A place on dry land that nobody else has, or nothing. */
function spotAt(context: BuildContext, x: number, z: number, away: number): Spot | undefined {
  const y = context.ground.height(x, z)
  if (!Number.isFinite(y) || context.taken(x, z)) return undefined
  const steep = Math.max(
    Math.abs(context.ground.height(x + 1, z) - y),
    Math.abs(context.ground.height(x, z + 1) - y),
  )
  return steep > 1.5 ? undefined : { x, y, z, away, steep }
}

/** Tries places around the line of stands, nearer ones more often; `wants` says how likely one is taken, 0…1. */
function strew(
  context: BuildContext,
  p: ShrubsParams,
  random: () => number,
  count: number,
  reach: number,
  wants: (s: Spot) => number,
): Spot[] {
  const found: Spot[] = []
  // The sea level of the piece is the land at the ends of the line; water and bank walls lie well below it.
  const shore = Math.min(context.ground.height(-p.line, 0), context.ground.height(p.line, 0)) - 3
  for (let tries = 0; found.length < count && tries < count * 14; tries++) {
    const away = 3 + (reach - 3) * random() ** 1.7
    const angle = random() * Math.PI * 2
    const along = (random() * 2 - 1) * p.line
    const [s, c] = [Math.sin(angle), Math.cos(angle)]
    const x = along + Math.sign(s) * Math.abs(s) ** 0.8 * away
    const z = c * away
    const keep = random()
    const spot = spotAt(context, x, z, away)
    if (spot && spot.y > shore && keep < wants(spot)) found.push(spot)
  }
  return found
}

const UP = new Vector3(0, 1, 0)

function repeat(
  geometry: BufferGeometry,
  context: BuildContext,
  spots: readonly Spot[],
  size: (s: Spot) => number,
  random: () => number,
): InstancedMesh {
  const mesh = new InstancedMesh(geometry, context.woodcut.material('foliage'), spots.length)
  const matrix = new Matrix4()
  spots.forEach((s, i) => {
    const k = size(s)
    const turn = new Quaternion().setFromAxisAngle(UP, random() * Math.PI * 2)
    matrix.compose(new Vector3(s.x, s.y - 0.06 * k, s.z), turn, new Vector3(k, k * (0.8 + random() * 0.5), k))
    mesh.setMatrixAt(i, matrix)
  })
  mesh.computeBoundingSphere()
  mesh.matrixAutoUpdate = false
  return mesh
}

/** The meshes of one growth, and what is only drawn from near. */
function createGrowth(context: BuildContext, random: () => number) {
  const object = new Group()
  const geometries = new Set<BufferGeometry>()
  const fine: InstancedMesh[] = []
  let triangles = 0
  const add = (
    geometry: BufferGeometry,
    spots: readonly Spot[],
    size: (s: Spot) => number,
  ): InstancedMesh[] => {
    geometries.add(geometry)
    if (!spots.length) return []
    const mesh = repeat(geometry, context, spots, size, random)
    object.add(mesh)
    triangles += ((geometry.index?.count ?? geometry.getAttribute('position').count) / 3) * spots.length
    return [mesh]
  }
  return {
    object,
    add,
    /** A mesh for each end of the line of stands, drawn near it. */
    addFine(geometry: BufferGeometry, spots: readonly Spot[], size: (s: Spot) => number): InstancedMesh[] {
      const ends = [spots.filter((s) => s.x < 0), spots.filter((s) => s.x >= 0)]
      const meshes = ends.flatMap((end) => add(geometry, end, size))
      fine.push(...meshes)
      return meshes
    },
    triangles: () => Math.round(triangles),
    /** Allocates nothing. */
    follow(head: Vector3): void {
      for (const mesh of fine) {
        const { center, radius } = mesh.boundingSphere!
        mesh.visible = center.distanceTo(head) - radius < FINE_REACH
      }
    },
    dispose(): void {
      for (const g of geometries) g.dispose()
      for (const m of object.children) (m as InstancedMesh).dispose()
    },
  }
}

/** Thickets on the slopes, little on level ground. */
function thicket(s: Spot): number {
  const patch = noise2(s.x / 55 + 7, s.z / 55) * 0.6 + noise2(s.x / 19, s.z / 19) * 0.4
  return (s.steep < 0.14 ? 0.1 : 0.75) * Math.min(1, Math.max(0.06, (patch - 0.36) * 5))
}

export const build: PieceBuilder<ShrubsParams> = (p, context): BuiltPiece => {
  const random = createRandom(p.seed * 57 + 1)
  const growth = createGrowth(context, random)
  const scale = Math.min(1.3, context.detail)
  const shrubs = strew(context, p, random, Math.round(p.shrubs * scale), p.reach, thicket)
  const near = shrubs.filter((s) => s.away < NEAR)
  const middle = shrubs.filter((s) => s.away >= NEAR && s.away < FAR)
  // On the far slopes every second one will do: the cuts of the land speak for the rest.
  const far = shrubs.filter((s, i) => s.away >= FAR && (s.away < SPARSE || i % 2))
  const large = (s: Spot): number => (0.9 + random() * 1.1) * (1 + s.away / 420)
  const bushes = growth.addFine(FORMS.bush(p.seed * 7), near, () => 0.55 + random() * 0.75)
  growth.add(FORMS.midBush(p.seed * 8), middle, large)
  growth.add(FORMS.farBush(p.seed * 9), far, large)
  const grass = strew(context, p, random, Math.round(p.grass * scale), 42, (s) =>
    s.steep > 0.5 ? 0.1 : Math.max(0.02, (noise2(s.x / 6, s.z / 6) - 0.45) * 3),
  )
  growth.addFine(FORMS.tuft(p.seed * 5), grass, () => 0.8 + random() * 0.8)
  const places = strew(context, p, random, p.trees, 170, (s) => (s.steep < 0.2 && s.away > 30 ? 0.5 : 0))
  const trees = growth.add(FORMS.tree(p.seed), places, () => 0.85 + random() * 0.5)
  const headMoved = createHeadWatch(context.woodcut, context.pose, STEP)
  return {
    object: growth.object,
    anchors: {},
    lines: {},
    shadow: [...bushes, ...trees],
    triangles: growth.triangles(),
    update() {
      const head = headMoved()
      if (head) growth.follow(head)
    },
    dispose: growth.dispose,
  }
}
