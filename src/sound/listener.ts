/** The ears: where the head is and which way it is held, roll included. No allocation, and no write without a change. */
import type { Point } from './port.ts'

export interface Listener {
  /** Metres and unit vectors in the scene's frame. Call it every frame. True when something was written. */
  set(position: Point, forward: Point, up: Point): boolean
  readonly x: number
  readonly y: number
  readonly z: number
}
/** At most this many writes a second of the audio clock. */
export const LISTENER_RATE = 30
/** Metres, and about a tenth of a degree in the unit vectors. */
const MOVED = 0.002
const TURNED = 0.0015

interface OldListener {
  setPosition(x: number, y: number, z: number): void
  setOrientation(fx: number, fy: number, fz: number, ux: number, uy: number, uz: number): void
}

/**
 * Writes the context's listener directly: Howler's way lags by 100 ms, allocates each frame and has no roll. Browsers
 * without parameters there (Gecko) get the older calls.
 */
export function createListener(context: AudioContext): Listener {
  const ears = context.listener
  const last = new Float64Array(9)
  const next = new Float64Array(9)
  const params =
    'positionX' in ears
      ? [
          ears.positionX,
          ears.positionY,
          ears.positionZ,
          ears.forwardX,
          ears.forwardY,
          ears.forwardZ,
          ears.upX,
          ears.upY,
          ears.upZ,
        ]
      : undefined
  const written = new Float64Array([-Infinity])
  const put = (from: number, { x, y, z }: Point): void => {
    next[from] = x
    next[from + 1] = y
    next[from + 2] = z
  }

  const changed = (): boolean => {
    for (let k = 0; k < 9; k++) if (Math.abs(next[k]! - last[k]!) > (k < 3 ? MOVED : TURNED)) return true
    return false
  }
  const write = (): void => {
    last.set(next)
    if (params) for (let k = 0; k < 9; k++) params[k]!.value = next[k]!
    else {
      const old = ears as unknown as OldListener
      old.setPosition(next[0]!, next[1]!, next[2]!)
      old.setOrientation(next[3]!, next[4]!, next[5]!, next[6]!, next[7]!, next[8]!)
    }
  }
  return {
    set(position, forward, up) {
      const now = context.currentTime
      if (now - written[0]! < 1 / LISTENER_RATE) return false
      put(0, position)
      put(3, forward)
      put(6, up)
      if (!changed()) return false
      written[0] = now
      write()
      return true
    },
    get x() {
      return last[0]!
    },
    get y() {
      return last[1]!
    },
    get z() {
      return last[2]!
    },
  }
}
