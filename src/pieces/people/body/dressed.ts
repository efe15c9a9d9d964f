/** Of a body with every layer of dress, what is worn: neither the faces nor the vertices of the rest are kept. */
import { BufferAttribute, BufferGeometry } from 'three'
import { wears, type Worn } from './layers.ts'

/** `whole` has `aBone` and an index, and is not needed any more. */
export function dressed(whole: BufferGeometry, worn: Worn): BufferGeometry {
  const layer = whole.getAttribute('aBone')
  const all = whole.getIndex()!.array
  const place = new Map<number, number>()
  const index: number[] = []
  for (let t = 0; t < all.length; t += 3) {
    if (!wears(worn, Math.floor(layer.getW(all[t]!)))) continue
    for (let k = t; k < t + 3; k++) {
      const v = all[k]!
      if (!place.has(v)) place.set(v, place.size)
      index.push(place.get(v)!)
    }
  }
  const g = new BufferGeometry()
  for (const [name, { array, itemSize }] of Object.entries(whole.attributes)) {
    const own = new Float32Array(place.size * itemSize)
    for (const [from, to] of place)
      for (let a = 0; a < itemSize; a++) own[to * itemSize + a] = array[from * itemSize + a]!
    g.setAttribute(name, new BufferAttribute(own, itemSize))
  }
  return g.setIndex(index)
}
