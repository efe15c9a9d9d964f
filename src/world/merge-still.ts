/** Still geometry of many pieces, merged by surface, outline and zone, so that the whole town is one draw. */
import { BufferAttribute, BufferGeometry, Matrix4, type InterleavedBufferAttribute } from 'three'
import { mergeGeometries } from 'three/examples/jsm/utils/BufferGeometryUtils.js'
import type { StillPart } from '../pieces/build-contract.ts'
import type { Pose } from '../pieces/contract.ts'
import { ATTRIBUTES, type Surface } from '../woodcut/contract.ts'
import { toScene } from './placing.ts'
import { splitWide } from './split-wide.ts'

const COMMON = ['position', 'normal', 'aColor', 'aSeed'] as const
const EXTRA: Record<Surface, readonly (keyof typeof ATTRIBUTES)[]> = {
  object: ['aStroke', 'aHull'],
  figure: ['aStroke', 'aHull'],
  foliage: ['aStroke', 'aHull'],
  terrain: ['aField'],
  water: ['aStroke', 'aField'],
}

/** Turns directions about +Y in place; `a`, `b` are the offsets of x and z in each item. */
function turnPairs(
  attribute: BufferAttribute | InterleavedBufferAttribute | undefined,
  heading: number,
  b: 1 | 2,
): void {
  if (!attribute) return
  const c = Math.cos(heading)
  const s = Math.sin(heading)
  for (let i = 0; i < attribute.count; i++) {
    const x = attribute.getComponent(i, 0)
    const z = attribute.getComponent(i, b)
    attribute.setComponent(i, 0, x * c + z * s)
    attribute.setComponent(i, b, -x * s + z * c)
  }
}

/** Moves a part into the frame of the scene and gives it exactly the attributes of its surface, and an index. */
function prepared(part: StillPart, pose: Pose): BufferGeometry {
  const g = part.geometry
  const [x, y, z] = pose.position
  if (pose.heading !== 0) {
    turnPairs(g.getAttribute('aHull'), pose.heading, 2)
    if (part.surface === 'terrain') turnPairs(g.getAttribute('aField'), pose.heading, 1)
  }
  if (pose.heading !== 0 || x || y || z)
    g.applyMatrix4(new Matrix4().makeRotationY(pose.heading).setPosition(x, y, z))
  const wanted: readonly string[] = [...COMMON, ...EXTRA[part.surface]]
  const count = g.getAttribute('position').count
  for (const name of Object.keys(g.attributes)) if (!wanted.includes(name)) g.deleteAttribute(name)
  for (const name of wanted)
    if (!g.getAttribute(name)) {
      const size = ATTRIBUTES[name as keyof typeof ATTRIBUTES]
      g.setAttribute(name, new BufferAttribute(new Float32Array(count * size), size))
    }
  if (!g.index) g.setIndex(Array.from({ length: count }, (_, i) => i))
  return g
}

export interface MergedPart {
  readonly surface: Surface
  readonly hull: boolean
  readonly shadow: boolean
  readonly zone: string
  readonly geometry: BufferGeometry
}

/** Metres: what a piece gives no zone is merged with what stands in the same stretch, so that the rest can be culled. */
const STRETCH = 80
/** Metres of radius from which geometry comes in shares. */
const WIDE = 100

function zoneOf(part: StillPart, pose: Pose): string {
  if (part.zone) return part.zone
  part.geometry.computeBoundingSphere()
  const { center } = part.geometry.boundingSphere!
  const [x, , z] = toScene(pose, [center.x, 0, center.z])
  return `near ${Math.round(x / STRETCH)} ${Math.round(z / STRETCH)}`
}

/** Pieces live on with the parts they handed over: the arrays go, so that they are not there twice. */
function empty(geometry: BufferGeometry): void {
  geometry.dispose()
  for (const name of Object.keys(geometry.attributes)) geometry.deleteAttribute(name)
  geometry.setIndex(null)
}

/** Takes over the parts: once merged, their geometries are disposed and empty. */
export function mergeStill(parts: readonly { part: StillPart; pose: Pose }[]): MergedPart[] {
  const groups = new Map<string, { part: StillPart; zone: string; list: BufferGeometry[] }>()
  for (const { part, pose } of parts) {
    const zone = zoneOf(part, pose)
    const key = [part.surface, part.hull ?? false, part.shadow ?? true, zone].join('|')
    const group = groups.get(key) ?? { part, zone, list: [] }
    group.list.push(prepared(part, pose))
    groups.set(key, group)
  }
  return [...groups.values()].flatMap(({ part, zone, list }) => {
    const whole = list.length === 1 ? list[0]! : mergeGeometries(list)
    if (list.length > 1) list.forEach(empty)
    whole.computeBoundingSphere()
    // Only what lies all around a visitor gains by it; a town is seen or not.
    const wide = whole.boundingSphere!.radius > WIDE
    const shares = wide ? splitWide(whole) : [whole]
    if (!shares.includes(whole)) empty(whole)
    return shares.map((geometry) => ({
      surface: part.surface,
      hull: part.hull ?? false,
      shadow: part.shadow ?? true,
      zone,
      geometry,
    }))
  })
}
