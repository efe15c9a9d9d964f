/** A boat that can cross: body, gear and lantern move together; all live params are a placement, nothing is rebuilt. */
import { Group, Mesh, Vector3 } from 'three'
import { CutBuilder } from '../../woodcut/builder.ts'
import { createRandom } from '../../woodcut/hash.ts'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { Thing, XYZ } from '../contract.ts'
import { createHeadPlace, OUTLINE_REACH } from '../head-place.ts'
import { addPaperGlow, addPaperLantern } from '../parts/lantern.ts'
import { addAwning, addLanternPost, addPainter, addSweep } from './parts/gear.ts'
import { addHull, hullPoint, thwarts } from './parts/hull.ts'
import { BOAT_FLOOR, boatMeasures, type BoatMeasures, type BoatParams } from './params.ts'

const HEEL = (9 * Math.PI) / 180
const ROCK = { metres: 0.05, roll: 0.035 }
const STRENGTH = 0.55

type Point = [number, number, number]

export const build: PieceBuilder<BoatParams> = (p: BoatParams, context: BuildContext): BuiltPiece => {
  const { woodcut } = context
  const measures = boatMeasures(p.form, p.length)
  const b = new CutBuilder(p.seed + 500)
  addHull(b, new Group().matrix, { ...measures, fine: true })
  addPainter(b, measures)
  if (p.sweep) addSweep(b, measures)
  if (p.awning) addAwning(b, measures)
  const hung = p.lantern ? addLanternPost(b, measures) : undefined
  if (hung) addPaperLantern(b, hung)
  const geometry = b.geometry()
  const body = new Mesh(geometry, woodcut.material('object'))
  const outline = new Mesh(geometry, woodcut.hull('object'))
  const boat = new Group().add(body, outline)
  const glow = new CutBuilder(p.seed + 501)
  if (hung) addPaperGlow(glow, hung)
  const shine = new Mesh(glow.geometry(), woodcut.material('object'))
  if (hung) boat.add(shine)

  const own = places(measures, hung)
  const anchors = Object.fromEntries(Object.keys(own).map((k) => [k, [0, 0, 0] as Point]))
  // As a list: naming them anew at every frame would allocate.
  const carried = Object.keys(own).map((name) => ({ from: own[name]!, to: anchors[name]! }))
  const lamp = { position: anchors.lantern!, strength: 0 }
  const line = crossingOf(p, context)
  const reached = lengthsOf(line)
  const live = { across: p.across, heel: p.heel, rock: p.rock, lit: p.lit }
  const phase = createRandom(p.seed)() * 6
  const [at, ahead, v] = [new Vector3(), new Vector3(), new Vector3()]
  const headPlace = createHeadPlace(woodcut, context.pose)
  const course = { across: NaN, heading: 0 }
  function settle(clock: number): void {
    // A boat that lies still has no way to go: most frames only rock it.
    if (course.across !== live.across) {
      course.across = live.across
      course.heading = alongLine(line, reached, live.across, at)
    }
    boat.position.copy(at)
    boat.position.y += live.rock * ROCK.metres * Math.sin(clock * 1.1 + phase)
    boat.rotation.set(
      live.rock * ROCK.roll * 0.4 * Math.sin(clock * 0.9 + phase * 2),
      course.heading,
      -live.heel * HEEL + live.rock * ROCK.roll * Math.sin(clock * 1.3 + phase),
      'YXZ',
    )
    boat.updateMatrix()
    // Written in place: whoever holds an anchor holds these arrays.
    for (let i = 0; i < carried.length; i++) {
      const { from, to } = carried[i]!
      v.copy(from).applyMatrix4(boat.matrix)
      to[0] = v.x
      to[1] = v.y
      to[2] = v.z
    }
    lamp.strength = hung ? live.lit * STRENGTH : 0
    shine.visible = live.lit > 0.01
    outline.visible = headPlace(v).distanceTo(at) - measures.length / 2 < OUTLINE_REACH
  }
  settle(0)
  const half = measures.width / 2
  const things: Thing[] = [
    { id: 'middle', position: anchors.middle!, radius: half + 0.6 },
    { id: 'seat-left', position: anchors['seat-left']!, radius: 0.6 },
    { id: 'seat-right', position: anchors['seat-right']!, radius: 0.6 },
  ]
  return {
    object: new Group().add(boat),
    carrier: boat,
    anchors,
    lines: { crossing: line.map((q): XYZ => [q.x, q.y, q.z]) },
    along: (t) => {
      alongLine(line, reached, t, ahead)
      return [ahead.x, ahead.y + BOAT_FLOOR, ahead.z]
    },
    ground: {
      height(x, z) {
        const c = Math.cos(boat.rotation.y)
        const s = Math.sin(boat.rotation.y)
        const [dx, dz] = [x - at.x, z - at.z]
        const [u, w] = [dx * c - dz * s, dx * s + dz * c]
        const inside = Math.abs(u) < half * 0.8 && Math.abs(w) < measures.length * 0.4
        return inside ? at.y + BOAT_FLOOR : -Infinity
      },
    },
    things: () => things,
    lamps: hung ? [lamp] : [],
    setLive(params) {
      for (const name of ['across', 'heel', 'rock', 'lit'] as const)
        if (typeof params[name] === 'number') live[name] = params[name]
    },
    update: settle,
    shadow: [body],
    triangles: b.triangles + glow.triangles,
    dispose() {
      geometry.dispose()
      shine.geometry.dispose()
    },
  }
}

