/** `retrace cert`: a certificate authority for this station, and the certificate `retrace serve` then uses. */
import { X509Certificate } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Words } from '../scene/schema.ts'
import { lanAddresses } from '../server/addresses.ts'
import {
  LEAF_DAYS,
  authorityLife,
  createAuthority,
  createLeaf,
  type KeyPairPem,
} from '../server/certificates.ts'
import { examineSettings } from '../server/config.ts'
import { fingerprintWords } from './own-authority.ts'
import { inTerminal, told } from './terminal.ts'
import { complain } from './wrong-use.ts'

const ROOT = resolve(import.meta.dirname, '../..')
export const HELP = {
  zh: `retrace cert [--host <名字或地址>]… [--data <文件夹>]
为这台电脑的各个地址做证书，由站点自己的证书颁发机构担保。
颁发机构只做一次，一直保留，信任它的设备不用重新设置。`,
  en: `retrace cert [--host <name or address>]… [--data <folder>]
Makes a certificate for this machine's addresses, and the station's own authority that vouches for it.
The authority is made once and kept, so that devices that trust it need not be set up again.`,
} satisfies Words

const write = (file: string, text: string, mode: number) => {
  writeFileSync(file, text, { mode })
  chmodSync(file, mode)
}
const readPair = (cert: string, key: string): KeyPairPem | undefined =>
  existsSync(cert) && existsSync(key)
    ? { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') }
    : undefined

/** Names the certificate is good for: what was asked for, this machine's own, and the usual local ones. */
export function certificateNames(asked: readonly string[], own = hostname(), lan = lanAddresses()): string[] {
  const short = own.replace(/\..*$/, '')
  const found = [...lan, own, `${short}.local`, 'localhost', '127.0.0.1', '::1']
  // What the machine calls itself may be no name for a certificate; what a person asked for is refused aloud.
  return [...new Set([...asked, ...found.filter((name) => /^[\w.:*-]+$/.test(name) && !name.includes('_'))])]
}

const DAY = 86_400_000
const spent = (folder: string) => ({
  zh: `本站的证书颁发机构现在无效：已过期，或者是时钟不对时做的。先看时钟；时钟对，就把 ${folder} 里的 station-ca.crt 和 station-ca.key 移走，再运行一次。之后每台设备都要重新安装证书。`,
  en:
    'The authority of this station is not good now: it has ended, or was made while the clock was wrong. Look at the clock ' +
    `first; if that is right, move station-ca.crt and station-ca.key out of ${folder} and run this again. Every device ` +
    'then has to install the certificate anew.',
})

const howTo = (url: string) => ({
  zh: `
下一步：站点若正开着，先在它的窗口按 Ctrl+C 停下；再运行 npm start。然后在每台设备上打开一次（越过警告）：
  ${url}/install
那里有证书、指纹，以及 PICO、Quest、Wolvic、安卓、iPhone、Windows 等逐台的做法和限度。`,
  en: `
Next: if the station is running, stop it first (Ctrl+C in its window); then npm start. Then open this once on every
device, going past the warning:
  ${url}/install
It hands out the certificate with its fingerprint, and tells what to do on PICO, Quest, Wolvic, Android, iPhone, Windows
and others, and what does not work there.`,
})

export async function run(argv: readonly string[], now: number = Date.now()): Promise<number> {
  const options = { host: { type: 'string', multiple: true }, data: { type: 'string' } } as const
  let asked
  try {
    asked = parseArgs({ args: [...argv], options }).values
  } catch (error) {
    return complain(error, HELP)
  }
  const { settings } = examineSettings(process.env, ROOT)
  const folder = join(resolve(ROOT, asked.data || settings.dataFolder), 'tls')
  const file = (name: string) => join(folder, name)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    let authority = readPair(file('station-ca.crt'), file('station-ca.key'))
    if (!authority) {
      authority = await createAuthority(hostname(), now)
      write(file('station-ca.key'), authority.key, 0o600)
      write(file('station-ca.crt'), authority.cert, 0o644)
    }
    // Made by a clock that was wrong, or ten years ago: what it vouches for is refused by every device.
    else if (!authorityLife(authority.cert, now).good) throw new Error(inTerminal(spent(folder)))
    const names = certificateNames(asked.host ?? [])
    const leaf = await createLeaf(authority, names, now)
    write(file('station.key'), leaf.key, 0o600)
    write(file('station.crt'), leaf.cert, 0o644)
    const urls = [...(asked.host ?? []), ...lanAddresses(), 'localhost'].map(
      (n) => `https://${n}:${settings.port}`,
    )
    const left = Math.floor((authorityLife(authority.cert, now).until - now) / DAY)
    const [list, days] = [names.join(', '), Math.min(LEAF_DAYS, left)]
    console.log(
      inTerminal({
        zh: `证书适用于 ${list}\n保存在 ${folder}，有效 ${days} 天。`,
        en: `A certificate for ${list}\nis in ${folder}, good for ${days} days.`,
      }),
    )
    console.log(inTerminal(fingerprintWords(new X509Certificate(authority.cert).fingerprint256)))
    console.log(inTerminal(howTo(urls[0]!)))
    return 0
  } catch (error) {
    console.error(told(error))
    return 1
  }
}
