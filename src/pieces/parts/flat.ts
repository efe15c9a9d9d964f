/** A photograph or page as it is: real size, untouched, on a plane. It faces −Z, as pieces do. */
import {
  LinearMipmapLinearFilter,
  Mesh,
  MeshBasicMaterial,
  PlaneGeometry,
  SRGBColorSpace,
  Texture,
} from 'three'
import type { BuildContext } from '../build-contract.ts'
import { mediaOf, openFile } from '../media-of.ts'
import { arriving } from './arriving.ts'

export interface Flat {
  readonly mesh: Mesh<PlaneGeometry, MeshBasicMaterial>
  /** Metres. */
  readonly width: number
  readonly height: number
  dispose(): void
}

/** Texels are read along slanted views too. */
const ANISOTROPY = 8

/** Decoded and ready to be shown. @throws Told */
export async function openTexture(
  context: BuildContext,
  src: string,
  type: 'image' | 'panorama' = 'image',
): Promise<{ texture: Texture; width: number; height: number; dispose(): void }> {
  const { bytes } = await openFile(context, type, src)
  const picture = await mediaOf(context, src).picture(bytes, src)
  const texture = new Texture(picture as unknown as HTMLImageElement)
  texture.colorSpace = SRGBColorSpace
  texture.minFilter = LinearMipmapLinearFilter
  texture.anisotropy = ANISOTROPY
  // The picture comes with its lowest row first.
  texture.flipY = false
  texture.needsUpdate = true
  return {
    texture,
    width: picture.width,
    height: picture.height,
    dispose() {
      texture.dispose()
      picture.close()
    },
  }
}

/** A plane in one texture, `width` metres wide and as high as the texture asks. */
export function flatOf(
  context: BuildContext,
  texture: Texture,
  width: number,
  aspect: number,
): Omit<Flat, 'dispose'> {
  const height = width / aspect
  const material = arriving(new MeshBasicMaterial({ map: texture }), context.woodcut)
  const mesh = new Mesh(new PlaneGeometry(width, height), material)
  mesh.rotation.y = Math.PI
  return { mesh, width, height }
}

/** @throws Told */
export async function openFlat(context: BuildContext, src: string, width: number): Promise<Flat> {
  const { texture, width: w, height: h, dispose } = await openTexture(context, src)
  const flat = flatOf(context, texture, width, w / h)
  return {
    ...flat,
    dispose() {
      flat.mesh.geometry.dispose()
      flat.mesh.material.dispose()
      dispose()
    },
  }
}
