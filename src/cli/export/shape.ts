/** Plain geometry as a file carries it: only the vertices that are used, an index, and a colour a vertex. */
import { createHash } from 'node:crypto'
import type { BufferGeometry, ShaderMaterial } from 'three'
import type { Surface } from '../../woodcut/contract.ts'

export interface Shape {
  readonly surface: Surface
  /** Seen from both sides. */
  readonly double: boolean
  /** Metres. */
  readonly position: Float32Array
  /** Unit length. */
  readonly normal: Float32Array
  /** Linear red, green, blue, and how much light the cut gives back, each 0…1. */
  readonly color: Float32Array
  readonly index: Uint32Array
}
export type Bounds = readonly [number, number, number, number, number, number]

/** The vertices that an index names, and the index among them. */
export function used(index: ArrayLike<number>): { vertices: number[]; index: Uint32Array } {
  const at = new Map<number, number>()
  const out = new Uint32Array(index.length)
  for (let i = 0; i < index.length; i++) {
    const v = index[i]!
    let k = at.get(v)
    if (k === undefined) at.set(v, (k = at.size))
    out[i] = k
  }
  return { vertices: [...at.keys()], index: out }
}

/** What is drawn of a geometry: its index as far as the range that is on show. */
export function drawnIndex(geometry: BufferGeometry): Uint32Array {
  const count = geometry.index?.count ?? geometry.getAttribute('position').count
  const { start, count: most } = geometry.drawRange
  const end = Math.min(count, start + most)
  const n = Math.max(0, Math.floor((end - start) / 3) * 3)
  return Uint32Array.from({ length: n }, (_, i) => geometry.index?.getX(start + i) ?? start + i)
}

/** The look of a material that a file can carry. */
export const faceOf = (material: ShaderMaterial): Pick<Shape, 'surface' | 'double'> => ({
  surface: material.userData.surface as Surface,
  double: material.side === 2,
})

/** The triangles that `index` names, as a shape of their own. */
export function shapeOf(
  geometry: BufferGeometry,
  index: ArrayLike<number>,
  face: Pick<Shape, 'surface' | 'double'>,
): Shape {
  const { vertices, index: own } = used(index)
  const take = (name: string, size: number, missing: number): Float32Array => {
    const from = geometry.getAttribute(name)
    const out = new Float32Array(vertices.length * size).fill(missing)
    if (from)
      vertices.forEach((v, i) => {
        for (let k = 0; k < size; k++) out[i * size + k] = from.getComponent(v, k)
      })
    return out
  }
  const color = take('aColor', 4, 1).map((c) => Math.min(1, Math.max(0, c)))
  return { ...face, position: take('position', 3, 0), normal: take('normal', 3, 0), color, index: own }
}

/** Least and most of x, y, z. */
export function boundsOf(position: Float32Array, of?: ArrayLike<number>): Bounds {
  const b = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity]
  const n = of?.length ?? position.length / 3
  for (let i = 0; i < n; i++)
    for (let k = 0; k < 3; k++) {
      const value = position[(of?.[i] ?? i) * 3 + k]!
      b[k] = Math.min(b[k]!, value)
      b[k + 3] = Math.max(b[k + 3]!, value)
    }
  return b as unknown as Bounds
}

/** The same shape about its own middle, and where that was. */
export function centred(shape: Shape): { shape: Shape; middle: readonly [number, number, number] } {
  const b = boundsOf(shape.position)
  const middle = [(b[0] + b[3]) / 2, (b[1] + b[4]) / 2, (b[2] + b[5]) / 2] as const
  const position = shape.position.map((value, i) => value - middle[i % 3]!)
  return { shape: { ...shape, position }, middle }
}

/** Equal for shapes that are equal to a tenth of a millimetre and a 255th of a colour. */
export function fingerprint({ surface, double, position, normal, color, index }: Shape): string {
  const hash = createHash('sha1').update(`${surface} ${double}`)
  const rounded = (values: Float32Array, to: number) =>
    hash.update(Int32Array.from(values, (value) => Math.round(value * to)))
  rounded(position, 1e4)
  rounded(normal, 127)
  rounded(color, 255)
  return hash.update(index).digest('base64')
}
