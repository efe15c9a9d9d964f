/** `retrace doctor`: looks the whole station over and says in plain words what is well and what is to be done. */
import { mkdirSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Words } from '../../scene/schema.ts'
import { lanAddresses } from '../../server/addresses.ts'
import { examineSettings, type Settings, type SettingsRead } from '../../server/config.ts'
import { doubtedSince } from '../../server/clock-doubt.ts'
import { openRecords, type Records } from '../../server/db/database.ts'
import { createKeys } from '../../server/keys.ts'
import { createPageBuild } from '../../server/packages/page-build.ts'
import { openSceneLibrary } from '../../server/scene-library.ts'
import { askHealth } from '../ask-health.ts'
import { createCheckRegistry } from '../check-registry.ts'
import { fingerprintWords, ownFingerprint } from '../own-authority.ts'
import { inTerminal, terminalLanguage, told } from '../terminal.ts'
import { projectBuild, projectVersion } from '../version.ts'
import { checkCertificate } from './certificate.ts'
import { checkAudio, checkFonts, checkPage, checkScenes } from './files.ts'
import { bad, good, guarded, type Finding } from './finding.ts'
import { checkClock, checkDisk } from './machine.ts'
import { checkPort, portState } from './port.ts'
import { checkFile, checkForward, lastRecord } from './records.ts'
import { askRoom, checkSeats, type RoomSeen } from './seats.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
export const HELP = {
  zh: `retrace doctor [--json]
按环境变量的设置（与 npm start 相同）检查证书、时钟、端口、磁盘、网页、语音、字体、场景、记录、转发和每台头显。
退出码：0 站点在运行，一切正常或可以缓一缓；1 有东西要改，或者站点没有运行；2 用法不对。`,
  en: `retrace doctor [--json]
Looks over certificate, clock, port, disk, page, voices, fonts, scenes, records, forwarding and every headset, with the
settings of the environment that npm start has. Exit code: 0 the station runs, and all is well or can wait;
1 something must be mended, or it does not run; 2 wrong use.`,
} satisfies Words

/** Asks as a docent would, with a key that is good for this one question. */
const askSeats = (db: Records, url: string): Promise<RoomSeen> =>
  createKeys(db).lend({ role: 'docent', label: 'doctor', days: 1 }, (key) =>
    askRoom(url, `Basic ${Buffer.from(`docent:${key}`).toString('base64')}`),
  )

type Add = (id: string, check: () => Promise<readonly Finding[]> | readonly Finding[]) => Promise<void>

/** Times are told by the clock on the station's wall. */
const zoneOf = ({ zone }: Settings): string => zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone

function checkSecure(settings: Settings, now: number): readonly Finding[] {
  const { https, host, origin } = settings
  const named = origin ? [new URL(origin).hostname] : lanAddresses()
  const names = host === '0.0.0.0' || host === '::' ? named : [host]
  const fingerprint = ownFingerprint(settings)
  const words = fingerprint && fingerprintWords(fingerprint)
  return [
    ...checkCertificate({ https, names, now, zone: zoneOf(settings) }),
    ...(words ? [good('certificate-authority', words.zh, words.en)] : []),
  ]
}

async function checkFiles(settings: Settings, add: Add): Promise<void> {
  const { appFolder, scenesFolder } = settings
  await add('page', () => checkPage(appFolder, zoneOf(settings)))
  const library = await openSceneLibrary({
    folder: scenesFolder,
    watch: false,
    registryOf: ({ course, ...scene }) => createCheckRegistry(scene, course),
  })
  await add('scenes', () => checkScenes(library.courses()))
  await add('audio', () => checkAudio(appFolder, library.courses()))
  await library.close()
  await add('fonts', () => checkFonts(appFolder))
}

