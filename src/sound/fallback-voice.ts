/** No recording? The browser's own voice if it has one of this language on the device; otherwise the time alone. */
import type { Language } from '../scene/schema.ts'
import type { Speaker } from './port.ts'

/** What speaks a line. Its clock is in seconds; `ended` is told by `onEnd`, once. */
export interface LinePlayer {
  readonly speaker: Speaker
  time(): number
  pause(): void
  resume(): void
  seek(seconds: number): void
  /** 1 as spoken; a player that cannot do it goes on as it was. */
  setRate(rate: number): void
  stop(): void
  /** Some players must be asked whether they have ended; harmless for the others. */
  pump(): void
}
export interface FallbackOptions {
  readonly lang: Language
  readonly text: string
  readonly seconds: number
  /** Seconds of any clock that only goes forward. */
  readonly now: () => number
  readonly onEnd: () => void
  readonly from?: number
  /** 0…1. */
  readonly volume?: number
  readonly synth?: SpeechSynthesis | undefined
}
/** The browser sometimes forgets to say that it has ended. */
const PATIENCE = { factor: 1.8, more: 3 }

/** A line that nobody speaks: its captions still take their time. */
export function createSilentPlayer({ seconds, now, onEnd, from = 0 }: FallbackOptions): LinePlayer {
  let position = from
  let since: number | undefined = now()
  let over = false
  let rate = 1
  const time = () => Math.min(seconds, since === undefined ? position : position + (now() - since) * rate)
  return {
    speaker: 'silence',
    time,
    pause() {
      position = time()
      since = undefined
    },
    resume: () => void (since ??= now()),
    seek(to) {
      position = Math.max(0, to)
      if (since !== undefined) since = now()
    },
    setRate(next) {
      position = time()
      if (since !== undefined) since = now()
      rate = next
    },
    stop: () => void (over = true),
    pump() {
      if (over || time() < seconds) return
      over = true
      onEnd()
    },
  }
}

/** A voice of the language that lives on the device: a remote one would send the words to another origin. */
export function localVoice(
  synth: SpeechSynthesis | undefined,
  lang: Language,
): SpeechSynthesisVoice | undefined {
  const prefix = lang === 'zh' ? /^(zh|cmn)/i : /^en/i
  const local = (synth?.getVoices() ?? []).filter((v) => v.localService && prefix.test(v.lang))
  return local.find((v) => v.default) ?? local[0]
}

/** The browser's voice if there is one, or silence. It cannot be sought in: it starts the line again. */
export function createFallbackPlayer(options: FallbackOptions): LinePlayer {
  const { lang, text, seconds, synth, onEnd, volume = 1 } = options
  const voice = localVoice(synth, lang)
  const clock = createSilentPlayer({ ...options, seconds: seconds * PATIENCE.factor + PATIENCE.more })
  if (!voice || !synth || typeof SpeechSynthesisUtterance === 'undefined') return createSilentPlayer(options)
  let over = false
  const end = (): void => {
    if (over) return
    over = true
    onEnd()
  }
  const utterance = new SpeechSynthesisUtterance(text)
  utterance.voice = voice
  utterance.lang = voice.lang
  utterance.rate = 0.95
  utterance.volume = volume
  utterance.onend = end
  // Refused before a first gesture, or interrupted: the captions take their time without it.
  let failed = false
  utterance.onerror = () => void (failed = true)
  synth.speak(utterance)
  return {
    speaker: 'browser',
    time: () => Math.min(seconds, clock.time()),
    pause() {
      clock.pause()
      synth.pause()
    },
    resume() {
      clock.resume()
      synth.resume()
    },
    seek: (to) => clock.seek(to),
    setRate: () => undefined,
    stop() {
      over = true
      synth.cancel()
    },
    pump() {
      if (clock.time() >= (failed ? seconds : seconds * PATIENCE.factor + PATIENCE.more)) end()
    },
  }
}
