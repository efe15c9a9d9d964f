/** One line from its first word to its last: which player carries it, and when it passes from one to another. */
import type { Language } from '../scene/schema.ts'
import { speechSeconds } from '../story/pace.ts'
import { type Buses, glide } from './buses.ts'
import { type TimedPage, pageAt, timePages, unitAt } from './captions.ts'
import type { Clip } from './clips.ts'
import { type LinePlayer, createFallbackPlayer, createSilentPlayer } from './fallback-voice.ts'
import type { LineStore } from './line-store.ts'
import { MIX } from './mixing.ts'
import type { LineHandle, NarrationLine, Speaker } from './port.ts'

/** What speaking needs to be given. */
export interface NarrationOptions {
  readonly lang: Language
  readonly lines: ReadonlyMap<string, NarrationLine>
  readonly store: LineStore
  readonly buses: () => Buses | undefined
  /** Seconds of a clock that only goes forward, for lines that no audio carries. */
  readonly now: () => number
  /** Calls back after seconds. */
  readonly after: (seconds: number, then: () => void) => void
  readonly synth: SpeechSynthesis | undefined
  /** 0…1, for the browser's own voice, which no bus reaches. */
  readonly volume: () => number
  readonly onSpoken: (row: string) => void
  /** A voice is heard, or no longer. */
  readonly onVoice: (speaking: boolean) => void
}

/** A recording on the voice bus. Position is taken back by the way to the ear, as far as the browser tells it. */
function createRecordingPlayer(
  buses: Buses,
  clip: Clip,
  from: number,
  told: { onStart: () => void; onEnd: () => void },
  after: NarrationOptions['after'],
): LinePlayer {
  const { context } = buses
  const fader = context.createGain()
  fader.connect(buses.input('voice'))
  const latency = Math.min(0.5, Math.max(0, context.outputLatency || context.baseLatency || 0))
  const playing = clip.play({ to: fader, from, ...told })
  return {
    speaker: 'recording',
    time: () => Math.max(0, Math.min(clip.seconds(), playing.position() - latency)),
    pause: playing.pause,
    resume: playing.resume,
    // What is asked for is what is to be heard now, and that is on its way for a moment.
    seek: (seconds) => playing.seek(Math.min(clip.seconds(), seconds + latency)),
    setRate: playing.setRate,
    stop() {
      // Cut off within a wave it would click.
      glide(fader.gain, 0, MIX.fades.hush, context.currentTime)
      after(MIX.fades.hush, () => {
        playing.stop()
        fader.disconnect()
      })
    },
    pump: () => undefined,
  }
}

export interface Line {
  readonly handle: LineHandle
  /** Finds its player and starts, or starts again where it stood. */
  begin(): void
  /** Settles its promises; true when it was spoken to its end. */
  end(spoken: boolean): void
  pump(): void
  /** Lets go of its player and keeps its position. */
  hold(): void
}
export interface LineHooks {
  /** A recording of this row is under way: time to fetch the next. */
  readonly onPlaying: (row: string) => void
  readonly onOver: (line: Line, spoken: boolean) => void
}

/** What changes while a line is spoken. */
interface Course {
  player: LinePlayer | undefined
  position: number
  paused: boolean
  over: boolean
  /** It goes on in silence because the audio does not run, and joins when it does. */
  waiting: boolean
}

/** A promise and the way to keep it. */
function promised<T>(): { promise: Promise<T>; keep: (value: T) => void } {
  let keep!: (value: T) => void
  const promise = new Promise<T>((done) => (keep = done))
  return { promise, keep }
}

