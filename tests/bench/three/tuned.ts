/** The same scene as somebody who knows three well would have it: what repeats instanced, the rest merged by material. */
import { Group, InstancedMesh, Mesh, type BufferGeometry, type Material, type Object3D } from 'three'
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js'

type Plain = Mesh<BufferGeometry, Material>

/** Takes over what `root` holds. Frames of all meshes are those of the scene. */
export function tuned(root: Object3D): Group {
  root.updateMatrixWorld(true)
  const by = new Map<BufferGeometry, Plain[]>()
  root.traverse((o) => {
    if (!(o instanceof Mesh)) return
    const list = by.get(o.geometry) ?? []
    list.push(o as Plain)
    by.set(o.geometry, list)
  })
  const out = new Group()
  const once = new Map<Material, BufferGeometry[]>()
  for (const [geometry, meshes] of by) {
    const { material } = meshes[0]!
    if (meshes.length === 1) {
      const list = once.get(material) ?? []
      list.push(geometry.clone().applyMatrix4(meshes[0]!.matrixWorld))
      once.set(material, list)
      continue
    }
    const many = new InstancedMesh(geometry, material, meshes.length)
    meshes.forEach((m, i) => many.setMatrixAt(i, m.matrixWorld))
    many.matrixAutoUpdate = false
    out.add(many)
  }
  for (const [material, list] of once) {
    const mesh = new Mesh(mergeGeometries(list), material)
    mesh.matrixAutoUpdate = false
    out.add(mesh)
  }
  return out
}
