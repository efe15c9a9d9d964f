/** Reads the signs of a headset being worn, a few times a second, and says when that changes. */
import {
  feedDoff,
  feedScreen,
  NOT_WORN,
  SCREEN_IDLE,
  type Pose,
  type Signs,
  type Wearing,
} from '../../presence/doff.ts'

export interface SeatSenseOptions {
  readonly session: () => XRSession | undefined
  readonly space: () => XRReferenceSpace | null
  readonly onWorn: (worn: boolean) => void
  readonly onAsking: (asking: boolean) => void
  /** The screen has been left alone, or somebody touches it again. */
  readonly onScreen: (there: boolean) => void
}
export interface SeatSense {
  /** Call each frame that a headset presents: takes its pose a few times a second. */
  look(frame: XRFrame): void
  pressed(): void
  /** Call a few times a second, also while no frame comes; `dt` in seconds of the wall clock. */
  feed(dt: number): void
  wearing(): Wearing
  dispose(): void
}

/** Frames between two readings of the pose: a few readings a second are enough. */
const EVERY = 8

export const createSeatSense = (options: SeatSenseOptions): SeatSense => {
  let wearing = NOT_WORN
  let pose: Pose | undefined
  const count = { frames: 0, pressed: false, stirred: false, idle: 0 }
  const stir = (): void => {
    count.stirred = true
    if (count.idle >= SCREEN_IDLE) options.onScreen(true)
    count.idle = 0
  }
  const kinds = ['pointerdown', 'pointermove', 'keydown', 'touchstart'] as const
  for (const kind of kinds) addEventListener(kind, stir, { passive: true })

  const signs = (session: XRSession | undefined): Signs => {
    let sources = 0
    for (const { targetRayMode } of session?.inputSources ?? [])
      if (targetRayMode !== 'gaze' && targetRayMode !== 'screen') sources++
    return {
      session: session !== undefined,
      visibility: session?.visibilityState ?? 'hidden',
      pose,
      pressed: count.pressed,
      sources,
    }
  }
  return {
    look(frame) {
      if (count.frames++ % EVERY !== 0) return
      const space = options.space()
      const found = space && frame.getViewerPose(space)
      if (!found) return void (pose = undefined)
      const { position: p, orientation: q } = found.transform
      pose = { x: p.x, y: p.y, z: p.z, qx: q.x, qy: q.y, qz: q.z, qw: q.w }
    },
    pressed: () => void (count.pressed = true),
    feed(dt) {
      const before = wearing
      wearing = feedDoff(before, signs(options.session()), dt)
      count.pressed = false
      if ((before.is === 'off') !== (wearing.is === 'off')) options.onWorn(wearing.is !== 'off')
      if ((before.is === 'asking') !== (wearing.is === 'asking')) options.onAsking(wearing.is === 'asking')
      const idle = count.idle
      count.idle = feedScreen(idle, count.stirred, dt)
      count.stirred = false
      if (idle < SCREEN_IDLE && count.idle >= SCREEN_IDLE) options.onScreen(false)
    },
    wearing: () => wearing,
    dispose: () => kinds.forEach((kind) => removeEventListener(kind, stir)),
  }
}