/** What only the records tell. `url` is the station's, where it runs. */
async function checkRecords(settings: Settings, now: number, url: string | undefined, add: Add) {
  const { databaseUrl, dataFolder, appFolder, forward } = settings
  const file = join(dataFolder, 'records.sqlite')
  if (!databaseUrl) await add('records', () => checkFile(file))
  await add('records', async () => {
    const db = await openRecords({ url: databaseUrl, file })
    try {
      const build = await createPageBuild(appFolder)()
      const built = build ? Date.parse(build.at) : undefined
      await add('clock', async () => {
        const { stored, said } = await lastRecord(db)
        const doubted = (await doubtedSince(db)) !== undefined
        return checkClock({ now, lastRecord: stored, lastSaid: said, built, doubted, zone: zoneOf(settings) })
      })
      await add('forward', () => checkForward(db, forward))
      if (url !== undefined) await add('seats', async () => checkSeats(await askSeats(db, url), build?.build))
    } finally {
      await db.destroy()
    }
    return []
  })
}

const MEND_SETTING = {
  zh: '改好这项设置；不改，站点不会启动。',
  en: 'Mend this setting: with it the station does not start.',
}

/** The checks in the order in which a person would go about them. */
export async function examine({ settings, problems, wrong }: SettingsRead, now: number) {
  const { https, port, host, dataFolder } = settings
  const found: Finding[] = problems.map(({ words }) => bad('settings', words, MEND_SETTING))
  const add: Add = async (id, check) => void found.push(...(await guarded(id, async () => check())))
  const here = { version: projectVersion(), build: projectBuild(), secure: https !== undefined }
  let url: string | undefined
  mkdirSync(dataFolder, { recursive: true })

  // Nothing is said of another port, or of a missing certificate, where only the setting is wrong.
  if (!wrong.has('port'))
    await add('port', async () => {
      const running = await portState(port, host, () => askHealth({ host, port }))
      url = running.state === 'ours' ? running.health.url : undefined
      const secure = wrong.has('https') ? (url?.startsWith('https:') ?? false) : here.secure
      return checkPort(port, running, { ...here, secure })
    })
  if (!wrong.has('https')) await add('certificate', () => checkSecure(settings, now))
  await add('disk', async () => {
    const { bavail, blocks, bsize } = await statfs(dataFolder)
    return checkDisk(bavail * bsize, blocks * bsize)
  })
  await checkFiles(settings, add)
  await checkRecords(settings, now, url, add)
  return found as readonly Finding[]
}

const SIGNS = {
  // As wide as the others, on paper as on the screen.
  good: { zh: '好　', en: 'ok  ' },
  warn: { zh: '留意', en: 'note' },
  bad: { zh: '要改', en: 'MEND' },
} as const

export function report(findings: readonly Finding[]): string {
  const lines = findings.flatMap(({ state, what, todo }) => [
    `${inTerminal(SIGNS[state])}  ${inTerminal(what)}`,
    ...(todo ? [`      → ${inTerminal(todo)}`] : []),
  ])
  const [mend, note] = (['bad', 'warn'] as const).map(
    (state) => findings.filter((one) => one.state === state).length,
  )
  const end =
    mend === 0
      ? {
          zh: note ? `可以开门；${note} 处留意。` : '一切正常，可以开门。',
          en: note ? `Fit to open; ${note} to keep in mind.` : 'All is well: fit to open.',
        }
      : { zh: `先改好 ${mend} 处再开门。`, en: `Mend ${mend} before opening.` }
  return [...lines, '', inTerminal(end)].join('\n')
}

export async function run(argv: readonly string[]): Promise<number> {
  if (argv.some((word) => word !== '--json')) {
    console.error(inTerminal(HELP))
    return 2
  }
  try {
    const findings = await examine(examineSettings(process.env, ROOT), Date.now())
    const well = findings.every(({ state }) => state !== 'bad')
    if (argv.includes('--json'))
      console.log(JSON.stringify({ well, language: terminalLanguage(), findings }, null, 2))
    else console.log(report(findings))
    return well ? 0 : 1
  } catch (error) {
    console.error(told(error))
    return 1
  }
}
