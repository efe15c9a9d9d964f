/** The computer itself: its clock and its disk. */
import { bad, good, warn, type Finding } from './finding.ts'
import { momentIn, sizeOf } from './shown.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
const MB = 1024 * 1024

export interface ClockAsk {
  readonly now: number
  /** When the newest record was stored, and when the page was built; milliseconds since 1970. */
  readonly lastRecord: number | undefined
  readonly built: number | undefined
  /** When the newest record happened, by the clock of the headset that told it. */
  readonly lastSaid?: number | undefined
  /** Deleting by age waits, because the clock has leapt. */
  readonly doubted?: boolean
  /** IANA name of the zone in which times are told. */
  readonly zone: string
}
/** A clock without a network drifts or falls back to its birth; records and the build tell of times it cannot be before. */
export function checkClock({
  now,
  lastRecord,
  built,
  lastSaid,
  doubted = false,
  zone,
}: ClockAsk): readonly Finding[] {
  const shown = momentIn(zone, now)
  const SET = { zh: '校准时钟，再重新启动站点。', en: 'Set the clock, then start the station again.' }
  const behind = (what: { zh: string; en: string }, at: number): Finding =>
    bad(
      'clock',
      {
        zh: `时钟是 ${shown}（${zone}），比${what.zh}（${momentIn(zone, at)}）还早。`,
        en: `The clock says ${shown} (${zone}), before ${what.en} (${momentIn(zone, at)}).`,
      },
      SET,
    )
  // Stamps go on rising after a clock that ran ahead was put back; a headset's own clock tells the two cases apart.
  const ranAhead = lastRecord !== undefined && now < lastRecord - 60_000
  if (ranAhead && lastSaid !== undefined && lastSaid <= now + HOUR)
    return [
      warn(
        'clock',
        {
          zh: `时钟是 ${shown}（${zone}）。它曾经快过：记录的到达时间排到了 ${momentIn(zone, lastRecord)}。`,
          en: `The clock says ${shown} (${zone}). It once ran ahead: records are stamped up to ${momentIn(zone, lastRecord)}.`,
        },
        {
          zh: '时钟现在对就不用做什么；参观按头显的时间算在各自的日子。',
          en: 'If the clock is right now, nothing; visits count on their own days, by the clocks of the headsets.',
        },
      ),
    ]
  if (ranAhead) return [behind({ zh: '最后一条记录', en: 'the last record' }, lastRecord)]
  if (built !== undefined && now < built - HOUR)
    return [behind({ zh: '网页生成的时间', en: 'the page was built' }, built)]
  if (built !== undefined && now > built + 10 * 365 * DAY)
    return [
      warn(
        'clock',
        {
          zh: `时钟是 ${shown}（${zone}），比网页晚了十年以上。`,
          en: `The clock says ${shown} (${zone}), more than ten years after the page was built.`,
        },
        SET,
      ),
    ]
  if (doubted)
    return [
      warn(
        'clock',
        {
          zh: `时钟是 ${shown}（${zone}），和上次相差很多天。到期删除先停着，等一台头显的时间与它一致。`,
          en: `The clock says ${shown} (${zone}), many days from when it was last seen. Deleting by age waits until a headset's clock agrees.`,
        },
        { zh: '时钟不对就校准。', en: 'Set the clock if it is wrong.' },
      ),
    ]
  return [
    good(
      'clock',
      `时钟 ${shown}（${zone}），晚于最后的记录和网页。`,
      `The clock says ${shown} (${zone}), after the last record and the build.`,
    ),
  ]
}

/** `free` and `size` in bytes. */
export function checkDisk(free: number, size: number): readonly Finding[] {
  const left = free / MB
  const share = size > 0 ? Math.round((free / size) * 100) : 100
  const what = {
    zh: `磁盘还剩 ${sizeOf(free)}（${share} %）。`,
    en: `${sizeOf(free)} of disk are free (${share} %).`,
  }
  const CLEAR = {
    zh: '腾出地方：旧备份在 data/backups。磁盘满了，记录会留在设备里送不进来。',
    en: 'Make room: old backups lie in data/backups. On a full disk records stay on the devices.',
  }
  if (left < 200) return [bad('disk', what, CLEAR)]
  if (left < 2048) return [warn('disk', what, CLEAR)]
  return [good('disk', what.zh, what.en)]
}
