/** Which headset is which: names, places and keys of the seats, kept in the database over restarts. */
import { randomBytes } from 'node:crypto'
import type { SeatName } from '../../visit/live/messages.ts'
import type { Records } from '../db/database.ts'
import type { Keys } from '../keys.ts'

export interface Seat extends SeatName {
  /** Id of its key. */
  readonly key: string
}
export interface SeatStore {
  /** Those whose key is good, by their place. */
  list(): Promise<Seat[]>
  /** The seat that holds this key. */
  byKey(key: string): Promise<Seat | undefined>
  /**
   * Gives a headset a place and a key of its own; with `replace` it takes over the seat that is there, whose former
   * key is good no more. @returns undefined where the place is taken.
   */
  pair(wish: {
    name: string
    place: number
    replace: boolean
  }): Promise<{ seat: Seat; key: string } | undefined>
  /** @returns false where the place is taken. */
  rename(seat: SeatName): Promise<boolean>
  remove(id: string): Promise<void>
}

export function createSeatStore(db: Records, keys: Keys): SeatStore {
  const at = (place: number) =>
    db.selectFrom('seats').selectAll().where('place', '=', place).executeTakeFirst()
  const seats = () =>
    db
      .selectFrom('seats')
      .innerJoin('keys', 'keys.id', 'seats.key')
      .where('keys.revoked', 'is', null)
      .select(['seats.id', 'seats.name', 'seats.place', 'seats.key'])
  return {
    list: () => seats().orderBy('place').execute(),
    async byKey(text) {
      const caller = await keys.check('kiosk', text)
      return caller && seats().where('seats.key', '=', caller.writer).executeTakeFirst()
    },
    async pair({ name, place, replace }) {
      const there = await at(place)
      if (there && !replace) return undefined
      const { id: keyId, key } = await keys.make({ role: 'kiosk', label: `seat ${place}: ${name}` })
      const seat = { id: there?.id ?? randomBytes(4).toString('hex'), name, place, key: keyId }
      // Where another process was quicker its headset has the place, and our key opens nothing.
      const { numInsertedOrUpdatedRows } = there
        ? await db
            .updateTable('seats')
            .set({ name, key: keyId })
            .where('id', '=', there.id)
            .executeTakeFirst()
            .then(({ numUpdatedRows }) => ({ numInsertedOrUpdatedRows: numUpdatedRows }))
        : await db
            .insertInto('seats')
            .values(seat)
            .onConflict((conflict) => conflict.column('place').doNothing())
            .executeTakeFirst()
      if (!numInsertedOrUpdatedRows) {
        await keys.revoke(keyId)
        return undefined
      }
      if (there) await keys.revoke(there.key)
      return { seat, key }
    },
    async rename({ id, name, place }) {
      const there = await at(place)
      if (there && there.id !== id) return false
      await db.updateTable('seats').set({ name, place }).where('id', '=', id).execute()
      return true
    },
    async remove(id) {
      const row = await db.selectFrom('seats').select('key').where('id', '=', id).executeTakeFirst()
      await db.deleteFrom('seats').where('id', '=', id).execute()
      if (row) await keys.revoke(row.key)
    },
  }
}
