/**
 * Who may do what. Keys are long and random; of each only the SHA-256 stands in the database, so that all processes
 * of a station know the same keys, and a stolen backup opens nothing. A key that was revoked counts no more at once.
 */
import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { among } from './db/bulk.ts'
import { isPostgres, type Records } from './db/database.ts'
import { together } from './together.ts'

/** `kiosk` adds records of its own, `docent` sees the figures, `owner` may do everything. */
export const ROLES = ['kiosk', 'docent', 'owner'] as const
export type Role = (typeof ROLES)[number]
export const isRole = (text: unknown): text is Role => ROLES.includes(text as Role)

/** Characters of a key the owner chooses. */
export const OWNER_KEY_LENGTH = 12
/** Days that a key handed to a page stays good: a headset that was away for so long asks for a new one. */
const PAGE_KEY_DAYS = 30
const DAY = 86_400_000
/** Writer of everything that comes from the station's own pages, whichever of their keys it came with. */
export const PAGES = 'pages'

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
/** Takes equally long however much of the two agrees. */
const sameSecret = (given: string, hash: Buffer): boolean => timingSafeEqual(digest(given), hash)
const iso = (ms: number): string => new Date(ms).toISOString()

export interface KeyInfo {
  readonly id: string
  readonly role: Role
  readonly label: string
  /** ISO 8601, UTC. */
  readonly made: string
  readonly expires: string | null
  readonly revoked: string | null
}
export interface Caller {
  readonly role: Role
  /** Whose records these are: one name for all pages of the station, else the id of the key. */
  readonly writer: string
}
export interface NewKey {
  readonly role: Role
  /** What it is for, in the owner's words. */
  readonly label: string
  readonly days?: number
}
export interface Keys {
  /** @returns the key itself, which is never seen again, and its id. */
  make(wanted: NewKey): Promise<{ id: string; key: string }>
  list(): Promise<KeyInfo[]>
  /** A key for one question, of which nothing is left in the list. Nothing that stays may be done with it. */
  lend<T>(wanted: NewKey, ask: (key: string) => Promise<T>): Promise<T>
  /** @returns false where there is no such key. */
  revoke(id: string): Promise<boolean>
  check(user: string, key: string): Promise<Caller | undefined>
  /** Whose key this is, whatever the role, and by what it can be found again without being known. */
  find(key: string): Promise<{ readonly caller: Caller; readonly anchor: string } | undefined>
  /** The same by the anchor, as long as the key counts. */
  standing(anchor: string): Promise<Caller | undefined>
  /** The key for pages of this process; renewed every day, so that none is older than its days. */
  pageKey(): Promise<string>
}

export interface KeyOptions {
  readonly now?: () => number
  /** From the environment; never written down. */
  readonly ownerKey?: string
}

