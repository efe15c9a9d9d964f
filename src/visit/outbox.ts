/**
 * What has happened and has not been acknowledged yet. It lives in IndexedDB, so a reload, a crash or a flat battery
 * loses nothing; where the browser refuses storage (private windows, a full disk) it lives in memory and says so.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'

export interface OutboxEntry {
  /** Rising in the order of `append`. */
  readonly seq: number
  readonly id: string
  readonly body: unknown
}
/** What the station will never take, kept with the reason so that a person can look at it. */
export interface Buried {
  readonly id: string
  readonly body: unknown
  readonly reason: string
}
export interface Outbox {
  /** Resolves when the entry is safe. Appending an id that waits already changes nothing. */
  append(id: string, body: unknown): Promise<void>
  /** The oldest entries, in order. */
  peek(limit: number): Promise<OutboxEntry[]>
  remove(entries: readonly OutboxEntry[]): Promise<void>
  /** Moves an entry out of the way, in one step. */
  bury(entry: OutboxEntry, reason: string): Promise<void>
  buried(): Promise<Buried[]>
  count(): Promise<number>
  /** False where entries would not survive a reload. */
  durable(): boolean
  /** The storage did not take what was written last, or is not there at all: full, or forbidden. */
  refusing(): boolean
  close(): void
}

interface Schema extends DBSchema {
  waiting: { key: number; value: OutboxEntry; indexes: { id: string } }
  buried: { key: string; value: Buried }
}
const DURABLE = { durability: 'strict' } as const
/** Between two stored entries, for entries that only memory holds. */
const STEP = 2 ** -20

export interface OutboxOptions {
  readonly name?: string
  /** Called with one sentence when records will not survive a reload. */
  readonly onWarning?: (message: string) => void
  /** For tests; the browser's own otherwise. */
  readonly open?: (name: string) => Promise<IDBPDatabase<Schema>>
}
const openDatabase = (name: string): Promise<IDBPDatabase<Schema>> =>
  openDB<Schema>(name, 1, {
    upgrade(db) {
      const waiting = db.createObjectStore('waiting', { keyPath: 'seq', autoIncrement: true })
      waiting.createIndex('id', 'id', { unique: true })
      db.createObjectStore('buried', { keyPath: 'id' })
    },
  })

async function put(db: IDBPDatabase<Schema>, id: string, body: unknown): Promise<number> {
  const transaction = db.transaction('waiting', 'readwrite', DURABLE)
  const known = await transaction.store.index('id').getKey(id)
  const seq = known ?? (await transaction.store.add({ id, body } as OutboxEntry))
  await transaction.done
  return seq
}

/** Puts what only memory held where it belongs among the stored ones. @returns those that still found no room. */
async function rescue(db: IDBPDatabase<Schema>, spilled: readonly OutboxEntry[]): Promise<OutboxEntry[]> {
  const left = [...spilled]
  try {
    for (const entry of spilled) {
      const transaction = db.transaction('waiting', 'readwrite', DURABLE)
      await Promise.all([transaction.store.put(entry), transaction.done])
      left.shift()
    }
  } catch {
    // The room was for a few of them only; the others wait for the next time.
  }
  return left
}

const newestKey = async (db: IDBPDatabase<Schema>): Promise<number> =>
  (await db.transaction('waiting').store.openKeyCursor(null, 'prev'))?.key ?? 0

/** Never fails: without storage it falls back to memory and warns once. */
export async function createOutbox(options: OutboxOptions = {}): Promise<Outbox> {
  const { name = 'retrace-outbox', open = openDatabase } = options
  /** Entries storage would not take, after the stored entry that was last when they came. */
  let spilled: OutboxEntry[] = []
  const buriedHere: Buried[] = []
  /** Stored entries that were acknowledged and could not be deleted: a full disk may refuse that too. */
  const done = new Set<number>()
  let warned = false
  let refused = false
  const warn = (error: unknown) => {
    refused = true
    if (!warned)
      options.onWarning?.(
        `Records cannot be kept on this device and would be lost on a reload (${error instanceof Error ? error.message : String(error)}).`,
      )
    warned = true
  }
  // Some browsers that are told to keep nothing throw at once, before there is a promise that could fail.
  const db = await (async () => open(name))().catch((error: unknown) => {
    warn(error)
    return undefined
  })
  let last = db ? await newestKey(db) : 0
  const spill = (id: string, body: unknown) => {
    if (spilled.some((entry) => entry.id === id)) return
    last += STEP
    spilled.push({ seq: last, id, body })
  }
  const isSpilled = (entry: OutboxEntry) => spilled.some((one) => one.id === entry.id)

  return {
    async append(id, body) {
      if (!db) return spill(id, body)
      try {
        last = Math.max(last, await put(db, id, body))
        refused = false
        spilled = spilled.filter((entry) => entry.id !== id)
        // There is room again.
        if (spilled.length > 0) {
          const tried = spilled
          const left = await rescue(db, tried)
          spilled = spilled.filter((entry) => !tried.includes(entry) || left.includes(entry))
        }
      } catch (error) {
        warn(error)
        spill(id, body)
      }
    },
    async peek(limit) {
      const found = db ? await db.getAll('waiting', null, limit + done.size) : []
      const stored = found.filter(({ seq }) => !done.has(seq))
      return [...stored, ...spilled].sort((a, b) => a.seq - b.seq).slice(0, limit)
    },
    async remove(entries) {
      const gone = new Set(entries.map((entry) => entry.id))
      const stored = entries.filter((entry) => !isSpilled(entry))
      spilled = spilled.filter((entry) => !gone.has(entry.id))
      if (!db || stored.length === 0) return
      for (const { seq } of stored) done.add(seq)
      try {
        const transaction = db.transaction('waiting', 'readwrite', DURABLE)
        const seqs = [...done]
        await Promise.all([...seqs.map((seq) => transaction.store.delete(seq)), transaction.done])
        for (const seq of seqs) done.delete(seq)
      } catch (error) {
        // What is behind them goes on; after a reload they are sent once more, which changes nothing.
        warn(error)
      }
    },
    async bury(entry, reason) {
      const buried = { id: entry.id, body: entry.body, reason }
      if (!db || isSpilled(entry)) {
        spilled = spilled.filter((one) => one.id !== entry.id)
        buriedHere.push(buried)
        return
      }
      try {
        const transaction = db.transaction(['waiting', 'buried'], 'readwrite', DURABLE)
        await Promise.all([
          transaction.objectStore('buried').put(buried),
          transaction.objectStore('waiting').delete(entry.seq),
          transaction.done,
        ])
      } catch (error) {
        warn(error)
        done.add(entry.seq)
        buriedHere.push(buried)
      }
    },
    buried: async () => [...(db ? await db.getAll('buried') : []), ...buriedHere],
    count: async () => (db ? (await db.count('waiting')) - done.size : 0) + spilled.length,
    durable: () => db !== undefined && spilled.length === 0,
    refusing: () => refused,
    close: () => db?.close(),
  }
}
