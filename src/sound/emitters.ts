/** Sounds that stand somewhere: a panner each, fed by whatever plays there. Distance is ours, direction the panner's. */
import { createLineSource, pointGain } from './line-source.ts'
import { type Where, firstPoint, isLine } from './port.ts'

/** One panner. `input` takes the sound; the gain of distance lies between. */
export interface Emitter {
  readonly input: AudioNode
  /** `at` in metres; `gain` a factor; both glide over some 0.1 s so that nothing clicks. */
  place(x: number, y: number, z: number, gain: number): void
  setMono(mono: boolean): void
  dispose(): void
}
const GLIDE = 0.08

export function createEmitter(context: AudioContext, to: AudioNode, mono: boolean): Emitter {
  const input = context.createGain()
  const panner = context.createPanner()
  // Pinned: Howler's own panners fall back to equal power after a stereo call, and lose height and behind.
  panner.panningModel = mono ? 'equalpower' : 'HRTF'
  panner.distanceModel = 'inverse'
  panner.refDistance = 1
  panner.rolloffFactor = 0
  input.gain.value = 0
  input.connect(panner).connect(to)
  let placed = false
  const glide = (param: AudioParam, value: number, now: number): void => {
    if (placed) param.setTargetAtTime(value, now, GLIDE)
    else param.value = value
  }
  return {
    input,
    place(x, y, z, gain) {
      const now = context.currentTime
      glide(panner.positionX, x, now)
      glide(panner.positionY, y, now)
      glide(panner.positionZ, z, now)
      input.gain.setTargetAtTime(gain, now, placed ? GLIDE : 0.01)
      placed = true
    },
    setMono: (on) => void (panner.panningModel = on ? 'equalpower' : 'HRTF'),
    dispose() {
      input.disconnect()
      panner.disconnect()
    },
  }
}

/** A sound's stand in the world: one emitter for a point, three for a line, none for a bed that is all around. */
export interface Placing {
  readonly inputs: readonly AudioNode[]
  /** Follows the listener; cheap when nothing moved. */
  hear(x: number, y: number, z: number): void
  /** The thing moved. */
  move(where: Where): void
  setMono(mono: boolean): void
  readonly emitters: number
  dispose(): void
}

/** Around the listener's head: no panner at all. */
export function createBed(context: AudioContext, to: AudioNode): Placing {
  const input = context.createGain()
  input.connect(to)
  return {
    inputs: [input],
    hear: () => undefined,
    move: () => undefined,
    setMono: () => undefined,
    emitters: 0,
    dispose: () => input.disconnect(),
  }
}

export function createPlacing(context: AudioContext, to: AudioNode, where: Where, mono: boolean): Placing {
  let place = where
  let line = isLine(where) && where.length > 1 ? createLineSource(where) : undefined
  const count = line ? line.positions.length / 3 : 1
  const emitters = Array.from({ length: count }, () => createEmitter(context, to, mono))
  let heard: readonly [number, number, number] | undefined
  const hear = (x: number, y: number, z: number): void => {
    heard = [x, y, z]
    if (line) {
      line.hear(x, y, z)
      const p = line.positions
      emitters.forEach((e, k) => e.place(p[k * 3]!, p[k * 3 + 1]!, p[k * 3 + 2]!, line!.gain))
      return
    }
    const p = firstPoint(place)
    emitters[0]!.place(p.x, p.y, p.z, pointGain(Math.hypot(p.x - x, p.y - y, p.z - z)))
  }
  return {
    inputs: emitters.map((e) => e.input),
    hear,
    move(to) {
      place = to
      if (line && isLine(to) && to.length > 1) line = createLineSource(to)
      if (heard) hear(...heard)
    },
    setMono: (on) => emitters.forEach((e) => e.setMono(on)),
    emitters: count,
    dispose: () => emitters.forEach((e) => e.dispose()),
  }
}
