/** Whose visit is it? A kiosk may add to visits that it began, and to none of another kiosk. */
import type { Transaction } from 'kysely'
import { among } from '../db/bulk.ts'
import type { Tables, VisitRow } from '../db/schema.ts'
import type { Incoming } from './rows.ts'

interface Asking {
  readonly statements: readonly Incoming[]
  readonly sender: { readonly visitsOf?: string }
}
export interface Visits {
  /** Takes the visits of these statements for a kiosk. @returns the registration that is another one's, if any. */
  claim(statements: readonly Incoming[], sender: Asking['sender']): string | undefined
  /** Visits nobody had spoken of before. */
  readonly fresh: readonly VisitRow[]
}
const registrations = (statements: readonly Incoming[]): string[] => [
  ...new Set(statements.flatMap(({ given }) => given.context?.registration?.toLowerCase() ?? [])),
]

export async function openVisits(
  trx: Transaction<Tables>,
  jobs: readonly Asking[],
  postgres: boolean,
): Promise<Visits> {
  const asked = jobs.filter((job) => job.sender.visitsOf !== undefined)
  const ids = registrations(asked.flatMap((job) => job.statements))
  const rows =
    ids.length === 0
      ? []
      : await trx
          .selectFrom('visits')
          .selectAll()
          .where(among('registration', ids, postgres))
          .execute()
  const owners = new Map(rows.map(({ registration, writer }) => [registration, writer]))
  const fresh: VisitRow[] = []
  return {
    claim(statements, { visitsOf }) {
      if (visitsOf === undefined) return undefined
      const mine = registrations(statements)
      const foreign = mine.find((registration) => (owners.get(registration) ?? visitsOf) !== visitsOf)
      if (foreign !== undefined) return foreign
      for (const registration of mine) {
        if (owners.has(registration)) continue
        owners.set(registration, visitsOf)
        fresh.push({ registration, writer: visitsOf })
      }
      return undefined
    },
    fresh,
  }
}
