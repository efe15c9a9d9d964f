/**
 * Logins: a random token in a cookie, its SHA-256 in the database, so that all processes of a station know it and a
 * stolen backup opens nothing. A login ends by itself, when nobody used it for long, when it is given back, and with
 * the key it was opened with.
 */
import { createHash, randomBytes } from 'node:crypto'
import type { Records } from '../db/database.ts'
import { diskTrouble } from '../db/trouble.ts'
import { isRole, type Caller, type Keys, type Role } from '../keys.ts'

const HOUR = 3_600_000
/** Milliseconds without a request after which a login is over. A docent's tablet lies about; an owner's page tells more. */
const IDLE: Record<Role, number> = { owner: HOUR / 2, docent: 4 * HOUR, kiosk: 0 }
/** Milliseconds after which one logs in anew in any case. */
const LONGEST = 12 * HOUR
/** A request is written down as life at most so often, in milliseconds. */
const NOTED = 60_000

const digest = (token: string): string => createHash('sha256').update(token).digest('hex')
const iso = (ms: number): string => new Date(ms).toISOString()

/** Who may log in through the form; a kiosk's pages get their key by themselves. */
export const LOGIN_ROLES = ['docent', 'owner'] as const satisfies readonly Role[]

export interface Sessions {
  /** @returns the token for the cookie, or `undefined` where the key opens nothing here. */
  open(
    key: string,
  ): Promise<{ readonly token: string; readonly caller: Caller; readonly seconds: number } | undefined>
  /** @returns who is logged in with this token, while the login and its key are good. */
  read(token: string): Promise<Caller | undefined>
  close(token: string): Promise<void>
}

export function createSessions(db: Records, keys: Keys, now: () => number = Date.now): Sessions {
  const sweep = () =>
    db
      .deleteFrom('sessions')
      .where(({ eb, or }) => or([eb('expires', '<', iso(now())), eb('idle', '<', iso(now()))]))
      .execute()
  return {
    async open(key) {
      const found = await keys.find(key)
      if (!found || !(LOGIN_ROLES as readonly Role[]).includes(found.caller.role)) return undefined
      const { caller, anchor } = found
      const token = randomBytes(32).toString('base64url')
      await sweep()
      await db
        .insertInto('sessions')
        .values({
          hash: digest(token),
          anchor,
          role: caller.role,
          seen: iso(now()),
          idle: iso(now() + IDLE[caller.role]),
          expires: iso(now() + LONGEST),
        })
        .execute()
      return { token, caller, seconds: LONGEST / 1000 }
    },
    async read(token) {
      const hash = digest(token)
      const row = await db.selectFrom('sessions').selectAll().where('hash', '=', hash).executeTakeFirst()
      if (!row || !isRole(row.role) || row.expires <= iso(now()) || row.idle <= iso(now())) return undefined
      // Used in the future, by a clock that has been put back: it would last until then.
      if (row.seen > iso(now() + HOUR)) return undefined
      const caller = await keys.standing(row.anchor)
      if (!caller || caller.role !== row.role) return undefined
      if (row.seen < iso(now() - NOTED))
        await db
          .updateTable('sessions')
          .set({ seen: iso(now()), idle: iso(now() + IDLE[row.role]) })
          .where('hash', '=', hash)
          .execute()
          // Who is logged in stays so while the disk is full: somebody has to see what is wrong.
          .catch((error: unknown) => {
            if (!diskTrouble(error)) throw error
          })
      return caller
    },
    async close(token) {
      await db.deleteFrom('sessions').where('hash', '=', digest(token)).execute()
    },
  }
}
