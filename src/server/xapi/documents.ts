/** Documents of the state and profile resources (Communication 2.2–2.7): one table, found by what they belong to. */
import { createHash } from 'node:crypto'
import type { Records } from '../db/database.ts'
import type { DocumentRow } from '../db/schema.ts'
import { stampText } from './formats.ts'
import { JsonProblem, parseStrictJson } from './json.ts'
import { waitForTurn } from './stamps.ts'

/** What a document belongs to; empty text where a resource has no such part. */
export interface DocumentPlace {
  readonly kind: 'state' | 'activity-profile' | 'agent-profile'
  readonly activity: string
  readonly agent: string
  /** Left out, a list or a deletion means every registration. */
  readonly registration?: string
}
export interface StoredDocument {
  readonly type: string
  readonly bytes: Buffer
  /** With its quotes. */
  readonly etag: string
  readonly updated: string
}
/** What If-Match and If-None-Match demand. */
export interface Preconditions {
  readonly ifMatch?: string
  readonly ifNoneMatch?: string
  /**
   * What is there must not be overwritten blindly (Communication 3.1); `always` where the request has to say even of
   * a new document that it is meant to be new.
   */
  readonly careful: boolean | 'always'
}
export class DocumentProblem extends Error {
  constructor(
    readonly status: 400 | 409 | 412,
    message: string,
  ) {
    super(message)
  }
}

/** One change of documents at a time, or two would both find that there is none yet. */
const LOCK = 0x646f6373

export const etagOf = (bytes: Buffer): string => `"${createHash('sha1').update(bytes).digest('hex')}"`
const isJson = (type: string): boolean => /^application\/json\b/i.test(type)
const object = (bytes: Buffer): Record<string, unknown> => {
  const value = parseStrictJson(bytes)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new DocumentProblem(400, 'Only JSON objects can be merged.')
  return value as Record<string, unknown>
}
const has = (list: string, etag: string): boolean =>
  list.trim() === '*' || list.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)

function check(known: StoredDocument | undefined, { ifMatch, ifNoneMatch, careful }: Preconditions): void {
  if (ifMatch !== undefined && !(known && has(ifMatch, known.etag)))
    throw new DocumentProblem(412, 'The document is not the one of If-Match.')
  if (ifNoneMatch !== undefined && known && has(ifNoneMatch, known.etag))
    throw new DocumentProblem(412, 'The document is there already.')
  if (!careful || ifMatch !== undefined || ifNoneMatch !== undefined) return
  if (known)
    throw new DocumentProblem(409, 'The document is there already: read it, and send its ETag in If-Match.')
  if (careful === 'always')
    throw new DocumentProblem(
      400,
      'Say which document is meant: If-None-Match: * for a new one, or If-Match.',
    )
}
function merged(known: StoredDocument | undefined, type: string, bytes: Buffer): Buffer {
  if (!known) return bytes
  if (!isJson(known.type) || !isJson(type))
    throw new DocumentProblem(400, 'Only application/json can be merged; PUT replaces a document.')
  return Buffer.from(JSON.stringify({ ...object(known.bytes), ...object(bytes) }))
}

export function createDocuments(db: Records, now: () => number = Date.now) {
  const at = (trx: Records, { kind, activity, agent, registration }: DocumentPlace) => {
    const all = trx
      .selectFrom('documents')
      .where('kind', '=', kind)
      .where('activity', '=', activity)
      .where('agent', '=', agent)
    return registration === undefined ? all : all.where('registration', '=', registration)
  }
  const exactly = (place: DocumentPlace): DocumentPlace => ({ registration: '', ...place })
  async function read(trx: Records, place: DocumentPlace, id: string): Promise<StoredDocument | undefined> {
    const row = await at(trx, exactly(place)).selectAll().where('id', '=', id).executeTakeFirst()
    return row && { ...row, bytes: Buffer.from(row.base64, 'base64') }
  }
  return {
    read: (place: DocumentPlace, id: string) => read(db, place, id),
    async list(place: DocumentPlace, since?: string): Promise<{ ids: string[]; updated?: string }> {
      const rows = await at(db, place).select(['id', 'updated']).orderBy('updated').execute()
      const later = since === undefined ? rows : rows.filter((row) => row.updated > since)
      const updated = later.at(-1)?.updated
      return { ids: [...new Set(later.map((row) => row.id))], ...(updated ? { updated } : {}) }
    },
    /** @throws DocumentProblem, and then nothing is changed. */
    async write(
      place: DocumentPlace,
      id: string,
      { type, bytes, merge }: { type: string; bytes: Buffer; merge: boolean },
      preconditions: Preconditions,
    ): Promise<void> {
      if (isJson(type)) {
        try {
          parseStrictJson(bytes)
        } catch (error) {
          if (error instanceof JsonProblem) throw new DocumentProblem(400, `Not accepted: ${error.message}.`)
          throw error
        }
      }
      await db.transaction().execute(async (trx) => {
        await waitForTurn(trx, LOCK)
        const known = await read(trx, place, id)
        check(known, preconditions)
        const whole = merge ? merged(known, type, bytes) : bytes
        const { kind, activity, agent, registration = '' } = place
        const row: DocumentRow = {
          kind,
          activity,
          agent,
          registration,
          id,
          type,
          base64: whole.toString('base64'),
          etag: etagOf(whole),
          updated: stampText(now()),
        }
        await trx
          .insertInto('documents')
          .values(row)
          .onConflict((conflict) =>
            conflict.columns(['kind', 'activity', 'agent', 'registration', 'id']).doUpdateSet(row),
          )
          .execute()
      })
    },
    /** Without an id: all that belong there. */
    async remove(place: DocumentPlace, id: string | undefined, preconditions: Preconditions): Promise<void> {
      await db.transaction().execute(async (trx) => {
        if (id !== undefined) check(await read(trx, place, id), { ...preconditions, careful: false })
        const { kind, activity, agent, registration } = id === undefined ? place : exactly(place)
        let gone = trx
          .deleteFrom('documents')
          .where('kind', '=', kind)
          .where('activity', '=', activity)
          .where('agent', '=', agent)
        if (registration !== undefined) gone = gone.where('registration', '=', registration)
        if (id !== undefined) gone = gone.where('id', '=', id)
        await gone.execute()
      })
    },
  }
}
export type Documents = ReturnType<typeof createDocuments>
