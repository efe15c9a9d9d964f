/** What the JSON of a glTF promises, held against its bytes and against what a headset can carry. Never throws. */
import { viewOf } from './bytes.ts'
import type { MediaFault } from './facts.ts'
import { broken, isJson, listOf, numberOf, type Glb, type Json } from './glb.ts'
import { imageOf } from './image.ts'
import { MEDIA_LIMITS as MOST, megabytes } from './limits.ts'

/** Extensions a file may require: those the loader reads. Others would show it wrong or not at all. */
export const EXTENSIONS: ReadonlySet<string> = new Set([
  'KHR_draco_mesh_compression',
  'EXT_meshopt_compression',
  'KHR_meshopt_compression',
  'KHR_mesh_quantization',
  'KHR_texture_basisu',
  'KHR_texture_transform',
  'EXT_texture_webp',
  'EXT_mesh_gpu_instancing',
  'KHR_lights_punctual',
  'KHR_xmp_json_ld',
  ...['unlit', 'variants', 'emissive_strength', 'specular', 'ior', 'sheen', 'clearcoat', 'anisotropy'].map(
    (m) => `KHR_materials_${m}`,
  ),
  ...['transmission', 'volume', 'iridescence', 'dispersion'].map((m) => `KHR_materials_${m}`),
])
const SIZES: Readonly<Record<number, number>> = { 5120: 1, 5121: 1, 5122: 2, 5123: 2, 5125: 4, 5126: 4 }
const PARTS: Readonly<Record<string, number>> = {
  SCALAR: 1,
  VEC2: 2,
  VEC3: 3,
  VEC4: 4,
  MAT2: 4,
  MAT3: 9,
  MAT4: 16,
}
const FLOAT = 5126
/** Views that a decoder fills have no bytes of their own in the file. */
const isPacked = (view: Json): boolean =>
  isJson(view.extensions) &&
  ('EXT_meshopt_compression' in view.extensions || 'KHR_meshopt_compression' in view.extensions)

