/** Unpacks the heights of a TIFF, no further than its header promised. Fetched with the first scene that has one. */
import { addDecoder, BaseDecoder, fromArrayBuffer } from 'geotiff'
import { inflated } from './inflate.ts'

const fail = (why: string): never => {
  throw new Error(why)
}

/** LZW as TIFF has it: codes of 9 to 12 bits, high bit first; 256 clears the table, 257 ends (TIFF 6.0, section 13). */
export function unwoven(packed: Uint8Array, most: number): ArrayBuffer {
  const out = new Uint8Array(most)
  // Of each code: where a run that spells it stands in `out`, and how long it is.
  const from = new Uint32Array(4097)
  const length = new Uint32Array(4097)
  let [at, next, bits, held, have, last] = [0, 258, 9, 0, 0, -1]
  for (let i = 0; i < packed.length || have >= bits;) {
    while (have < bits && i < packed.length) {
      held = ((held << 8) | packed[i++]!) & 0xffffff
      have += 8
    }
    if (have < bits) break
    const code = (held >> (have - bits)) & ((1 << bits) - 1)
    have -= bits
    if (code === 257) break
    if (code === 256) {
      ;[next, bits, last] = [258, 9, -1]
      continue
    }
    const isNew = last >= 0 && code === next
    if (code >= 258 && code >= next && !isNew) fail('a code that was never made')
    const lastLength = last < 0 ? 0 : last < 256 ? 1 : length[last]!
    const size = code < 256 ? 1 : isNew ? lastLength + 1 : length[code]!
    if (at + size > most) fail('a block unpacks to more than it should')
    const start = at
    if (code < 256) out[at++] = code
    else {
      const source = isNew ? start - lastLength : from[code]!
      // One by one: a new code spells the run before it and its first byte, which is only just being written.
      for (let k = 0; k < size; k++) out[at++] = out[source + k]!
    }
    if (last >= 0 && next < 4096) {
      // The run before, and one byte more: they stand side by side.
      from[next] = start - lastLength
      length[next] = lastLength + 1
      next++
    }
    last = code
    if (next >= (1 << bits) - 1 && bits < 12) bits++
  }
  return out.buffer
}

let most = 0
class Bounded extends BaseDecoder {
  override async decodeBlock(buffer: ArrayBuffer): Promise<ArrayBuffer> {
    return (await inflated(new Uint8Array(buffer), most)).buffer
  }
}
class Woven extends BaseDecoder {
  override decodeBlock(buffer: ArrayBuffer): ArrayBuffer {
    return unwoven(new Uint8Array(buffer), most)
  }
}
addDecoder([8, 32946], async () => Bounded)
addDecoder(5, async () => Woven)

/** One at a time: how much a block may hold is told to the decoders from here. */
let queue: Promise<unknown> = Promise.resolve()

/** The heights as they stand in the file, row by row from the north-west. @throws where its blocks do not unpack. */
export function unpackTiff(bytes: Uint8Array, blockBytes: number): Promise<ArrayLike<number>> {
  const read = async (): Promise<ArrayLike<number>> => {
    most = blockBytes
    const copy = bytes.slice().buffer
    const image = await (await fromArrayBuffer(copy)).getImage(0)
    const [band] = (await image.readRasters()) as unknown as ArrayLike<number>[]
    return band!
  }
  const next = queue.then(read)
  queue = next.catch(() => undefined)
  return next
}
