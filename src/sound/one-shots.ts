/** Single sounds: an act lands, a step falls, something asks to be looked at. */
import type { Buses } from './buses.ts'
import type { Clip } from './clips.ts'
import { type Placing, createBed, createPlacing } from './emitters.ts'
import type { Library } from './library.ts'
import { MIX, fileGain, type BusName } from './mixing.ts'
import type { Point } from './port.ts'
import { type Random, nextVariant } from './variants.ts'

export interface OneShots {
  /** Plays a variant of `id`, never the one of last time; false when there is no such sound. */
  play(id: string, options?: { at?: Point; level?: number; bus?: BusName }): boolean
  /** Fetches all variants ahead. */
  prepare(id: string): void
  hear(x: number, y: number, z: number): void
  setMono(mono: boolean): void
  sounding(): number
  dispose(): void
}
/** A touch that comes later than this after its movement is worse than none, seconds. */
const LATE = 0.4
/** Small differences from one to the next: pitch, and loudness in dB. */
const VARY = { rate: 0.04, level: 1.5 }

export function createOneShots(
  buses: Buses,
  library: Library,
  random: Random,
  monoAtFirst: boolean,
): OneShots {
  const { context } = buses
  const last = new Map<string, number>()
  const active = new Set<{ placing: Placing; stop: () => void }>()
  let ears: readonly [number, number, number] = [0, 0, 0]
  let mono = monoAtFirst

  const sound = (clip: Clip, gain: number, at: Point | undefined, bus: BusName): void => {
    const placing = at
      ? createPlacing(context, buses.input(bus), at, mono)
      : createBed(context, buses.input(bus))
    placing.hear(...ears)
    const done = (): void => {
      placing.dispose()
      active.delete(entry)
    }
    const fader = context.createGain()
    fader.gain.value = gain
    fader.connect(placing.inputs[0]!)
    const rate = 1 + VARY.rate * (random() * 2 - 1)
    const playing = clip.play({ to: fader, rate, onEnd: done })
    const entry = {
      placing,
      stop: () => {
        playing.stop()
        done()
      },
    }
    active.add(entry)
  }
  return {
    play(id, { at, level = MIX.oneShot, bus = 'touch' } = {}) {
      const entry = library.entry(id)
      if (!entry) return false
      // Nothing is kept for later: a board that lands when the sound is unlocked would land on nothing.
      if (!buses.running()) return true
      const index = nextVariant(entry.variants.length, last.get(id) ?? -1, [], random)
      last.set(id, index)
      const clip = library.variant(entry, index)
      const gain = fileGain(id, entry.variants[index]!.lufs, level - VARY.level * random())
      if (clip.loaded()) sound(clip, gain, at, bus)
      else {
        const asked = context.currentTime
        clip.ready.then(
          () => void (context.currentTime - asked < LATE && sound(clip, gain, at, bus)),
          () => undefined,
        )
      }
      return true
    },
    prepare(id) {
      const entry = library.entry(id)
      entry?.variants.forEach((_, k) => library.variant(entry, k))
    },
    hear(x, y, z) {
      ears = [x, y, z]
      for (const { placing } of active) placing.hear(x, y, z)
    },
    setMono(on) {
      mono = on
      for (const { placing } of active) placing.setMono(on)
    },
    sounding: () => active.size,
    dispose: () => [...active].forEach((a) => a.stop()),
  }
}
