/** The sounds of the place: beds around, emitters at points, rivers along lines, single sounds strewn in between. */
import type { Sound } from '../scene/schema.ts'
import type { Buses } from './buses.ts'
import { dbToGain } from './decibels.ts'
import { type Placing, createBed, createPlacing } from './emitters.ts'
import type { Library } from './library.ts'
import { type LoopPart, createLoopPart } from './loop-part.ts'
import { fileGain } from './mixing.ts'
import type { OneShots } from './one-shots.ts'
import { type Point, type Where, firstPoint, isLine } from './port.ts'
import { type KitSound, type Scatter, type SoundBook, isFile, kitSound } from './sound-book.ts'
import type { Random } from './variants.ts'

export interface Ambience {
  start(): void
  /** Begins what has loaded, crosses over what is due, strews single sounds; a few times a second. */
  pump(): void
  hear(x: number, y: number, z: number): void
  setLevel(id: string, db: number, over: number): boolean
  /** Levels of the loops as they stand or are going to stand, dB. */
  levels(): number[]
  /** Where a sound of the scene stands; undefined for a bed. */
  where(id: string): Point | undefined
  setMono(mono: boolean): void
  emitters(): number
  playing(): number
  stop(): void
}
interface Voice {
  readonly sound: Sound
  readonly kit: KitSound
  level: number
  /** The scene's level lies here, as a factor of what the files were brought to. */
  readonly fader: GainNode
  placing: Placing | undefined
  /** The beginning of the line it lies along, which stays where it is. */
  along: Point | undefined
  parts: LoopPart[]
  /** Audio clock of the next single sound. */
  next: number
}
/** Files are brought to this level; the fader does the rest, so that it may glide. */
const BASE = -18

export interface AmbienceOptions {
  readonly buses: Buses
  readonly library: Library
  readonly oneShots: OneShots
  readonly book: SoundBook
  readonly sounds: readonly Sound[]
  readonly resolve: (ref: string) => Where | undefined
  readonly random: Random
  readonly mono: boolean
  readonly onTrouble: (what: string, why: string) => void
}

const toWhere = ([x, y, z]: readonly [number, number, number]): Point => ({ x, y, z })
const faderGain = (level: number): number => (level <= -60 ? 0 : dbToGain(level - BASE))

export function createAmbience(options: AmbienceOptions): Ambience {
  const { buses, library, oneShots, book, resolve, random, onTrouble } = options
  const { context } = buses
  let mono = options.mono
  let started = false
  let ears: readonly [number, number, number] = [0, 0, 0]

  const place = (sound: Sound): Where | undefined => {
    if (sound.at) return toWhere(sound.at)
    const ref = sound.along ?? sound.on
    return ref === undefined ? undefined : resolve(ref)
  }
  const voices: Voice[] = options.sounds.flatMap((sound) => {
    const kit = isFile(sound.src) ? {} : kitSound(sound.src, book)
    if (!kit) {
      onTrouble(sound.src, `no sound is called ${sound.src}`)
      return []
    }
    const fader = context.createGain()
    fader.gain.value = faderGain(sound.level)
    return [
      { sound, kit, level: sound.level, fader, placing: undefined, along: undefined, parts: [], next: 0 },
    ]
  })

  const clipsOf = (voice: Voice) => {
    if (isFile(voice.sound.src)) return { clips: [library.media(voice.sound.src)], gains: [1] }
    const entry = voice.kit.loop === undefined ? undefined : library.entry(voice.kit.loop)
    if (!entry) return undefined
    return {
      clips: entry.variants.map((_, k) => library.variant(entry, k)),
      gains: entry.variants.map((v) => fileGain(entry.id, v.lufs, BASE)),
    }
  }
  /** Puts a voice into the world once its piece is there; its loops begin as their files arrive. */
  const stand = (voice: Voice): void => {
    const { sound } = voice
    const anchored = sound.at ?? sound.along ?? sound.on
    const where = place(sound)
    if (anchored && !where) return
    // A piece that is named without an anchor answers with its line as well: hundreds of points, for each single sound.
    if (where && isLine(where)) voice.along = firstPoint(where)
    voice.placing = where ? createPlacing(context, voice.fader, where, mono) : createBed(context, voice.fader)
    voice.fader.connect(buses.input('place'))
    voice.placing.hear(...ears)
    const material = clipsOf(voice)
    if (material)
      voice.parts = voice.placing.inputs.map((to) => createLoopPart({ context, to, random, ...material }))
    for (const id of voice.kit.scatter?.of ?? []) oneShots.prepare(id)
  }
  const startOf = (voice: Voice): Point | undefined => {
    if (voice.along) return voice.along
    const where = place(voice.sound)
    return where && firstPoint(where)
  }
  const strew = (voice: Voice, scatter: Scatter, now: number): void => {
    const first = voice.next === 0
    if (!first && now < voice.next) return
    const [least, most] = scatter.every
    voice.next = now + least + (most - least) * random()
    if (first) return
    if (voice.level <= -60) return
    const spread = () => (random() * 2 - 1) * scatter.around
    const p = startOf(voice)
    const at = p && { x: p.x + spread(), y: p.y, z: p.z + spread() }
    const id = scatter.of[Math.floor(random() * scatter.of.length)]!
    oneShots.play(id, { level: voice.level, bus: 'place', ...(at && { at }) })
  }

  return {
    start: () => void (started = true),
    pump() {
      if (!started || !buses.running()) return
      const now = context.currentTime
      for (const voice of voices) {
        if (!voice.placing) stand(voice)
        for (const part of voice.parts) part.pump(voice.parts)
        if (voice.kit.scatter && voice.placing) strew(voice, voice.kit.scatter, now)
      }
    },
    hear(x, y, z) {
      ears = [x, y, z]
      for (const voice of voices) voice.placing?.hear(x, y, z)
    },
    setLevel(id, db, over) {
      const voice = voices.find((v) => v.sound.id === id)
      if (!voice) return false
      voice.level = Math.max(-60, Math.min(0, db))
      const now = context.currentTime
      const { gain } = voice.fader
      gain.cancelScheduledValues(now)
      gain.setValueAtTime(gain.value, now)
      gain.linearRampToValueAtTime(faderGain(voice.level), now + Math.max(0.02, over))
      return true
    },
    levels: () => voices.map((v) => v.level),
    where(id) {
      const voice = voices.find((v) => v.sound.id === id)
      return voice && startOf(voice)
    },
    setMono(on) {
      mono = on
      for (const voice of voices) voice.placing?.setMono(on)
    },
    emitters: () => voices.reduce((sum, v) => sum + (v.placing?.emitters ?? 0), 0),
    playing: () => voices.reduce((sum, v) => sum + v.parts.reduce((n, p) => n + p.playing(), 0), 0),
    stop() {
      started = false
      for (const voice of voices) {
        voice.parts.forEach((p) => p.stop())
        voice.placing?.dispose()
        voice.fader.disconnect()
        voice.placing = undefined
        voice.parts = []
      }
    },
  }
}