/** Chooses what speaks: the recording, else the browser's voice, else the time. */
function createConductor(
  row: string,
  { text, lang, seconds }: Required<Pick<NarrationLine, 'text' | 'lang' | 'seconds'>>,
  course: Course,
  options: NarrationOptions,
  told: { onStart: () => void; onEnd: () => void; onPlaying: (row: string) => void },
): () => void {
  const { store, buses, now, after, synth } = options
  const swap = (next: LinePlayer): void => {
    course.player?.stop()
    course.player = next
    if (course.paused) next.pause()
    options.onVoice(!course.paused && next.speaker !== 'silence')
    if (next.speaker !== 'recording') told.onStart()
  }
  const substitute = (make: typeof createSilentPlayer): void => {
    const { onEnd } = told
    swap(make({ lang, text, seconds, now, onEnd, from: course.position, volume: options.volume(), synth }))
  }
  const join = (graph: Buses, clip: Clip): void => {
    if (course.over) return
    course.waiting = course.paused
    if (course.paused) return
    const from = course.player?.time() ?? course.position
    if (from < clip.seconds() - 0.2) swap(createRecordingPlayer(graph, clip, from, told, after))
    told.onPlaying(row)
  }
  return () => {
    const graph = buses()
    const clip = graph && store.take(row)
    if (!clip) return substitute(createFallbackPlayer)
    course.waiting = !graph.running()
    if (course.waiting) return course.player ? undefined : substitute(createSilentPlayer)
    clip.ready.then(
      () => join(graph, clip),
      () => void (course.over || course.player || substitute(createFallbackPlayer)),
    )
  }
}

export function createLine(row: string, options: NarrationOptions, hooks: LineHooks): Line {
  const { lines, store, buses, now } = options
  const { text = '', lang = options.lang, seconds = speechSeconds(text, lang) } = lines.get(row) ?? {}
  const course: Course = { player: undefined, position: 0, paused: false, over: false, waiting: false }
  const started = promised<number>()
  const ended = promised<boolean>()
  let pages: readonly TimedPage[] | undefined
  let timed = false

  const end = (spoken: boolean): void => {
    if (course.over) return
    course.over = true
    course.position = time()
    course.player?.stop()
    ended.keep(spoken)
    hooks.onOver(self, spoken)
  }
  const begin = createConductor(row, { text, lang, seconds }, course, options, {
    onStart: () => started.keep(buses()?.context.currentTime ?? now()),
    onEnd: () => end(true),
    onPlaying: hooks.onPlaying,
  })
  const time = (): number => (course.over ? course.position : (course.player?.time() ?? course.position))
  const latest = (): readonly TimedPage[] => {
    const timing = timed ? undefined : store.timing(row)
    timed ||= timing !== undefined
    if (timing || !pages) pages = timePages(text, lang, timing, seconds)
    return pages
  }
  const hold = (paused: boolean): void => {
    if (course.over || course.paused === paused) return
    course.paused = paused
    if (paused) course.player?.pause()
    else course.player?.resume()
    options.onVoice(!paused && course.player !== undefined && course.player.speaker !== 'silence')
  }
  const handle: LineHandle = {
    row,
    get speaker(): Speaker {
      return course.player?.speaker ?? 'silence'
    },
    started: started.promise,
    ended: ended.promise,
    time,
    get seconds() {
      return store.timing(row)?.seconds ?? seconds
    },
    pages: latest,
    page: () => (course.player || course.over ? pageAt(latest(), time()) : -1),
    unit() {
      const units = store.timing(row)?.units
      const index = units && course.player ? unitAt(units, time()) : -1
      return index < 0 ? undefined : units![index]
    },
    pause: () => hold(true),
    resume: () => hold(false),
    seek(to) {
      course.position = Math.max(0, to)
      course.player?.seek(course.position)
    },
    setRate: (rate) => void (course.over || course.player?.setRate(rate)),
  }
  const self: Line = {
    handle,
    begin,
    end,
    pump() {
      course.player?.pump()
      course.position = time()
      if (!course.over && !course.paused && course.waiting && buses()?.running()) begin()
    },
    hold() {
      // Where another has thrown its context away already, its player knows of no place any more.
      course.position = Math.max(course.position, time())
      course.player?.stop()
      course.player = undefined
    },
  }
  return self
}
