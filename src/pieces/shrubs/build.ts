/** Builds the growth: four instanced forms, near ones fine, far ones coarse, strewn by slope and by chance. */
import { Group, InstancedMesh, Matrix4, Quaternion, Vector3, type BufferGeometry } from 'three'
import { createRandom, noise2 } from '../../woodcut/hash.ts'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import { FORMS } from './forms.ts'
import type { ShrubsParams } from './params.ts'

/** Metres from the line of stands within which shrubs have leaves of their own. */
const NEAR = 55

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

export const build: PieceBuilder<ShrubsParams> = (p, context): BuiltPiece => {
  const random = createRandom(p.seed * 57 + 1)
  const object = new Group()
  const shadow: InstancedMesh[] = []
  const geometries: BufferGeometry[] = []
  let triangles = 0
  const scale = Math.min(1.3, context.detail)
  const add = (
    geometry: BufferGeometry,
    spots: readonly Spot[],
    size: (s: Spot) => number,
    casts: boolean,
  ): void => {
    if (!spots.length) return geometry.dispose()
    const mesh = repeat(geometry, context, spots, size, random)
    object.add(mesh)
    if (casts) shadow.push(mesh)
    geometries.push(geometry)
    triangles += ((geometry.index?.count ?? geometry.getAttribute('position').count) / 3) * spots.length
  }
  const thicket = (s: Spot): number => {
    const patch = noise2(s.x / 55 + 7, s.z / 55) * 0.6 + noise2(s.x / 19, s.z / 19) * 0.4
    return (s.steep < 0.14 ? 0.1 : 0.75) * Math.min(1, Math.max(0.06, (patch - 0.36) * 5))
  }
  const shrubs = strew(context, p, random, Math.round(p.shrubs * scale), p.reach, thicket)
  const near = shrubs.filter((s) => s.away < NEAR)
  const far = shrubs.filter((s) => s.away >= NEAR)
  const small = (): number => 0.55 + random() * 0.75
  const large = (s: Spot): number => (1 + random() * 1.3) * (1 + s.away / 420)
  add(FORMS.bush(p.seed * 7), near, small, true)
  add(FORMS.farBush(p.seed * 9), far, large, false)
  const grass = strew(context, p, random, Math.round(p.grass * scale), 42, (s) =>
    s.steep > 0.5 ? 0.1 : Math.max(0.02, (noise2(s.x / 6, s.z / 6) - 0.45) * 3),
  )
  add(FORMS.tuft(p.seed * 5), grass, () => 0.8 + random() * 0.8, false)
  const trees = strew(context, p, random, p.trees, 170, (s) => (s.steep < 0.2 && s.away > 30 ? 0.5 : 0))
  add(FORMS.tree(p.seed), trees, () => 0.85 + random() * 0.5, true)
  return {
    object,
    anchors: {},
    lines: {},
    shadow,
    triangles: Math.round(triangles),
    dispose() {
      for (const g of geometries) g.dispose()
      for (const m of object.children) (m as InstancedMesh).dispose()
    },
  }
}
