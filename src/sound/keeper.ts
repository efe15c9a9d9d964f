/** Keeps the stage, and what must outlive it when the context is lost: settings, levels, whether the place sounds. */
import { rebuildContext } from './buses.ts'
import { createFilms } from './films.ts'
import type { SoundHost } from './host.ts'
import { MIX, duckDepth } from './mixing.ts'
import type { SoundOptions, SoundSettings } from './port.ts'
import { type Stage, createStage } from './stage.ts'

/** The listener's way, in metres, after which distances are reckoned anew. */
const STRIDE = 0.25
const DEFAULTS: SoundSettings = { mono: false, muted: false, voice: 0, place: 0 }

export interface Keeper {
  stage(): Stage | undefined
  film(element: HTMLMediaElement): () => void
  settings(): SoundSettings
  set(change: Partial<SoundSettings>): void
  startPlace(): void
  setPlace(db: number, over: number): void
  /** False when the scene has no such sound. */
  setLevel(id: string, db: number, over: number): boolean
  /** A voice is heard: the place goes down under it. */
  setVoice(on: boolean): void
  setAway(away: boolean): void
  hear(...pose: Pose): void
  pump(): void
  /** Another context in place of this one, sounding as it did; the new one, where somebody else has made it. */
  renew(): void
  dispose(): void
}
/** Position, forward, up. */
type Pose = Parameters<Stage['listener']['set']>

export function createKeeper(options: SoundOptions, host: SoundHost): Keeper {
  let settings: SoundSettings = { ...DEFAULTS, ...options.settings }
  let stage = createStage(options, host, settings.mono)
  const films = createFilms(
    () => stage?.buses,
    (what, why) => options.onTrouble?.(what, why),
    () => balance(0.1),
  )
  const levels = new Map<string, number>()
  const state = { placed: false, place: 0, voice: false, away: false }
  const ears = new Float64Array([Infinity, 0, 0])

  const balance = (over: number): void => {
    if (!stage) return
    const { buses, ambience } = stage
    buses.setMono(settings.mono)
    buses.setMuted(settings.muted)
    buses.setBus('voice', settings.voice, over)
    buses.setBus('place', state.away ? -60 : state.place + settings.place, over)
    const depth = duckDepth(
      [...ambience.levels(), ...films.levels()],
      state.place + settings.place,
      settings.voice,
    )
    buses.duck(state.voice ? depth : 0)
  }
  balance(0)

  return {
    stage: () => stage,
    film: films.add,
    settings: () => settings,
    set(change) {
      settings = { ...settings, ...change }
      balance(0.1)
      stage?.ambience.setMono(settings.mono)
      stage?.oneShots.setMono(settings.mono)
    },
    startPlace() {
      state.placed = true
      stage?.ambience.start()
    },
    setPlace(db, over) {
      state.place = db
      balance(over)
    },
    setLevel(id, db, over) {
      levels.set(id, db)
      const known = !stage || stage.ambience.setLevel(id, db, over)
      balance(over)
      return known
    },
    setVoice(on) {
      state.voice = on
      balance(0.1)
    },
    setAway(away) {
      state.away = away
      balance(away ? MIX.fades.pause : MIX.fades.place)
    },
    hear(position, forward, up) {
      if (!stage?.listener.set(position, forward, up)) return
      const { x, y, z } = position
      if (Math.hypot(x - ears[0]!, y - ears[1]!, z - ears[2]!) < STRIDE) return
      ears[0] = x
      ears[1] = y
      ears[2] = z
      stage.ambience.hear(x, y, z)
      stage.oneShots.hear(x, y, z)
    },
    pump: () => void (state.away || stage?.ambience.pump()),
    renew() {
      const isLost = stage?.buses.lost()
      stage?.dispose()
      if (!isLost) rebuildContext()
      stage = createStage(options, host, settings.mono)
      for (const [id, db] of levels) stage?.ambience.setLevel(id, db, 0)
      films.renew()
      balance(0)
      ears[0] = Infinity
      if (state.placed) stage?.ambience.start()
    },
    dispose() {
      stage?.dispose()
      stage = undefined
    },
  }
}
