/** Cut meshes that bend, morph or are carried by a clip: the same print, moved in the vertex shader. */
import { Bone, Mesh, SkinnedMesh, type BufferGeometry, type Material, type Object3D } from 'three'
import type { AnimationClip } from 'three'
import type { VertexHook, Woodcut } from '../../woodcut/types.ts'

/** three sets these defines for a mesh that has morphs, or bones; its own chunks do the reading. */
export const MODEL_HOOK: VertexHook = {
  key: 'model',
  declare: /* glsl */ `
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>`,
  body: /* glsl */ `
#ifdef USE_MORPHTARGETS
  P *= morphTargetBaseInfluence;
  for (int i = 0; i < MORPHTARGETS_COUNT; i++)
    if (morphTargetInfluences[i] != 0.) P += getMorph(gl_VertexID, i, 0).xyz * morphTargetInfluences[i];
#endif
#ifdef USE_SKINNING
  mat4 skin = skinWeight.x * getBoneMatrix(skinIndex.x) + skinWeight.y * getBoneMatrix(skinIndex.y)
    + skinWeight.z * getBoneMatrix(skinIndex.z) + skinWeight.w * getBoneMatrix(skinIndex.w);
  skin = bindMatrixInverse * skin * bindMatrix;
  P = (skin * vec4(P, 1.)).xyz;
  N = mat3(skin) * N;
  H = mat3(skin) * H;
#endif`,
}

const bends = (mesh: Mesh): boolean => mesh instanceof SkinnedMesh || mesh.morphTargetInfluences !== undefined

/** Names of everything that a clip moves, as three's tracks call them. */
const movedNames = (clips: readonly AnimationClip[]): Set<string> =>
  new Set(
    clips.flatMap((clip) => clip.tracks.map((track) => track.name.slice(0, track.name.lastIndexOf('.')))),
  )

/** Whether a mesh may ever be somewhere else, or look otherwise, than it does now. */
export function stirs(clips: readonly AnimationClip[]): (mesh: Mesh) => boolean {
  const moved = movedNames(clips)
  const isMoved = (o: Object3D | null): boolean =>
    o !== null && (moved.has(o.name) || moved.has(o.uuid) || o instanceof Bone || isMoved(o.parent))
  return (mesh) => bends(mesh) || isMoved(mesh)
}

/** Puts the cut in place of the mesh's own look, and its outline beside it, moved by the same bones and morphs. */
export function wear(mesh: Mesh, geometry: BufferGeometry, woodcut: Woodcut): Mesh {
  const options = bends(mesh) ? { hook: MODEL_HOOK } : {}
  mesh.geometry = geometry
  mesh.material = woodcut.material('object', options)
  // A clip may carry it out of the box it had when it was measured.
  mesh.frustumCulled = false
  const hull: Material = woodcut.hull('object', options)
  let outline: Mesh
  if (mesh instanceof SkinnedMesh) {
    const skinned = new SkinnedMesh(geometry, hull)
    skinned.bind(mesh.skeleton, mesh.bindMatrix)
    outline = skinned
  } else outline = new Mesh(geometry, hull)
  if (mesh.morphTargetInfluences) {
    outline.morphTargetInfluences = mesh.morphTargetInfluences
    outline.morphTargetDictionary = mesh.morphTargetDictionary
  }
  outline.frustumCulled = false
  outline.name = `${mesh.name} outline`
  mesh.add(outline)
  return outline
}
