/** Which visits are counted. Rehearsals, and visits nobody saw begin, are never among them. */
import { sql } from 'kysely'
import type { Records } from '../db/database.ts'

export interface Filter {
  /** `course/scene`. */
  readonly scene?: string
  /** First and last day, YYYY-MM-DD, both counted. */
  readonly from?: string
  readonly to?: string
  /** Id of a station; the empty text stands for records of before stations were told apart. */
  readonly station?: string
  /** A group: only visits that gave a number of it, or its name. */
  readonly unit?: string
}

/** The group of a claim: as the roll has it, else as it was given. */
export const unitOf = sql<string | null>`coalesce(roll.unit, claims.unit)`

export function counted(db: Records, filter: Filter = {}) {
  let query = db
    .selectFrom('visit_facts as visit')
    .where('visit.started', '=', 1)
    .where('visit.rehearsal', '=', 0)
  if (filter.scene !== undefined) query = query.where('visit.scene', '=', filter.scene)
  if (filter.from !== undefined) query = query.where('visit.day', '>=', filter.from)
  if (filter.to !== undefined) query = query.where('visit.day', '<=', filter.to)
  if (filter.station !== undefined) query = query.where('visit.station', '=', filter.station)
  if (filter.unit !== undefined)
    query = query.where('visit.registration', 'in', (eb) =>
      eb
        .selectFrom('claims')
        .leftJoin('roll', 'roll.number', 'claims.number')
        .select('claims.registration')
        .where(unitOf, '=', filter.unit!),
    )
  return query
}
