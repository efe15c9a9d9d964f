/** A growth of one kind: two instanced meshes, those near the head in full, the rest as outlines. */
import { DynamicDrawUsage, Group, InstancedMesh, Matrix4, Quaternion, Vector3 } from 'three'
import { createRandom } from '../../woodcut/hash.ts'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import { createHeadWatch } from '../head-place.ts'
import { pathPoints } from '../people/path-points.ts'
import { FORMS, plantGeometry } from './forms.ts'
import type { TreesParams } from './params.ts'
import { sow } from './sow.ts'
import { windHook } from './wind.ts'

const UP = new Vector3(0, 1, 0)
/** Plants in full at once, at most; metres a head goes before it is looked at again. */
const MOST_NEAR = 60
const STEP = 3

export const build: PieceBuilder<TreesParams> = (p: TreesParams, context: BuildContext): BuiltPiece => {
  const form = FORMS[p.species]
  const random = createRandom(p.seed * 7333 + 5)
  const line = p.path && pathPoints(p.path, context)
  const soil = { height: (x: number, z: number) => context.ground.height(x, z), taken: context.taken }
  const sown = sow(p, line, form.room, soil, random)
  const material = context.woodcut.material('foliage', { hook: windHook(p.species, form) })
  const places = sown.map(({ at, turn, size }) =>
    new Matrix4().compose(
      new Vector3(at[0], at[1] - 0.03 * size, at[2]),
      new Quaternion().setFromAxisAngle(UP, turn),
      new Vector3(size, size, size),
    ),
  )
  const meshOf = (fine: boolean): InstancedMesh => {
    const mesh = new InstancedMesh(plantGeometry(p.species, fine, p.seed), material, Math.max(1, sown.length))
    mesh.name = `${p.species}-${fine ? 'near' : 'far'}`
    mesh.instanceMatrix.setUsage(DynamicDrawUsage)
    mesh.matrixAutoUpdate = false
    return mesh
  }
  const [near, far] = [meshOf(true), meshOf(false)]
  const object = new Group()
  object.add(near, far)
  // Bounded once by all of them, for who is near changes and who is there does not.
  far.count = sown.length
  places.forEach((m, i) => far.setMatrixAt(i, m))
  far.computeBoundingSphere()
  near.boundingSphere = far.boundingSphere!.clone()

  const reach = form.near * Math.sqrt(context.detail)
  function share(head: Vector3): void {
    let [n, k] = [0, 0]
    for (let i = 0; i < places.length; i++) {
      const e = places[i]!.elements
      const d = Math.hypot(e[12] - head.x, e[14] - head.z)
      if (d < reach && n < MOST_NEAR) near.setMatrixAt(n++, places[i]!)
      else far.setMatrixAt(k++, places[i]!)
    }
    near.count = n
    far.count = k
    near.visible = n > 0
    far.visible = k > 0
    near.instanceMatrix.needsUpdate = far.instanceMatrix.needsUpdate = true
  }
  const headMoved = createHeadWatch(context.woodcut, context.pose, STEP)
  share(new Vector3(0, 1.6, 0))
  const each = (m: InstancedMesh): number => m.geometry.getIndex()!.count / 3
  const most = Math.min(MOST_NEAR, sown.length)
  return {
    object,
    anchors: {},
    lines: {},
    shadow: form.high > 1 ? [near] : [],
    update() {
      const head = headMoved()
      if (head) share(head)
    },
    triangles: most * each(near) + (sown.length - most) * each(far),
    dispose() {
      for (const m of [near, far]) {
        m.geometry.dispose()
        m.dispose()
      }
    },
  }
}
