/** What is drawn up to a count, with its outline only as far off as an outline is seen. */
import { BufferGeometry, Mesh } from 'three'
import type { Woodcut } from '../../../woodcut/types.ts'

/** Metres from the head at which the outline shader draws nothing any more. */
const SEEN = 80

export interface Outlined {
  readonly mesh: Mesh
  readonly hull: Mesh
  /** Draws the first `n` indices. */
  draw(n: number): void
  /** Outlines what lies near `x`, metres along the bridge from its middle. */
  near(x: number): void
  dispose(): void
}

/**
 * `ends`: indices up to the end of each part, 0 first; `places`: metres along the bridge at which each part lies, in the
 * same order, rising.
 */
export function createOutlined(
  geometry: BufferGeometry,
  ends: readonly number[],
  places: readonly number[],
  woodcut: Woodcut,
): Outlined {
  geometry.computeBoundingSphere()
  // Shares the buffers: only which of them are drawn is its own.
  const outline = new BufferGeometry()
  outline.setIndex(geometry.getIndex())
  for (const [name, attribute] of Object.entries(geometry.attributes)) outline.setAttribute(name, attribute)
  outline.boundingSphere = geometry.boundingSphere
  const mesh = new Mesh(geometry, woodcut.material('object'))
  const hull = new Mesh(outline, woodcut.hull('object'))
  const now = { drawn: 0, first: 0, last: ends.at(-1)! }
  const refresh = (): void => {
    const n = Math.max(0, Math.min(now.last, now.drawn) - now.first)
    geometry.setDrawRange(0, now.drawn)
    outline.setDrawRange(now.first, n)
    mesh.visible = now.drawn > 0
    hull.visible = n > 0
  }
  return {
    mesh,
    hull,
    draw(n) {
      now.drawn = n
      refresh()
    },
    near(x) {
      let i = 0
      while (i < places.length && places[i]! < x - SEEN) i++
      now.first = ends[i]!
      while (i < places.length && places[i]! <= x + SEEN) i++
      now.last = ends[i]!
      refresh()
    },
    dispose() {
      geometry.dispose()
      outline.dispose()
    },
  }
}
