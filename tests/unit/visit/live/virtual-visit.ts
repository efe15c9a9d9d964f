/** A visitor's whole visit in a headset that is not there: loading, voices, frames, hands, all on the virtual clock. */
import { createNarrator } from '../../../../src/app/narrator.ts'
import type { LineHandle, SoundPort } from '../../../../src/sound/port.ts'
import { start, type Cue } from '../../../../src/story/index.ts'
import type { Story } from '../../../../src/story/types.ts'
import { createExperienceStore } from '../../../../src/ui/experience-store.ts'
import type { SeatState } from '../../../../src/visit/live/messages.ts'
import { Together } from '../../../../src/visit/live/together.ts'
import { createVisit, type Visit } from '../../../../src/visit/runner.ts'
import { state as idle, type VirtualSeat } from './virtual-station.ts'

export interface Visitor {
  /** Milliseconds that the scene takes to load, and a line to be decoded; of one frame; between two units of an act. */
  readonly load: number
  readonly decode: () => number
  readonly frame: () => number
  readonly hands: number
}
export interface VirtualVisit {
  visit: Visit | undefined
  together: Together | undefined
  /** Lines in the order in which they began. */
  readonly rows: string[]
  /** The line that is spoken, and seconds of it that were heard. */
  line(): { row: string; time: number } | undefined
  /** What the headset shows the station. */
  doff(off: boolean): void
  pause(paused: boolean): void
  /** The visitor takes the end that is offered: the scene is let go of, the silence after it begins. */
  end(): void
  leave(): void
}

/** One voice at a time, that begins when it is decoded and is told of its end a moment late. */
function createVoice(seat: VirtualSeat, lines: (row: string) => number, { decode }: Visitor) {
  let current: { row: string; time: () => number; over: boolean } | undefined
  const decoded = new Set<string>()
  const say = (row: string): LineHandle => {
    if (current) current.over = true
    const seconds = lines(row)
    const one = { row, over: false, time: () => position() }
    let [from, since, rate] = [0, undefined as number | undefined, 1]
    const position = () => from + (since === undefined ? 0 : ((seat.now() - since) / 1000) * rate)
    const restart = () => {
      from = position()
      if (since !== undefined) since = seat.now()
    }
    let started = (_at: number) => {}
    let ended = (_whole: boolean) => {}
    const handle = {
      row,
      speaker: 'recording',
      seconds,
      started: new Promise<number>((done) => (started = done)),
      ended: new Promise<boolean>((done) => (ended = done)),
      time: () => Math.min(seconds, position()),
      pages: () => [],
      page: () => -1,
      unit: () => undefined,
      pause: () => {
        restart()
        since = undefined
      },
      resume: () => void (since ??= seat.now()),
      seek: (to: number) => {
        restart()
        from = to
      },
      setRate: (next: number) => {
        restart()
        rate = next
      },
    } satisfies LineHandle
    current = one
    seat.after(decoded.has(row) ? decode() / 10 : decode(), () => {
      if (one.over) return
      decoded.add(row)
      since = seat.now()
      started(0)
      const listen = (): void => {
        if (one.over) return
        if (position() < seconds) return void seat.after(20, listen)
        one.over = true
        ended(true)
      }
      listen()
    })
    return handle
  }
  return {
    sound: { say, hush: () => void (current && (current.over = true)) } as unknown as SoundPort,
    prepare: (row: string, done: () => void) => seat.after(decode(), () => (decoded.add(row), done())),
    line: () => (current && !current.over ? { row: current.row, time: current.time() } : undefined),
  }
}

export function openVisit(
  seat: VirtualSeat,
  story: Story,
  visitor: Visitor,
): VirtualVisit & { begin(group: string): void } {
  const seconds = new Map(
    story.beats.flatMap(({ steps }) =>
      steps.flatMap((one) => (one.kind === 'say' ? [[one.row, one.seconds] as const] : [])),
    ),
  )
  const voice = createVoice(seat, (row) => seconds.get(row) ?? 2, visitor)
  const store = createExperienceStore('en')
  let shown: SeatState = idle
  let over = false
  let stop = () => {}
  const tell = (more: Partial<SeatState>) => seat.link.report((shown = { ...shown, ...more }))
  const self: ReturnType<typeof openVisit> = {
    visit: undefined,
    together: undefined,
    rows: [],
    line: voice.line,
    doff: (doffed) => {
      self.visit?.hold('seat', doffed)
      tell({ doffed })
    },
    pause: (paused) => {
      self.visit?.hold('seat', paused)
      tell({ paused })
    },
    end() {
      over = true
      stop()
      self.visit?.leave()
      self.together?.dispose()
      tell({ stage: 'still' })
    },
    leave() {
      over = true
      stop()
      self.together?.dispose()
      seat.link.close()
    },
    begin(group) {
      tell({ stage: 'scene', scene: 'c/s', group })
      const together = (self.together = new Together(group, seat.link))
      seat.after(visitor.load, () => void play(together))
    },
  }
  const play = async (together: Together) => {
    const gate = await together.meet()
    const place = gate && together.place(gate, story)
    const visit = createVisit({
      story,
      together: true,
      from: place,
      now: () => 0,
      onMilestone: () => undefined,
    })
    const narrator = createNarrator({
      ...{ visit, store, sound: voice.sound, language: 'en', pace: 1, pacer: together },
      speaker: () => '',
    })
    const heed = (cue: Cue) => {
      if (cue.cue === 'hush') narrator.hush()
      if (cue.cue !== 'say') return
      self.rows.push(cue.row)
      narrator.say(cue.row, cue.from ?? 0)
    }
    visit.onCue(heed)
    visit.store.subscribe(({ beat, row, status }) => {
      const index = story.beats.findIndex(({ id }) => id === beat) + 1
      if (status !== 'ended')
        tell({ beat, beatIndex: index, beats: story.beats.length, row: row === '' ? undefined : row })
      else tell({ stage: 'goodbye', beat: undefined, row: undefined })
    })
    const live = () => {
      if (over) return
      const dt = visitor.frame()
      visit.tick(dt / 1000)
      narrator.update(Math.min(dt / 1000, 0.1), dt / 1000)
      seat.after(dt, live)
    }
    const act = () => {
      if (over) return
      const { offer, invite } = visit.store.getState()
      if (offer) visit.dispatch({ type: 'acted', row: offer.row, form: 'gaze' })
      if (invite) visit.dispatch({ type: 'moved', stand: invite })
      stop = seat.after(visitor.hands, act)
    }
    if (await together.follow(visit, gate, () => visit.begin())) {
      self.visit = visit
      live()
      act()
    }
  }
  return self
}

/** Rows of a story that a group hears together: those before an act. */
export const sharedRows = (story: Story): ReadonlySet<string> =>
  new Set(
    story.beats.flatMap(({ steps }) => {
      const act = steps.findIndex(({ kind }) => kind === 'act')
      return steps
        .slice(0, act < 0 ? steps.length : act)
        .flatMap((one) => (one.kind === 'say' ? [one.row] : []))
    }),
  )
export const firstRow = (story: Story): string => start(story).state.rowId
