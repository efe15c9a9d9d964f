/**
 * A seat's visit among its group: begun together, kept together where lines and pauses have their lengths, and brought
 * together again before each beat. Acts are everybody's own. A seat that loses the room goes on alone, and meets the
 * others at its next beat. It reads the station's clock; the story only hears when something begins.
 */
import { groupPlace, plannedRows, type TogetherPlace } from '../../story/together.ts'
import type { Visit } from '../runner.ts'
import type { Gate } from './messages.ts'
import type { SeatLink } from './seat-link-port.ts'

/** Whoever hears nothing of the group begins alone after so many milliseconds; without a station, sooner. */
const PATIENCE = 30_000
const ALONE = 3000
/** A line that begins further from its moment than this was begun otherwise: by a docent, by a visitor. Seconds. */
const ELSEWHERE = 2

interface Plan {
  readonly beat: string
  /** Station time at which the beat began, milliseconds. */
  readonly at: number
  readonly rows: ReturnType<typeof plannedRows>
}
type Followed = Pick<Visit, 'store' | 'state' | 'story' | 'dispatch' | 'onCue'>

export class Together {
  private plan: Plan | undefined
  private visit: Followed | undefined
  /** It is being brought to where the others are. */
  private moving = false
  private over = false
  private readonly ends: (() => void)[] = []
  private cancelAsking = () => {}
  private cancelNext = () => {}

  constructor(
    readonly group: string,
    private readonly link: Pick<SeatLink, 'gather' | 'onGate' | 'at' | 'stationNow' | 'view'>,
  ) {}

  /** This seat is ready. @returns where the group is; undefined where nobody says so: then begin alone. */
  meet(): Promise<Gate | undefined> {
    return new Promise((done) => this.ask({ index: 0 }, done))
  }

  /** Where to begin for who comes to a group that has begun; undefined at the scene's beginning. */
  place({ beat, at, row }: Gate, story: ReturnType<Visit['story']>): TogetherPlace | undefined {
    const first = story.beats[0]!.id
    const place = groupPlace(story, beat ?? first, at === undefined ? undefined : this.since(at), row)
    const isBeginning =
      place?.beat === first && (place.row ?? place.beat) === (story.beats[0]!.steps[0]?.row ?? first)
    return isBeginning ? undefined : place
  }

  /**
   * Begins the visit with the group, at the moment it was given, and keeps it there. `begin` begins it.
   * @returns false where it was called off before that moment.
   */
  async follow(visit: Followed, gate: Gate | undefined, begin: () => void): Promise<boolean> {
    this.visit = visit
    const { at } = gate ?? {}
    if (at !== undefined) await new Promise<void>((done) => this.ends.push(this.link.at(at, done), done))
    if (this.over) return false
    this.ends.push(
      visit.onCue((cue) => {
        if (cue.cue === 'gather') this.gather(cue.beat)
        else if (cue.cue === 'say') this.said(cue.row)
      }),
      visit.store.subscribe(({ status, gathering }, before) => {
        if (status === 'paused') this.lose()
        if (before.gathering && !gathering) this.cancelAsking()
      }),
    )
    if (gate && at !== undefined) this.led(gate.beat ?? visit.story().beats[0]!.id, at)
    this.move(begin)
    if (gate) this.catchUp(gate)
    return true
  }

  /** Seconds of this line that the others have heard. */
  heard(row: string): number | undefined {
    const { plan } = this
    const index = plan?.rows.findIndex((one) => one.row === row) ?? -1
    if (!plan || index < 0) return undefined
    const { from } = plan.rows[index]!
    const heard = this.since(plan.at) - from
    const isOver = heard > (plan.rows[index + 1]?.from ?? Infinity) - from + ELSEWHERE
    // Nobody is there: it was told to go elsewhere, or the station's clock has leapt.
    if (!this.moving && (heard < -ELSEWHERE || isOver)) return void this.lose()
    return heard
  }
  /** The row after this one begins by the plan. */
  leads(row: string): boolean {
    const rows = this.plan?.rows ?? []
    const index = rows.findIndex((one) => one.row === row)
    return index >= 0 && index < rows.length - 1
  }
  /** In its own time from here on, up to the next beat. */
  lose(): void {
    this.plan = undefined
    this.cancelNext()
  }
  /** Station time at which the beat began that is gone through together now, milliseconds. */
  get began(): number | undefined {
    return this.plan?.at
  }
  dispose(): void {
    this.over = true
    this.lose()
    this.cancelAsking()
    for (const end of this.ends) end()
    this.ends.length = 0
  }

