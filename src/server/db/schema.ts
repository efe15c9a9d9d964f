/** The tables, in types every database we speak to has: text, integer, real. */
import type { ColumnType, Generated, Insertable } from 'kysely'

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
  /**
   * Fingerprint of all that counts when two statements are compared, where `json` does not tell it: in older records, and
   * where something was made to be forgotten since. Otherwise empty.
   */
  hash: string
  /** The statement as it was received, completed by what the station assigns. */
  json: string
  /** Id of the station that stored it; none in records from before stations were told apart. */
  station: string | null
  /** Key of its actor, where that has one. */
  agent: string | null
  /** What it shares with other statements; none in records from before there were scopes. */
  scope: string | null
  /** Towards another record store: 0 waits, 1 is there, 2 was refused. */
  forwarded: Generated<number>
}
export type NewStatementRow = Insertable<StatementRow>
/** What one statement alone can be found by: what came from those it refers to, and all of it in older records. */
export interface FacetRow {
  statement: string
  facet: string
  value: string
}
/** What all statements of a scope can be found by. */
export interface ScopeRow {
  scope: string
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
/** Keys by their hash; the keys themselves are nowhere. Times are ISO 8601, UTC. */
export interface KeyRow {
  id: string
  role: string
  label: string
  /** Hexadecimal SHA-256 of the key. */
  hash: string
  made: string
  expires: string | null
  revoked: string | null
}
/** Logins, by the hash of the token in the cookie. Times are ISO 8601, UTC. */
export interface SessionRow {
  /** Hexadecimal SHA-256 of the token. */
  hash: string
  /** What the key it was opened with is known by: it ends with that key. */
  anchor: string
  role: string
  /** When it was used last, to the minute. */
  seen: string
  /** When it ends if nobody uses it. */
  idle: string
  /** When it ends in any case. */
  expires: string
}
export interface StationRow {
  id: string
  /** What people call it. */
  name: string
  /** IANA name of the zone its days are in. */
  zone: string
  /** When it last started; ISO 8601, UTC. */
  seen: string
}
/** What the statements of a visit to one scene come to; told anew whenever one of them is new or voided. */
export interface VisitFactRow {
  registration: string
  /** `course/scene`. */
  scene: string
  /** Id of the station where it began, or nothing. */
  station: string
  /** YYYY-MM-DD when it began, as the station's calendar says. */
  day: string
  /** When it was last heard of, as `stored` of a statement. */
  heard: string
  started: number
  rehearsal: number
  /** 1: it did not begin at the scene's beginning. */
  middle: number
  completed: number
  ended: number
  /** Thousandths, as the last ending says: whole numbers add up exactly in every database. */
  coverage: number | null
  /** Hundredths of a second of presence. */
  worn: number
  /** The last one reached. */
  beat: string | null
  language: string
  mode: string
}
/** The first answer a visit gave to a question. */
export interface AnswerFactRow {
  registration: string
  scene: string
  question: string
  choice: string
  correct: number
}
/** Up to which stamp the statements have been told as facts; and what is known of the clock (`clock-doubt.ts`). */
export interface FiguresStateRow {
  name: string
  through: string
}
/** A visit that may be given a number. Times are ISO 8601, UTC. */
export interface ClaimRow {
  registration: string
  /** Gone when it is dead. */
  code: string | null
  /** The kiosk that asked for it. */
  writer: string
  made: string
  expires: string
  number: string | null
  /** A group, where that was all that was given. */
  unit: string | null
  claimed: string | null
  /** `phone`, or the id of the key that wrote it down. */
  taker: string | null
}
/** Who belongs to which group: numbers, never names. */
export interface RollRow {
  number: string
  unit: string
  /** 1: the group is shown by itself however small it is. */
  alone: number
}
export interface AuditRow {
  id: string
  /** ISO 8601, UTC. */
  at: string
  who: string
  what: string
  count: number
}
/** Whose visit a registration is: that of the kiosk that spoke of it first. */
export interface VisitRow {
  registration: string
  writer: string
}
/** Why another record store would not take a statement. */
export interface ForwardProblemRow {
  statement: string
  reason: string
  /** ISO 8601, UTC. */
  at: string
}
/** Who does a piece of work that only one process may do. */
export interface LeaseRow {
  name: string
  holder: string
  /** Milliseconds since 1970; PostgreSQL gives big numbers as text. */
  until: ColumnType<number | string, number, number>
}
/** A document of the state or profile resources; empty text where a resource has no such part. */
export interface DocumentRow {
  kind: string
  activity: string
  agent: string
  registration: string
  id: string
  /** Media type. */
  type: string
  base64: string
  etag: string
  /** As `stored` of a statement. */
  updated: string
}
/** A headset that was paired: what it is called, where it is, and the id of the key it speaks with. */
export interface SeatRow {
  /** Eight hexadecimal digits. */
  id: string
  name: string
  place: number
  key: string
}
/** A number somebody waits with. */
export interface QueueRow {
  /** YYYY-MM-DD by the station's own clock. */
  day: string
  number: number
  /** ISO 8601, UTC; null while it waits. */
  called: string | null
  /** 1 where its holder went away. */
  dropped: number
}
/** A code by which one docent may join; it is gone once it was used. */
export interface InvitationRow {
  /** Hexadecimal SHA-256 of the code. */
  hash: string
  /** ISO 8601, UTC. */
  expires: string
}
export interface Tables {
  seats: SeatRow
  queue: QueueRow
  invitations: InvitationRow
  documents: DocumentRow
  forward_problems: ForwardProblemRow
  leases: LeaseRow
  answer_facts: AnswerFactRow
  audit: AuditRow
  figures_state: FiguresStateRow
  stations: StationRow
  visit_facts: VisitFactRow
  claims: ClaimRow
  roll: RollRow
  keys: KeyRow
  sessions: SessionRow
  visits: VisitRow
  attachments: AttachmentRow
  statements: StatementRow
  facets: FacetRow
  scopes: ScopeRow
}
