/** Three sets of tilted boards, at 1.5, 5 and 30 m: what the eyes must agree on. */
import { Group, Matrix4, Mesh } from 'three'
import { CutBuilder, ink } from '../../src/woodcut/builder.ts'
import type { Woodcut } from '../../src/woodcut/types.ts'

export function createBoards(woodcut: Woodcut): Group {
  const b = new CutBuilder(3)
  for (const [away, place] of [
    [1.5, -1],
    [5, 0],
    [30, 1],
  ] as const) {
    const w = away * 0.62
    for (let i = 0; i < 6; i++) {
      const m = new Matrix4()
        .makeTranslation(place * w * 1.02, 1.6 + (i - 2.5) * w * 0.16, -away)
        .multiply(new Matrix4().makeRotationY(0.45))
        .multiply(new Matrix4().makeRotationX(-0.35))
      b.box(w * 0.95, w * 0.15, 0.02, m, ink('#e6dcc6', 0.25 + i * 0.14), { seed: 0.1 * i })
    }
  }
  const group = new Group()
  const geometry = b.geometry()
  group.add(new Mesh(geometry, woodcut.material('object')), new Mesh(geometry, woodcut.hull('object')))
  return group
}