/** Where one stands, sits and looks in the boat, in its own frame. */
function places(o: BoatMeasures, hung: Vector3 | undefined): Record<string, Vector3> {
  const bow = hullPoint(o, -0.7, 0, 1)
  const stern = hullPoint(o, 0.78, 0, 1)
  const seat = hullPoint(o, thwarts(o)[1]!, 0.8, 1)
  return {
    bow: new Vector3(0, Math.max(BOAT_FLOOR, bow.y), bow.z),
    middle: new Vector3(0, BOAT_FLOOR, 0.35),
    stern: new Vector3(0, Math.max(BOAT_FLOOR, stern.y), stern.z),
    'seat-left': new Vector3(-o.width * 0.27, seat.y, seat.z),
    'seat-right': new Vector3(o.width * 0.27, seat.y, seat.z),
    lantern: hung ?? new Vector3(0, o.freeboard + 0.5, -o.length * 0.4),
  }
}

function crossingOf(p: BoatParams, context: BuildContext): Vector3[] {
  const points = p.crossing ?? [
    [0, 0, 0],
    [0, 0, -60],
  ]
  return points.map((point) => {
    if (typeof point !== 'string') return new Vector3(...point)
    const found = context.resolve(point)
    if (!found) throw new Error(`its crossing names "${point}", which is no place in this scene`)
    return new Vector3(...found)
  })
}

/** Metres from the line's beginning to each of its points. */
function lengthsOf(line: readonly Vector3[]): Float64Array {
  const reached = new Float64Array(line.length)
  for (let i = 1; i < line.length; i++) reached[i] = reached[i - 1]! + line[i]!.distanceTo(line[i - 1]!)
  return reached
}

/** Writes the place at share `t` of the line into `out`; answers the heading of the bow there. Allocates nothing. */
function alongLine(line: readonly Vector3[], reached: Float64Array, t: number, out: Vector3): number {
  const gone = Math.min(1, Math.max(0, t)) * reached[line.length - 1]!
  let i = 1
  while (i < line.length - 1 && gone > reached[i]!) i++
  const a = line[i - 1]!
  const b = line[i]!
  const from = reached[i - 1]!
  out.copy(a).lerp(b, (gone - from) / Math.max(1e-6, reached[i]! - from))
  return Math.atan2(a.x - b.x, a.z - b.z)
}
