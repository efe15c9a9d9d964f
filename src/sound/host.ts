/** What the sound takes from its surroundings, so that tests may bring their own. */
import type { LineTiming } from './captions.ts'
import { type Codec, browserCodec } from './codec.ts'
import type { Page } from './unlock.ts'
import type { Random } from './variants.ts'

export interface SoundHost {
  readonly codec: Codec | undefined
  readonly page: Page | undefined
  readonly synth: SpeechSynthesis | undefined
  readonly random: Random
  /** Seconds; only goes forward. */
  readonly now: () => number
  readonly every: (seconds: number, then: () => void) => () => void
  readonly after: (seconds: number, then: () => void) => () => void
  readonly fetchTiming: (url: string) => Promise<LineTiming>
}

const fetchTiming = async (url: string): Promise<LineTiming> => {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
  return (await answer.json()) as LineTiming
}

/** The browser's own surroundings. */
export const browserHost = (): SoundHost => ({
  codec: browserCodec(),
  page: typeof document === 'undefined' ? undefined : document,
  synth: typeof speechSynthesis === 'undefined' ? undefined : speechSynthesis,
  random: Math.random,
  now: () => performance.now() / 1000,
  every: (seconds, then) => {
    const id = setInterval(then, seconds * 1000)
    return () => clearInterval(id)
  },
  after: (seconds, then) => {
    const id = setTimeout(then, seconds * 1000)
    return () => clearTimeout(id)
  },
  fetchTiming,
})