/** @throws one sentence where the given owner's key is too short to be safe. */
export function createKeys(db: Records, { now = Date.now, ownerKey }: KeyOptions = {}): Keys {
  if (ownerKey !== undefined && ownerKey.length < OWNER_KEY_LENGTH)
    throw new Error(`RETRACE_OWNER_KEY is too short: use at least ${OWNER_KEY_LENGTH} characters.`)
  const given = ownerKey === undefined ? undefined : digest(ownerKey)
  // The owner chose it, so it may be guessable: what stands in the database must be slow to try.
  let slow: Promise<string> | undefined
  const givenAnchor = (): Promise<string> =>
    (slow ??= new Promise((resolve, reject) =>
      scrypt(ownerKey!, 'retrace owner key', 32, (error, hash) =>
        error ? reject(error) : resolve(`given:${hash.toString('hex')}`),
      ),
    ))
  let page: { readonly key: Promise<string>; readonly made: number } | undefined

  async function add({ role, label, days }: NewKey, key: string, id = randomBytes(4).toString('hex')) {
    const expires = days === undefined ? null : iso(now() + days * DAY)
    const hash = digest(key).toString('hex')
    await db
      .insertInto('keys')
      .values({ id, role, label, hash, made: iso(now()), expires, revoked: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return { id, key }
  }
  const rowOf = together(async (hashes) => {
    const rows = await db
      .selectFrom('keys')
      .select(['id', 'role', 'label', 'hash', 'expires', 'revoked'])
      .where(among('hash', hashes, isPostgres(db)))
      .execute()
    return new Map(rows.map((row) => [row.hash, row]))
  })
  /** The caller a hash stands for; none where its key was revoked or its days are over. */
  async function byHash(hash: string): Promise<Caller | undefined> {
    const row = await rowOf(hash)
    if (!row || row.revoked !== null || !isRole(row.role)) return undefined
    if (row.expires !== null && row.expires < iso(now())) return undefined
    return { role: row.role, writer: row.label === PAGES ? PAGES : row.id }
  }
  const OWNER: Caller = { role: 'owner', writer: 'owner' }
  async function newPageKey(): Promise<string> {
    await db.deleteFrom('keys').where('label', '=', PAGES).where('expires', '<', iso(now())).execute()
    const wanted = { role: 'kiosk', label: PAGES, days: PAGE_KEY_DAYS } as const
    return (await add(wanted, randomBytes(24).toString('base64url'))).key
  }
  function pageKeyOf(): { readonly key: Promise<string>; readonly made: number } {
    if (page && now() - page.made <= DAY) return page
    const mine = { key: newPageKey(), made: now() }
    mine.key.catch(() => (page = page === mine ? undefined : page))
    return (page = mine)
  }
  return {
    make: (wanted) => add(wanted, randomBytes(24).toString('base64url')),
    async lend(wanted, ask) {
      const { id, key } = await add(wanted, randomBytes(24).toString('base64url'))
      try {
        return await ask(key)
      } finally {
        await db.deleteFrom('keys').where('id', '=', id).execute()
      }
    },
    async list() {
      const rows = await db.selectFrom('keys').selectAll().orderBy('made').orderBy('id').execute()
      return rows.map(({ hash: _hash, ...row }) => ({ ...row, role: row.role as Role }))
    },
    async revoke(id) {
      const { numUpdatedRows } = await db
        .updateTable('keys')
        .set({ revoked: iso(now()) })
        .where('id', '=', id)
        .where('revoked', 'is', null)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
    async check(user, key) {
      if (given && user === 'owner' && sameSecret(key, given)) return OWNER
      const caller = await byHash(digest(key).toString('hex'))
      return caller?.role === user ? caller : undefined
    },
    async find(key) {
      const hash = digest(key).toString('hex')
      // Both are asked in any case, so that the time tells nothing about which of them it was.
      const isGiven = given !== undefined && sameSecret(key, given)
      const caller = await byHash(hash)
      if (isGiven) return { caller: OWNER, anchor: await givenAnchor() }
      return caller && { caller, anchor: hash }
    },
    async standing(anchor) {
      if (!anchor.startsWith('given:')) return byHash(anchor)
      return given && anchor === (await givenAnchor()) ? OWNER : undefined
    },
    async pageKey() {
      const mine = pageKeyOf()
      const key = await mine.key
      // A database that cannot be asked has revoked nothing.
      const counts = await byHash(digest(key).toString('hex')).then(Boolean, () => true)
      if (counts) return key
      if (page === mine) page = undefined
      return pageKeyOf().key
    },
  }
}

/** Makes sure that somebody can open the records. @returns the owner's key where one was made, to be shown once. */
export async function firstOwnerKey(db: Records, keys: Keys, given: boolean): Promise<string | undefined> {
  if (given) return undefined
  const known = await db
    .selectFrom('keys')
    .select('id')
    .where('role', '=', 'owner')
    .where('revoked', 'is', null)
    .executeTakeFirst()
  return known ? undefined : (await keys.make({ role: 'owner', label: 'first' })).key
}

/** Keys as they stood in `station.json` before they moved to the database: they go on counting. */
export async function adoptKeys(
  db: Records,
  former: { readonly kioskKey: string; readonly ownerHash: string },
): Promise<void> {
  const made = iso(Date.now())
  const expires = iso(Date.now() + PAGE_KEY_DAYS * DAY)
  const kiosk = digest(former.kioskKey).toString('hex')
  const rows = [
    { id: kiosk.slice(0, 8), role: 'kiosk', label: PAGES, hash: kiosk, made, expires, revoked: null },
    {
      id: former.ownerHash.slice(0, 8),
      role: 'owner',
      label: 'first',
      hash: former.ownerHash,
      made,
      expires: null,
      revoked: null,
    },
  ]
  await db
    .insertInto('keys')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
