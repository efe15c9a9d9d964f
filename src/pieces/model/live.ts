/** What `change` may do to a model that stands: play another clip, take morphs further, show another variant. */
import { AnimationMixer, type Mesh, type Object3D } from 'three'
import type { GLTF } from 'three/examples/jsm/loaders/GLTFLoader.js'

/** Seconds from one clip to the next. */
const BLEND = 0.4

/** Plays one clip at a time, over and over. `update` takes seconds that only grow. */
export function createPlayer(gltf: GLTF, root: Object3D) {
  const mixer = new AnimationMixer(root)
  const actions = new Map(gltf.animations.map((clip) => [clip.name, mixer.clipAction(clip)]))
  let playing: string | undefined
  let last: number | undefined
  return {
    names: [...actions.keys()],
    playing: () => playing,
    play(name: unknown): void {
      const wanted = typeof name === 'string' && actions.has(name) ? name : undefined
      if (wanted === playing) return
      actions.get(playing ?? '')?.fadeOut(BLEND)
      actions
        .get(wanted ?? '')
        ?.reset()
        .fadeIn(playing === undefined ? 0 : BLEND)
        .play()
      playing = wanted
    },
    update(clock: number): void {
      if (actions.size) mixer.update(Math.max(0, clock - (last ?? clock)))
      last = clock
    },
    dispose(): void {
      mixer.stopAllAction()
      mixer.uncacheRoot(root)
    },
  }
}

/** Sets morphs by name wherever they occur; names that are not there are passed over. */
export function createMorpher(meshes: readonly Mesh[]) {
  const places = new Map<string, { influences: number[]; index: number }[]>()
  for (const { morphTargetDictionary, morphTargetInfluences } of meshes)
    for (const [name, index] of Object.entries(morphTargetDictionary ?? {})) {
      const list = places.get(name) ?? []
      if (morphTargetInfluences) list.push({ influences: morphTargetInfluences, index })
      places.set(name, list)
    }
  return (morphs: unknown): void => {
    if (typeof morphs !== 'object' || morphs === null) return
    for (const name in morphs) {
      const value = (morphs as Record<string, unknown>)[name]
      const list = places.get(name)
      if (list && typeof value === 'number')
        for (const { influences, index } of list) influences[index] = value
    }
  }
}

interface Mapping {
  readonly material: number
  readonly variants: readonly number[]
}
/** For each variant, the material of the file that a mesh wears in it; empty where the file has none. */
export function variantsOf(gltf: GLTF): {
  names: string[]
  materialOf(mesh: Mesh, variant: number): number | undefined
} {
  const extensions = (gltf.userData.gltfExtensions ?? {}) as {
    KHR_materials_variants?: { variants: { name: string }[] }
  }
  const mappings = (mesh: Mesh): readonly Mapping[] =>
    (mesh.userData.gltfExtensions as { KHR_materials_variants?: { mappings: Mapping[] } } | undefined)
      ?.KHR_materials_variants?.mappings ?? []
  return {
    names: extensions.KHR_materials_variants?.variants.map(({ name }) => name) ?? [],
    materialOf: (mesh, variant) =>
      mappings(mesh).find(({ variants }) => variants.includes(variant))?.material,
  }
}
