/** `retrace serve`: builds what is missing, starts the station, and says where it is. */
import { resolve } from 'node:path'
import { toString as qrText } from 'qrcode'
import type { Words } from '../scene/schema.ts'
import { PIECES } from '../pieces/registry.ts'
import { readSettings, type Settings } from '../server/config.ts'
import { diskTrouble, TROUBLE_WORDS } from '../server/db/trouble.ts'
import { PortTaken } from '../server/listen-problem.ts'
import { PlainProblem } from '../server/plain-problem.ts'
import { createStation, type Station } from '../server/station.ts'
import { createPress } from '../ui/plain/press.tsx'
import { askHealth } from './ask-health.ts'
import { buildApp, isBuilt } from './build.ts'
import { createCheckRegistry } from './check-registry.ts'
import { fingerprintWords, ownFingerprint } from './own-authority.ts'
import { inTerminal, told } from './terminal.ts'
import { projectBuild, projectVersion } from './version.ts'

const ROOT = resolve(import.meta.dirname, '../..')

export const HELP = {
  zh: `retrace serve [--no-build]
启动站点：网页、场景、记录。设置来自环境变量：
  PORT (8080)  HOST (0.0.0.0)  RETRACE_DATA (data)  RETRACE_SCENES (scenes)  RETRACE_LANGUAGE (zh)
  RETRACE_CERT, RETRACE_KEY  https 的证书和私钥；retrace cert 可以自己做一对
  RETRACE_OWNER_KEY          站长密钥；没有时第一次启动会做一个，只显示一次（retrace key）
  RETRACE_ORIGIN             站点在记录里的长期名字
  RETRACE_FORWARD, RETRACE_FORWARD_USER, RETRACE_FORWARD_KEY   另一个记录库，所有记录也送一份过去
  RETRACE_NAME, RETRACE_ZONE 站点的名称和时区，用于站长看到的数字
  RETRACE_KEEP_DAYS          多少天后删除记录；不设就一直保留
  DATABASE_URL               postgres://…，代替内置的记录文件`,
  en: `retrace serve [--no-build]
Starts the station: the page, the scenes, the records. Settings come from the environment:
  PORT (8080)  HOST (0.0.0.0)  RETRACE_DATA (data)  RETRACE_SCENES (scenes)  RETRACE_LANGUAGE (zh)
  RETRACE_CERT, RETRACE_KEY  certificate and key for https; retrace cert makes a pair of its own
  RETRACE_OWNER_KEY          an owner's key; without any one is made at the first start and shown once (retrace key)
  RETRACE_ORIGIN             the station's lasting name in the records
  RETRACE_FORWARD, RETRACE_FORWARD_USER, RETRACE_FORWARD_KEY   another record store that gets everything as well
  RETRACE_NAME, RETRACE_ZONE the station's name and time zone in the owner's figures
  RETRACE_KEEP_DAYS          days after which records are deleted; never unless set
  DATABASE_URL               postgres://… instead of the built-in file`,
} satisfies Words

/** A code for the first docent; others are invited from the console, or by `retrace docent`. */
async function announceConsole(station: Station, say: (line: string) => void) {
  const address = await station.invite()
  say(
    inTerminal({
      zh: `讲解台：请一位讲解员扫下面的码（只能用一次，十二小时内有效）：\n  ${address}`,
      en: `The docent’s console: have one docent scan this code (good once, for twelve hours):\n  ${address}`,
    }),
  )
  if (!/\/\/(localhost|127\.)/.test(address)) say(await qrText(address, { type: 'terminal', small: true }))
}

const CLOSED_WORDS = {
  full: {
    zh: '磁盘满了，站点开不了。请腾出地方再运行。',
    en: 'The disk is full, and the station cannot open. Make room and start it again.',
  },
  'read-only': {
    zh: '数据文件夹所在的磁盘不能写入，站点开不了。多半是磁盘坏了：换一块，再用备份恢复。',
    en: 'The disk of the data folder cannot be written to, and the station cannot open. Most likely it is failing: use another, and restore a backup.',
  },
} as const

/** A station whose disk is full opens, and says so. */
function sayTrouble(error: unknown, say: (line: string) => void): void {
  const trouble = diskTrouble(error)
  if (!trouble) throw error
  say(`${inTerminal(TROUBLE_WORDS[trouble])}\n`)
}

