/** The seat's voice: one line after the other, cut by a choice, held, and gone with the visitor. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inOrder } from '../../../src/app/seat/seat-lines.ts'
import { SeatVoice } from '../../../src/app/seat/seat-voice.ts'
import type { LineHandle, SoundOptions, SoundPort } from '../../../src/sound/port.ts'
import { loopRecordings } from '../../../src/ui/loop/spoken.ts'
import { createSeatLoop, type SeatLoop } from '../../../src/visit/seat-loop.ts'
import { createSettingsStore } from '../../../src/visit/settings-store.ts'
import { SPOKEN_LINES } from '../../../src/story/loop/index.ts'
import { chose, command, off, on, PLAN, tick, TO_SCENE, told } from '../story/loop/fixture.ts'

interface Line {
  readonly row: string
  end(spoken: boolean): Promise<void>
}
let said: Line[]
let given: SoundOptions
let set: Record<string, unknown>
let paused: boolean
let speaking: boolean[]
let voice: SeatVoice
let loop: SeatLoop

const fakeSound = (options: SoundOptions): SoundPort => {
  given = options
  let now: Line | undefined
  return {
    say(row: string) {
      void now?.end(false)
      let keep!: (spoken: boolean) => void
      const ended = new Promise<boolean>((done) => (keep = done))
      const line: Line = {
        row,
        end: async (spoken) => {
          if (now === line) now = undefined
          keep(spoken)
          await vi.waitFor(() => undefined)
          await new Promise((done) => setTimeout(done))
        },
      }
      said.push((now = line))
      return { row, ended } as LineHandle
    },
    hush: () => void now?.end(false),
    pause: () => void (paused = true),
    resume: () => void (paused = false),
    set: (change: object) => void Object.assign(set, change),
    unlock: () => Promise.resolve(true),
    report: () => ({ row: now?.row, speaker: now && 'recording' }),
  } as unknown as SoundPort
}
const settled = (): Promise<void> => new Promise((done) => setTimeout(done, 5))
const rows = (): string[] => said.map(({ row }) => row)
const dispatch = (...events: Parameters<SeatLoop['dispatch']>[0][]): void =>
  events.forEach((event) => loop.dispatch(event))

beforeEach(async () => {
  ;[said, set, paused, speaking] = [[], {}, false, []]
  const known = Object.fromEntries(
    (['zh', 'en'] as const).flatMap((one) => loopRecordings(one).map(({ stem }) => [stem, 2])),
  )
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(known))))
  loop = createSeatLoop({ plan: PLAN, storage: undefined, now: () => 0 })
  voice = new SeatVoice({
    loop,
    settings: createSettingsStore(undefined),
    load: () => Promise.resolve({ createSound: fakeSound }),
    onSpeaking: (is) => speaking.push(is),
  })
  await settled()
})
afterEach(() => vi.unstubAllGlobals())

describe('the voice of a seat', () => {
  it('says nothing before somebody is there, then the step in both languages, one after the other', async () => {
    dispatch(tick(5))
    expect(rows()).toEqual([])
    dispatch(on)
    expect(voice.report()).toEqual({ line: 'fit', language: 'zh', speaker: 'recording' })
    await said[0]!.end(true)
    expect(rows()).toEqual(['fit.zh', 'fit.en'])
    expect(speaking.at(-1)).toBe(true)
    await said[1]!.end(true)
    expect(rows()).toHaveLength(2)
    expect(speaking.at(-1)).toBe(false)
    expect(voice.report()).toBeUndefined()
  })

  it('a choice cuts what is said, and what was to follow is not said', async () => {
    dispatch(on, chose('sharp'), chose('old-enough'))
    expect(rows()).toEqual(['fit.zh', 'notice.zh', 'language.zh'])
    dispatch(chose('language:en'))
    await settled()
    expect(rows().slice(3)).toEqual(['learn.en'])
    await said.at(-1)!.end(true)
    expect(rows().slice(4)).toEqual([])
  })

  it('fetches nothing of the other language once one is chosen, and each line by the hash of its words', () => {
    dispatch(on)
    expect([...given.narration.keys()].slice(0, 3)).toEqual(['fit.zh', 'fit.en', 'notice.zh'])
    dispatch(chose('sharp'), chose('old-enough'), chose('language:en'))
    expect([...given.narration.keys()][0]).toBe('learn.en')
    for (const [row, { stem, lang }] of given.narration) {
      expect([row.endsWith('.en'), lang]).toEqual([true, 'en'])
      expect(stem).toMatch(/^station\/loop\/en\/[a-z-]+-[0-9a-f]{8}$/)
    }
  })

  it('appends what comes later: thanks, then the code, then the headset', async () => {
    dispatch(...TO_SCENE, told('over'), chose('feel:0'))
    expect(rows().at(-1)).toBe('goodbye.en')
    dispatch({ type: 'claimed', code: 'K7M2QX' })
    expect(rows().at(-1)).toBe('goodbye.en')
    await said.at(-1)!.end(true)
    await said.at(-1)!.end(true)
    expect(rows().slice(-3)).toEqual(['goodbye.en', 'claim.en', 'take-off.en'])
  })

  it('falls silent when the headset is taken off, and when the visitor is forgotten', async () => {
    dispatch(on, off)
    expect(voice.report()).toBeUndefined()
    dispatch(on)
    expect(voice.report()?.line).toBe('fit')
    dispatch(chose('leave'))
    expect(loop.state().stage).toBe('reset')
    expect([voice.report(), speaking.at(-1)]).toEqual([undefined, false])
    await settled()
    expect(voice.report()).toBeUndefined()
  })

  it('is as loud as the docent says, and is held with the headset’s own menu, also what begins meanwhile', () => {
    dispatch(on, command({ do: 'volume', volume: 0.5 }))
    expect(set.voice).toBeCloseTo(-6, 0)
    dispatch(command({ do: 'volume', volume: 0 }))
    expect(set.muted).toBe(true)
    voice.hold(true)
    paused = false
    dispatch(chose('sharp'))
    expect(paused).toBe(true)
    voice.hold(false)
    expect(paused).toBe(false)
  })
})

it('a sound that cannot be had leaves the steps as they are shown', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  const other = createSeatLoop({ plan: PLAN, storage: undefined, now: () => 0 })
  const heard: boolean[] = []
  new SeatVoice({
    loop: other,
    settings: createSettingsStore(undefined),
    load: () => Promise.reject(new Error('no network')),
    onSpeaking: (is) => heard.push(is),
  })
  for (const event of [...TO_SCENE, tick(901)]) other.dispatch(event)
  await settled()
  expect(other.state().soft).toBe('offered')
  // No scene waits for a voice that never comes.
  expect(heard).not.toContain(true)
  expect(warn).toHaveBeenCalled()
  warn.mockRestore()
})

it('fetches ahead what comes next at a seat', () => {
  expect(inOrder([{ line: 'learn', language: 'zh' }]).slice(0, 2)).toEqual(['learn.zh', 'learned.zh'])
  expect(new Set(inOrder([{ line: 'failed', language: 'zh' }])).size).toBe(SPOKEN_LINES.length)
})
