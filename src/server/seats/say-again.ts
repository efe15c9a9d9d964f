/** What this process knows of the room, for one that has just come. */
import type { Room } from './room.ts'

export function sayAgain(room: Room): void {
  const { picture, linked, shown, gathering } = room
  room.greet()
  for (const seat of linked.keys()) {
    const { heard = room.now, state } = picture.seat(seat)
    room.publish({ type: 'here', seat, at: heard, fresh: false })
    if (state) room.publish({ type: 'state', seat, state, at: heard })
    const call = picture.calls.get(seat)
    if (call) room.publish({ type: 'help', ...call })
  }
  for (const group of picture.groups.values()) {
    const seats = [...picture.seats].filter(([, one]) => one.group === group.id).map(([id]) => id)
    room.publish({ type: 'group', group, seats })
  }
  for (const gate of gathering.opened()) room.publish(gate)
  for (const code of shown.keys()) room.publish({ type: 'code', code, shown: true })
}
