/**
 * The one React Three Fiber root: renderer, headset session, and a single callback a frame. The scene itself is
 * plain three objects handed in; React draws nothing each frame.
 */
import { XR, XROrigin, type XRStore } from '@react-three/xr'
import { createRoot, extend, useFrame, useThree, type ReconcilerRoot } from '@react-three/fiber'
import { useEffect } from 'react'
import {
  Color,
  Group,
  HemisphereLight,
  Mesh,
  PerspectiveCamera,
  Scene,
  SRGBColorSpace,
  NoToneMapping,
  type WebGLRenderer,
} from 'three'

export interface Stage {
  readonly scene: Scene
  readonly origin: Group
  readonly camera: PerspectiveCamera
  readonly gl: WebGLRenderer
  dispose(): void
}
/** `dt` in seconds of wall clock, unclamped; `frame` only while a headset presents. */
export type OnFrame = (dt: number, frame: XRFrame | undefined) => void

export interface StageOptions {
  readonly canvas: HTMLCanvasElement
  readonly headset: XRStore
  readonly onFrame: OnFrame
  /** Pixels of the device per CSS pixel, at most. */
  readonly maxPixelRatio?: number
}

/** Before the library's own work on input (−100), after it read the session (−1000). */
const FRAME_PRIORITY = -500

const Frame = ({ onFrame }: { onFrame: OnFrame }) => {
  useFrame((_, dt, frame) => onFrame(dt, frame), FRAME_PRIORITY)
  return null
}

const Ready = ({ tell }: { tell: (gl: WebGLRenderer, scene: Scene, camera: PerspectiveCamera) => void }) => {
  const gl = useThree((s) => s.gl)
  const scene = useThree((s) => s.scene)
  const camera = useThree((s) => s.camera)
  useEffect(() => tell(gl, scene as Scene, camera as PerspectiveCamera), [gl, scene, camera, tell])
  return null
}

/** Portrait phones would see through a slit: at least this much is shown across, in degrees. */
const LEAST_ACROSS = 52
const FIELD = 60
export const fieldOfView = (aspect: number): number => {
  const across = (LEAST_ACROSS * Math.PI) / 180
  const needed = (2 * Math.atan(Math.tan(across / 2) / Math.max(aspect, 0.2)) * 180) / Math.PI
  return Math.min(95, Math.max(FIELD, needed))
}

/** Resolves when the first frame can be drawn. Rejects when the browser has no WebGL 2. */
export const createStage = async (options: StageOptions): Promise<Stage> => {
  const { canvas, headset, onFrame } = options
  extend({ Group, Mesh })
  const camera = new PerspectiveCamera(FIELD, 1, 0.05, 9000)
  let origin: Group | null = null
  const root: ReconcilerRoot<HTMLCanvasElement> = createRoot(canvas)
  const size = () => {
    const width = Math.max(1, canvas.parentElement?.clientWidth ?? innerWidth)
    const height = Math.max(1, canvas.parentElement?.clientHeight ?? innerHeight)
    return { width, height, top: 0, left: 0 }
  }
  const configure = () =>
    root.configure({
      camera: camera as never,
      dpr: [1, options.maxPixelRatio ?? 1.5],
      frameloop: 'always',
      flat: true,
      size: size(),
      gl: { antialias: true, alpha: false, powerPreference: 'high-performance', stencil: false },
    })
  await configure()
  // Effects run after refs are set, so the origin is there when `tell` is called.
  const ready = new Promise<Stage>((resolve) => {
    let told = false
    const tell = (gl: WebGLRenderer, scene: Scene): void => {
      // The camera is another one in a headset, and this is told again: a light more each time would want new programs.
      if (told || !origin) return
      told = true
      gl.outputColorSpace = SRGBColorSpace
      gl.toneMapping = NoToneMapping
      gl.info.autoReset = true
      scene.background = new Color('#efe6d2')
      // For the visitor's own controllers and hands, which are not cut; the woodcut has a light of its own.
      scene.add(new HemisphereLight('#fff8e8', '#6b6457', 2.4))
      scene.matrixWorldAutoUpdate = true
      resolve({ scene, origin, camera, gl, dispose })
    }
    root.render(
      <XR store={headset}>
        <XROrigin ref={(group) => void (origin = group)} />
        <Frame onFrame={onFrame} />
        <Ready tell={tell} />
      </XR>,
    )
  })
  const fit = (): void => {
    const { width, height } = size()
    camera.fov = fieldOfView(width / height)
    camera.aspect = width / height
    camera.updateProjectionMatrix()
    void configure()
  }
  addEventListener('resize', fit)
  camera.fov = fieldOfView(size().width / size().height)
  camera.updateProjectionMatrix()
  function dispose(): void {
    removeEventListener('resize', fit)
    root.unmount()
  }
  return ready
}
