/** What the textures of a scene take on the GPU, by format, with their mipmaps and the targets they belong to. */
import {
  DepthFormat,
  DepthStencilFormat,
  TextureUtils,
  UnsignedShortType,
  type Material,
  type Mesh,
  type Object3D,
  type Texture,
} from 'three'

const isTexture = (value: unknown): value is Texture =>
  (value as { isTexture?: boolean } | null | undefined)?.isTexture === true

function* texturesOf(material: Material): Generator<Texture> {
  for (const value of Object.values(material)) if (isTexture(value)) yield value
  const { uniforms } = material as { uniforms?: Record<string, { value: unknown }> }
  for (const uniform of Object.values(uniforms ?? {})) if (isTexture(uniform.value)) yield uniform.value
}
const bytesOf = (texture: Texture): number => {
  const image = texture.image as { width?: number; height?: number; depth?: number } | undefined
  const { width = 0, height = 0, depth = 1 } = image ?? {}
  // three's own table knows no depth formats.
  const deep = texture.format === DepthFormat || texture.format === DepthStencilFormat
  if (deep) return width * height * (texture.type === UnsignedShortType ? 2 : 4)
  const level = TextureUtils.getByteLength(width, height, texture.format, texture.type) * Math.max(1, depth)
  return texture.generateMipmaps ? Math.ceil((level * 4) / 3) : level
}

/** Bytes. Walks everything below `root`; for reports, not for frames. */
export const textureBytes = (root: Object3D): number => {
  const seen = new Set<Texture>()
  const note = (texture: Texture): void => {
    if (seen.has(texture)) return
    seen.add(texture)
    const target = texture.renderTarget
    if (!target) return
    target.textures.forEach(note)
    if (target.depthTexture) note(target.depthTexture)
  }
  root.traverse((object) => {
    const material = (object as Mesh).material as Material | Material[] | undefined
    for (const one of Array.isArray(material) ? material : material ? [material] : [])
      for (const texture of texturesOf(one)) note(texture)
  })
  let sum = 0
  for (const texture of seen) sum += bytesOf(texture)
  return sum
}
