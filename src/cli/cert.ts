/** `retrace cert`: a certificate authority for this station, and the certificate `retrace serve` then uses. */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join, resolve } from 'node:path'
import { lanAddresses } from '../server/addresses.ts'
import { LEAF_DAYS, createAuthority, createLeaf, type KeyPairPem } from '../server/certificates.ts'
import { DEFAULT_PORT } from '../server/config.ts'
import { inTerminal } from './terminal.ts'

const ROOT = resolve(import.meta.dirname, '../..')
export const HELP = `retrace cert [--host <name or address>]… [--data <folder>]
Makes a certificate for this machine's addresses, and the station's own authority that vouches for it.
The authority is made once and kept, so that devices that trust it need not be set up again.`

const write = (file: string, text: string, mode: number) => {
  writeFileSync(file, text, { mode })
  chmodSync(file, mode)
}
const readPair = (cert: string, key: string): KeyPairPem | undefined =>
  existsSync(cert) && existsSync(key)
    ? { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') }
    : undefined

function values(argv: readonly string[], option: string): string[] {
  return argv.flatMap((word, i) => {
    if (word.startsWith(`${option}=`)) return [word.slice(option.length + 1)]
    return word === option ? [argv[i + 1] ?? ''] : []
  })
}
/** Names the certificate is good for: what was asked for, this machine's own, and the usual local ones. */
export function certificateNames(asked: readonly string[], own = hostname(), lan = lanAddresses()): string[] {
  const short = own.replace(/\..*$/, '')
  const names = [...asked, ...lan, own, `${short}.local`, 'localhost', '127.0.0.1', '::1']
  return [...new Set(names.filter((name) => /^[\w.:*-]+$/.test(name) && !name.includes('_')))]
}

const howTo = (url: string) => ({
  zh: `
下一步:npm start。然后让每台设备信任本站一次:
  安卓手机、Quest:      打开 ${url}/station-ca.crt(越过警告),再到
                        设置 → 安全 → 安装证书 → CA 证书
  iPhone、iPad、Vision:打开同一地址,安装描述文件,再到
                        设置 → 通用 → 关于本机 → 证书信任设置
  Windows、macOS、Linux:把 data/tls/station-ca.crt 加入系统(或浏览器)的证书颁发机构
  PICO:                 没有证书设置;请在浏览器里越过警告。VR 可用,但页面不能离线保存`,
  en: `
Next: npm start. Then let each device trust the station, once:
  Android phones, Quest:  open ${url}/station-ca.crt (go past the warning), then
                          Settings → Security → Install a certificate → CA certificate
  iPhone, iPad, Vision:   open the same address, install the profile, then
                          Settings → General → About → Certificate Trust Settings
  Windows, macOS, Linux:  add data/tls/station-ca.crt to the system's (or the browser's) authorities
  PICO:                   has no certificate settings; go past the browser's warning instead.
                          VR then works, but pages are not kept for use without the network.`,
})

export async function run(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) {
    console.log(HELP)
    return 0
  }
  const folder = join(resolve(ROOT, values(argv, '--data')[0] ?? process.env.RETRACE_DATA ?? 'data'), 'tls')
  const file = (name: string) => join(folder, name)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    let authority = readPair(file('station-ca.crt'), file('station-ca.key'))
    if (!authority) {
      authority = await createAuthority(hostname(), Date.now())
      write(file('station-ca.key'), authority.key, 0o600)
      write(file('station-ca.crt'), authority.cert, 0o644)
    }
    const names = certificateNames(values(argv, '--host'))
    const leaf = await createLeaf(authority, names, Date.now())
    write(file('station.key'), leaf.key, 0o600)
    write(file('station.crt'), leaf.cert, 0o644)
    const port = process.env.PORT || String(DEFAULT_PORT)
    const urls = [...values(argv, '--host'), ...lanAddresses(), 'localhost'].map(
      (n) => `https://${n}:${port}`,
    )
    const [list, days] = [names.join(', '), LEAF_DAYS]
    console.log(
      inTerminal({
        zh: `证书适用于 ${list}\n保存在 ${folder},有效 ${days} 天。`,
        en: `A certificate for ${list}\nis in ${folder}, good for ${days} days.`,
      }),
    )
    console.log(inTerminal(howTo(urls[0]!)))
    return 0
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    return 1
  }
}
