/** Deflate that is given up as soon as it holds more than it was said to: a small file may unpack to gigabytes. */

/** @throws where the bytes are no zlib stream, or unpack to more than `most`. */
export async function inflated(packed: Uint8Array, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const out = new Uint8Array(most)
  let length = 0
  const stream = new Blob([packed as BlobPart]).stream().pipeThrough(new DecompressionStream('deflate'))
  const reader = stream.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return out
    if (length + value.length > most) {
      await reader.cancel()
      throw new Error('it unpacks to more than it should')
    }
    out.set(value, length)
    length += value.length
  }
}

/** The packed picture of a PNG: its IDAT chunks, put together. */
export function packedOfPng(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: Uint8Array[] = []
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at)
    if (view.getUint32(at + 4) === 0x49444154) parts.push(bytes.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  const all = new Uint8Array(parts.reduce((n, part) => n + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
