/** The room as it is, kept by hearing what happens; each process of the station draws the same picture. */
import type { CallView, SeatState } from '../../visit/live/messages.ts'
import { SEAT_SILENCE } from '../../visit/live/protocol.ts'
import type { Group, RoomEvent } from './bus.ts'

export interface LiveSeat {
  /** Name of the process it speaks through; undefined while it is lost. */
  process?: string
  heard?: number
  state?: SeatState
  group?: string
}
/** A process that was not heard for so long is gone, and its seats with it; milliseconds. */
const PROCESS_SILENCE = 3 * 5000
/** Groups remembered, the latest ones. */
const GROUPS = 16

export class Picture {
  readonly seats = new Map<string, LiveSeat>()
  readonly calls = new Map<string, CallView & { readonly id: string }>()
  readonly groups = new Map<string, Group>()
  /** Code → process that holds the headset which shows it. */
  readonly codes = new Map<string, string>()
  private readonly processes = new Map<string, { heard: number; docents: number }>()
  /** Calls that were taken, so that a headset which asks again is answered, and rings no more. */
  private readonly taken = new Set<string>()

  constructor(private readonly now: () => number) {}

  seat(id: string): LiveSeat {
    const known = this.seats.get(id)
    if (known) return known
    const made: LiveSeat = {}
    this.seats.set(id, made)
    return made
  }
  docents(): number {
    return [...this.processes.values()].reduce((sum, { docents }) => sum + docents, 0)
  }
  isTaken(call: string): boolean {
    return this.taken.has(call)
  }

  hear(event: RoomEvent, from: string): void {
    if (event.type === 'here') {
      const seat = this.seat(event.seat)
      Object.assign(seat, { process: from, heard: event.at })
    } else if (event.type === 'state') {
      this.state(this.seat(event.seat), event, from)
    } else if (event.type === 'gone') {
      const seat = this.seat(event.seat)
      if (seat.process === from) delete seat.process
    } else if (event.type === 'group') this.group(event.group, event.seats)
    else if (event.type === 'order') {
      const { do: what } = event.order.command
      if (what === 'stop' || (what === 'start' && !event.order.group))
        delete this.seat(event.order.seat).group
    } else if (event.type === 'help') {
      const { seat, id, kind, since } = event
      if (!this.taken.has(id)) this.calls.set(seat, { seat, id, kind, since })
    } else if (event.type === 'helped') this.helped(event.seat, event.taken)
    else if (event.type === 'code') {
      if (event.shown) this.codes.set(event.code, from)
      else if (this.codes.get(event.code) === from) this.codes.delete(event.code)
    } else if (event.type === 'alive') this.processes.set(from, { heard: this.now(), docents: event.docents })
  }

  /** A seat that has heard of its group says so itself, also to a station that has forgotten. */
  private state(seat: LiveSeat, { state, at }: Extract<RoomEvent, { type: 'state' }>, from: string): void {
    if (state.group !== undefined) {
      seat.group = state.group
      this.learnGroup(state)
    } else if (seat.state?.group !== undefined) delete seat.group
    Object.assign(seat, { process: from, heard: at, state })
  }
  /** What is known of a group by its seats alone. */
  private learnGroup({ group: id, scene }: SeatState): void {
    const [course, name] = scene?.split('/') ?? []
    if (id === undefined || this.groups.has(id) || !course || !name) return
    this.group({ id, start: { do: 'start', course, scene: name } }, [])
  }
  private group(group: Group, seats: readonly string[]): void {
    this.groups.set(group.id, group)
    if (this.groups.size > GROUPS) this.groups.delete(this.groups.keys().next().value!)
    for (const seat of seats) this.seat(seat).group = group.id
  }
  private helped(seat: string, taken: boolean): void {
    const call = this.calls.get(seat)
    if (call && taken) {
      this.taken.add(call.id)
      if (this.taken.size > 256) this.taken.delete(this.taken.keys().next().value!)
    }
    this.calls.delete(seat)
  }

  /** Lets go of what has fallen silent. @returns true where that changed anything. */
  sweep(): boolean {
    let changed = false
    for (const [name, { heard }] of this.processes)
      if (this.now() - heard > PROCESS_SILENCE) {
        this.processes.delete(name)
        for (const [code, holder] of this.codes) if (holder === name) this.codes.delete(code)
        for (const seat of this.seats.values()) if (seat.process === name) delete seat.process
        changed = true
      }
    for (const seat of this.seats.values())
      if (seat.process !== undefined && this.now() - (seat.heard ?? 0) > SEAT_SILENCE) {
        delete seat.process
        changed = true
      }
    return changed
  }
  /** A seat that is no more. */
  forget(id: string): void {
    this.seats.delete(id)
    this.calls.delete(id)
  }
}
