/** One voice of an ambience: plays a variant, and before it comes round crosses over to another, without end. */
import type { Clip, Playing } from './clips.ts'
import { fadeCurve } from './decibels.ts'
import { MIX } from './mixing.ts'
import { type Random, nextVariant } from './variants.ts'

export interface LoopPart {
  /** The variant that plays; −1 before the first. */
  readonly variant: number
  /** Crosses over when it is time, to what its neighbours do not play; call it a few times a second. */
  pump(neighbours: readonly Pick<LoopPart, 'variant'>[]): void
  playing(): number
  stop(): void
}
interface Voice {
  readonly playing: Playing
  readonly fader: GainNode
  /** Audio clock at which it is silent and may be stopped. */
  until: number
}
const FADE_IN = fadeCurve('in')
const FADE_OUT = fadeCurve('out')

const isLoaded = (clip: Clip): boolean => clip.loaded()

export interface LoopPartOptions {
  readonly context: AudioContext
  readonly to: AudioNode
  readonly clips: readonly Clip[]
  /** Gain of each variant, so that all are equally loud. */
  readonly gains: readonly number[]
  readonly random: Random
}

export function createLoopPart({ context, to, clips, gains, random }: LoopPartOptions): LoopPart {
  const fade = MIX.fades.variant
  let current: Voice | undefined
  const leaving: Voice[] = []
  let variant = -1
  let switchAt = 0

  const start = (index: number): void => {
    const clip = clips[index]!
    const fader = context.createGain()
    const now = context.currentTime
    fader.gain.value = 0
    fader.gain.setValueCurveAtTime(
      FADE_IN.map((v) => v * gains[index]!),
      now,
      fade,
    )
    fader.connect(to)
    // The files have no seam, so any moment is a beginning, and neighbours that share a file do not march in step.
    const playing = clip.play({ to: fader, from: random() * clip.seconds() })
    current = { playing, fader, until: Infinity }
    variant = index
    switchAt = now + clip.seconds() - fade
  }
  const leave = (voice: Voice, index: number): void => {
    const now = context.currentTime
    voice.fader.gain.cancelScheduledValues(now)
    voice.fader.gain.setValueCurveAtTime(
      FADE_OUT.map((v) => v * gains[index]!),
      now,
      fade,
    )
    voice.until = now + fade
    leaving.push(voice)
  }
  const sweep = (now: number): void => {
    for (let k = leaving.length - 1; k >= 0; k--) {
      const voice = leaving[k]!
      if (voice.until > now) continue
      voice.playing.stop()
      voice.fader.disconnect()
      leaving.splice(k, 1)
    }
  }
  const self: LoopPart = {
    get variant() {
      return variant
    },
    playing: () => leaving.length + (current ? 1 : 0),
    pump(neighbours) {
      const now = context.currentTime
      sweep(now)
      if (current && (now < switchAt || clips.length < 2)) return
      if (!clips.some(isLoaded)) return
      const missing = clips.map((c, k) => (c.loaded() ? -1 : k)).filter((k) => k >= 0)
      const busy = neighbours.filter((n) => n !== self).map((n) => n.variant)
      const next = nextVariant(clips.length, variant, [...busy, ...missing], random)
      // Late is no gap: the variant that plays is seamless and goes round once more.
      if (!clips[next]!.loaded() || (current && next === variant)) return
      if (current) leave(current, variant)
      start(next)
    },
    stop() {
      for (const voice of current ? [...leaving, current] : leaving) {
        voice.playing.stop()
        voice.fader.disconnect()
      }
      leaving.length = 0
      current = undefined
      variant = -1
    },
  }
  return self
}
