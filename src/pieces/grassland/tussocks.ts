/** Tussocks of sedge: a dark foot in the water and blades that lean outwards; fine near, coarse far, instanced. */
import { InstancedMesh, Matrix4, Quaternion, Vector3, type BufferGeometry } from 'three'
import { CutBuilder, ink } from '../../woodcut/builder.ts'
import type { BuildContext } from '../build-contract.ts'

const PEAT = ink('#c8c2b0', 0.07)
const BLADE = ink('#dcd8bc', 0.78)
const DARK = ink('#cfcab4', 0.2)
const STRAW = ink('#d2a24c', 0.62)

const polar = (a: number, r: number, y: number): Vector3 => new Vector3(Math.cos(a) * r, y, Math.sin(a) * r)

/** About half a metre across and as high. `blades` of two triangles on a foot of `sides`. */
export function tussock(seed: number, blades: number, sides: number): BufferGeometry {
  const b = new CutBuilder(seed)
  const r = b.random
  b.part(() => {
    const top = new Vector3(0, 0.16, 0)
    for (let k = 0; k < sides; k++) {
      const [a, c] = [k, k + 1].map((n) => (n / sides) * Math.PI * 2) as [number, number]
      b.tri(polar(a, 0.27, -0.3), top, polar(c, 0.27, -0.3), PEAT)
    }
    for (let i = 0; i < blades; i++) {
      const a = (i / blades) * Math.PI * 2 * 2.4 + (r() - 0.5) * 0.6
      const high = 0.22 + r() * 0.36
      const lean = 0.1 + r() * 0.32
      const turn = (r() - 0.5) * 0.7
      const foot = polar(a, 0.03 + r() * 0.14, 0.06)
      const knee = polar(a + turn * 0.5, lean * 0.62, high * 0.72)
      const tip = polar(a + turn, lean * 1.25, high * (0.8 + r() * 0.3))
      const side = polar(a + Math.PI / 2, 0.024 + r() * 0.02, 0)
      const color = r() < 0.3 ? DARK : r() < 0.05 ? STRAW : BLADE
      b.tri(foot.clone().sub(side), foot.clone().add(side), knee, color, { turn: true })
      b.tri(knee.clone().sub(side), knee.clone().add(side), tip, color, { turn: true })
    }
  })
  return b.geometry()
}

/** Seen from afar: a foot and a fan of a few broad blades. */
export function farTussock(seed: number): BufferGeometry {
  const b = new CutBuilder(seed)
  const r = b.random
  b.part(() => {
    for (let i = 0; i < 6; i++) {
      const a = (i / 6) * Math.PI * 2 + r() * 0.7
      const foot = polar(a, 0.16, -0.16)
      const side = polar(a + Math.PI / 2, 0.1, 0)
      b.tri(
        foot.clone().sub(side),
        foot.clone().add(side),
        polar(a, 0.3 + r() * 0.16, 0.3 + r() * 0.26),
        i % 3 ? BLADE : PEAT,
      )
    }
  })
  return b.geometry()
}

export interface Spot {
  readonly x: number
  readonly y: number
  readonly z: number
  readonly size: number
}

export function strewn(
  geometry: BufferGeometry,
  spots: readonly Spot[],
  context: BuildContext,
  random: () => number,
): InstancedMesh {
  const mesh = new InstancedMesh(geometry, context.woodcut.material('foliage'), spots.length)
  const matrix = new Matrix4()
  const up = new Vector3(0, 1, 0)
  spots.forEach((s, i) => {
    const turn = new Quaternion().setFromAxisAngle(up, random() * Math.PI * 2)
    const tall = s.size * (0.75 + random() * 0.5)
    matrix.compose(new Vector3(s.x, s.y, s.z), turn, new Vector3(s.size, tall, s.size))
    mesh.setMatrixAt(i, matrix)
  })
  mesh.computeBoundingSphere()
  mesh.matrixAutoUpdate = false
  return mesh
}
