/**
 * The station's own identity and keys, in `station.json` of the data folder, readable by its owner only. The kiosk
 * key can add records and read none, so it may be handed to every page; of the owner's key only a hash is kept.
 */
import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const StationFile = z.strictObject({
  stationId: z.guid(),
  kioskKey: z.string().min(20),
  ownerHash: z.string().regex(/^[0-9a-f]{64}$/),
})
export type StationFile = z.infer<typeof StationFile>

export const KIOSK = 'kiosk'
export const OWNER = 'owner'
const OWNER_KEY_LENGTH = 12

export const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
/** Takes equally long however much of the two agrees. */
export const sameSecret = (given: string, hash: Buffer): boolean => timingSafeEqual(digest(given), hash)

export interface Keys {
  readonly stationId: string
  readonly kioskKey: string
  readonly ownerHash: Buffer
  /** Only on the very first start, to be shown once: the owner's key that was made. */
  readonly newOwnerKey?: string
}

function writePrivately(file: string, value: StationFile): void {
  const half = `${file}.part`
  writeFileSync(half, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
  renameSync(half, file)
}

/**
 * Reads the keys, or makes them on the first start. An owner's key given by the environment is used as it is and
 * never written down. @throws one sentence where the file is damaged or the given key is too short to be safe.
 */
export function openKeys(dataFolder: string, givenOwnerKey?: string): Keys {
  if (givenOwnerKey !== undefined && givenOwnerKey.length < OWNER_KEY_LENGTH)
    throw new Error(`RETRACE_OWNER_KEY is too short: use at least ${OWNER_KEY_LENGTH} characters.`)
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const file = join(dataFolder, 'station.json')
  let newOwnerKey: string | undefined
  if (!existsSync(file)) {
    newOwnerKey = randomBytes(20).toString('base64url')
    writePrivately(file, {
      stationId: randomUUID(),
      kioskKey: randomBytes(24).toString('base64url'),
      ownerHash: digest(newOwnerKey).toString('hex'),
    })
  }
  const parsed = StationFile.safeParse(readJson(file))
  if (!parsed.success)
    throw new Error(`${file} is damaged. Put back a copy, or delete it: the station then makes new keys.`)
  chmodSync(file, 0o600)
  const { stationId, kioskKey, ownerHash } = parsed.data
  const hash = givenOwnerKey === undefined ? Buffer.from(ownerHash, 'hex') : digest(givenOwnerKey)
  return {
    stationId,
    kioskKey,
    ownerHash: hash,
    ...(newOwnerKey !== undefined && givenOwnerKey === undefined ? { newOwnerKey } : {}),
  }
}
function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
/** Forgets the stored owner's key and returns a new one, for an owner who lost it. */
export function renewOwnerKey(dataFolder: string): string {
  const file = join(dataFolder, 'station.json')
  openKeys(dataFolder)
  const key = randomBytes(20).toString('base64url')
  const old = StationFile.parse(readJson(file))
  writePrivately(file, { ...old, ownerHash: digest(key).toString('hex') })
  return key
}
