/** A small value that outlives a reload: in the browser's local storage, or in memory where that is refused. */
import { createStore, type StoreApi } from 'zustand/vanilla'

/** The part of `localStorage` we use. Writing is synchronous: what was written survives a crash in the next line. */
export interface KeyValue {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/** `localStorage` where it works; reading the property alone throws where storage is blocked. */
export function browserStorage(): KeyValue | undefined {
  try {
    const storage = (globalThis as { localStorage?: KeyValue }).localStorage
    const probe = 'retrace-probe'
    storage?.setItem(probe, '1')
    storage?.removeItem(probe)
    return storage
  } catch {
    return undefined
  }
}

/** A store whose value is kept under `key`. What is read back passes `restore`, which mends or drops what is damaged. */
export function createKeptStore<T extends object>(
  key: string,
  restore: (kept: unknown) => T,
  storage: KeyValue | undefined,
): StoreApi<T> {
  const read = (): unknown => {
    try {
      return JSON.parse(storage?.getItem(key) ?? 'null')
    } catch {
      return null
    }
  }
  const store = createStore<T>(() => restore(read()))
  store.subscribe((value) => {
    try {
      storage?.setItem(key, JSON.stringify(value))
    } catch {
      // A full or blocked storage: the value lives on in memory, which is all this visit needs.
    }
  })
  return store
}
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
