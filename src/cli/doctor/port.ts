/** Whether the station answers at its port, whether it is the one that lies here, and over which protocol. */
import { createServer } from 'node:net'
import type { Answering } from '../ask-health.ts'
import { bad, good, warn, type Finding } from './finding.ts'

/** Of a port: a station of ours, nobody's, or somebody else's. */
export type PortState =
  | { readonly state: 'ours'; readonly health: Answering }
  | { readonly state: 'free' }
  | { readonly state: 'taken' }

/** `health` asks the station how it is. */
export async function portState(
  port: number,
  host: string,
  health: () => Promise<Answering | undefined>,
): Promise<PortState> {
  const answer = await health()
  if (answer) return { state: 'ours', health: answer }
  const free = await new Promise<boolean>((done) => {
    const probe = createServer()
    probe.once('error', () => done(false))
    probe.listen(port, host, () => probe.close(() => done(true)))
  })
  return { state: free ? 'free' : 'taken' }
}

/** What lies on the disk, and what the settings say. */
export interface Here {
  readonly version: string
  readonly build: string
  readonly secure: boolean
}
const AGAIN = {
  zh: '在站点的窗口按 Ctrl+C 停下，再 npm start。',
  en: 'Stop the station with Ctrl+C in its window, then npm start.',
}

/** A station that runs, but is not well. */
function unwell(status: string): Finding {
  if (status === 'records-full' || status === 'records-read-only')
    return bad(
      'port',
      {
        zh: '站点在运行，但磁盘满了或不能写入：记录留在各台设备里。',
        en: 'The station is running, but its disk is full or cannot be written to: records stay on the devices.',
      },
      {
        zh: '腾出地方（旧备份在 data/backups）；记录随后自己送到。',
        en: 'Make room (old backups lie in data/backups); the records then arrive by themselves.',
      },
    )
  return bad(
    'port',
    {
      zh: `站点在运行，但打不开记录（${status}）。`,
      en: `The station is running, but cannot reach its records (${status}).`,
    },
    { zh: '看“记录”一项，再重新启动站点。', en: 'See the records below, then start it again.' },
  )
}

/** One that was started before the certificate was made, or before what lies here was changed. */
function outdated({ url, version, build }: Answering, here: Here): Finding | undefined {
  const secure = url.startsWith('https:')
  if (here.secure && !secure)
    return bad(
      'port',
      {
        zh: '站点还在用普通 http 运行：它启动的时候还没有证书。',
        en: 'The station still runs on plain http: it was started before there was a certificate.',
      },
      AGAIN,
    )
  if (secure && !here.secure)
    return warn(
      'port',
      {
        zh: '站点在用 https 运行，而现在的设置没有证书：下次启动会变成普通 http。',
        en: 'The station runs on https, but the settings name no certificate now: the next start would be plain http.',
      },
      {
        zh: '看 RETRACE_CERT、RETRACE_HTTPS 和 RETRACE_DATA 是否与启动时相同。',
        en: 'See whether RETRACE_CERT, RETRACE_HTTPS and RETRACE_DATA are as they were at the start.',
      },
    )
  if (version === here.version && build === here.build) return undefined
  const [old, own] = [`${version} (${build ?? '–'})`, `${here.version} (${here.build})`]
  return warn(
    'port',
    {
      zh: `站点运行的版本是 ${old}，这里的是 ${own}。`,
      en: `The station runs version ${old}; this is ${own}.`,
    },
    AGAIN,
  )
}

export function checkPort(port: number, found: PortState, here: Here): readonly Finding[] {
  if (found.state === 'taken')
    return [
      bad(
        'port',
        { zh: `端口 ${port} 被别的程序占用。`, en: `Port ${port} is taken by another program.` },
        {
          zh: `关掉那个程序，或用 PORT=${port + 1} npm start。`,
          en: `Stop that program, or use PORT=${port + 1} npm start.`,
        },
      ),
    ]
  if (found.state === 'free')
    return [
      bad(
        'port',
        {
          zh: `站点没有在运行（端口 ${port} 空着）。`,
          en: `The station is not running (port ${port} is free).`,
        },
        { zh: '启动它：npm start。', en: 'Start it: npm start.' },
      ),
    ]
  const { health } = found
  if (health.status !== 'ok') return [unwell(health.status)]
  const stale = outdated(health, here)
  if (stale) return [stale]
  const named = `${here.version} (${here.build})`
  return [
    good(
      'port',
      `站点在端口 ${port} 上运行，版本 ${named}。`,
      `The station runs on port ${port}, version ${named}.`,
    ),
  ]
}
