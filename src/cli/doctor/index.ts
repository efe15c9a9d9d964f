/** `retrace doctor`: looks the whole station over and says in plain words what is well and what is to be done. */
import { Agent, get as getSecure } from 'node:https'
import { get as getPlain } from 'node:http'
import { mkdirSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Words } from '../../scene/schema.ts'
import { lanAddresses } from '../../server/addresses.ts'
import { readSettings, type Settings } from '../../server/config.ts'
import { doubtedSince } from '../../server/clock-doubt.ts'
import { openRecords, type Records } from '../../server/db/database.ts'
import { createKeys } from '../../server/keys.ts'
import { createPageBuild } from '../../server/packages/page-build.ts'
import { openSceneLibrary } from '../../server/scene-library.ts'
import { createCheckRegistry } from '../check-registry.ts'
import { inTerminal, terminalLanguage } from '../terminal.ts'
import { projectVersion } from '../version.ts'
import { checkCertificate } from './certificate.ts'
import { checkAudio, checkFonts, checkPage, checkScenes } from './files.ts'
import { guarded, type Finding } from './finding.ts'
import { checkClock, checkDisk, checkPort, portState } from './machine.ts'
import { checkFile, checkForward, lastRecord } from './records.ts'
import { askRoom, checkSeats, type RoomSeen } from './seats.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
export const HELP = {
  zh: `retrace doctor [--json]
按环境变量的设置（与 npm start 相同）检查证书、时钟、端口、磁盘、网页、语音、字体、场景、记录、转发和每台头显。
退出码：0 一切正常或可以缓一缓，1 有东西要改，2 用法不对。`,
  en: `retrace doctor [--json]
Looks over certificate, clock, port, disk, page, voices, fonts, scenes, records, forwarding and every headset, with the
settings of the environment that npm start has. Exit code: 0 all is well or can wait, 1 something must be mended, 2 wrong use.`,
} satisfies Words

interface Health {
  readonly status?: string
  readonly version?: string
}
/** How the station at this address says it is; undefined where nothing, or something else, answers. */
const askHealth = (url: string): Promise<Health | undefined> =>
  new Promise((done) => {
    const address = `${url}/healthz`
    const take = (response: import('node:http').IncomingMessage): void => {
      let text = ''
      response.on('data', (part: Buffer) => (text += text.length < 10_000 ? part.toString() : ''))
      response.on('end', () => {
        try {
          done(JSON.parse(text) as Health)
        } catch {
          done(undefined)
        }
      })
    }
    const request = address.startsWith('https:')
      ? getSecure(address, { agent: new Agent({ rejectUnauthorized: false }) }, take)
      : getPlain(address, take)
    request.setTimeout(4000, () => request.destroy())
    request.on('error', () => done(undefined))
  })

/** Asks as a docent would, with a key that is good for this one question. */
const askSeats = (db: Records, url: string): Promise<RoomSeen> =>
  createKeys(db).lend({ role: 'docent', label: 'doctor', days: 1 }, (key) =>
    askRoom(url, `Basic ${Buffer.from(`docent:${key}`).toString('base64')}`),
  )

async function openDatabase({ databaseUrl, dataFolder }: Settings): Promise<Records> {
  return openRecords({ url: databaseUrl, file: join(dataFolder, 'records.sqlite') })
}

/** The checks in the order in which a person would go about them. */
async function examine(settings: Settings, now: number): Promise<readonly Finding[]> {
  const { https, port, host, dataFolder, appFolder, scenesFolder, databaseUrl, forward, origin } = settings
  const url = `${https ? 'https' : 'http'}://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`
  const named = origin ? [new URL(origin).hostname] : lanAddresses()
  const names = host === '0.0.0.0' || host === '::' ? named : [host]
  const version = projectVersion()
  const build = await createPageBuild(appFolder)()
  const running = await portState(port, host, () => askHealth(url))
  mkdirSync(dataFolder, { recursive: true })
  const found: Finding[] = []
  const add = async (id: string, check: () => Promise<readonly Finding[]> | readonly Finding[]) =>
    void found.push(...(await guarded(id, async () => check())))

  await add('port', () => checkPort(port, running, version))
  await add('certificate', () => checkCertificate({ https, names, now }))
  await add('disk', async () => {
    const { bavail, blocks, bsize } = await statfs(dataFolder)
    return checkDisk(bavail * bsize, blocks * bsize)
  })
  await add('page', () => checkPage(appFolder))
  const library = await openSceneLibrary({
    folder: scenesFolder,
    watch: false,
    registryOf: ({ course, ...scene }) => createCheckRegistry(scene, course),
  })
  await add('scenes', () => checkScenes(library.courses()))
  await add('audio', () => checkAudio(appFolder, library.courses()))
  await library.close()
  await add('fonts', () => checkFonts(appFolder))
  if (!databaseUrl) await add('records', () => checkFile(join(dataFolder, 'records.sqlite')))
  await add('records', async () => {
    const db = await openDatabase(settings)
    try {
      const built = build ? Date.parse(build.at) : undefined
      await add('clock', async () => {
        const { stored, said } = await lastRecord(db)
        const doubted = (await doubtedSince(db)) !== undefined
        return checkClock({ now, lastRecord: stored, lastSaid: said, built, doubted })
      })
      await add('forward', () => checkForward(db, forward?.endpoint))
      if (running.state === 'ours')
        await add('seats', async () => checkSeats(await askSeats(db, url), build?.build))
    } finally {
      await db.destroy()
    }
    return []
  })
  return found
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
    const findings = await examine(readSettings(process.env, ROOT), Date.now())
    const well = findings.every(({ state }) => state !== 'bad')
    if (argv.includes('--json'))
      console.log(JSON.stringify({ well, language: terminalLanguage(), findings }, null, 2))
    else console.log(report(findings))
    return well ? 0 : 1
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    return 1
  }
}