const elsewhere = ({ json }: Glb): MediaFault | undefined => {
  for (const one of [...listOf(json, 'buffers'), ...listOf(json, 'images')])
    if (typeof one.uri === 'string' && !one.uri.startsWith('data:'))
      return { rule: 'model-elsewhere', params: { uri: one.uri.slice(0, 80) } }
  return undefined
}
const required = ({ json }: Glb): MediaFault | undefined => {
  const names = Array.isArray(json.extensionsRequired) ? json.extensionsRequired : []
  const name = names.find((one) => !EXTENSIONS.has(String(one)))
  return name === undefined
    ? undefined
    : { rule: 'model-extension', params: { name: String(name).slice(0, 60) } }
}
/** Buffers, views and accessors each lie inside what they are cut from. */
const sizes = ({ json, bin }: Glb): MediaFault | undefined => {
  const buffers = listOf(json, 'buffers')
  const views = listOf(json, 'bufferViews')
  const first = buffers[0]
  if (
    first &&
    first.uri === undefined &&
    !isPacked({ extensions: first.extensions ?? {} }) &&
    numberOf(first.byteLength) > bin.length
  )
    return broken(
      `自称有 ${numberOf(first.byteLength)} 字节的数据，实际 ${bin.length}`,
      `it says it holds ${numberOf(first.byteLength)} bytes of data, and holds ${bin.length}`,
    )
  for (const [i, view] of views.entries()) {
    const buffer = buffers[numberOf(view.buffer, -1)]
    const [from, length] = [numberOf(view.byteOffset), numberOf(view.byteLength, -1)]
    if (!buffer || from < 0 || length < 0 || from + length > numberOf(buffer.byteLength))
      if (!isPacked(view))
        return broken(`第 ${i} 段数据超出了范围`, `its data view ${i} reaches beyond its buffer`)
  }
  for (const [i, accessor] of listOf(json, 'accessors').entries()) {
    const each = (SIZES[numberOf(accessor.componentType)] ?? NaN) * (PARTS[String(accessor.type)] ?? NaN)
    const count = numberOf(accessor.count, -1)
    if (!(each > 0) || !Number.isInteger(count) || count < 1 || count > 2 ** 26)
      return broken(`第 ${i} 组数值写错了`, `its list of numbers ${i} is malformed`)
    if (accessor.bufferView === undefined) continue
    const view = views[numberOf(accessor.bufferView, -1)]
    const step = numberOf(view?.byteStride) || each
    if (!view || numberOf(accessor.byteOffset) + step * (count - 1) + each > numberOf(view.byteLength))
      return broken(`第 ${i} 组数值超出了数据`, `its list of numbers ${i} reaches beyond its data`)
  }
  return undefined
}
/** Walks without recursion, so that ten thousand nodes in one another end no program. */
const nodes = ({ json }: Glb): MediaFault | undefined => {
  const all = listOf(json, 'nodes')
  if (all.length > MOST.nodes) return { rule: 'model-nodes', params: { count: all.length, most: MOST.nodes } }
  const roots = listOf(json, 'scenes').flatMap((scene) => (Array.isArray(scene.nodes) ? scene.nodes : []))
  const seen = new Set<number>()
  const todo: [number, number][] = roots.map((node) => [numberOf(node, -1), 1])
  while (todo.length) {
    const [index, depth] = todo.pop()!
    const node = all[index]
    if (!node || (depth > 1 && seen.has(index)))
      return broken(
        `节点 ${index} 不存在，或有两个上级`,
        `its node ${index} is not there, or hangs in two places`,
      )
    seen.add(index)
    if (depth > MOST.depth) return { rule: 'model-depth', params: { most: MOST.depth } }
    for (const child of Array.isArray(node.children) ? node.children : [])
      todo.push([numberOf(child, -1), depth + 1])
  }
  return undefined
}
/** Triangles as they are drawn: a mesh that hangs in several nodes counts as often. */
const triangles = ({ json }: Glb): MediaFault | undefined => {
  const accessors = listOf(json, 'accessors')
  const each = listOf(json, 'meshes').map((mesh) =>
    listOf(mesh, 'primitives').reduce((sum, prim) => {
      const attributes = isJson(prim.attributes) ? prim.attributes : {}
      const count = numberOf(accessors[numberOf(prim.indices ?? attributes.POSITION, -1)]?.count)
      const mode = numberOf(prim.mode, 4)
      return sum + (mode === 4 ? Math.floor(count / 3) : mode > 4 ? Math.max(0, count - 2) : 0)
    }, 0),
  )
  const used = listOf(json, 'nodes').map((node) =>
    node.mesh === undefined ? 0 : (each[numberOf(node.mesh, -1)] ?? 0),
  )
  const count = used.reduce((sum, n) => sum + n, 0)
  if (count === 0) return { rule: 'model-empty' }
  return count > MOST.triangles
    ? { rule: 'model-triangles', params: { count, most: MOST.triangles } }
    : undefined
}
const textures = ({ json, bin }: Glb): MediaFault | undefined => {
  const views = listOf(json, 'bufferViews')
  let bytes = 0
  for (const [i, image] of listOf(json, 'images').entries()) {
    const view = views[numberOf(image.bufferView, -1)]
    if (!view) continue
    const from = numberOf(view.byteOffset)
    const facts = imageOf(bin.subarray(from, from + numberOf(view.byteLength)))
    if (!facts) return { rule: 'texture-other', params: { index: i } }
    const { width, height, type } = facts
    if (Math.max(width, height) > MOST.textureSide)
      return { rule: 'texture-size', params: { width, height, most: MOST.textureSide } }
    bytes += width * height * (type === 'ktx2' ? 1 : 4) * (4 / 3)
  }
  return bytes > MOST.textureBytes
    ? { rule: 'texture-memory', params: { megabytes: megabytes(bytes), most: megabytes(MOST.textureBytes) } }
    : undefined
}
/** Positions that are numbers, and not all at one place. Those in packed views are seen once they are unpacked. */
const positions = ({ json, bin }: Glb): MediaFault | undefined => {
  const accessors = listOf(json, 'accessors')
  const views = listOf(json, 'bufferViews')
  let isKnown = true
  let widest = 0
  for (const prim of listOf(json, 'meshes').flatMap((mesh) => listOf(mesh, 'primitives'))) {
    const accessor = accessors[numberOf(isJson(prim.attributes) ? prim.attributes.POSITION : undefined, -1)]
    const view = accessor && views[numberOf(accessor.bufferView, -1)]
    if (!accessor || !view || isPacked(view) || numberOf(accessor.componentType) !== FLOAT) {
      isKnown = false
      continue
    }
    const data = viewOf(bin)
    const from = numberOf(view.byteOffset) + numberOf(accessor.byteOffset)
    const step = numberOf(view.byteStride) || 12
    const [low, high] = [
      [Infinity, Infinity, Infinity],
      [-Infinity, -Infinity, -Infinity],
    ]
    for (let i = 0; i < numberOf(accessor.count); i++)
      for (let k = 0; k < 3; k++) {
        const value = data.getFloat32(from + i * step + 4 * k, true)
        if (!Number.isFinite(value)) return { rule: 'model-numbers' }
        low[k] = Math.min(low[k]!, value)
        high[k] = Math.max(high[k]!, value)
      }
    widest = Math.max(widest, ...high.map((value, k) => value - low[k]!))
  }
  return isKnown && widest === 0 ? { rule: 'model-flat' } : undefined
}

/** In an order in which each may rely on the one before. */
export const gltfFault = (glb: Glb): MediaFault | undefined =>
  elsewhere(glb) ??
  required(glb) ??
  sizes(glb) ??
  nodes(glb) ??
  triangles(glb) ??
  textures(glb) ??
  positions(glb)

const named = (list: readonly Json[]): string[] =>
  list.map((one, i) => (typeof one.name === 'string' && one.name ? one.name : `animation_${i}`))
/** The names a curator may use: clips as the loader calls them, variants, morphs. */
export const gltfNames = ({ json }: Glb) => {
  const extensions = isJson(json.extensions) ? json.extensions : {}
  const variants = isJson(extensions.KHR_materials_variants)
    ? listOf(extensions.KHR_materials_variants, 'variants')
    : []
  const morphs = listOf(json, 'meshes').flatMap((mesh) => {
    const names = isJson(mesh.extras) ? mesh.extras.targetNames : undefined
    const count = Math.max(0, ...listOf(mesh, 'primitives').map((prim) => listOf(prim, 'targets').length))
    return Array.from({ length: count }, (_, i) => (Array.isArray(names) ? String(names[i] ?? i) : String(i)))
  })
  const uses = Array.isArray(json.extensionsUsed) ? json.extensionsUsed : []
  return {
    extensions: uses.map(String),
    clips: named(listOf(json, 'animations')),
    variants: named(variants),
    morphs: [...new Set(morphs)],
  }
}
