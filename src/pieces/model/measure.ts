/** Where a tree from a file goes: turned to face as pieces do, scaled, set on the ground; or refused. */
import { Box3, Group, Matrix4, Mesh, Vector3, type Object3D } from 'three'
import { MEDIA_LIMITS as MOST } from '../../scene/media/limits.ts'
import { toldFault } from '../told.ts'
import type { ModelParams } from './params.ts'

export interface Measured {
  readonly object: Group
  /** In the piece's frame. */
  readonly box: Box3
  readonly triangles: number
}

export const meshesOf = (root: Object3D): Mesh[] => {
  const found: Mesh[] = []
  root.traverse((o) => o instanceof Mesh && found.push(o))
  return found
}
/** Counted again after unpacking: a packed file may hold other than its JSON says. */
function countTriangles(meshes: readonly Mesh[], src: string): number {
  let count = 0
  for (const { geometry } of meshes) {
    const p = geometry.getAttribute('position')
    for (let i = 0; i < p.count; i++)
      if (!Number.isFinite(p.getX(i) + p.getY(i) + p.getZ(i))) throw toldFault({ rule: 'model-numbers' }, src)
    count += (geometry.index?.count ?? p.count) / 3
  }
  if (!count) throw toldFault({ rule: 'model-empty' }, src)
  if (count > MOST.triangles)
    throw toldFault({ rule: 'model-triangles', params: { count, most: MOST.triangles } }, src)
  return count
}

/** glTF faces +Z, a piece −Z. @throws Told for what has no size, or is out of all measure. */
export function place(tree: Object3D, { src, size, origin }: ModelParams): Measured {
  const triangles = countTriangles(meshesOf(tree), src)
  tree.updateMatrixWorld(true)
  const box = new Box3().setFromObject(tree)
  const span = box.getSize(new Vector3())
  const longest = Math.max(span.x, span.y, span.z)
  if (!Number.isFinite(longest)) throw toldFault({ rule: 'model-numbers' }, src)
  if (longest < MOST.least) throw toldFault({ rule: 'model-flat' }, src)
  const scale = size ? size / longest : 1
  if (longest * scale > MOST.most)
    throw toldFault({ rule: 'model-huge', params: { metres: Math.round(longest) } }, src)
  const foot = box.getCenter(new Vector3()).setY(box.min.y)
  const holder = new Group().add(tree)
  if (origin === 'base') tree.position.sub(foot)
  holder.scale.setScalar(scale)
  holder.rotation.y = Math.PI
  holder.updateMatrixWorld(true)
  const shift = origin === 'base' ? foot : new Vector3()
  const placed = box.clone().translate(shift.negate()).applyMatrix4(new Matrix4().copy(holder.matrixWorld))
  return { object: new Group().add(holder), box: placed, triangles }
}
