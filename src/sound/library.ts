/** Clips by address: each file is fetched and decoded once, whoever wants it, and counted. */
import type { Buses } from './buses.ts'
import { type Clip, createClip } from './clips.ts'
import type { Codec } from './codec.ts'
import type { SoundBook, SoundEntry } from './sound-book.ts'

export interface Library {
  readonly codec: Codec
  entry(id: string): SoundEntry | undefined
  /** A variant of one of our sounds. */
  variant(entry: SoundEntry, index: number): Clip
  /** A file of the scene, as a loop. */
  media(file: string): Clip
  bytes(): number
  dispose(): void
}

export interface LibraryOptions {
  readonly buses: Buses
  readonly codec: Codec
  readonly book: SoundBook
  readonly urls: { readonly sounds: string; readonly media: string }
  readonly onTrouble: (what: string, why: string) => void
}

export function createLibrary({ buses, codec, book, urls, onTrouble }: LibraryOptions): Library {
  const clips = new Map<string, Clip>()
  const entries = new Map(book.sounds.map((s) => [s.id, s]))
  const get = (url: string, loop: boolean, channels: number): Clip => {
    const known = clips.get(url)
    if (known) return known
    const clip = createClip(buses, url, { codec, loop, channels, pool: 6 })
    clip.ready.catch((why: Error) => onTrouble(url, why.message))
    clips.set(url, clip)
    return clip
  }
  return {
    codec,
    entry: (id) => entries.get(id),
    variant: (entry, index) =>
      get(urls.sounds + entry.variants[index]![codec].file, entry.kind === 'loop', entry.channels),
    media: (file) => get(urls.media + file.replace(/^media\//, ''), true, 2),
    bytes: () => [...clips.values()].reduce((sum, clip) => sum + clip.bytes(), 0),
    dispose() {
      for (const clip of clips.values()) clip.unload()
      clips.clear()
    },
  }
}
