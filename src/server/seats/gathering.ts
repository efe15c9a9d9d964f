/**
 * When the seats of a group begin a beat: each says that it has come to it, and when all have, or have been waited for
 * long enough, all are given one moment. Who comes later is told where the group is. Each process of the station keeps
 * the same account by hearing the same events; the first of those whose seats wait decides.
 */
import type { Gate, SeatState } from '../../visit/live/messages.ts'
import { GATE_LEAD, GATE_LIMIT } from '../../visit/live/protocol.ts'
import type { GateEvent, RoomEvent } from './bus.ts'
import type { LiveSeat, Picture } from './picture.ts'

interface Waiting {
  readonly beat?: string
  readonly index: number
  readonly since: number
}
interface Meeting {
  /** The one that was opened last. */
  gate: GateEvent | undefined
  readonly waiting: Map<string, Waiting>
}
/** A seat that is on its way through the scene, or to it. */
interface Present {
  readonly seat: string
  /** Where it is in the scene; undefined before it has begun. */
  readonly place: Pick<Gate, 'beat' | 'row'> | undefined
}

/** Groups remembered, the latest ones. */
const MEETINGS = 16
/** Seats that were told to begin have begun, and said so, after so many milliseconds. */
const BEGINNING = 15_000
const BEFORE_SCENE: readonly string[] = ['fit', 'notice', 'language', 'learn']
const ON_THE_WAY: readonly string[] = [...BEFORE_SCENE, 'scene']

/** Where most of them are; of two equally many, the one told first. */
export function commonPlace(
  places: readonly Pick<Gate, 'beat' | 'row'>[],
): Pick<Gate, 'beat' | 'row'> | undefined {
  const counts = new Map<string, { readonly place: Pick<Gate, 'beat' | 'row'>; count: number }>()
  for (const place of places) {
    if (place.row === undefined) continue
    const known = counts.get(place.row)
    if (known) known.count++
    else counts.set(place.row, { place, count: 1 })
  }
  return [...counts.values()].reduce<{ place: Pick<Gate, 'beat' | 'row'>; count: number } | undefined>(
    (best, one) => (best && best.count >= one.count ? best : one),
    undefined,
  )?.place
}

/** One who has taken it off, or is paused, is not waited for. */
function presentAs(seat: string, { process, state }: LiveSeat): Present[] {
  if (process === undefined || !state || state.doffed || state.paused) return []
  if (BEFORE_SCENE.includes(state.stage)) return [{ seat, place: undefined }]
  if (state.stage !== 'scene') return []
  const { beat, row } = state
  return [{ seat, place: beat === undefined ? undefined : { beat, ...(row === undefined ? {} : { row }) } }]
}

export class Gathering {
  private readonly meetings = new Map<string, Meeting>()

  constructor(
    private readonly picture: Picture,
    private readonly now: () => number,
  ) {}

  hear(event: RoomEvent): void {
    if (event.type === 'gather') {
      const { seat, group, beat, index, at } = event
      const { waiting } = this.meeting(group)
      const before = waiting.get(seat)
      const since = before?.index === index ? before.since : at
      waiting.set(seat, { index, since, ...(beat === undefined ? {} : { beat }) })
    } else if (event.type === 'gate') {
      const meeting = this.meeting(event.group)
      if (event.opens) meeting.gate = event
      for (const seat of event.seats) meeting.waiting.delete(seat)
    } else if (event.type === 'gone') {
      for (const { waiting } of this.meetings.values()) waiting.delete(event.seat)
    } else if (event.type === 'state') this.letGo(event.seat, event.state)
  }
  /** Who has ended the scene, or is in it with others, waits no longer: a gate of theirs would lead the rest astray. */
  private letGo(seat: string, { stage, group: own }: SeatState): void {
    for (const [group, { waiting }] of this.meetings)
      if (own !== group || !ON_THE_WAY.includes(stage)) waiting.delete(seat)
  }

