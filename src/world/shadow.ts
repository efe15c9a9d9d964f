/**
 * The sun's shadow, drawn once for a stand into a depth map and then only looked up. 2048² at 24 bits: 16 MB, and
 * 4 MB for the colour target that WebGL wants beside it.
 */
import {
  DepthFormat,
  DepthTexture,
  LessEqualCompare,
  LinearFilter,
  Mesh,
  OrthographicCamera,
  RedFormat,
  UnsignedByteType,
  UnsignedIntType,
  Vector3,
  WebGLRenderTarget,
  type Material,
  type Object3D,
  type WebGLRenderer,
} from 'three'
import type { XYZ } from '../pieces/contract.ts'
import type { Surface } from '../woodcut/contract.ts'
import type { CutOptions, Woodcut } from '../woodcut/types.ts'

const SIZE = 2048
/** A layer of three's that only the shadow camera sees. */
const LAYER = 11
/** Metres before and behind the centre that may cast. */
const DEPTH = 160

export interface SunShadow {
  /** Draws the casters within `radius` metres of `centre`. `root` must hold them. Strength 0…1 is art: overcast is weak. */
  render(
    renderer: WebGLRenderer,
    root: Object3D,
    casters: readonly Object3D[],
    centre: XYZ,
    radius: number,
    strength: number,
  ): void
  readonly bytes: number
  dispose(): void
}

/** Puts a depth material on each caster; returns what puts the old ones back. */
function dress(casters: readonly Object3D[], woodcut: Woodcut): () => void {
  const worn: [Mesh, Material | Material[]][] = []
  for (const caster of casters)
    caster.traverse((o) => {
      if (!(o instanceof Mesh)) return
      const made = (o.material as Material).userData as {
        role?: string
        surface?: Surface
        options?: CutOptions
      }
      if (made.role !== 'cut' || !made.surface) return
      worn.push([o, o.material])
      o.layers.enable(LAYER)
      o.material = woodcut.depth(made.surface, made.options)
    })
  return () => {
    for (const [mesh, material] of worn) {
      mesh.material = material
      mesh.layers.disable(LAYER)
    }
  }
}

export function createSunShadow(woodcut: Woodcut): SunShadow {
  const depthTexture = new DepthTexture(SIZE, SIZE, UnsignedIntType)
  depthTexture.format = DepthFormat
  depthTexture.compareFunction = LessEqualCompare
  depthTexture.magFilter = depthTexture.minFilter = LinearFilter
  const target = new WebGLRenderTarget(SIZE, SIZE, {
    format: RedFormat,
    type: UnsignedByteType,
    depthTexture,
    generateMipmaps: false,
  })
  const camera = new OrthographicCamera()
  camera.layers.set(LAYER)
  const u = woodcut.uniforms
  return {
    bytes: SIZE * SIZE * 5,
    render(renderer, root, casters, [x, y, z], radius, strength) {
      const centre = new Vector3(x, y, z)
      Object.assign(camera, {
        left: -radius,
        right: radius,
        top: radius,
        bottom: -radius,
        near: 0,
        far: 2 * DEPTH,
      })
      camera.position.copy(centre).addScaledVector(u.uSun.value, DEPTH)
      camera.up.set(0, Math.abs(u.uSun.value.y) > 0.98 ? 0 : 1, Math.abs(u.uSun.value.y) > 0.98 ? 1 : 0)
      camera.lookAt(centre)
      camera.updateMatrixWorld()
      camera.updateProjectionMatrix()
      const undress = dress(casters, woodcut)
      const before = {
        target: renderer.getRenderTarget(),
        xr: renderer.xr.enabled,
      }
      // The map must not be bound for reading while it is drawn to.
      u.uShadowMap.value = null
      renderer.xr.enabled = false
      renderer.setRenderTarget(target)
      renderer.clear()
      renderer.render(root, camera)
      renderer.setRenderTarget(before.target)
      renderer.xr.enabled = before.xr
      undress()
      u.uShadowMap.value = depthTexture
      u.uShadowMatrix.value.multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse)
      u.uShadow.value.set(strength, (2 * radius) / SIZE, 2 * DEPTH)
    },
    dispose() {
      u.uShadowMap.value = null
      u.uShadow.value.x = 0
      target.dispose()
      depthTexture.dispose()
    },
  }
}
