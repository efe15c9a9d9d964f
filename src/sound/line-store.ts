/** The recordings of lines: at most two decoded at a time (11.5 MB a minute), and their timings, which are small. */
import type { Buses } from './buses.ts'
import type { LineTiming } from './captions.ts'
import { type Clip, createClip } from './clips.ts'
import { EXTENSION, type Codec } from './codec.ts'
import { MIX } from './mixing.ts'
import type { NarrationLine } from './port.ts'

/** Decoded lines in memory: the one that is spoken and the one that comes. */
export const RESIDENT = 2

export interface LineStore {
  /** The recording of a row, fetched if need be; what is neither it nor `keep` makes room. */
  take(row: string, keep?: string): Clip | undefined
  timing(row: string): LineTiming | undefined
  resident(): number
  bytes(): number
  /** Drops all recordings (the context goes); timings stay. */
  clear(): void
}
export interface LineStoreOptions {
  readonly buses: () => Buses | undefined
  readonly codec: Codec | undefined
  readonly lines: ReadonlyMap<string, NarrationLine>
  readonly base: string
  readonly fetchTiming: (url: string) => Promise<LineTiming>
  readonly after: (seconds: number, then: () => void) => void
  readonly onTrouble: (what: string, why: string) => void
}

export function createLineStore(options: LineStoreOptions): LineStore {
  const { buses, codec, lines, base, fetchTiming, after, onTrouble } = options
  const clips = new Map<string, Clip>()
  const timings = new Map<string, LineTiming | 'asked'>()

  const drop = (row: string): Clip | undefined => {
    const clip = clips.get(row)
    clips.delete(row)
    return clip
  }
  /** It may have been hushed this very moment, and be fading. */
  const makeRoom = (row: string): void => {
    const clip = drop(row)
    if (clip) after(MIX.fades.hush, () => clip.unload())
  }
  const askTiming = (row: string, stem: string): void => {
    if (timings.has(row)) return
    timings.set(row, 'asked')
    const url = `${base}${stem}.json`
    fetchTiming(url).then(
      (timing) => void timings.set(row, timing),
      (why: unknown) => {
        timings.delete(row)
        onTrouble(url, why instanceof Error ? why.message : String(why))
      },
    )
  }
  return {
    take(row, keep) {
      const stem = lines.get(row)?.stem
      const graph = buses()
      if (stem === undefined || !graph || !codec) return undefined
      askTiming(row, stem)
      const known = clips.get(row)
      if (known) return known
      for (const other of [...clips.keys()]) if (clips.size >= RESIDENT && other !== keep) makeRoom(other)
      const clip = createClip(graph, `${base}${stem}.${EXTENSION[codec]}`, { codec, pool: 1 })
      clips.set(row, clip)
      clip.ready.catch((why: Error) => {
        if (clips.get(row) === clip) drop(row)?.unload()
        onTrouble(row, why.message)
      })
      return clip
    },
    timing(row) {
      const timing = timings.get(row)
      return timing === 'asked' ? undefined : timing
    },
    resident: () => clips.size,
    bytes: () => [...clips.values()].reduce((sum, clip) => sum + clip.bytes(), 0),
    clear: () => [...clips.keys()].forEach((row) => drop(row)?.unload()),
  }
}