  private since(at: number): number {
    return (this.link.stationNow() - at) / 1000
  }
  private move(run: () => void): void {
    this.moving = true
    run()
    this.moving = false
  }
  /** A line has begun by itself, or because somebody wished it. */
  private said(row: string): void {
    const heard = this.heard(row)
    if (!this.moving && heard !== undefined && heard > ELSEWHERE) this.lose()
  }

  private gather(beat: string): void {
    this.lose()
    const index = this.visit!.story().beats.findIndex(({ id }) => id === beat) + 1
    this.ask({ beat, index }, (gate) => {
      const { visit } = this
      if (!visit || !visit.store.getState().gathering) return
      if (!gate) return visit.dispatch({ type: 'gathered', beat })
      if (gate.beat !== beat || gate.at === undefined || this.since(gate.at) > 0) return this.catchUp(gate)
      this.cancelNext = this.link.at(gate.at, () => {
        this.led(beat, gate.at!)
        this.move(() => visit.dispatch({ type: 'gathered', beat }))
      })
    })
  }

  /** Goes to where the group is by now, if it is not there. */
  private catchUp(gate: Gate): void {
    const visit = this.visit!
    const story = visit.story()
    const { beat = story.beats[0]!.id, at, row } = gate
    const place = groupPlace(story, beat, at === undefined ? undefined : this.since(at), row)
    const { beatId, rowId, phase } = visit.state()
    if (!place) return visit.dispatch({ type: 'gathered', beat: beatId })
    if (at !== undefined) this.led(beat, at)
    if (phase !== 'gather' && beatId === place.beat && (place.row === undefined || rowId === place.row))
      return
    this.move(() => visit.dispatch({ type: 'goto', beat: place.beat, row: place.row }))
  }

  /** From now on the rows of this beat begin by the plan. */
  private led(beat: string, at: number): void {
    const found = this.visit!.story().beats.find(({ id }) => id === beat)
    this.cancelNext()
    this.plan = found && { beat, at, rows: plannedRows(found) }
    this.awaitNext()
  }
  private awaitNext(): void {
    const { plan } = this
    const now = plan && this.since(plan.at)
    const next = plan?.rows.find(({ from }) => from > now!)
    if (!plan || !next) return
    this.cancelNext = this.link.at(plan.at + next.from * 1000, () => {
      this.visit!.dispatch({ type: 'due', row: next.row })
      this.awaitNext()
    })
  }

  /** Asks where the group is, until that is known or nobody can know. */
  private ask(where: { beat?: string; index: number }, answer: (gate: Gate | undefined) => void): void {
    const { link, group } = this
    this.cancelAsking()
    const later = (ms: number) => link.at(link.stationNow() + ms, () => settle(undefined))
    let alone = () => {}
    const heed = (status: string) => {
      alone()
      alone = status === 'linked' ? () => {} : later(ALONE)
    }
    const stops = [
      link.onGate((gate) => gate.group === group && settle(gate)),
      link.view.subscribe((now, before) => now.status !== before.status && heed(now.status)),
      later(PATIENCE),
    ]
    const stop = () => {
      this.cancelAsking = () => {}
      alone()
      for (const one of stops) one()
      link.gather(undefined)
    }
    const settle = (gate: Gate | undefined) => {
      stop()
      answer(gate)
    }
    this.cancelAsking = stop
    heed(link.view.getState().status)
    link.gather({ group, ...where })
  }
}
