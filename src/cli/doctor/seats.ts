/** Each headset: when it was last heard of, and what it keeps. Asked of the station that runs, as a docent would. */
import WebSocket from 'ws'
import { say } from '../../console/messages.ts'
import { cardStatus } from '../../visit/live/card-status.ts'
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
  build: string | undefined,
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
  if (state?.unkept)
    return warn(
      seat,
      {
        zh: `${called.zh}存不下记录：存储满了，或浏览器不让存。`,
        en: `${called.en} cannot keep records: its storage is full, or the browser forbids it.`,
      },
      {
        zh: '让它的网页在站点运行时再开几分钟，好把记录送完；再腾出空间，不要用无痕窗口，最后重新打开网页。',
        en: 'Leave its page open for some minutes while the station runs, so that all is sent. Then make room on it, use no private window, and open its page again.',
      },
    )
  if (state && build !== undefined && state.version !== build)
    return warn(
      seat,
      {
        zh: `${called.zh}：还是旧版网页 ${state.version}，站点是 ${build}。`,
        en: `${called.en} still shows the page ${state.version}; the station has ${build}.`,
      },
      {
        zh: '让它空着联网几分钟，没人参观时会自己更新；或打开它的“这台设备”页。',
        en: 'Leave it alone on the network for some minutes: it changes over when nobody visits. Or open its page “This device”.',
      },
    )
  const status = cardStatus({ linked, ...(state ? { state } : {}) })
  const page = state?.version ?? '–'
  return good(
    seat,
    `${called.zh}：在线，${say(status, 'zh')}，网页 ${page}。`,
    `${called.en} is there: ${say(status, 'en').toLowerCase()}, page ${page}.`,
  )
}

/** `build` is that of the page the seats should show; undefined where the station knows of none. */
export const checkSeats = ({ now, seats }: RoomSeen, build: string | undefined): readonly Finding[] =>
  seats.length === 0
    ? [good('seats', '还没有配对的头显。', 'No headset has been paired yet.')]
    : seats.map((seat) => checkSeat(seat, now, build))
