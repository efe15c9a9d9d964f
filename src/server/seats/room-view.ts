/** What docents and the wall are shown of the room. */
import { cardStatus } from '../../visit/live/card-status.ts'
import type { QueueView, RoomView, SeatView, Told, WallView } from '../../visit/live/messages.ts'
import type { Picture } from './picture.ts'
import type { Seat } from './seat-store.ts'
import type { Throughput } from './throughput.ts'
import { waitingMinutes } from './waiting.ts'
import type { TellWords } from './words.ts'

export interface ViewedRoom {
  readonly picture: Picture
  readonly rows: readonly Seat[]
  readonly numbers: { readonly waiting: readonly number[]; readonly called: number | undefined }
  readonly throughput: Throughput
  readonly tell: TellWords
  readonly trouble?: RoomView['trouble']
  readonly now: number
}

function seatViews({ picture, rows, tell }: ViewedRoom): SeatView[] {
  return rows.map(({ id, name, place }) => {
    const { process, heard, state, group } = picture.seats.get(id) ?? {}
    const told = state && tell(state)
    return {
      id,
      name,
      place,
      linked: process !== undefined,
      ...(heard === undefined ? {} : { heard }),
      ...(state ? { state } : {}),
      ...(told ? { told } : {}),
      ...(group === undefined ? {} : { group }),
    }
  })
}
function queueView({ rows, picture, numbers, throughput, now }: ViewedRoom): QueueView {
  const freeIn = rows.flatMap(({ id }) => {
    const { process, state } = picture.seats.get(id) ?? {}
    return process === undefined || !state ? [] : [throughput.freeIn(id, state, now)]
  })
  const minutes = waitingMinutes(freeIn, throughput.cycle(), numbers.waiting.length + 1)
  return {
    waiting: numbers.waiting.map((number, i) => ({ number, minutes: minutes[i]! })),
    ...(numbers.called === undefined ? {} : { called: numbers.called }),
    minutes: minutes.at(-1)!,
  }
}

export const roomView = (room: ViewedRoom): RoomView => ({
  now: room.now,
  seats: seatViews(room),
  unpaired: room.picture.codes.size,
  calls: [...room.picture.calls.values()].map(({ seat, kind, since }) => ({ seat, kind, since })),
  queue: queueView(room),
  ...(room.trouble ? { trouble: room.trouble } : {}),
})

/** Places, never names; and nothing of a visitor but what everybody in the room could hear and see. */
export const wallView = (room: ViewedRoom): WallView => ({
  now: room.now,
  seats: seatViews(room).map(({ place, linked, state, told }) => {
    if (!state) return { place, linked }
    const { stage, beatIndex, beats, paused, doffed, toClean, language } = state
    // Who has taken the headset off is looked at by the room; nobody needs to see it on the wall as well.
    const inside = ['in-scene', 'paused'].includes(cardStatus({ linked, state }))
    const { looking: _looking, ...shown }: Told = told ?? {}
    return {
      place,
      linked,
      state: { stage, beatIndex, beats, paused, doffed, toClean, language },
      ...(inside && told ? { told: shown } : {}),
    }
  }),
  queue: queueView(room),
})
