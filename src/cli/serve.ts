/** `retrace serve`: builds what is missing, starts the station, and says where it is. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { toString as qrText } from 'qrcode'
import { SettingProblem, readSettings } from '../server/config.ts'
import { createStation, type Station } from '../server/station.ts'
import { buildApp, isBuilt } from './build.ts'
import { createCheckRegistry } from './check-registry.ts'

const ROOT = resolve(import.meta.dirname, '../..')

export const HELP = `retrace serve [--no-build]
Starts the station: the page, the scenes, the records. Settings come from the environment:
  PORT (8080)  HOST (0.0.0.0)  RETRACE_DATA (data)  RETRACE_SCENES (scenes)  RETRACE_LANGUAGE (zh)
  RETRACE_CERT, RETRACE_KEY  certificate and key for https; retrace cert makes a pair of its own
  RETRACE_OWNER_KEY          the owner's key; without it one is made at the first start and shown once
  RETRACE_ORIGIN             the station's lasting name in the records
  DATABASE_URL               postgres://… instead of the built-in file`

export const projectVersion = (): string =>
  (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version

async function announce(station: Station, dataFolder: string, say: (line: string) => void) {
  const secure = station.url.startsWith('https:')
  say(`\nRetrace 追寻 is open at\n${station.urls.map((url) => `  ${url}`).join('\n')}\n`)
  if (!/\/\/(localhost|127\.)/.test(station.url))
    say(await qrText(station.url, { type: 'terminal', small: true }))
  if (!secure)
    say(
      'Plain http: phones and computers play by touch and mouse; headsets need https before they offer VR. ' +
        'Run: npx retrace cert\n',
    )
  if (station.newOwnerKey)
    say(
      `The owner's key, shown this once: ${station.newOwnerKey}\n` +
        `Keep it. With user "owner" it opens ${station.url}/records\n`,
    )
  say(`Records are kept in ${dataFolder}. Stop with Ctrl+C.`)
}

/** Resolves when the station has been stopped by SIGINT or SIGTERM. */
export async function run(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) {
    console.log(HELP)
    return 0
  }
  let station: Station
  try {
    const settings = readSettings(process.env, ROOT)
    if (!argv.includes('--no-build') && !(await isBuilt(ROOT))) {
      console.log('Building the page (only needed once, and after a change) …')
      await buildApp(ROOT)
    }
    station = await createStation({
      ...settings,
      version: projectVersion(),
      registryOf: ({ course, ...scene }) => createCheckRegistry(scene, course),
    })
    await station.listen()
    await announce(station, settings.dataFolder, console.log)
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    if (!(error instanceof SettingProblem) && process.env.RETRACE_DEBUG) console.error(error)
    return 1
  }
  await new Promise<void>((stop) => {
    process.once('SIGINT', () => stop())
    process.once('SIGTERM', () => stop())
  })
  await station.close()
  return 0
}
