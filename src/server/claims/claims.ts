/**
 * Claim codes: how a visitor who wants to gives a visit a number, on a phone, without a keyboard in the headset. A code
 * is short, names one visit, and dies half an hour after the seat was reset; what it named stays nameless then.
 */
import { randomInt } from 'node:crypto'
import type { Records } from '../db/database.ts'

/** No 0, O, 1, I: on a screen across a room they look alike. */
export const CODE_LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
export const CODE_LENGTH = 6
/** Milliseconds a code lives after the seat last asked for it: at the goodbye, and once more at the reset. */
export const CODE_LIFE = 30 * 60_000
/** However often a seat asks. */
const LONGEST_LIFE = 2 * CODE_LIFE
/** Milliseconds after which a visit nobody gave a number is no longer told from others: seats ask at the goodbye. */
const REMEMBERED = 7 * 24 * 60 * 60_000

/** As typed by a person: capitals, and no blanks or dashes between. */
export const tidyCode = (text: string): string => text.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '')
export const isCode = (text: string): boolean =>
  text.length === CODE_LENGTH && [...text].every((letter) => CODE_LETTERS.includes(letter))
const newCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('')

export interface Claim {
  readonly registration: string
  readonly number: string | null
  readonly unit: string | null
}
export interface Claims {
  /** The same code again for a visit that has one. @returns nothing where the visit is another kiosk's. */
  issue(registration: string, writer: string): Promise<{ code: string; expires: string } | undefined>
  /** @returns nothing where there is no such code, or none any more. */
  find(code: string): Promise<Claim | undefined>
  /** Writes down who it was; again, as long as the code lives. @returns false where it lives no more. */
  take(code: string, by: { number: string | null; unit: string | null; taker: string }): Promise<boolean>
  /** Takes a number or group back; the visit stays, without a name. @returns false where there was none. */
  giveBack(code: string): Promise<boolean>
}

export function createClaims(db: Records, now: () => number = Date.now): Claims {
  const iso = (ms: number) => new Date(ms).toISOString()
  /** Codes of the past can be given out anew; their visits are remembered, so that none gets a second half hour. */
  async function sweep() {
    await cutShort()
    const old = iso(now() - REMEMBERED)
    await db.deleteFrom('claims').where('made', '<=', old).where('claimed', 'is', null).execute()
    await db
      .updateTable('claims')
      .set({ code: null })
      .where('expires', '<=', iso(now()))
      .where('code', 'is not', null)
      .execute()
  }
  async function isForeign(registration: string, writer: string): Promise<boolean> {
    const visit = await db
      .selectFrom('visits')
      .select('writer')
      .where('registration', '=', registration)
      .executeTakeFirst()
    return visit !== undefined && visit.writer !== writer
  }
  async function prolong(registration: string, writer: string) {
    const known = await db
      .selectFrom('claims')
      .selectAll()
      .where('registration', '=', registration)
      .executeTakeFirst()
    if (!known) return undefined
    if (known.writer !== writer) return 'foreign'
    if (known.code === null) return 'over'
    const expires = iso(Math.min(now() + CODE_LIFE, Date.parse(known.made) + LONGEST_LIFE))
    await db.updateTable('claims').set({ expires }).where('registration', '=', registration).execute()
    return { code: known.code, expires }
  }
  /** A clock that was put back would keep codes alive for as long as it ran ahead. */
  const cutShort = () =>
    db
      .updateTable('claims')
      .set({ expires: iso(now() + CODE_LIFE) })
      .where('code', 'is not', null)
      .where('expires', '>', iso(now() + CODE_LIFE))
      .execute()
  async function alive(code: string): Promise<Claim | undefined> {
    const row = await db
      .selectFrom('claims')
      .select(['registration', 'number', 'unit', 'expires'])
      .where('code', '=', code)
      .where('expires', '>', iso(now()))
      .executeTakeFirst()
    if (!row) return undefined
    const { expires, ...claim } = row
    if (expires > iso(now() + CODE_LIFE)) await cutShort()
    return claim
  }
  return {
    async issue(given, writer) {
      const registration = given.toLowerCase()
      await sweep()
      if (await isForeign(registration, writer)) return undefined
      // Two in a million million collide; then the next one does not.
      for (let tries = 0; tries < 5; tries++) {
        const known = await prolong(registration, writer)
        if (known === 'foreign' || known === 'over') return undefined
        if (known) return known
        const times = { made: iso(now()), expires: iso(now() + CODE_LIFE) }
        const nobody = { number: null, unit: null, claimed: null, taker: null }
        await db
          .insertInto('claims')
          .values({ registration, code: newCode(), writer, ...times, ...nobody })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      }
      throw new Error('no free claim code was found')
    },
    find: alive,
    async take(code, by) {
      const claim = await alive(code)
      if (!claim) return false
      await db
        .updateTable('claims')
        .set({ ...by, claimed: iso(now()) })
        .where('registration', '=', claim.registration)
        .execute()
      return true
    },
    async giveBack(code) {
      const claim = await alive(code)
      if (!claim) return false
      await db
        .updateTable('claims')
        .set({ number: null, unit: null, claimed: null, taker: null })
        .where('registration', '=', claim.registration)
        .execute()
      return true
    },
  }
}
