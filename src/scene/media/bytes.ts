/** Reads numbers and words from bytes, without a page or Node: the same in a browser, a worker and the command line. */

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** ASCII of a few bytes, for the marks that file formats begin with. */
export const ascii = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length))

const MOST_CHUNK = 8192
/** UTF-8 to text; what is malformed becomes U+FFFD, one for each byte. */
export const utf8 = (bytes: Uint8Array): string => {
  let out = ''
  let part: number[] = []
  for (let i = 0; i < bytes.length;) {
    const first = bytes[i]!
    const more =
      first < 0x80 ? 0 : first >= 0xf0 && first < 0xf8 ? 3 : first >= 0xe0 ? 2 : first >= 0xc2 ? 1 : -1
    let code = more === 0 ? first : more < 0 ? 0xfffd : first & (0x3f >> more)
    let read = 1
    for (; more > 0 && read <= more; read++) {
      const next = bytes[i + read]
      if (next === undefined || (next & 0xc0) !== 0x80) break
      code = (code << 6) | (next & 0x3f)
    }
    if (more > 0 && (read <= more || code > 0x10ffff)) [code, read] = [0xfffd, 1]
    part.push(code)
    i += read
    if (part.length === MOST_CHUNK) {
      out += String.fromCodePoint(...part)
      part = []
    }
  }
  return out + String.fromCodePoint(...part)
}
