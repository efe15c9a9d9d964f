/** The tables, in types every database we speak to has: text, integer, real. */
import type { Insertable } from 'kysely'

export interface StatementRow {
  /** The statement's UUID in lower case. */
  id: string
  /** When it was stored: 27 characters, UTC, microseconds, strictly rising within one process. */
  stored: string
  /** When it happened, in the same form. */
  timestamp: string
  verb: string
  /** Id of the object where that is an activity. */
  activity: string | null
  registration: string | null
  /** Id of the statement this one refers to or voids. */
  target: string | null
  voided: number
  rehearsal: number
  coverage: number | null
  /** `result.duration` in seconds. */
  seconds: number | null
  /** Fingerprint of all that counts when two statements are compared. */
  hash: string
  /** The statement as it was received, completed by what the station assigns. */
  json: string
}
export type NewStatementRow = Insertable<StatementRow>
export interface FacetRow {
  statement: string
  facet: string
  value: string
}
/** Raw attachments, once each; as base64, because every database has text. */
export interface AttachmentRow {
  /** Hexadecimal SHA-2 digest, in lower case. */
  sha2: string
  /** Media type. */
  type: string
  base64: string
}
export interface Tables {
  attachments: AttachmentRow
  statements: StatementRow
  facets: FacetRow
}
