/** A group as instances at three finenesses. Motion is the shader's; here only who is drawn how finely. */
import {
  Box3,
  BufferAttribute,
  DataTexture,
  FloatType,
  Group,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  NearestFilter,
  RGBAFormat,
  Sphere,
  Vector3,
  Vector4,
  type ShaderMaterial,
  type IUniform,
} from 'three'
import type { VertexHook, Woodcut } from '../../woodcut/types.ts'
import { figureGeometry } from './body/figure.ts'
import type { Fine } from './body/layers.ts'
import { FIGURE_BODY, FIGURE_BODY_BARE, FIGURE_DECLARE } from './figure-animation.glsl.ts'
import { bakeClips, type Baked } from './motion/bake.ts'
import { CLIPS } from './motion/gaits.ts'
import type { Person, Way } from './muster.ts'

/** Metres up to which a person is drawn near-fine and mid-fine. */
const NEAR = 5
const MID = 22
/** Metres: half a person, and from there to whatever belongs to them: a board carried, a shadow cast. */
const HALF = 0.9
const REACH = 1.6
const SHADOW_REACH = 4
const FINES: readonly Fine[] = [2, 1, 0]

let baked: { table: Baked; texture: DataTexture } | undefined
/** One table of poses for every group; a few kilobytes that live as long as the page. */
function poses() {
  if (!baked) {
    const table = bakeClips()
    baked = { table, texture: floats(table.data, table.width, table.height) }
  }
  return baked
}

function floats(data: Float32Array, width: number, height: number): DataTexture {
  const t = new DataTexture(data, width, height, RGBAFormat, FloatType)
  t.minFilter = t.magFilter = NearestFilter
  t.generateMipmaps = false
  t.needsUpdate = true
  return t
}

function wayTexture(way: Way | undefined): DataTexture {
  const n = way?.points.length ?? 2
  const data = new Float32Array(n * 2 * 4)
  way?.points.forEach((p, i) => data.set([p[0], p[1], p[2], 0], i * 4))
  way?.ahead.forEach((a, i) => data.set([a[0], 0, a[1], 0], (n + i) * 4))
  return floats(data, n, 2)
}

interface Level {
  readonly geometry: InstancedBufferGeometry
  readonly iPlace: InstancedBufferAttribute
  readonly iClip: InstancedBufferAttribute
  readonly iLook: InstancedBufferAttribute
  readonly meshes: Mesh[]
}

export interface Crowd {
  readonly object: Group
  readonly triangles: number
  /** How many are drawn, from the first on. */
  show(count: number): void
  /** Walks on by `metres`, lives on by `seconds`. */
  advance(metres: number, seconds: number): void
  /** Chooses each one's fineness for a head at `head`; changes nothing while all keep theirs. */
  refine(head: Vector3): void
  /** Where person `i` is now. */
  locate(i: number, out: Vector3): Vector3
  dispose(): void
}

let groups = 0
const BOX = new Box3()

