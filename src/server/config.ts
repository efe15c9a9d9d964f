/** The station's settings, from the environment. Everything has a default; a wrong value gets one plain sentence. */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isZone } from './figures/day.ts'
import type { StationOptions } from './station.ts'

export const DEFAULT_PORT = 8080
type Environment = Readonly<Record<string, string | undefined>>

export class SettingProblem extends Error {}

function portOf(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new SettingProblem(`PORT=${text} is no port; use a number such as ${DEFAULT_PORT}.`)
  return port
}
function pem(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new SettingProblem(`${variable}=${file} cannot be read.`)
  }
}
function httpsOf(env: Environment, dataFolder: string): StationOptions['https'] {
  const { RETRACE_CERT: cert, RETRACE_KEY: key } = env
  if (cert && key) return { cert: pem('RETRACE_CERT', cert), key: pem('RETRACE_KEY', key) }
  if (cert || key)
    throw new SettingProblem('RETRACE_CERT and RETRACE_KEY belong together; set both, or neither.')
  const own = { cert: join(dataFolder, 'tls', 'station.crt'), key: join(dataFolder, 'tls', 'station.key') }
  if (env.RETRACE_HTTPS === 'off' || !existsSync(own.cert) || !existsSync(own.key)) return undefined
  return { cert: pem('the station certificate', own.cert), key: pem('the station key', own.key) }
}
function originOf(text: string | undefined): string | undefined {
  if (!text) return undefined
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new SettingProblem(
      `RETRACE_ORIGIN=${text} is no address; use something like https://station.example`,
    )
  return new URL(text).origin
}

function forwardOf(env: Environment): StationOptions['forward'] {
  const { RETRACE_FORWARD: endpoint, RETRACE_FORWARD_USER: user, RETRACE_FORWARD_KEY: key } = env
  if (!endpoint) return undefined
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash)
    throw new SettingProblem('RETRACE_FORWARD is no address; use something like https://lrs.example/xapi')
  if (url.username || url.password)
    throw new SettingProblem(
      'RETRACE_FORWARD holds a secret, and addresses end up in logs; put it into RETRACE_FORWARD_USER and RETRACE_FORWARD_KEY.',
    )
  const allowPrivate = env.RETRACE_FORWARD_PRIVATE === 'yes'
  if (url.protocol === 'http:' && !allowPrivate)
    throw new SettingProblem(
      'RETRACE_FORWARD must be https; http is for a private network, with RETRACE_FORWARD_PRIVATE=yes.',
    )
  if (!user || !key)
    throw new SettingProblem('RETRACE_FORWARD needs RETRACE_FORWARD_USER and RETRACE_FORWARD_KEY.')
  return { endpoint: url.href, user, key, allowPrivate }
}

function zoneOf(zone: string | undefined): string | undefined {
  if (!zone) return undefined
  if (!isZone(zone))
    throw new SettingProblem(
      `RETRACE_ZONE=${zone} is no time zone known here; use one such as Asia/Shanghai.`,
    )
  return zone
}

function daysOf(text: string | undefined): number | undefined {
  if (!text) return undefined
  const days = Number(text)
  if (!Number.isInteger(days) || days < 1 || days > 36_500)
    throw new SettingProblem(`RETRACE_KEEP_DAYS=${text} is no number of days; use one such as 365.`)
  return days
}

export type Settings = Omit<StationOptions, 'version'>

/** `root` is the folder of the project: where `dist`, `scenes` and, unless set otherwise, `data` are. */
export function readSettings(env: Environment, root: string): Settings {
  const dataFolder = resolve(root, env.RETRACE_DATA || 'data')
  const https = httpsOf(env, dataFolder)
  const origin = originOf(env.RETRACE_ORIGIN)
  const forward = forwardOf(env)
  const keepDays = daysOf(env.RETRACE_KEEP_DAYS)
  const zone = zoneOf(env.RETRACE_ZONE)
  const name = env.RETRACE_NAME?.trim().slice(0, 80)
  const language = env.RETRACE_LANGUAGE
  if (language !== undefined && language !== 'zh' && language !== 'en')
    throw new SettingProblem(`RETRACE_LANGUAGE=${language} is not spoken here; use zh or en.`)
  return {
    host: env.HOST || '0.0.0.0',
    port: portOf(env.PORT),
    dataFolder,
    appFolder: resolve(root, 'dist/app'),
    scenesFolder: resolve(root, env.RETRACE_SCENES || 'scenes'),
    ...(https ? { https } : {}),
    ...(env.RETRACE_OWNER_KEY ? { ownerKey: env.RETRACE_OWNER_KEY } : {}),
    ...(env.DATABASE_URL ? { databaseUrl: env.DATABASE_URL } : {}),
    ...(origin ? { origin } : {}),
    ...(forward ? { forward } : {}),
    ...(language ? { language } : {}),
    ...(zone ? { zone } : {}),
    ...(keepDays ? { keepDays } : {}),
    ...(name ? { name } : {}),
  }
}
