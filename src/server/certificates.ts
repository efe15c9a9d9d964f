/**
 * A certificate authority of the station's own, and a server certificate under it. Headsets offer VR only over https
 * (trap 33), and on a closed network nobody else will vouch for an address like 192.168.1.20.
 */
// The X.509 library asks for this before it is loaded.
import 'reflect-metadata'
import { randomBytes, webcrypto } from 'node:crypto'
import { isIP } from 'node:net'
import * as x509 from '@peculiar/x509'
import { PlainProblem } from './plain-problem.ts'

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const DAY = 86_400_000
/** Apple and others refuse server certificates that live longer than 825 days. */
export const LEAF_DAYS = 820
const CA_DAYS = 3652
/** Clocks of headsets that were switched off for long run behind. */
const BACKDATE = 2 * DAY

export interface KeyPairPem {
  /** PEM. */
  readonly cert: string
  /** PEM, PKCS #8. */
  readonly key: string
}
const pemOf = async (key: webcrypto.CryptoKey): Promise<string> => {
  const der = await webcrypto.subtle.exportKey('pkcs8', key)
  return x509.PemConverter.encode(der, 'PRIVATE KEY')
}
const newKeys = () => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
/** Positive and 127 bits long, as RFC 5280 asks of serial numbers. */
const serial = () => {
  const bytes = randomBytes(16)
  bytes[0] = (bytes[0]! & 0x7f) | 0x40
  return bytes.toString('hex')
}
x509.cryptoProvider.set(webcrypto as unknown as Crypto)

/** `now` in milliseconds since 1970. */
export async function createAuthority(station: string, now: number): Promise<KeyPairPem> {
  const keys = await newKeys()
  const cert = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: [{ O: ['Retrace'] }, { CN: [`Retrace station ${station}`] }],
    notBefore: new Date(now - BACKDATE),
    notAfter: new Date(now + CA_DAYS * DAY),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { cert: cert.toString('pem'), key: await pemOf(keys.privateKey) }
}

/** Until when an authority can vouch, and whether it can now; milliseconds since 1970. */
export function authorityLife(pem: string, now: number): { readonly until: number; readonly good: boolean } {
  const { notBefore, notAfter } = new x509.X509Certificate(pem)
  return { until: notAfter.getTime(), good: notBefore.getTime() <= now && now < notAfter.getTime() }
}

/**
 * A server certificate for these names and IP addresses.
 * @throws where a name is neither an address nor a host name.
 */
export async function createLeaf(
  authority: KeyPairPem,
  names: readonly string[],
  now: number,
): Promise<KeyPairPem> {
  const wrong = names.find(
    (name) => isIP(name) === 0 && !/^(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(name),
  )
  if (wrong !== undefined)
    throw new PlainProblem({
      zh: `“${wrong}”不是主机名，也不是 IP 地址。`,
      en: `"${wrong}" is neither a host name nor an IP address.`,
    })
  const issuer = new x509.X509Certificate(authority.cert)
  const signingKey = await webcrypto.subtle.importKey(
    'pkcs8',
    x509.PemConverter.decodeFirst(authority.key),
    ALGORITHM,
    false,
    ['sign'],
  )
  const keys = await newKeys()
  const cert = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: [{ CN: [names[0] ?? 'localhost'] }],
    issuer: issuer.subjectName,
    notBefore: new Date(now - BACKDATE),
    notAfter: new Date(Math.min(now + LEAF_DAYS * DAY, issuer.notAfter.getTime())),
    signingAlgorithm: ALGORITHM,
    publicKey: keys.publicKey,
    signingKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value })),
      ),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  // The chain in one file: the server sends both.
  return { cert: `${cert.toString('pem')}\n${authority.cert}\n`, key: await pemOf(keys.privateKey) }
}
