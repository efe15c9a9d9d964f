/** Is the certificate good, for how long, and for the addresses by which the station is reached? */
import { X509Certificate, createPrivateKey } from 'node:crypto'
import { isIP } from 'node:net'
import { dayIn } from '../../server/figures/day.ts'
import { bad, good, warn, type Finding } from './finding.ts'

const DAY = 86_400_000
/** Days before its end at which one is told. */
const SOON = 21

export interface CertificateAsk {
  /** PEM, as the station serves them. */
  readonly https: { readonly cert: string; readonly key: string } | undefined
  /** Names and addresses by which devices reach it. */
  readonly names: readonly string[]
  /** Milliseconds since 1970. */
  readonly now: number
  /** IANA name of the zone in which days are told. */
  readonly zone: string
}

const RENEW = {
  zh: '停下站点（Ctrl+C），运行 npx retrace cert，再 npm start；设备不用重装。正式证书请照原办法续。',
  en: 'Stop the station (Ctrl+C), run npx retrace cert, then npm start; devices need nothing new. Renew a public certificate as it was got.',
}
const covers = (certificate: X509Certificate, name: string): boolean =>
  (isIP(name) ? certificate.checkIP(name) : certificate.checkHost(name)) !== undefined

function life(certificate: X509Certificate, now: number, zone: string): Finding {
  const [from, to] = [Date.parse(certificate.validFrom), Date.parse(certificate.validTo)]
  const day = dayIn(zone, to)
  // As `retrace cert` counts: a day that has begun is still one to go.
  const left = Math.ceil((to - now) / DAY)
  if (now < from)
    return bad(
      'certificate-life',
      {
        zh: '证书还没有生效：多半是这台电脑的时钟慢了。',
        en: 'The certificate is not good yet: this computer’s clock is probably slow.',
      },
      { zh: '校准时钟。', en: 'Set the clock.' },
    )
  if (to < now)
    return bad(
      'certificate-life',
      { zh: `证书已于 ${day} 过期。`, en: `The certificate ended on ${day}.` },
      RENEW,
    )
  if (left < SOON)
    return warn(
      'certificate-life',
      {
        zh: `证书还有 ${left} 天（到 ${day}）。`,
        en: `The certificate has ${left} days left (until ${day}).`,
      },
      RENEW,
    )
  return good(
    'certificate-life',
    `证书还有 ${left} 天（到 ${day}）。`,
    `The certificate has ${left} days left (until ${day}).`,
  )
}

export function checkCertificate({ https, names, now, zone }: CertificateAsk): readonly Finding[] {
  if (!https)
    return [
      warn(
        'certificate',
        {
          zh: '没有证书：站点用普通 http，头显不提供 VR，设备不能存课程。',
          en: 'There is no certificate: over plain http headsets offer no VR, and devices keep no courses.',
        },
        {
          zh: '停下站点（Ctrl+C），运行 npx retrace cert，再 npm start；或设 RETRACE_CERT 和 RETRACE_KEY。',
          en: 'Stop the station (Ctrl+C), run npx retrace cert, then npm start; or set RETRACE_CERT and RETRACE_KEY.',
        },
      ),
    ]
  let certificate: X509Certificate
  try {
    certificate = new X509Certificate(https.cert)
    if (!certificate.checkPrivateKey(createPrivateKey(https.key))) throw new Error('another key')
  } catch {
    return [
      bad(
        'certificate',
        {
          zh: '证书和私钥读不懂，或者不是一对。',
          en: 'The certificate and its key cannot be read, or do not belong together.',
        },
        RENEW,
      ),
    ]
  }
  const missing = names.filter((name) => !covers(certificate, name))
  const list = missing.join(', ')
  return [
    life(certificate, now, zone),
    missing.length === 0
      ? good(
          'certificate-names',
          `证书适用于 ${names.join('、')}。`,
          `The certificate is good for ${names.join(', ')}.`,
        )
      : bad(
          'certificate-names',
          {
            zh: `证书不含现在的地址：${list}。`,
            en: `The certificate does not name the present address: ${list}.`,
          },
          {
            zh: `运行 npx retrace cert --host ${missing[0]}，再重新启动站点。`,
            en: `Run npx retrace cert --host ${missing[0]} and start the station again.`,
          },
        ),
  ]
}
