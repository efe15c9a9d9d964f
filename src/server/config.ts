/** The station's settings, from the environment. Everything has a default; a wrong value gets one plain sentence. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fill } from '../scene/fill.ts'
import { isZone } from './figures/day.ts'
import { OWNER_KEY_LENGTH } from './keys.ts'
import { PlainProblem } from './plain-problem.ts'
import { SETTING_WORDS } from './settings-words.ts'
import type { StationOptions } from './station.ts'

export const DEFAULT_PORT = 8080
type Environment = Readonly<Record<string, string | undefined>>

/** A setting, or several, that cannot be meant. */
export class SettingProblem extends PlainProblem {}

function problem(id: keyof typeof SETTING_WORDS, values: Record<string, string | number> = {}) {
  const { zh, en } = SETTING_WORDS[id]
  return new SettingProblem({ zh: fill(zh, values), en: fill(en, values) })
}
function portOf({ PORT: value }: Environment): number | undefined {
  if (!value) return undefined
  const port = Number(value)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw problem('port', { value })
  return port
}
const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

function pem(name: string, value: string): string {
  try {
    return readFileSync(value, 'utf8')
  } catch {
    throw problem('unreadable', { name, value })
  }
}
function httpsOf(env: Environment, dataFolder: string): StationOptions['https'] {
  const { RETRACE_CERT: cert, RETRACE_KEY: key } = env
  if (cert && key) return { cert: pem('RETRACE_CERT', cert), key: pem('RETRACE_KEY', key) }
  if (cert || key) throw problem('pair')
  const own = { cert: join(dataFolder, 'tls', 'station.crt'), key: join(dataFolder, 'tls', 'station.key') }
  const { RETRACE_HTTPS: wish } = env
  if (wish && wish !== 'on' && wish !== 'off') throw problem('https', { value: wish })
  if (wish === 'off' || !existsSync(own.cert) || !existsSync(own.key)) return undefined
  return { cert: pem('station.crt', own.cert), key: pem('station.key', own.key) }
}
function originOf({ RETRACE_ORIGIN: value }: Environment): string | undefined {
  if (!value) return undefined
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol)) throw problem('origin', { value })
  return new URL(value).origin
}

function forwardOf(env: Environment): StationOptions['forward'] {
  const { RETRACE_FORWARD: endpoint, RETRACE_FORWARD_USER: user, RETRACE_FORWARD_KEY: key } = env
  if (!endpoint) return undefined
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash) throw problem('forward')
  if (url.username || url.password) throw problem('forwardSecret')
  const allowPrivate = env.RETRACE_FORWARD_PRIVATE === 'yes'
  if (url.protocol === 'http:' && !allowPrivate) throw problem('forwardPlain')
  if (!user || !key) throw problem('forwardKey')
  return { endpoint: url.href, user, key, allowPrivate }
}

/** A folder that is not there would look like a station without scenes. */
function scenesOf({ RETRACE_SCENES: value }: Environment, root: string): string {
  const folder = resolve(root, value || 'scenes')
  if (value && !isFolder(folder)) throw problem('folder', { name: 'RETRACE_SCENES', value })
  return folder
}
/** The first start makes it. */
function dataOf({ RETRACE_DATA: value }: Environment, root: string): string {
  const folder = resolve(root, value || 'data')
  if (value && existsSync(folder) && !isFolder(folder))
    throw problem('folder', { name: 'RETRACE_DATA', value })
  return folder
}

function zoneOf({ RETRACE_ZONE: value }: Environment): string | undefined {
  if (value && !isZone(value)) throw problem('zone', { value })
  return value
}

function daysOf({ RETRACE_KEEP_DAYS: value }: Environment): number | undefined {
  if (!value) return undefined
  const days = Number(value)
  if (!Number.isInteger(days) || days < 1 || days > 36_500) throw problem('keepDays', { value })
  return days
}

function ownerKeyOf({ RETRACE_OWNER_KEY: key }: Environment): string | undefined {
  if (key && key.length < OWNER_KEY_LENGTH) throw problem('ownerKey', { least: OWNER_KEY_LENGTH })
  return key
}

function languageOf({ RETRACE_LANGUAGE: value }: Environment): 'zh' | 'en' | undefined {
  if (value === undefined || value === 'zh' || value === 'en') return value
  throw problem('language', { value })
}

export type Settings = Omit<StationOptions, 'version'>
/** What cannot be looked at because its setting is wrong. */
export type WrongSetting = 'port' | 'https' | 'other'
export interface SettingsRead {
  /** With defaults where something is wrong. */
  readonly settings: Settings
  readonly problems: readonly SettingProblem[]
  readonly wrong: ReadonlySet<WrongSetting>
}

/** An empty setting, as left behind in a file of settings, counts as none. */
const given = (env: Environment): Environment =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))

/** Reads on after a mistake, so that all are told at once. `root` as below. */
export function examineSettings(environment: Environment, root: string): SettingsRead {
  const env = given(environment)
  const problems: SettingProblem[] = []
  const wrong = new Set<WrongSetting>()
  const take = <T>(read: (env: Environment) => T, which: WrongSetting = 'other'): T | undefined => {
    try {
      return read(env)
    } catch (error) {
      if (!(error instanceof SettingProblem)) throw error
      problems.push(error)
      wrong.add(which)
      return undefined
    }
  }
  const dataFolder = take((all) => dataOf(all, root)) ?? resolve(root, 'data')
  const found = {
    https: take((all) => httpsOf(all, dataFolder), 'https'),
    ownerKey: take(ownerKeyOf),
    databaseUrl: env.DATABASE_URL,
    origin: take(originOf),
    forward: take(forwardOf),
    language: take(languageOf),
    zone: take(zoneOf),
    keepDays: take(daysOf),
    name: env.RETRACE_NAME?.trim().slice(0, 80),
  }
  const settings = {
    host: env.HOST || '0.0.0.0',
    port: take(portOf, 'port') ?? DEFAULT_PORT,
    dataFolder,
    appFolder: resolve(root, 'dist/app'),
    scenesFolder: take((all) => scenesOf(all, root)) ?? resolve(root, 'scenes'),
    ...(Object.fromEntries(Object.entries(found).filter(([, value]) => value)) as Partial<Settings>),
  }
  return { settings, problems, wrong }
}

/**
 * `root` is the folder of the project: where `dist`, `scenes` and, unless set otherwise, `data` are.
 * @throws SettingProblem with a line for each setting that cannot be meant.
 */
export function readSettings(env: Environment, root: string): Settings {
  const { settings, problems } = examineSettings(env, root)
  if (problems.length === 0) return settings
  const lines = (language: 'zh' | 'en') => problems.map(({ words }) => words[language]).join('\n')
  throw new SettingProblem({ zh: lines('zh'), en: lines('en') })
}
