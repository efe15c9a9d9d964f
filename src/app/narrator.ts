/**
 * Joins a line's cue with its voice and its caption. The caption follows the audio clock; the story's clock waits
 * while a voice is still loading, so that narration, caption and story never drift apart.
 */
import type { Language } from '../scene/schema.ts'
import { ASKING_VOICE, questionRow, REFLECT_ROW } from '../scene/narration-lines.ts'
import { pageAt, timePages, type TimedPage } from '../sound/captions.ts'
import type { LineHandle, SoundPort } from '../sound/port.ts'
import { steer } from '../sound/steer.ts'
import type { SayStep } from '../story/types.ts'
import type { ExperienceStore } from '../ui/experience-store.ts'
import type { Visit } from '../visit/runner.ts'

type Line = Pick<SayStep, 'row' | 'voice' | 'text' | 'seconds' | 'differs'>

/** A voice that has not begun after this many seconds is given up: the line goes on silently, as captions. */
const LATE = 4
/**
 * A frame is seen when the next one is due, so it shows the page that is due by then: seconds of the last frame, at most
 * these, or a page would be read before it is heard.
 */
const LEAD = 0.07
/** Seconds of a line after which a voice may be made to jump once more. */
const AGAIN = 1
/** Above this pace no voice is played; captions run on the story's own clock. */
export const FASTEST_VOICE = 2

/** Keeps the voice with those of others who hear the same line. */
export interface Pacer {
  /** Seconds of this line that ought to have been heard by now; undefined where it goes by itself. */
  heard(row: string): number | undefined
  /** What follows this line is begun by others: its end is no sign. */
  leads(row: string): boolean
  /** This voice cannot be brought anywhere. */
  lose(): void
}

export interface Narrator {
  say(row: string, from: number): void
  hush(): void
  /** Call each frame with the story's clamped seconds, and the real ones: a slow machine must not wait longer. */
  update(dt: number, real?: number): void
  /**
   * What is spoken by a voice now, in seconds of the line as heard: where it is, when the page on show was due, where it
   * was when that page was put on show, and how long the frame was in which that happened.
   */
  clock(): { row: string; time: number; page: number; due: number; shown: number; frame: number } | undefined
  dispose(): void
}

export interface NarratorOptions {
  readonly visit: Visit
  readonly store: ExperienceStore
  readonly sound: SoundPort
  readonly language: Language
  readonly speaker: (voice: string) => string
  readonly pace: number
  readonly pacer?: Pacer | undefined
}

export const createNarrator = (options: NarratorOptions): Narrator => {
  const { visit, store, sound, language, pace, pacer } = options
  let line: Line | undefined
  let handle: LineHandle | undefined
  let begun = false
  /** Of a line without a voice; one with a voice knows its own. */
  let pages: readonly TimedPage[] | undefined
  const spent = { waited: 0, silent: 0 }
  const cue = { shown: 0, frame: 0 }
  const steered = { rate: 1, jumped: -Infinity }
  /** What is on show: the page last asked for, which may be none. */
  let shown: number | undefined

  const lineOf = (row: string): Line | undefined => {
    const story = visit.story()
    for (const beat of story.beats)
      for (const s of beat.steps) if (s.kind === 'say' && s.row === row) return s
    const asked = story.questions.find((q) => questionRow(q.id) === row)
    if (asked) return { row, voice: ASKING_VOICE, text: asked.ask, seconds: asked.seconds, differs: false }
    const { ask, seconds } = story.reflect
    return row === REFLECT_ROW ? { row, voice: ASKING_VOICE, text: ask, seconds, differs: false } : undefined
  }
  const show = (all: readonly TimedPage[], index: number): void => {
    if (!line || index === shown) return
    shown = index
    const page = all[index]
    store.setState({
      caption: page && {
        row: line.row,
        text: page.lines.join('\n'),
        speaker: options.speaker(line.voice),
        differs: line.differs,
      },
    })
  }
  const showSilently = (said: Line): void => {
    pages ??= timePages(said.text, language, undefined, said.seconds)
    show(pages, pageAt(pages, spent.silent))
  }
  const clear = (): void => {
    line = undefined
    handle = undefined
    pages = undefined
    shown = undefined
    visit.hold('voice', false)
    if (store.getState().caption) store.setState({ caption: undefined })
  }
  /** Nobody hears how the voice is brought to where the others are. */
  const keepPace = (speaking: LineHandle): void => {
    const heard = pacer?.heard(speaking.row)
    if (heard === undefined && steered.rate === 1) return
    const { rate, jump } = steer(heard === undefined ? 0 : heard - speaking.time(), steered.rate)
    if (jump && heard! - steered.jumped > AGAIN) {
      speaking.seek(Math.min(heard!, speaking.seconds))
      steered.jumped = heard!
    }
    if (rate !== steered.rate) speaking.setRate(rate)
    steered.rate = rate
  }
  const speak = (row: string, from: number): void => {
    const speaking = sound.say(row)
    handle = speaking
    begun = false
    Object.assign(steered, { rate: 1, jumped: -Infinity })
    visit.hold('voice', true)
    if (from > 0) speaking.seek(from)
    void speaking.started.then(() => {
      if (handle !== speaking) return
      begun = true
      visit.hold('voice', false)
      if (speaking.speaker === 'browser') pacer?.lose()
      keepPace(speaking)
    })
    void speaking.ended.then((whole) => {
      if (whole && handle === speaking && !pacer?.leads(row)) visit.dispatch({ type: 'spoken', row })
    })
  }
  return {
    say(row, from) {
      const found = lineOf(row)
      if (!found) return
      clear()
      line = found
      spent.waited = 0
      spent.silent = from
      if (pace <= FASTEST_VOICE) speak(row, from)
      else showSilently(found)
    },
    hush() {
      sound.hush()
      clear()
    },
    update(dt, real = dt) {
      if (!line || visit.store.getState().status === 'paused') return
      if (handle && begun) {
        keepPace(handle)
        const time = handle.time()
        const index = pageAt(handle.pages(), time + Math.min(real, LEAD))
        if (index === shown) return
        cue.shown = time
        cue.frame = real
        return show(handle.pages(), index)
      }
      if (handle) {
        spent.waited += real
        if (spent.waited < LATE) return
        handle = undefined
        visit.hold('voice', false)
      }
      spent.silent += dt * pace
      showSilently(line)
    },
    clock() {
      const page = handle && begun && shown !== undefined ? handle.pages()[shown] : undefined
      return line && handle && page && shown !== undefined
        ? { row: line.row, time: handle.time(), page: shown, due: page.start, ...cue }
        : undefined
    },
    dispose() {
      sound.hush()
      clear()
    },
  }
}
