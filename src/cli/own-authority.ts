/** The station's own authority, where it is the one that vouches for the certificate in use. */
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Words } from '../scene/schema.ts'
import type { Settings } from '../server/config.ts'

/** @returns its SHA-256, as `/install` shows it; undefined over plain http, or where somebody else vouches. */
export function ownFingerprint({
  dataFolder,
  https,
}: Pick<Settings, 'dataFolder' | 'https'>): string | undefined {
  if (!https) return undefined
  try {
    const authority = new X509Certificate(readFileSync(join(dataFolder, 'tls', 'station-ca.crt')))
    const own = new X509Certificate(https.cert).verify(authority.publicKey)
    return own ? authority.fingerprint256 : undefined
  } catch {
    return undefined
  }
}

export const fingerprintWords = (fingerprint: string): Words => ({
  zh: `证书颁发机构的指纹（SHA-256），装证书时与 /install 上的核对：\n  ${fingerprint}`,
  en: `Fingerprint of the authority (SHA-256), to compare with the one on /install before it is trusted:\n  ${fingerprint}`,
})
