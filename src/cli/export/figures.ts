/** People and animals as they stand when a scene begins: the shader's arithmetic (figure-animation.glsl.ts) in numbers. */
import {
  Matrix4,
  Quaternion,
  Vector3,
  Vector4,
  type InstancedBufferGeometry,
  type ShaderMaterial,
} from 'three'
import { LOW_LAYERS } from '../../pieces/people/body/layers.ts'
import { bone, REST } from '../../pieces/people/motion/skeleton.ts'
import { drawnIndex, faceOf, shapeOf, type Shape } from './shape.ts'

interface Texture {
  readonly image: { readonly data: Float32Array; readonly width: number }
}
const texel = ({ image: { data, width } }: Texture, x: number, y: number): readonly number[] => {
  const i = (y * width + x) * 4
  return [data[i]!, data[i + 1]!, data[i + 2]!, data[i + 3]!]
}
const HEAD = bone('head')
const NECK = new Vector3(...REST.head)

/** Turns and moves points by one bone in the frame of a clip nearest to a phase. */
function poser(poses: Texture, first: number, rows: number, phase: number) {
  const row = Math.round(first) + (Math.floor((((phase % 1) + 1) % 1) * rows) % Math.max(1, Math.round(rows)))
  const made = new Map<number, { q: Quaternion; t: Vector3 }>()
  return (index: number) => {
    const b = Math.round(index)
    let known = made.get(b)
    if (!known) {
      const [x, y, z, w] = texel(poses, b * 2, row) as [number, number, number, number]
      const [tx, ty, tz] = texel(poses, b * 2 + 1, row) as [number, number, number, number]
      known = { q: new Quaternion(x, y, z, w).normalize(), t: new Vector3(tx, ty, tz) }
      made.set(b, known)
    }
    return known
  }
}

/** Where one on a way is, and which way they face; metres along and aside. */
function onWay(way: Texture, length: number, samples: number, along: number, aside: number) {
  const s = (along / length) * (samples - 1)
  const i = Math.max(0, Math.min(samples - 2, Math.floor(s)))
  const mix = (row: number) => {
    const [a, b] = [texel(way, i, row), texel(way, i + 1, row)]
    return a.map((value, k) => value + (b[k]! - value) * Math.min(1, s - i))
  }
  const [x, y, z, cross] = mix(0) as [number, number, number, number]
  const ahead = mix(1)
  const l = Math.hypot(ahead[0]!, ahead[2]!) || 1
  const [ax, az] = [ahead[0]! / l, ahead[2]! / l]
  return { at: new Vector3(x - az * aside, y + cross * aside, z + ax * aside), ax, az }
}

const isWorn = (bits: number, low: number, high: number): boolean => {
  const layer = Math.floor(bits + 0.01)
  const worn = layer < LOW_LAYERS - 0.5 ? low / 2 ** layer : high / 2 ** (layer - LOW_LAYERS)
  return layer < 1 || Math.floor(worn) % 2 === 1
}

export interface Figure {
  readonly shape: Shape
  /** In the frame of the mesh. */
  readonly matrix: Matrix4
}

/** Whether a mesh is a group of figures, which only its shader sets on their places. */
export const isFigures = (geometry: { attributes: object }): geometry is InstancedBufferGeometry =>
  'iPlace' in geometry.attributes && 'aBone' in geometry.attributes

/** Everyone whom a mesh of a group draws, each with a body of their own. */
export function figuresOf(geometry: InstancedBufferGeometry, material: ShaderMaterial): Figure[] {
  const { uPoses, uWay, uGroup } = material.uniforms as unknown as Record<string, { value: never }>
  const group: Vector4 = uGroup!.value
  const read = (name: string, i: number): Vector4 =>
    new Vector4().fromBufferAttribute(geometry.getAttribute(name) as never, i)
  const bones = geometry.getAttribute('aBone')
  const all = drawnIndex(geometry)
  const face = faceOf(material)
  const drawn = Array.from({ length: geometry.instanceCount }, (_, i) => i)
  // What is far off is drawn with the shadows of those who are near.
  return drawn
    .filter((i) => read('iLook', i).w < 0.5)
    .map((i) => {
      const [place, clip, look, more] = ['iPlace', 'iClip', 'iLook', 'iMore'].map((name) =>
        read(name, i),
      ) as [Vector4, Vector4, Vector4, Vector4]
      const worn = all.filter((v) => isWorn(bones.getW(v), look.x, more.x))
      const shape = shapeOf(geometry, worn, face)
      const goes = clip.z > 0
      let gone = place.x + group.x
      let along = ((gone % group.y) + group.y) % group.y
      if (place.w > 0 && goes) along = Math.max(0, Math.min((gone = Math.min(gone, place.w)), group.y))
      const phase = clip.w + (goes ? gone / (clip.z * look.y) : group.z * look.z)
      bend(shape, usedBones(bones, worn), poser(uPoses!.value, clip.x, clip.y, phase), more)
      const on = goes
        ? onWay(uWay!.value, group.y, group.w, along, place.y)
        : { at: new Vector3(place.x, place.y, place.z), ax: -Math.sin(place.w), az: -Math.cos(place.w) }
      const matrix = new Matrix4()
        .makeBasis(new Vector3(-on.az, 0, on.ax), new Vector3(0, 1, 0), new Vector3(-on.ax, 0, -on.az))
        .scale(new Vector3(look.y, look.y, look.y))
        .setPosition(on.at)
      return { shape, matrix }
    })
}

type Bones = ReturnType<InstancedBufferGeometry['getAttribute']>
/** Two bones, a weight and a dye for each vertex of the shape, in the order in which the index names them. */
const usedBones = (bones: Bones, index: ArrayLike<number>): Vector4[] =>
  [...new Set(Array.from(index))].map((v) => new Vector4().fromBufferAttribute(bones as never, v))

function bend(
  { position, normal, color }: Shape,
  bones: readonly Vector4[],
  pose: ReturnType<typeof poser>,
  more: Vector4,
): void {
  const [p, n, a, b] = [new Vector3(), new Vector3(), new Vector3(), new Vector3()]
  bones.forEach((by, v) => {
    p.fromArray(position, v * 3)
    n.fromArray(normal, v * 3)
    if (Math.round(by.x) === HEAD) p.sub(NECK).multiplyScalar(more.y).add(NECK)
    const [one, two] = [pose(by.x), by.z > 0 ? pose(by.y) : undefined]
    a.copy(p).applyQuaternion(one.q).add(one.t)
    if (two) a.lerp(b.copy(p).applyQuaternion(two.q).add(two.t), by.z)
    a.toArray(position, v * 3)
    a.copy(n).applyQuaternion(one.q)
    if (two) a.lerp(b.copy(n).applyQuaternion(two.q), by.z)
    a.normalize().toArray(normal, v * 3)
    const dye = by.w - Math.floor(by.w + 0.01)
    color[v * 4 + 3]! *= dye < 0.1 ? 1 : dye < 0.4 ? more.z : more.w
  })
}
