/** A clip is one decoded file; a playing is one sounding of it. Howler loads, decodes, keeps and pools them. */
import { Howl } from 'howler/dist/howler.core.min.js'
import { type Buses, isDecoded } from './buses.ts'
import { HOWLER_FORMAT, type Codec } from './codec.ts'

export interface PlayOptions {
  /** Where the sound goes: a bus, an emitter, a fader. */
  readonly to: AudioNode
  /** Factor, 0…1. */
  readonly gain?: number
  /** Seconds into the clip. */
  readonly from?: number
  /** 1 as recorded. */
  readonly rate?: number
  readonly onEnd?: () => void
  readonly onStart?: () => void
}
export interface Playing {
  /** Seconds into the clip, by the audio clock. */
  position(): number
  pause(): void
  resume(): void
  seek(seconds: number): void
  /** How fast it sounds from now on, 1 as recorded. */
  setRate(rate: number): void
  stop(): void
}
export interface Clip {
  readonly url: string
  /** Settles when decoded; rejects with a sentence when it cannot be had. */
  readonly ready: Promise<void>
  loaded(): boolean
  seconds(): number
  /** Decoded size: 32-bit floats. */
  bytes(): number
  play(options: PlayOptions): Playing
  unload(): void
}

export interface ClipOptions {
  readonly codec: Codec
  readonly loop?: boolean
  readonly channels?: number
  /** Soundings at once that keep their nodes. */
  readonly pool?: number
}

const formatOf = (url: string, codec: Codec): string => {
  const ending = /\.([a-z0-9]+)(?:\?|$)/i.exec(url)?.[1]?.toLowerCase() ?? ''
  return ending === 'ogg' && codec !== 'opus' ? 'ogg' : ending === 'ogg' ? HOWLER_FORMAT.opus : ending
}

export function createClip(buses: Buses, url: string, options: ClipOptions): Clip {
  const { codec, loop = false, channels = 1, pool = 3 } = options
  let settle: { done: () => void; fail: (why: Error) => void }
  const ready = new Promise<void>((done, fail) => (settle = { done, fail }))
  // Whoever waits sees the failure; a clip that nobody waits for must not stop the page.
  ready.catch(() => undefined)
  let dropped = false
  const failed = (why: string): void => {
    // Letting go of a file that is on its way ends in an error too, which is none.
    if (!dropped) settle.fail(new Error(`${url} could not be loaded: ${why}`))
  }
  const howl: Howl = new Howl({
    src: [url],
    format: [formatOf(url, codec)],
    html5: false,
    loop,
    pool,
    onload: () => (isDecoded(howl) ? settle.done() : failed('the network failed')),
    onloaderror: (_id, why) => failed(String(why)),
  })

  const play = ({ to, gain = 1, from = 0, rate = 1, onEnd, onStart }: PlayOptions): Playing => {
    const id = howl.play()
    const adopt = () => buses.adopt(howl, id, to)
    howl.volume(Math.min(1, Math.max(0, gain)), id)
    if (rate !== 1) howl.rate(rate, id)
    if (from > 0) howl.seek(from, id)
    adopt()
    let started = false
    let over = false
    howl.on(
      'play',
      () => {
        adopt()
        if (started) return
        started = true
        onStart?.()
      },
      id,
    )
    const finish = () => {
      over = true
      howl.off('play', undefined, id)
      howl.off('end', undefined, id)
    }
    if (!loop)
      howl.on(
        'end',
        () => {
          if (over) return
          finish()
          onEnd?.()
        },
        id,
      )
    return {
      position: () => {
        const at = howl.seek(id)
        return typeof at === 'number' ? at : from
      },
      pause: () => void (over || howl.pause(id)),
      resume: () => {
        if (over || howl.playing(id)) return
        howl.play(id)
        adopt()
      },
      seek: (seconds) => {
        if (over) return
        howl.seek(seconds, id)
        adopt()
      },
      setRate: (next) => void (over || howl.rate(next, id)),
      stop: () => {
        if (over) return
        finish()
        howl.stop(id)
      },
    }
  }

  return {
    url,
    ready,
    loaded: () => howl.state() === 'loaded' && isDecoded(howl),
    seconds: () => howl.duration(),
    bytes: () =>
      howl.state() === 'loaded' ? Math.round(howl.duration() * buses.context.sampleRate) * channels * 4 : 0,
    play,
    unload() {
      dropped = true
      howl.unload()
    },
  }
}