  /** What is to be told now, by the process of this name. */
  decide(me: string): readonly GateEvent[] {
    return [...this.meetings].flatMap(([group, meeting]) => {
      const processes = [...meeting.waiting.keys()].flatMap(
        (seat) => this.picture.seats.get(seat)?.process ?? [],
      )
      return processes.sort()[0] === me ? this.gates(group, meeting) : []
    })
  }
  /** The gates as they stand, for a process that has just come. */
  opened(): readonly GateEvent[] {
    return [...this.meetings.values()].flatMap(({ gate }) => (gate ? [{ ...gate, seats: [] }] : []))
  }
  /** Where most of a group are; nobody where it has not begun, or is over. */
  place(group: string, except: string): Pick<Gate, 'beat' | 'row'> | undefined {
    return commonPlace(
      this.present(group).flatMap(({ seat, place }) => (seat !== except && place ? [place] : [])),
    )
  }

  private meeting(group: string): Meeting {
    const known = this.meetings.get(group)
    if (known) return known
    const made: Meeting = { gate: undefined, waiting: new Map() }
    this.meetings.set(group, made)
    if (this.meetings.size > MEETINGS) this.meetings.delete(this.meetings.keys().next().value!)
    return made
  }
  private present(group: string): Present[] {
    return [...this.picture.seats].flatMap(([id, seat]) => (seat.group === group ? presentAs(id, seat) : []))
  }

  private gates(group: string, meeting: Meeting): GateEvent[] {
    const present = this.present(group)
    const running = present.some(({ place }) => place !== undefined)
    const isFresh = meeting.gate?.at !== undefined && this.now() - meeting.gate.at < BEGINNING
    // A group of which nobody is in the scene any more is over: who comes now begins anew.
    const gate = running || isFresh ? meeting.gate : undefined
    const isBehind = ({ index }: Waiting) => (gate ? index <= gate.index : index === 0 && running)
    const late = [...meeting.waiting].filter(([, one]) => isBehind(one))
    const early = [...meeting.waiting].filter(([, one]) => !isBehind(one))
    const awaited = gate ? present.filter(({ place }) => place !== undefined) : present
    const allHere = awaited.every(({ seat }) => early.some(([id]) => id === seat))
    return [
      ...late.map(([seat, one]) => this.whereTheyAre(group, seat, one, gate)),
      ...this.opening(group, early, { allHere, present }),
    ]
  }

  private whereTheyAre(group: string, seat: string, { beat, index }: Waiting, gate?: GateEvent): GateEvent {
    // On another branch of the story it goes by the same moment.
    const own = gate && index === gate.index && beat !== undefined ? { beat } : undefined
    const place = this.place(group, seat)
    const known = own ?? (gate ? (gate.beat === undefined ? {} : { beat: gate.beat }) : place)
    // Who is already past that beat's end waits at the next: where they were seen is no place in this beat.
    const row =
      place?.row !== undefined && (!known?.beat || place.beat === known.beat) ? { row: place.row } : {}
    const at = gate?.at === undefined ? {} : { at: gate.at }
    return {
      type: 'gate',
      group,
      index: gate?.index ?? index,
      opens: false,
      seats: [seat],
      ...known,
      ...row,
      ...at,
    }
  }

  /** The lowest ones begin when all are here; whoever has waited long enough begins in any case. */
  private opening(
    group: string,
    early: readonly (readonly [string, Waiting])[],
    { allHere, present }: { readonly allHere: boolean; readonly present: readonly Present[] },
  ): GateEvent[] {
    const at = this.now() + GATE_LEAD
    const lowest = Math.min(...early.map(([, { index }]) => index))
    const levels = [...new Set(early.map(([, { index }]) => index))].sort((a, b) => a - b)
    return levels.flatMap((level) => {
      const here = early.filter(([, { index }]) => index === level)
      // Who has taken it off at the gate is not kept waiting, and nobody is sent after them.
      const isLong = here.some(
        ([id, { since }]) => this.now() - since >= GATE_LIMIT && present.some(({ seat }) => seat === id),
      )
      if (!(level === lowest && allHere) && !isLong) return []
      return [...new Set(here.map(([, { beat }]) => beat))].map((beat): GateEvent => {
        const seats = here.filter(([, one]) => one.beat === beat).map(([seat]) => seat)
        return {
          type: 'gate',
          group,
          index: level,
          opens: true,
          seats,
          at,
          ...(beat === undefined ? {} : { beat }),
        }
      })
    })
  }
}
