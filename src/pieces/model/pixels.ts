/** Reads a texture back from the GPU, small: whatever its format, what a cut needs of it is where it is dark. */
import {
  Mesh,
  MeshBasicMaterial,
  OrthographicCamera,
  PlaneGeometry,
  WebGLRenderTarget,
  type Texture,
  type WebGLRenderer,
} from 'three'

export interface Pixels {
  /** Linear colour at a place of the texture, repeated beyond its edges. Writes into `out`. */
  read(u: number, v: number, out: [number, number, number]): void
}

const SIDE = 256
export function readPixels(renderer: WebGLRenderer, texture: Texture): Pixels {
  const target = new WebGLRenderTarget(SIDE, SIDE, { depthBuffer: false })
  const material = new MeshBasicMaterial({ map: texture, toneMapped: false })
  const quad = new Mesh(new PlaneGeometry(2, 2), material)
  const camera = new OrthographicCamera(-1, 1, 1, -1, -1, 1)
  const before = renderer.getRenderTarget()
  const isPresenting = renderer.xr.enabled
  const data = new Uint8Array(SIDE * SIDE * 4)
  renderer.xr.enabled = false
  try {
    renderer.setRenderTarget(target)
    renderer.render(quad, camera)
    renderer.readRenderTargetPixels(target, 0, 0, SIDE, SIDE, data)
  } finally {
    renderer.setRenderTarget(before)
    renderer.xr.enabled = isPresenting
    target.dispose()
    material.dispose()
    quad.geometry.dispose()
  }
  // What is drawn into a target is linear already.
  const wrap = (x: number): number => Math.min(SIDE - 1, Math.floor((x - Math.floor(x)) * SIDE))
  return {
    read(u, v, out) {
      const at = 4 * (wrap(v) * SIDE + wrap(u))
      for (let k = 0; k < 3; k++) out[k] = data[at + k]! / 255
    },
  }
}
