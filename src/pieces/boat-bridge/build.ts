/** The bridge of boats as a thing to stand on. Boats, floor and lashings are drawn up to a count, so all are live. */
import { Group, Mesh, Vector3 } from 'three'
import { CutBuilder } from '../../woodcut/builder.ts'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { Ground, Thing, XYZ } from '../contract.ts'
import { floorHeight, floorPoint, type BoatBridgeParams } from './params.ts'
import { createFloor } from './parts/floor.ts'
import { addLanterns, createBoats, createLashings } from './parts/mooring.ts'
import { createOutlined } from './parts/outlined.ts'

const STRENGTH = 0.5
/** Metres the head goes before it is looked anew what of the bridge is near it. */
const STEP = 2

const floorGround = (p: BoatBridgeParams): Ground => ({
  height: (x, z) =>
    Math.abs(x) <= p.span / 2 && Math.abs(z) <= p.width / 2 + 0.05 ? floorHeight(p, x) : -Infinity,
})

export const build: PieceBuilder<BoatBridgeParams> = (
  p: BoatBridgeParams,
  context: BuildContext,
): BuiltPiece => {
  const { woodcut } = context
  const floor = createFloor(p)
  const boats = createBoats(p)
  const lashings = createLashings(p)
  const posts = new CutBuilder(p.seed + 730)
  const glow = new CutBuilder(p.seed + 731)
  const hung = addLanterns(posts, glow, p)
  const object = new Group()
  const drawn = [floor, boats, lashings].map(({ geometry, ends, at }) => {
    const one = createOutlined(geometry, ends, at, woodcut)
    object.add(one.mesh, one.hull)
    return one
  })
  const shine = new Mesh(glow.geometry(), woodcut.material('object'))
  if (hung.length) object.add(shine)

  const live = { boats: p.boats, planks: p.planks, laid: p.laid, tied: p.tied, lit: p.lit }
  const lay: [number, number, number] = [0, 0, 0]
  const tie: [number, number, number] = [0, 0, 0]
  const lamps = hung.map((at) => ({ position: [at.x, at.y, at.z] as XYZ, strength: 0 }))
  function refresh(): void {
    const counts = [floor.range(live.planks, live.laid), boats.range(live.boats), lashings.range(live.tied)]
    counts.forEach((n, i) => drawn[i]!.draw(n))
    floor.next(live.planks, live.laid, lay)
    const knots = lashings.places
    const knot = knots[Math.min(knots.length - 1, Math.round(live.tied * knots.length))]!
    tie[0] = knot.x
    tie[1] = knot.y
    tie[2] = knot.z
    shine.visible = live.lit > 0.01
    for (const lamp of lamps) lamp.strength = live.lit * STRENGTH
  }
  refresh()
  const head = new Vector3()
  const seenFrom = new Vector3(Infinity, 0, 0)
  function outlineNear(): void {
    const now = woodcut.uniforms.uHead.value
    if (seenFrom.distanceToSquared(now) < STEP * STEP) return
    seenFrom.copy(now)
    object.worldToLocal(head.copy(now))
    for (const one of drawn) one.near(head.x)
  }
  const things: Thing[] = [
    { id: 'lay', position: lay, radius: 1.2 },
    { id: 'tie', position: tie, radius: 0.8 },
  ]
  const water = -p.below
  return {
    object,
    still: hung.length ? [{ surface: 'object', geometry: posts.geometry(), hull: true }] : [],
    anchors: {
      'this-bank': floorPoint(p, 0),
      'other-bank': floorPoint(p, 1),
      middle: floorPoint(p, 0.5),
      lay,
      tie,
      water: [0, water, 3],
    },
    lines: {
      deck: Array.from({ length: 25 }, (_, i) => floorPoint(p, i / 24)),
      water: [-0.5, -0.25, 0, 0.25, 0.5].map((t): XYZ => [t * p.span, water, 0]),
    },
    along: (t) => floorPoint(p, t),
    ground: floorGround(p),
    things: () => things,
    lamps,
    setLive(params) {
      for (const name of ['boats', 'planks', 'laid', 'tied', 'lit'] as const)
        if (typeof params[name] === 'number') live[name] = params[name]
      refresh()
    },
    update: outlineNear,
    shadow: drawn.slice(0, 2).map((d) => d.mesh),
    triangles: floor.triangles + boats.triangles + lashings.triangles + posts.triangles + glow.triangles,
    dispose() {
      for (const one of drawn) one.dispose()
      shine.geometry.dispose()
    },
  }
}
