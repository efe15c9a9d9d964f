/** What has gone to the GPU is not kept beside it: half of what a scene weighs would be there for nobody. */
import {
  InstancedBufferAttribute,
  Mesh,
  StaticDrawUsage,
  type BufferAttribute,
  type BufferGeometry,
  type Object3D,
} from 'three'

/** Called by three on the attribute once its buffer is made. */
function letGo(this: BufferAttribute): void {
  // Its kind stays, for three asks how wide a number is; its counts were taken when it was made.
  this.array = this.array.slice(0, 0)
}

/** Those that change, repeat or are read again: instances, morphs, skins, and whatever says that it is dynamic. */
const staysStill = (
  attribute: BufferGeometry['index'] | BufferGeometry['attributes'][string],
): attribute is BufferAttribute =>
  (attribute as Partial<BufferAttribute> | null)?.isBufferAttribute === true &&
  !(attribute instanceof InstancedBufferAttribute) &&
  (attribute as BufferAttribute).usage === StaticDrawUsage

/**
 * Empties the vertex arrays of all meshes below `root` as they are uploaded. Their bounds are taken before, so that
 * culling and framing go on; nothing may change these attributes or read them afterwards. After a lost context there is
 * nothing to upload again: the world has to be built anew.
 */
export function letGoOnceUploaded(root: Object3D): void {
  root.traverse((o) => {
    if (!(o instanceof Mesh) || 'isSkinnedMesh' in o) return
    const geometry = o.geometry as BufferGeometry
    if (Object.keys(geometry.morphAttributes).length > 0) return
    if (!geometry.boundingBox) geometry.computeBoundingBox()
    if (!geometry.boundingSphere) geometry.computeBoundingSphere()
    for (const attribute of [geometry.index, ...Object.values(geometry.attributes)])
      if (staysStill(attribute)) attribute.onUpload(letGo)
  })
}
