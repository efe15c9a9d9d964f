/** Codes by which a docent joins: shown as a picture to be scanned, good for one device, gone after some hours. */
import { createHash, randomBytes } from 'node:crypto'
import type { Records } from '../db/database.ts'
import type { Keys } from '../keys.ts'

/** How long a code waits to be used, and how long who joined by it stays, in hours: a day at the station. */
const HOURS = 12
const LABEL = 'joined by a code'

const digest = (code: string): string => createHash('sha256').update(code).digest('hex')

export interface Invitations {
  make(): Promise<{ readonly code: string; readonly expires: string }>
  /** Uses the code up. @returns a docent's key that nobody sees and that ends with the day; undefined for no such code. */
  redeem(code: string): Promise<string | undefined>
}

export function createInvitations(db: Records, keys: Keys, now: () => number = Date.now): Invitations {
  const iso = (ms: number) => new Date(ms).toISOString()
  return {
    async make() {
      const code = randomBytes(18).toString('base64url')
      const expires = iso(now() + HOURS * 3_600_000)
      await db.deleteFrom('invitations').where('expires', '<', iso(now())).execute()
      await db
        .insertInto('invitations')
        .values({ hash: digest(code), expires })
        .execute()
      return { code, expires }
    },
    async redeem(code) {
      const { numDeletedRows } = await db
        .deleteFrom('invitations')
        .where('hash', '=', digest(code))
        .where('expires', '>', iso(now()))
        // Made by a clock that has been put back since: it would be good for years.
        .where('expires', '<=', iso(now() + (HOURS + 1) * 3_600_000))
        .executeTakeFirst()
      if (numDeletedRows === 0n) return undefined
      // Keys of former days open nothing any more; the list of keys need not grow by them.
      await db.deleteFrom('keys').where('label', '=', LABEL).where('expires', '<', iso(now())).execute()
      return (await keys.make({ role: 'docent', label: LABEL, days: HOURS / 24 })).key
    },
  }
}
