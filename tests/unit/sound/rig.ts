/** A sound engine on the fake audio, with clocks that tests turn by hand. */
import { FakeAudioContext, asked, served } from './fake-audio.ts'
import { vi } from 'vitest'
import type { Sound } from '../../../src/scene/schema.ts'
import { createSound } from '../../../src/sound/create-sound.ts'
import type { LineTiming } from '../../../src/sound/captions.ts'
import type { SoundHost } from '../../../src/sound/host.ts'
import type { NarrationLine, SoundOptions, SoundPort, Where } from '../../../src/sound/port.ts'
import type { SoundBook } from '../../../src/sound/sound-book.ts'
import { seeded } from '../../../src/story/visitors.ts'

const variants = (id: string, count: number, seconds: number, lufs: number) =>
  Array.from({ length: count }, (_, k) => ({
    seconds,
    lufs,
    opus: { file: `${id}-${k + 1}.ogg`, bytes: 1 },
    aac: { file: `${id}-${k + 1}.m4a`, bytes: 1 },
  }))
export const BOOK: SoundBook = {
  sounds: [
    { id: 'rapids', kind: 'loop', use: 'emitter', channels: 1, variants: variants('rapids', 3, 18, -20) },
    { id: 'wind-gorge', kind: 'loop', use: 'bed', channels: 2, variants: variants('wind-gorge', 2, 20, -22) },
    {
      id: 'torch-fire',
      kind: 'loop',
      use: 'emitter',
      channels: 1,
      variants: variants('torch-fire', 2, 12, -26),
    },
    {
      id: 'board-on-wood',
      kind: 'one-shot',
      use: 'emitter',
      channels: 1,
      variants: variants('board-on-wood', 5, 1, -21),
    },
    { id: 'nudge', kind: 'one-shot', use: 'emitter', channels: 1, variants: variants('nudge', 2, 0.9, -26) },
  ],
}
export const LINES: readonly [string, string, number][] = [
  ['k1', '岸上的人把自家的门板抬来了。', 4],
  ['k2', '先头的一队人，已经到了对岸。', 5],
  ['k3', '铁链一共十三根。', 3],
]
export const TIMING: LineTiming = {
  text: LINES[0]![1],
  seconds: 4,
  units: [...LINES[0]![1]]
    .filter((c) => c !== '。')
    .map((text, k) => ({ text, at: k, start: 0.1 + k * 0.28, end: 0.38 + k * 0.28 })),
}

export interface Rig {
  readonly sound: SoundPort
  readonly spoken: string[]
  readonly troubles: string[]
  readonly visible: { fire(type: string): void }
  context(): FakeAudioContext
  /** Turns all clocks on together, in steps of 50 ms, and lets promises settle. */
  run(seconds: number): Promise<void>
  settle(): Promise<void>
}
export interface RigOptions extends Partial<Pick<SoundOptions, 'sounds' | 'settings' | 'lang'>> {
  readonly places?: Readonly<Record<string, Where>>
  readonly host?: Partial<SoundHost>
  readonly lines?: readonly [string, string, number][]
}
export const sound = (id: string, src: string, level: number, extra: Partial<Sound> = {}): Sound =>
  ({ id, src, level, ...extra }) as Sound

export function createRig(options: RigOptions = {}): Rig {
  vi.useFakeTimers()
  // Howler's context outlives a scene: what a test before did to it is undone.
  const left = FakeAudioContext.made.at(-1)
  if (left)
    Object.assign(left, { outputLatency: 0, dead: false, state: FakeAudioContext.birth }).sources.clear()
  asked.length = 0
  served.clear()
  for (const entry of BOOK.sounds)
    for (const v of entry.variants) served.set(`sounds/${v.opus.file}`, v.seconds)
  for (const [row, , seconds] of LINES) served.set(`voices/long-march/luding/zh/${row}.ogg`, seconds)
  let clock = 0
  let timers: { at: number; then: () => void }[] = []
  let pumps: (() => void)[] = []
  const heard = new Map<string, Set<() => void>>()
  const host: SoundHost = {
    codec: 'opus',
    page: {
      visibilityState: 'visible',
      addEventListener: (type, listen) =>
        void (heard.get(type) ?? heard.set(type, new Set()).get(type)!).add(listen),
      removeEventListener: (type, listen) => void heard.get(type)?.delete(listen),
    },
    synth: undefined,
    random: seeded(7),
    now: () => clock,
    every: (_seconds, then) => {
      pumps.push(then)
      return () => (pumps = pumps.filter((p) => p !== then))
    },
    after: (seconds, then) => {
      const timer = { at: clock + seconds, then }
      timers.push(timer)
      return () => (timers = timers.filter((t) => t !== timer))
    },
    fetchTiming: (url) => (url.includes('/k1') ? Promise.resolve(TIMING) : Promise.reject(new Error('none'))),
    ...options.host,
  }
  const [spoken, troubles]: [string[], string[]] = [[], []]
  const narration = new Map<string, NarrationLine>(
    (options.lines ?? LINES).map(([row, text, seconds]) => [
      row,
      { text, seconds, stem: `long-march/luding/zh/${row}` },
    ]),
  )
  const port = createSound(
    {
      lang: options.lang ?? 'zh',
      urls: { sounds: 'sounds/', voices: 'voices/', media: 'media/' },
      narration,
      book: BOOK,
      sounds: options.sounds ?? [],
      resolve: (ref) => options.places?.[ref],
      onSpoken: (row) => spoken.push(row),
      onTrouble: (what) => troubles.push(what),
      ...(options.settings && { settings: options.settings }),
    },
    host,
  )
  const context = () => FakeAudioContext.made.at(-1)!
  const settle = async () => {
    await vi.advanceTimersByTimeAsync(1)
    await vi.advanceTimersByTimeAsync(1)
  }
  return {
    sound: port,
    spoken,
    troubles,
    visible: { fire: (type) => heard.get(type)?.forEach((listen) => listen()) },
    context,
    settle,
    async run(seconds) {
      for (let t = 0; t < seconds - 1e-9; t += 0.05) {
        clock += 0.05
        context().advance(0.05)
        for (const timer of timers.filter((x) => x.at <= clock)) {
          timers = timers.filter((x) => x !== timer)
          timer.then()
        }
        for (const pump of pumps) pump()
        await vi.advanceTimersByTimeAsync(1)
      }
      await settle()
    },
  }
}

/** The sources that sound, by file name. */
export const sounding = (context: FakeAudioContext): string[] =>
  [...context.sources].map((s) => s.buffer!.url.split('/').at(-1)!).sort()
