/** Wide geometry in compact shares, so that what lies behind a visitor is culled; pure of scene and renderer. */
import { BufferAttribute, BufferGeometry } from 'three'

/** Triangles in a share, at most. */
export const SHARE = 5600

/** Middles of the triangles as seen on the map: bearing in radians and logarithm of distance, or x and z. */
function middles(geometry: BufferGeometry, index: ArrayLike<number>): Float64Array {
  const position = geometry.getAttribute('position')
  const out = new Float64Array((index.length / 3) * 2)
  for (let t = 0; t < index.length / 3; t++)
    for (let k = 0; k < 3; k++) {
      const v = index[t * 3 + k]!
      out[t * 2]! += position.getX(v) / 3
      out[t * 2 + 1]! += position.getZ(v) / 3
    }
  return out
}

/** Halves the wider way, where the numbers are even, until each share is small enough. */
function halve(triangles: Uint32Array, middle: Float64Array, share: number): Uint32Array[] {
  if (triangles.length <= share) return [triangles]
  const low = [Infinity, Infinity]
  const high = [-Infinity, -Infinity]
  for (const t of triangles)
    for (const a of [0, 1] as const) {
      low[a] = Math.min(low[a]!, middle[t * 2 + a]!)
      high[a] = Math.max(high[a]!, middle[t * 2 + a]!)
    }
  const axis = high[0]! - low[0]! > high[1]! - low[1]! ? 0 : 1
  const sorted = triangles.sort((s, t) => middle[s * 2 + axis]! - middle[t * 2 + axis]!)
  const half = sorted.length >> 1
  return [sorted.slice(0, half), sorted.slice(half)].flatMap((part) => halve(part, middle, share))
}

/**
 * The same triangles as one geometry per share; the vertices stay shared. A geometry that is small enough comes back
 * itself. Needs an index; dispose each.
 */
export function splitWide(geometry: BufferGeometry, share = SHARE): BufferGeometry[] {
  const index = geometry.index!.array
  if (index.length / 3 <= share) return [geometry]
  const all = Uint32Array.from({ length: index.length / 3 }, (_, t) => t)
  return halve(all, middles(geometry, index), share).map((triangles) => {
    const own = new BufferGeometry()
    for (const [name, attribute] of Object.entries(geometry.attributes)) own.setAttribute(name, attribute)
    const kept = new Uint32Array(triangles.length * 3)
    // In their old order, which the vertex cache was given.
    triangles.sort().forEach((t, i) => {
      for (let k = 0; k < 3; k++) kept[i * 3 + k] = index[t * 3 + k]!
    })
    own.setIndex(new BufferAttribute(kept, 1))
    boundTo(own)
    return own
  })
}

/** Only what the index names counts: the shared vertices reach everywhere. */
function boundTo(geometry: BufferGeometry): void {
  const used = new BufferGeometry()
  const from = geometry.getAttribute('position')
  const points: number[] = []
  for (const v of geometry.index!.array) points.push(from.getX(v), from.getY(v), from.getZ(v))
  used.setAttribute('position', new BufferAttribute(new Float32Array(points), 3))
  used.computeBoundingSphere()
  geometry.boundingSphere = used.boundingSphere
}
