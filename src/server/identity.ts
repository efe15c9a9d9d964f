/** The station's own id, in `station.json` of the data folder. It stays the same whatever its address is. */
import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { PlainProblem } from './plain-problem.ts'

const StationFile = z.strictObject({
  stationId: z.guid(),
  /** Both stand in the database now. */
  kioskKey: z.string().min(20).optional(),
  ownerHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
})

export interface Identity {
  readonly stationId: string
  /** Keys of a station that kept them here. */
  readonly former?: { readonly kioskKey: string; readonly ownerHash: string }
  /** Call when they are safe elsewhere. */
  readonly forgetFormer: () => void
}

function writePrivately(file: string, value: z.infer<typeof StationFile>): void {
  const half = `${file}.part`
  writeFileSync(half, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
  renameSync(half, file)
}
function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** Reads the identity, or makes it on the first start. @throws one sentence where the file is damaged. */
export function openIdentity(dataFolder: string): Identity {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const file = join(dataFolder, 'station.json')
  if (!existsSync(file)) writePrivately(file, { stationId: randomUUID() })
  const parsed = StationFile.safeParse(readJson(file))
  if (!parsed.success)
    throw new PlainProblem({
      zh: `${file} 已损坏。请放回一份副本，或者删掉它：站点会换一个新的编号。`,
      en: `${file} is damaged. Put back a copy, or delete it: the station then takes a new id.`,
    })
  chmodSync(file, 0o600)
  const { stationId, kioskKey, ownerHash } = parsed.data
  return {
    stationId,
    ...(kioskKey && ownerHash ? { former: { kioskKey, ownerHash } } : {}),
    forgetFormer: () => writePrivately(file, { stationId }),
  }
}