export function createCrowd(
  people: readonly Person[],
  way: Way | undefined,
  woodcut: Woodcut,
  options: { detail: number; shadow: boolean; lift: number },
): Crowd {
  const { table, texture } = poses()
  const uWay = wayTexture(way)
  const gone = new Vector4(0, way?.length ?? 1, 0, way?.points.length ?? 2)
  const uniforms: Record<string, IUniform> = {
    uPoses: { value: texture },
    uWay: { value: uWay },
    uGroup: { value: gone },
    uFigureSun: woodcut.uniforms.uSun,
  }
  const materials = figureMaterials(woodcut, uniforms)
  const object = new Group()
  const walks = way !== undefined && people.some((p) => CLIPS[p.clip].stride > 0)
  const sphere = boundsOf(people, way, REACH)
  const mask = people.reduce((m, p) => orMask(m, p.mask), 0)
  const capacity = Math.max(1, people.length)
  const levels = FINES.map((fine) => makeLevel(figureGeometry(fine, mask), capacity, sphere))
  levels.forEach((level, l) => {
    addMesh(object, level, materials[0]!, `people-${l}`)
    if (l < 2) addMesh(object, level, materials[1]!, `people-${l}-hull`)
  })
  const dark = options.shadow
    ? makeLevel(inkOnly(figureGeometry(0, mask)), capacity, boundsOf(people, way, SHADOW_REACH))
    : undefined
  if (dark) addMesh(object, dark, materials[2]!, 'people-shadow')

  const chosen = new Uint8Array(capacity).fill(255)
  const here = new Vector3()
  const grow = Math.sqrt(options.detail)
  let shown = people.length

  function locate(i: number, out: Vector3): Vector3 {
    const p = people[i]!
    if (!way || CLIPS[p.clip].stride === 0) return out.set(p.place[0], p.place[1], p.place[2])
    const n = way.points.length - 1
    const s = p.along + gone.x
    const t = ((s % way.length) + way.length) % way.length
    const k = Math.min(n, Math.round((t / way.length) * n))
    const q = way.points[k]!
    const a = way.ahead[k]!
    return out.set(q[0] - a[1] * p.aside, q[1], q[2] + a[0] * p.aside)
  }

  function pack(): void {
    for (const l of levels) l.geometry.instanceCount = 0
    if (dark) dark.geometry.instanceCount = 0
    for (let i = 0; i < shown; i++) {
      write(levels[chosen[i]!]!, people[i]!, table, way)
      if (dark && chosen[i]! < 2) write(dark, people[i]!, table, way)
    }
    for (const l of levels) {
      settle(l)
      if (!walks) enclose(l)
    }
    if (dark) settle(dark)
  }

  function refine(head: Vector3): void {
    let changed = false
    for (let i = 0; i < shown; i++) {
      const next = finenessAt(locate(i, here).distanceTo(head) / grow, chosen[i]!)
      if (next !== chosen[i]) {
        chosen[i] = next
        changed = true
      }
    }
    if (changed) pack()
  }

  refine(new Vector3(0, 1.6, 0))
  pack()
  return {
    object,
    triangles: worst(levels, dark, people.length),
    show(count) {
      const next = Math.max(0, Math.min(people.length, Math.round(count)))
      if (next === shown) return
      shown = next
      for (let i = 0; i < shown; i++) if (chosen[i] === 255) chosen[i] = 2
      pack()
    },
    advance(metres, seconds) {
      gone.x += metres
      gone.z += seconds
    },
    refine,
    locate,
    dispose() {
      for (const l of levels) l.geometry.dispose()
      dark?.geometry.dispose()
      for (const m of materials) m.dispose()
      uWay.dispose()
    },
  }
}

/** The body, its outline, its shadow: each group has its own, for each has its own way. */
function figureMaterials(woodcut: Woodcut, uniforms: Record<string, IUniform>): readonly ShaderMaterial[] {
  const id = ++groups
  const hook = (key: string, define: string, body: string): VertexHook => ({
    key: `people-${id}${key}`,
    declare: define + FIGURE_DECLARE,
    body,
    uniforms,
  })
  return [
    woodcut.material('figure', { hook: hook('', '', FIGURE_BODY) }),
    woodcut.hull('figure', { hook: hook('', '', FIGURE_BODY_BARE) }),
    woodcut.material('figure', { hook: hook('-shadow', '#define FIGURE_SHADOW\n', FIGURE_BODY) }),
  ]
}

/** Whether `d` metres away is near, mid or far for one who is now drawn as `now`; a little slack, so none flickers. */
function finenessAt(d: number, now: number): 0 | 1 | 2 {
  if (d < NEAR + (now === 0 ? 1.5 : 0)) return 0
  return d < MID + (now <= 1 ? 1.5 : 0) ? 1 : 2
}

