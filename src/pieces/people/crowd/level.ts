/** One fineness of a group: its mesh, repeated for those of the group who are drawn so. */
import {
  Box3,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  Vector3,
  type BufferGeometry,
  type Group,
  type ShaderMaterial,
  type Sphere,
} from 'three'
import type { Way } from '../way.ts'
import type { Cast, Member } from './cast.ts'

/** Metres: half a person, and from there to whatever belongs to them, such as a board carried. */
export const HALF = 0.9
export const REACH = 1.6

const NAMES = ['iPlace', 'iClip', 'iLook', 'iMore'] as const
const BOX = new Box3()

export interface Level {
  readonly geometry: InstancedBufferGeometry
  readonly own: Readonly<Record<(typeof NAMES)[number], InstancedBufferAttribute>>
  readonly meshes: Mesh[]
  /** Metres from the middle of one who stands to the end of what is drawn of them. */
  readonly reach: number
}

export function makeLevel(base: BufferGeometry, capacity: number, reach: number, sphere: Sphere): Level {
  const geometry = new InstancedBufferGeometry()
  geometry.setIndex(base.getIndex())
  for (const [name, a] of Object.entries(base.attributes)) geometry.setAttribute(name, a)
  const own = {} as Record<(typeof NAMES)[number], InstancedBufferAttribute>
  for (const name of NAMES) {
    own[name] = new InstancedBufferAttribute(new Float32Array(capacity * 4), 4)
    geometry.setAttribute(name, own[name])
  }
  geometry.boundingSphere = sphere
  return { geometry, own, meshes: [], reach }
}

export function addMesh(group: Group, level: Level, material: ShaderMaterial, name: string): void {
  const mesh = new Mesh(level.geometry, material)
  mesh.name = name
  level.meshes.push(mesh)
  group.add(mesh)
}

/** Adds a person to a level, or only the shadow they throw. Allocates nothing. */
export function write(
  { geometry, own }: Level,
  p: Member,
  cast: Cast,
  way: Way | undefined,
  shadow: boolean,
): void {
  const k = geometry.instanceCount++
  const clip = cast.clips[p.clip]!
  const goes = clip.stride > 0 && way !== undefined
  const rows = cast.table.rows[p.clip]!
  if (goes) own.iPlace.setXYZW(k, p.along, p.aside, 0, p.stop)
  else own.iPlace.setXYZW(k, p.place[0], p.place[1], p.place[2], p.heading)
  own.iClip.setXYZW(k, rows[0], rows[1], goes ? clip.stride : 0, p.phase)
  // A walker without a way marks time by the clock.
  own.iLook.setXYZW(
    k,
    p.worn.low,
    p.scale,
    clip.stride > 0 ? clip.pace / clip.stride : clip.pace,
    shadow ? 1 : 0,
  )
  own.iMore.setXYZW(k, p.worn.high, p.head, p.dyes[0], p.dyes[1])
}

export function settle(level: Level): void {
  for (const name of NAMES) level.own[name].needsUpdate = true
  for (const m of level.meshes) m.visible = level.geometry.instanceCount > 0
}

/** Bounds a level by those who are drawn in it, who stand where they are: the near ones are fewer than the group. */
export function enclose(level: Level): void {
  const n = level.geometry.instanceCount
  const at = level.own.iPlace
  if (n === 0) return
  const sphere = level.geometry.boundingSphere!
  const { center } = sphere
  BOX.makeEmpty()
  for (let k = 0; k < n; k++) BOX.expandByPoint(center.set(at.getX(k), at.getY(k) + HALF, at.getZ(k)))
  BOX.getCenter(center)
  let far = 0
  for (let k = 0; k < n; k++)
    far = Math.max(
      far,
      Math.hypot(at.getX(k) - center.x, at.getY(k) + HALF - center.y, at.getZ(k) - center.z),
    )
  sphere.radius = far + level.reach
}

/** Around the way and all who stay. */
export function boundsOf(
  people: readonly Member[],
  way: Way | undefined,
  reach: number,
  sphere: Sphere,
): Sphere {
  const points = [...(way?.points ?? []), ...people.map((p) => p.place)].map((p) => new Vector3(...p))
  sphere.setFromPoints(points)
  sphere.center.y += HALF
  sphere.radius += reach + people.reduce((most, p) => Math.max(most, Math.abs(p.aside)), 0)
  return sphere
}
