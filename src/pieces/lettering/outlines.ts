/** Outlines of signs as polygons, read from the blocks that assets/fonts/letters.py writes. */
import type { Face } from './layout.ts'

/** In ems: x from the sign's left, y from the baseline. */
export type Point = readonly [number, number]
export interface Outline {
  readonly advance: number
  /** Each an outer ring, counter-clockwise, and its holes. */
  readonly shapes: readonly (readonly (readonly Point[])[])[]
}
/** Signs by face. Asked by builders; where it comes from is the business of whoever gives it. */
export interface Glyphs {
  /** Those of `text` that the face has; what it lacks, or what cannot be fetched, is not among them. Never rejects. */
  outlines(face: Face, text: string): Promise<ReadonlyMap<string, Outline>>
}
/** A block of 256 signs as it lies in `letters/<face>/<block>.bin`; nothing where there is none. */
export type ReadBlock = (face: Face, block: string) => Promise<Uint8Array | undefined>

/** All signs of a block, by code point. @throws RangeError where the bytes end too early. */
export function readOutlines(bytes: Uint8Array, block: number): Map<number, Outline> {
  const out = new Map<number, Outline>()
  let i = 0
  const next = (): number => {
    const value = bytes[i++]
    if (value === undefined) throw new RangeError(`Block ${block.toString(16)} of the letters is cut short.`)
    return value
  }
  const list = <T>(one: () => T): T[] => Array.from({ length: next() }, one)
  while (i < bytes.length) {
    const code = block * 256 + next()
    const advance = next() / 200
    const point = (): Point => [(next() / 255) * 1.2 - 0.1, (next() / 255) * 1.25 - 0.25]
    out.set(code, { advance, shapes: list(() => list(() => list(point))) })
  }
  return out
}

export function createGlyphs(read: ReadBlock): Glyphs {
  const blocks = new Map<string, Promise<Map<number, Outline>>>()
  const blockOf = (face: Face, block: number): Promise<Map<number, Outline>> => {
    const name = block.toString(16)
    const key = `${face}/${name}`
    const known = blocks.get(key)
    if (known) return known
    const loading = read(face, name)
      .then((bytes) => (bytes ? readOutlines(bytes, block) : new Map<number, Outline>()))
      .catch(() => {
        // Asked again the next time: a network that was gone may be back.
        blocks.delete(key)
        return new Map<number, Outline>()
      })
    blocks.set(key, loading)
    return loading
  }
  return {
    async outlines(face, text) {
      const signs = [...new Set(text)].filter((sign) => !/\s/.test(sign))
      const found = await Promise.all(
        signs.map(async (sign) => {
          const code = sign.codePointAt(0)!
          return [sign, (await blockOf(face, code >> 8)).get(code)] as const
        }),
      )
      return new Map(found.filter((pair): pair is [string, Outline] => pair[1] !== undefined))
    },
  }
}
