/**
 * Says the steps of a seat aloud: does what the loop's cues tell, line after line, with the recordings there are. The
 * words stand before the visitor meanwhile; a scene that is open waits until all is said, for two voices are none.
 */
import type { NarrationLine, SoundPort, Speaker } from '../../sound/port.ts'
import type { LoopCue, Spoken } from '../../story/loop/index.ts'
import type { SeatLoop } from '../../visit/seat-loop.ts'
import type { SettingsStore } from '../../visit/settings-store.ts'
import { fetchLines, inOrder, rowOf, voiceOnly } from './seat-lines.ts'
import { loudness } from './seat-loudness.ts'

export interface SeatVoiceOptions {
  readonly loop: SeatLoop
  readonly settings: SettingsStore
  readonly load: () => Promise<Pick<typeof import('../play.ts'), 'createSound'>>
  /** A line is said, or nothing more. */
  readonly onSpeaking: (speaking: boolean) => void
}
export interface SeatVoiceReport extends Spoken {
  readonly speaker: Speaker
}

export class SeatVoice {
  private sound: SoundPort | undefined
  /** Every line there is, and those that may be asked for now, in the order in which they may be. */
  private words: ReadonlyMap<string, NarrationLine> = new Map()
  private readonly lines = new Map<string, NarrationLine>()
  private queue: readonly Spoken[] = []
  /** Grows with whatever ends what was being said. */
  private turn = 0
  private held = false

  constructor(private readonly options: SeatVoiceOptions) {
    const { loop, settings } = options
    loop.onCue((cue) => {
      if (cue.cue === 'say') this.say(cue)
      if (cue.cue === 'hush') this.hush()
    })
    loop.store.subscribe(({ volume }, before) => {
      if (volume !== before.volume) this.heedSettings()
    })
    settings.store.subscribe(() => this.heedSettings())
    void this.wake().catch((error: unknown) => console.warn('The steps are shown and not said.', error))
  }

  /** Holds what is being said, or lets it go on. */
  hold(held: boolean): void {
    this.held = held
    if (held) this.sound?.pause()
    else this.sound?.resume()
  }
  /** Call inside a gesture or an XR select. */
  unlock(): void {
    void this.sound?.unlock()
  }
  /** What is being said now. */
  report(): SeatVoiceReport | undefined {
    const [now] = this.queue
    const { row, speaker } = this.sound?.report() ?? {}
    return now && speaker && row === rowOf(now) ? { ...now, speaker } : undefined
  }

  private async wake(): Promise<void> {
    const { load, loop } = this.options
    const [{ createSound }, words] = await Promise.all([load(), fetchLines()])
    this.words = words
    this.sound = createSound(voiceOnly(loop.plan().language, this.lines))
    this.heedSettings()
    this.unlock()
    this.fill()
    if (this.queue.length > 0) this.next()
  }

  private say(cue: Extract<LoopCue, { cue: 'say' }>): void {
    const goesOn = cue.then === true && this.queue.length > 0
    this.queue = goesOn ? [...this.queue, ...cue.lines] : cue.lines
    this.fill()
    if (!goesOn) this.next()
  }
  private next(): void {
    const [now] = this.queue
    if (!this.sound) return
    this.options.onSpeaking(now !== undefined)
    if (!now) return
    const turn = ++this.turn
    const said = this.sound.say(rowOf(now))
    if (this.held) this.sound.pause()
    void said.ended.then(() => {
      if (turn !== this.turn) return
      this.queue = this.queue.slice(1)
      this.next()
    })
  }
  private hush(): void {
    this.turn++
    this.queue = []
    this.sound?.hush()
    this.options.onSpeaking(false)
  }

  private fill(): void {
    this.lines.clear()
    for (const row of inOrder(this.queue)) {
      const line = this.words.get(row)
      if (line) this.lines.set(row, line)
    }
  }
  private heedSettings(): void {
    const set = this.options.settings.store.getState()
    this.sound?.set({ mono: set.mono, ...loudness(set, this.options.loop.state().volume) })
  }
}
