/** The computer itself: its clock, its disk, and whether the station answers at its port. */
import { createServer } from 'node:net'
import { bad, good, warn, type Finding } from './finding.ts'

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
}
/** A clock without a network drifts or falls back to its birth; records and the build tell of times it cannot be before. */
export function checkClock({
  now,
  lastRecord,
  built,
  lastSaid,
  doubted = false,
}: ClockAsk): readonly Finding[] {
  const shown = new Date(now).toISOString().slice(0, 16).replace('T', ' ')
  const SET = { zh: '校准时钟，再重新启动站点。', en: 'Set the clock, then start the station again.' }
  const behind = (what: { zh: string; en: string }, at: number): Finding =>
    bad(
      'clock',
      {
        zh: `时钟是 ${shown}（UTC），比${what.zh}（${new Date(at).toISOString().slice(0, 16)}）还早。`,
        en: `The clock says ${shown} (UTC), before ${what.en} (${new Date(at).toISOString().slice(0, 16)}).`,
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
          zh: `时钟是 ${shown}（UTC）。它曾经快过：记录的到达时间排到了 ${new Date(lastRecord).toISOString().slice(0, 10)}。`,
          en: `The clock says ${shown} (UTC). It once ran ahead: records are stamped up to ${new Date(lastRecord).toISOString().slice(0, 10)}.`,
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
          zh: `时钟是 ${shown}（UTC），比网页晚了十年以上。`,
          en: `The clock says ${shown} (UTC), more than ten years after the page was built.`,
        },
        SET,
      ),
    ]
  if (doubted)
    return [
      warn(
        'clock',
        {
          zh: `时钟是 ${shown}（UTC），和上次相差很多天。到期删除先停着，等一台头显的时间与它一致。`,
          en: `The clock says ${shown} (UTC), many days from when it was last seen. Deleting by age waits until a headset's clock agrees.`,
        },
        { zh: '时钟不对就校准。', en: 'Set the clock if it is wrong.' },
      ),
    ]
  return [
    good(
      'clock',
      `时钟 ${shown}（UTC），晚于最后的记录和网页。`,
      `The clock says ${shown} (UTC), after the last record and the build.`,
    ),
  ]
}

/** `free` and `size` in bytes. */
export function checkDisk(free: number, size: number): readonly Finding[] {
  const left = Math.round(free / MB)
  const share = size > 0 ? Math.round((free / size) * 100) : 100
  const what = { zh: `磁盘还剩 ${left} MB（${share} %）。`, en: `${left} MB of disk are free (${share} %).` }
  const CLEAR = {
    zh: '腾出地方：旧备份在 data/backups。磁盘满了，记录会留在设备里送不进来。',
    en: 'Make room: old backups lie in data/backups. On a full disk records stay on the devices.',
  }
  if (left < 200) return [bad('disk', what, CLEAR)]
  if (left < 2048) return [warn('disk', what, CLEAR)]
  return [good('disk', what.zh, what.en)]
}

export type PortState = 'ours' | 'free' | 'taken'

/** Whether this port is a station of ours, nobody's, or somebody else's. `health` asks the station how it is. */
export async function portState(
  port: number,
  host: string,
  health: () => Promise<{ version?: string; status?: string } | undefined>,
): Promise<{ state: PortState; version?: string; status?: string }> {
  const answer = await health()
  if (answer?.status) return { state: 'ours', ...answer }
  const free = await new Promise<boolean>((done) => {
    const probe = createServer()
    probe.once('error', () => done(false))
    probe.listen(port, host, () => probe.close(() => done(true)))
  })
  return { state: free ? 'free' : 'taken' }
}

export function checkPort(
  port: number,
  { state, version, status }: Awaited<ReturnType<typeof portState>>,
  own: string,
): readonly Finding[] {
  if (state === 'taken')
    return [
      bad(
        'port',
        { zh: `端口 ${port} 被别的程序占用。`, en: `Port ${port} is taken by another program.` },
        {
          zh: '关掉那个程序，或用 PORT=8081 npm start。',
          en: 'Stop that program, or use PORT=8081 npm start.',
        },
      ),
    ]
  if (state === 'free')
    return [
      warn(
        'port',
        {
          zh: `站点没有在运行（端口 ${port} 空着）。`,
          en: `The station is not running (port ${port} is free).`,
        },
        { zh: '运行 npm start。', en: 'Run npm start.' },
      ),
    ]
  if (status === 'records-full' || status === 'records-read-only')
    return [
      bad(
        'port',
        {
          zh: '站点在运行，但磁盘满了或不能写入：记录留在各台设备里。',
          en: 'The station is running, but its disk is full or cannot be written to: records stay on the devices.',
        },
        {
          zh: '腾出地方（旧备份在 data/backups）；记录随后自己送到。',
          en: 'Make room (old backups lie in data/backups); the records then arrive by themselves.',
        },
      ),
    ]
  if (status !== 'ok')
    return [
      bad(
        'port',
        {
          zh: `站点在运行，但打不开记录（${status}）。`,
          en: `The station is running, but cannot reach its records (${status}).`,
        },
        { zh: '看“记录”一项，再重新启动站点。', en: 'See the records below, then start it again.' },
      ),
    ]
  if (version !== own)
    return [
      warn(
        'port',
        {
          zh: `站点在运行的是旧版 ${version}，这里是 ${own}。`,
          en: `The station runs version ${version}; this is ${own}.`,
        },
        { zh: '重新启动站点。', en: 'Start the station again.' },
      ),
    ]
  return [
    good(
      'port',
      `站点在端口 ${port} 上运行，版本 ${version}。`,
      `The station runs on port ${port}, version ${version}.`,
    ),
  ]
}
