/** Each headset: when it was last heard of, and what it keeps. Asked of the station that runs, as a docent would. */
import WebSocket from 'ws'
import type { SeatView, ToDocent } from '../../visit/live/messages.ts'
import { bad, good, warn, type Finding } from './finding.ts'

const MINUTE = 60_000
/** A headset that is worn or waits speaks every few seconds; one that was silent for so long is off. */
const SILENT = 2 * MINUTE

export interface RoomSeen {
  readonly now: number
  readonly seats: readonly SeatView[]
}

/** @throws where the room does not answer within `patience` milliseconds. */
export const askRoom = (url: string, authorization: string, patience = 5000): Promise<RoomSeen> =>
  new Promise((resolve, reject) => {
    const address = `${url.replace(/^http/, 'ws')}/seats/console`
    // The certificate is looked at by a check of its own; here only the room is asked, on this very computer.
    const socket = new WebSocket(address, { headers: { authorization }, rejectUnauthorized: false })
    const timer = setTimeout(() => fail(new Error('the room does not answer')), patience)
    const fail = (error: Error): void => {
      clearTimeout(timer)
      socket.terminate()
      reject(error)
    }
    socket.on('error', fail)
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString('utf8')) as ToDocent
      if (message.type !== 'room') return
      clearTimeout(timer)
      socket.close()
      resolve({ now: message.now, seats: message.seats })
    })
  })

const minutes = (ms: number): number => Math.max(0, Math.round(ms / MINUTE))

function checkSeat(
  { id, name, place, linked, heard, state }: SeatView,
  now: number,
  version: string,
): Finding {
  const seat = `seat-${id}`
  const called = { zh: `头显 ${place}“${name}”`, en: `Headset ${place} “${name}”` }
  const START = { zh: '开机，打开它的网页。', en: 'Switch it on and open its page.' }
  if (heard === undefined)
    return warn(
      seat,
      {
        zh: `${called.zh}：站点启动以来没有消息。`,
        en: `${called.en} has not been heard of since the station began.`,
      },
      START,
    )
  const silence = now - heard
  if (!linked || silence > SILENT)
    return bad(
      seat,
      {
        zh: `${called.zh}：${minutes(silence)} 分钟没有消息。`,
        en: `${called.en} has been silent for ${minutes(silence)} minutes.`,
      },
      START,
    )
  if (state && state.version !== version)
    return warn(
      seat,
      {
        zh: `${called.zh}：还是旧版 ${state.version}，站点是 ${version}。`,
        en: `${called.en} is still at ${state.version}; the station has ${version}.`,
      },
      {
        zh: '让它空着联网几分钟，没人参观时会自己更新；或打开它的“这台设备”页。',
        en: 'Leave it alone on the network for some minutes: it changes over when nobody visits. Or open its page “This device”.',
      },
    )
  return good(
    seat,
    `${called.zh}：在线，${state?.stage ?? '–'}，版本 ${state?.version ?? '–'}。`,
    `${called.en} is there: ${state?.stage ?? '–'}, version ${state?.version ?? '–'}.`,
  )
}

/** `version` is what the seats should run. */
export const checkSeats = ({ now, seats }: RoomSeen, version: string): readonly Finding[] =>
  seats.length === 0
    ? [good('seats', '还没有配对的头显。', 'No headset has been paired yet.')]
    : seats.map((seat) => checkSeat(seat, now, version))