function makeLevel(base: ReturnType<typeof figureGeometry>, capacity: number, sphere: Sphere): Level {
  const geometry = new InstancedBufferGeometry()
  geometry.setIndex(base.getIndex())
  for (const [name, a] of Object.entries(base.attributes)) geometry.setAttribute(name, a)
  const make = (name: string) => {
    const a = new InstancedBufferAttribute(new Float32Array(capacity * 4), 4)
    geometry.setAttribute(name, a)
    return a
  }
  geometry.boundingSphere = sphere.clone()
  return { geometry, iPlace: make('iPlace'), iClip: make('iClip'), iLook: make('iLook'), meshes: [] }
}

function addMesh(group: Group, level: Level, material: ShaderMaterial, name: string): void {
  const mesh = new Mesh(level.geometry, material)
  mesh.name = name
  level.meshes.push(mesh)
  group.add(mesh)
}

function write(level: Level, p: Person, table: Baked, way: Way | undefined): void {
  const k = level.geometry.instanceCount++
  const clip = CLIPS[p.clip]
  const goes = clip.stride > 0 && way !== undefined
  const rows = table.rows[p.clip]
  if (goes) level.iPlace.setXYZW(k, p.along, p.aside, 0, 0)
  else level.iPlace.setXYZW(k, p.place[0], p.place[1], p.place[2], p.heading)
  level.iClip.setXYZW(k, rows[0], rows[1], goes ? clip.stride : 0, p.phase)
  // A walker without a way marks time by the clock.
  level.iLook.setXYZW(k, p.mask, p.scale, clip.stride > 0 ? clip.pace / clip.stride : clip.pace, 0)
}

function settle(level: Level): void {
  level.iPlace.needsUpdate = level.iClip.needsUpdate = level.iLook.needsUpdate = true
  for (const m of level.meshes) m.visible = level.geometry.instanceCount > 0
}

/** Bounds a level by those who are drawn in it, who stand where they are: the near ones are fewer than the group. */
function enclose(level: Level): void {
  const n = level.geometry.instanceCount
  const at = level.iPlace
  if (n === 0) return
  const { center } = level.geometry.boundingSphere!
  BOX.makeEmpty()
  for (let k = 0; k < n; k++) BOX.expandByPoint(center.set(at.getX(k), at.getY(k) + HALF, at.getZ(k)))
  BOX.getCenter(center)
  let far = 0
  for (let k = 0; k < n; k++)
    far = Math.max(
      far,
      Math.hypot(at.getX(k) - center.x, at.getY(k) + HALF - center.y, at.getZ(k) - center.z),
    )
  level.geometry.boundingSphere!.radius = far + REACH
}

/** The same body with every reflectance taken away: what a shadow is printed with. */
function inkOnly(g: ReturnType<typeof figureGeometry>): ReturnType<typeof figureGeometry> {
  const c = g.getAttribute('aColor')
  const copy = new Float32Array(c.count * 4)
  g.setAttribute('aColor', new BufferAttribute(copy, 4))
  return g
}

const orMask = (a: number, b: number): number => {
  let m = 0
  for (let l = 1; l < 24; l++) {
    const bit = 2 ** l
    if (Math.floor(a / bit) % 2 || Math.floor(b / bit) % 2) m += bit
  }
  return m
}

function boundsOf(people: readonly Person[], way: Way | undefined, reach: number): Sphere {
  const points = [...(way?.points ?? []), ...people.map((p) => p.place)].map((p) => new Vector3(...p))
  const sphere = new Sphere().setFromPoints(points)
  sphere.center.y += HALF
  sphere.radius += reach + Math.max(0, ...people.map((p) => Math.abs(p.aside)))
  return sphere
}

/** The most a group can cost: six near, the next twenty mid, the rest far. */
function worst(levels: readonly Level[], dark: Level | undefined, n: number): number {
  const each = levels.map((l) => l.geometry.getIndex()!.count / 3)
  const near = Math.min(n, 6)
  const mid = Math.min(n - near, 20)
  const shadow = dark ? (dark.geometry.getIndex()!.count / 3) * (near + mid) : 0
  return near * each[0]! + mid * each[1]! + (n - near - mid) * each[2]! + shadow
}
