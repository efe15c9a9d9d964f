/**
 * How steady the print is when the eye moves: each point seen by both views is moved by its own world position, and
 * what still differs by more than 40 % of full brightness is shimmer. Points that the other view does not see
 * (hidden, or another surface) and outlines are left out. Bilinear look-up, as in the study, hides a little.
 */
import {
  FloatType,
  Mesh,
  NearestFilter,
  WebGLRenderTarget,
  type Material,
  type PerspectiveCamera,
  type Scene,
  type WebGLRenderer,
} from 'three'
import type { Surface } from '../../src/woodcut/contract.ts'
import type { CutOptions } from '../../src/woodcut/types.ts'
import type { Scenery } from '../../src/world/scenery.ts'
import type { View } from './page.ts'

const FLIP = 0.4
const BANDS = [3, 12, 60, 9000]

export interface Steadiness {
  /** Per cent of points: in place, after moving each point, and the same by distance (under 3, 12, 60 m, beyond). */
  readonly raw: number
  readonly residual: number
  readonly bands: readonly (number | null)[]
  readonly points: number
}

export function createMeasure(
  renderer: WebGLRenderer,
  stage: Scene,
  camera: PerspectiveCamera,
  scenery: () => Scenery,
  aim: (view: View) => void,
) {
  const gl = renderer.getContext()
  const [w, h] = [renderer.domElement.width, renderer.domElement.height]

  function brightness(view: View): Float32Array {
    aim(view)
    renderer.setRenderTarget(null)
    renderer.render(stage, camera)
    const bytes = new Uint8Array(w * h * 4)
    gl.readPixels(0, 0, w, h, gl.RGBA, gl.UNSIGNED_BYTE, bytes)
    return Float32Array.from(
      { length: w * h },
      (_, i) => (0.3 * bytes[4 * i]! + 0.59 * bytes[4 * i + 1]! + 0.11 * bytes[4 * i + 2]!) / 255,
    )
  }

  /** World positions, w = 1 where there is something; and the matrix of the view. */
  function positions(view: View): { at: Float32Array; matrix: readonly number[] } {
    aim(view)
    const target = new WebGLRenderTarget(w, h, {
      type: FloatType,
      minFilter: NearestFilter,
      magFilter: NearestFilter,
    })
    const undo: (() => void)[] = []
    stage.traverse((o) => {
      if (!(o instanceof Mesh)) return
      const worn = o.material as Material
      const { role, surface, options } = worn.userData as {
        role?: string
        surface?: Surface
        options?: CutOptions
      }
      const seen = o.visible
      if ((role === 'cut' || role === 'hull') && surface)
        o.material = scenery().woodcut.depth(surface, { ...options, measure: true, outline: role === 'hull' })
      else o.visible = false
      undo.push(() => ((o.material = worn), (o.visible = seen)))
    })
    renderer.setClearColor(0, 0)
    renderer.setRenderTarget(target)
    renderer.clear()
    renderer.render(stage, camera)
    const at = new Float32Array(w * h * 4)
    renderer.readRenderTargetPixels(target, 0, 0, w, h, at)
    renderer.setRenderTarget(null)
    target.dispose()
    for (const f of undo) f()
    const m = camera.projectionMatrix.clone().multiply(camera.matrixWorldInverse)
    return { at, matrix: m.elements }
  }

  return {
    compare(from: View, to: View): Steadiness {
      // Rain falls between the eye and the point that is followed; it is frozen out.
      stage.getObjectByName('falling')!.visible = false
      const a = brightness(from)
      const pa = positions(from)
      const b = brightness(to)
      const pb = positions(to)
      return compareViews({ a, b, at: pa.at, seen: pb.at, matrix: pb.matrix, w, h, eye: from.position })
    },
  }
}

interface Pair {
  readonly a: Float32Array
  readonly b: Float32Array
  readonly at: Float32Array
  readonly seen: Float32Array
  readonly matrix: readonly number[]
  readonly w: number
  readonly h: number
  readonly eye: readonly [number, number, number]
}

function compareViews({ a, b, at, seen, matrix: e, w, h, eye }: Pair): Steadiness {
  let raw = 0
  let points = 0
  let flips = 0
  const bands = BANDS.map(() => ({ n: 0, f: 0 }))
  for (let j = 0; j < h; j++)
    for (let i = 0; i < w; i++) {
      const k = j * w + i
      if (Math.abs(a[k]! - b[k]!) > FLIP) raw++
      if (at[4 * k + 3]! < 0.5) continue
      const [X, Y, Z] = [at[4 * k]!, at[4 * k + 1]!, at[4 * k + 2]!]
      const cw = e[3]! * X + e[7]! * Y + e[11]! * Z + e[15]!
      const fx = (((e[0]! * X + e[4]! * Y + e[8]! * Z + e[12]!) / cw) * 0.5 + 0.5) * w - 0.5
      const fy = (((e[1]! * X + e[5]! * Y + e[9]! * Z + e[13]!) / cw) * 0.5 + 0.5) * h - 0.5
      const ix = Math.floor(fx)
      const iy = Math.floor(fy)
      if (ix < 0 || iy < 0 || ix >= w - 1 || iy >= h - 1) continue
      const q = 4 * (Math.round(fy) * w + Math.round(fx))
      const D = Math.hypot(X - eye[0], Y - eye[1], Z - eye[2])
      if (
        seen[q + 3]! < 0.5 ||
        Math.hypot(seen[q]! - X, seen[q + 1]! - Y, seen[q + 2]! - Z) > 0.004 * D + 0.004
      )
        continue
      points++
      const u = fx - ix
      const v = fy - iy
      const p = iy * w + ix
      const moved =
        (b[p]! * (1 - u) + b[p + 1]! * u) * (1 - v) + (b[p + w]! * (1 - u) + b[p + w + 1]! * u) * v
      const flip = Math.abs(a[k]! - moved) > FLIP ? 1 : 0
      flips += flip
      const band = bands[BANDS.findIndex((far) => D < far)]
      if (band) {
        band.n++
        band.f += flip
      }
    }
  return {
    raw: (100 * raw) / (w * h),
    residual: (100 * flips) / Math.max(1, points),
    bands: bands.map(({ n, f }) => (n > 500 ? (100 * f) / n : null)),
    points,
  }
}
