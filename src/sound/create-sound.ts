/** The sound of a scene, as the app uses it. */
import { dbToGain } from './decibels.ts'
import { type SoundHost, browserHost } from './host.ts'
import { type Keeper, createKeeper } from './keeper.ts'
import { type LineStore, createLineStore } from './line-store.ts'
import { type Narration, createNarration } from './narration.ts'
import { type Point, type SoundOptions, type SoundPort, type SoundReport, firstPoint } from './port.ts'
import { kitSound } from './sound-book.ts'
import { createUnlock } from './unlock.ts'

/** Seconds between two looks at what is due. */
const PUMP = 0.1
/** The place around one is looked after at every so many of these. */
const PLACE_EVERY = 4

/** The one-shot behind a name: a sound of the scene, a word of the kit, or the id itself. */
function shotOf(id: string, { sounds, book }: SoundOptions): { shot: string; ofScene: boolean } {
  const sound = sounds.find((s) => s.id === id)
  return { shot: kitSound(sound?.src ?? id, book)?.scatter?.of[0] ?? id, ofScene: sound !== undefined }
}

function createCues(options: SoundOptions, keeper: Keeper): Pick<SoundPort, 'cue' | 'prepare' | 'setLevel'> {
  const trouble = (what: string, why: string) => options.onTrouble?.(what, why)
  const pointOf = (id: string, at: string | Point | undefined): Point | undefined => {
    if (at === undefined) return keeper.stage()?.ambience.where(id)
    const where = typeof at === 'string' ? options.resolve(at) : at
    return where && firstPoint(where)
  }
  return {
    cue(id, at, level) {
      const stage = keeper.stage()
      if (!stage) return
      const { shot, ofScene } = shotOf(id, options)
      const point = pointOf(id, at)
      const known = stage.oneShots.play(shot, {
        bus: ofScene ? 'place' : 'touch',
        ...(point && { at: point }),
        ...(level !== undefined && { level }),
      })
      if (!known) trouble(id, `no sound is called ${id}`)
    },
    prepare: (ids) => ids.forEach((id) => keeper.stage()?.oneShots.prepare(shotOf(id, options).shot)),
    setLevel(id, db, over) {
      if (!keeper.setLevel(id, db, over)) trouble(id, `the scene has no sound called ${id}`)
    },
  }
}

function reportOf(host: SoundHost, keeper: Keeper, narration: Narration, store: LineStore): SoundReport {
  const stage = keeper.stage()
  const line = narration.current()
  return {
    context: stage ? stage.buses.context.state : 'none',
    clock: stage?.buses.context.currentTime ?? 0,
    codec: host.codec,
    row: line?.row,
    speaker: line?.speaker,
    residentLines: store.resident(),
    decodedBytes: store.bytes() + (stage?.library.bytes() ?? 0),
    emitters: stage?.ambience.emitters() ?? 0,
    playing: (stage?.ambience.playing() ?? 0) + (stage?.oneShots.sounding() ?? 0),
    buses: stage?.buses.levels() ?? { voice: -Infinity, place: -Infinity, touch: -Infinity, duck: 0 },
  }
}

/**
 * Makes the sound of a scene. Nothing is fetched but the chosen language and what the scene names. Without Web Audio,
 * or without a codec, it still tells the lines by time.
 */
export function createSound(options: SoundOptions, host: SoundHost = browserHost()): SoundPort {
  const { lang, narration: lines, urls } = options
  const keeper = createKeeper(options, host)
  const buses = () => keeper.stage()?.buses
  const store = createLineStore({
    buses,
    codec: host.codec,
    lines,
    base: urls.voices,
    fetchTiming: host.fetchTiming,
    after: host.after,
    onTrouble: (what, why) => options.onTrouble?.(what, why),
  })
  const narration = createNarration({
    lang,
    lines,
    store,
    buses,
    now: host.now,
    after: host.after,
    synth: host.synth,
    volume: () => (keeper.settings().muted ? 0 : Math.min(1, dbToGain(keeper.settings().voice))),
    onSpoken: (row) => options.onSpoken?.(row),
    onVoice: keeper.setVoice,
  })
  const onDead = (): void => {
    narration.hold()
    keeper.renew()
    void buses()?.resume()
    narration.revive()
  }
  const unlock = createUnlock({ buses, page: host.page, after: host.after, onDead })
  let beats = 0
  const stop = host.every(PUMP, () => {
    if (buses()?.lost()) onDead()
    narration.pump()
    // What surrounds one crosses over in seconds, not in frames.
    if (beats++ % PLACE_EVERY === 0) keeper.pump()
  })
  return {
    say: narration.say,
    prepareLine: narration.prepare,
    hush: narration.hush,
    pause() {
      keeper.setAway(true)
      narration.pause()
    },
    resume() {
      keeper.setAway(false)
      void unlock.attempt()
      narration.resume()
    },
    setListener: keeper.hear,
    startPlace: keeper.startPlace,
    setPlace: keeper.setPlace,
    film: keeper.film,
    ...createCues(options, keeper),
    unlock: unlock.attempt,
    get settings() {
      return keeper.settings()
    },
    set: keeper.set,
    report: () => reportOf(host, keeper, narration, store),
    dispose() {
      stop()
      unlock.dispose()
      narration.hush()
      store.clear()
      keeper.dispose()
    },
  }
}
