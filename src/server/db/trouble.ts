/** Why records cannot be written just now, where that is the disk: what to tell people, and for how long. */
import type { Words } from '../../scene/schema.ts'

export type Trouble = 'full' | 'read-only' | 'failing'

/** An error is told for so long after it was last met, in milliseconds: devices try again every minute. */
const FRESH = 150_000

/** SQLite, PostgreSQL (disk_full, read_only_sql_transaction) and the system each have words of their own for it. */
export function diskTrouble(error: unknown): 'full' | 'read-only' | undefined {
  const { code = '', message = '' } = (error ?? {}) as { code?: unknown; message?: string }
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT|53100)/.test(String(code)) || /disk is full|^ENOSPC/.test(message))
    return 'full'
  if (/^(SQLITE_READONLY|EROFS|25006)/.test(String(code)) || /readonly database|^EROFS/.test(message))
    return 'read-only'
  return undefined
}

export const TROUBLE_WORDS: Record<Trouble, Words> = {
  full: {
    zh: '站点的磁盘满了，什么也没有写入。记录留在各台设备里；请站长腾出地方。',
    en: 'The disk of the station is full, and nothing was written. Records stay on the devices; the owner has to make room.',
  },
  'read-only': {
    zh: '站点的磁盘现在不能写入。记录留在各台设备里；请站长查看磁盘。',
    en: 'The disk of the station cannot be written to. Records stay on the devices; the owner has to look at the disk.',
  },
  failing: {
    zh: '站点现在写不进记录。记录留在各台设备里，随后自己送到；一直这样就运行 retrace doctor。',
    en: 'The station cannot write records just now. They stay on the devices and arrive later by themselves; if this lasts, run retrace doctor.',
  },
}

/** What a station knows about its own writing. */
export interface Health {
  /** Hears of what went wrong; whatever is not about the disk counts only where records were `written`. */
  note(error: unknown, written?: boolean): void
  /** Records were stored. */
  well(): void
  trouble(): Trouble | undefined
}

/** `now` in milliseconds, of a clock that nobody sets. */
export function createHealth(now: () => number = () => performance.now()): Health {
  let known: { readonly trouble: Trouble; readonly at: number } | undefined
  return {
    note(error, written = false) {
      const trouble = diskTrouble(error) ?? (written ? 'failing' : undefined)
      if (trouble) known = { trouble, at: now() }
    },
    well: () => (known = undefined),
    trouble: () => (known && now() - known.at < FRESH ? known.trouble : undefined),
  }
}
