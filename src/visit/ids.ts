/**
 * Random ids. `crypto.randomUUID` exists only in secure contexts, and a station on plain http is not one, so
 * the id is made from `getRandomValues`, which is there everywhere.
 */
export type RandomBytes = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>

const systemBytes: RandomBytes = (bytes) => globalThis.crypto.getRandomValues(bytes)

/** A version 4 UUID in lower case, as RFC 4122 section 4.4 builds it from 122 random bits. */
export function createId(fill: RandomBytes = systemBytes): string {
  const bytes = fill(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

export const isId = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(text)