/** What a person at the terminal needs to know, and nothing else. */
async function announce(station: Station, settings: Settings, say: (line: string) => void) {
  const addresses = station.urls.map((url) => `  ${url}`).join('\n')
  say(`\n${inTerminal({ zh: '追寻已开放：', en: 'Retrace is open at' })}\n${addresses}\n`)
  if (!/\/\/(localhost|127\.)/.test(station.url))
    say(await qrText(station.url, { type: 'terminal', small: true }))
  await announceConsole(station, say).catch((error: unknown) => sayTrouble(error, say))
  if (!station.url.startsWith('https:'))
    say(
      inTerminal({
        zh:
          '现在是普通 http：手机和电脑可以用触摸和鼠标参观；头显要在 https 下才提供 VR。' +
          '请先按 Ctrl+C 停止站点，运行 npx retrace cert，再 npm start。\n',
        en:
          'Plain http: phones and computers play by touch and mouse; headsets need https before they offer VR. ' +
          'Stop the station with Ctrl+C, run npx retrace cert, then npm start again.\n',
      }),
    )
  const fingerprint = ownFingerprint(settings)
  if (fingerprint) say(`${inTerminal(fingerprintWords(fingerprint))}\n`)
  if (station.newOwnerKey) {
    const [key, url] = [station.newOwnerKey, `${station.url}/owner`]
    say(
      inTerminal({
        zh: `站长密钥（只显示这一次）：${key}\n请保存。用它登录 ${url}\n`,
        en: `The owner's key, shown this once: ${key}\nKeep it: it opens ${url}\n`,
      }),
    )
  }
  const version = `${projectVersion()} (${projectBuild()})`
  say(
    inTerminal({
      zh: `记录保存在 ${settings.dataFolder}。版本 ${version}。按 Ctrl+C 停止。`,
      en: `Records are kept in ${settings.dataFolder}. Version ${version}. Stop with Ctrl+C.`,
    }),
  )
}

async function build(): Promise<void> {
  console.log(
    inTerminal({
      zh: '正在生成网页（只在第一次和改动之后需要）…',
      en: 'Building the page (only needed once, and after a change) …',
    }),
  )
  await buildApp(ROOT)
}

const create = (settings: Settings): Promise<Station> =>
  createStation({
    ...settings,
    version: projectVersion(),
    build: projectBuild(),
    press: createPress(),
    kindName: (kind) => PIECES[kind]?.name,
    registryOf: ({ course, ...scene }) => createCheckRegistry(scene, course),
  })

/** Whoever starts a station twice is told that, instead of another port. */
async function whoIsThere(error: unknown, place: Pick<Settings, 'host' | 'port'>): Promise<unknown> {
  const found = error instanceof PortTaken ? await askHealth(place) : undefined
  if (!found) return error
  return new PlainProblem({
    zh: `端口 ${place.port} 上已经有一个追寻站点在运行（${found.url}）。要换成这一个，先在它的窗口按 Ctrl+C 停下，再 npm start。`,
    en: `A Retrace station runs on port ${place.port} already (${found.url}). To start this one instead, stop that with Ctrl+C in its window, then npm start.`,
  })
}

/** Resolves when the station has been stopped by SIGINT or SIGTERM, or could not be opened. */
export async function run(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) {
    console.log(inTerminal(HELP))
    return 0
  }
  let settings: Settings | undefined
  let station: Station | undefined
  try {
    settings = readSettings(process.env, ROOT)
    if (!argv.includes('--no-build') && !(await isBuilt(ROOT))) await build()
    station = await create(settings)
    await station.listen()
    await announce(station, settings, console.log)
  } catch (error) {
    const trouble = diskTrouble(error)
    if (trouble) console.error(inTerminal(CLOSED_WORDS[trouble]))
    console.error(told(settings ? await whoIsThere(error, settings) : error))
    if (!(error instanceof PlainProblem) && process.env.RETRACE_DEBUG) console.error(error)
    // What is open keeps the process, and the file of records, for ever.
    await station?.close()
    return 1
  }
  await new Promise<void>((stop) => {
    process.once('SIGINT', () => stop())
    process.once('SIGTERM', () => stop())
  })
  await station.close()
  return 0
}
