/** multipart/mixed with statements first and raw attachments after (Communication 1.5.2). */
import { createHash } from 'node:crypto'
import { JsonProblem, parseStrictJson } from './json.ts'

export interface RawPart {
  /** Hexadecimal SHA-2 digest, in lower case; proven to be that of the bytes. */
  readonly sha2: string
  readonly contentType: string
  readonly bytes: Buffer
}
/** What a request with attachments holds. */
export class Multipart {
  constructor(
    readonly body: unknown,
    readonly parts: readonly RawPart[],
  ) {}
}
const ALGORITHMS: Record<number, string> = { 56: 'sha224', 64: 'sha256', 96: 'sha384', 128: 'sha512' }
const BREAK = Buffer.from('\r\n\r\n')

function readPart(bytes: Buffer): { headers: Map<string, string>; body: Buffer } {
  const end = bytes.indexOf(BREAK)
  if (end < 0) throw new JsonProblem('a part has no headers')
  const lines = bytes.subarray(0, end).toString('latin1').split('\r\n').filter(Boolean)
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]
  })
  return { headers: new Map(headers), body: bytes.subarray(end + BREAK.length) }
}
interface Delimiter {
  /** Where the part before it ends: the line break belongs to the delimiter. */
  readonly from: number
  readonly to: number
  readonly last: boolean
}
/** Behind a delimiter stands nothing but spaces up to the end of its line (RFC 2046, 5.1.1); two hyphens end it all. */
function lineEnd(bytes: Buffer, at: number): Pick<Delimiter, 'to' | 'last'> | undefined {
  const last = bytes[at] === 0x2d && bytes[at + 1] === 0x2d
  let to = last ? at + 2 : at
  while (bytes[to] === 0x20 || bytes[to] === 0x09) to++
  if (to >= bytes.length) return { to, last }
  return bytes[to] === 0x0d && bytes[to + 1] === 0x0a ? { to: to + 2, last } : undefined
}
/**
 * The same words inside of a line, or as the beginning of longer ones, are part of what is sent; unless `anywhere`,
 * for who forgets the line break before a delimiter.
 */
function delimiters(bytes: Buffer, boundary: string, anywhere: boolean): Delimiter[] {
  const mark = Buffer.from(`--${boundary}`)
  const found: Delimiter[] = []
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + mark.length)) {
    const broken = bytes[at - 2] === 0x0d && bytes[at - 1] === 0x0a
    const end = at === 0 || broken || anywhere ? lineEnd(bytes, at + mark.length) : undefined
    if (!end) continue
    found.push({ from: broken ? at - 2 : at, ...end })
    if (end.last) break
  }
  return found
}
function split(bytes: Buffer, boundary: string, anywhere: boolean): Buffer[] {
  const places = delimiters(bytes, boundary, anywhere)
  if (places.length < 2 || !places.at(-1)!.last)
    throw new JsonProblem('the boundary does not stand around every part')
  return places.slice(0, -1).map(({ to }, i) => bytes.subarray(to, places[i + 1]!.from))
}
function rawPart(bytes: Buffer): RawPart {
  const { headers, body } = readPart(bytes)
  if (headers.get('content-transfer-encoding')?.toLowerCase() !== 'binary')
    throw new JsonProblem('an attachment lacks Content-Transfer-Encoding: binary')
  const sha2 = headers.get('x-experience-api-hash')?.toLowerCase() ?? ''
  const algorithm = ALGORITHMS[sha2.length]
  if (!algorithm) throw new JsonProblem('an attachment lacks its X-Experience-API-Hash')
  if (createHash(algorithm).update(body).digest('hex') !== sha2)
    throw new JsonProblem('the hash of an attachment is not that of its bytes')
  return { sha2, contentType: headers.get('content-type') ?? 'application/octet-stream', bytes: body }
}

function readParts([first, ...rest]: readonly Buffer[]): Multipart {
  const { headers, body } = readPart(first!)
  if (!/^application\/json\b/i.test(headers.get('content-type') ?? ''))
    throw new JsonProblem('the first part must be application/json')
  return new Multipart(parseStrictJson(body), rest.map(rawPart))
}

/** @throws JsonProblem with one sentence. */
export function parseMultipart(bytes: Buffer, contentType: string): Multipart {
  const found = /boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType)
  const boundary = found?.[1] ?? found?.[2]
  if (boundary === undefined) throw new JsonProblem('the Content-Type names no boundary')
  try {
    return readParts(split(bytes, boundary, false))
  } catch (problem) {
    // TinCanJS and @xapi/xapi leave out the line break between two attachments; hashes prove they were read right.
    try {
      return readParts(split(bytes, boundary, true))
    } catch {
      throw problem
    }
  }
}

/** There are stores that read a part of such a body as Latin-1; escaped, its words mean the same to all. */
const asciiJson = (body: unknown): string =>
  JSON.stringify(body).replace(
    /[\x7f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** The answer of the same form. */
export function writeMultipart(body: unknown, parts: readonly RawPart[]): { type: string; bytes: Buffer } {
  const json = asciiJson(body)
  const mark = `retrace-${createHash('sha256').update(json).digest('hex').slice(0, 40)}`
  const pieces: Buffer[] = [Buffer.from(`--${mark}\r\nContent-Type: application/json\r\n\r\n${json}\r\n`)]
  for (const { sha2, contentType, bytes } of parts)
    pieces.push(
      Buffer.from(
        `--${mark}\r\nContent-Type: ${contentType.replace(/[^\x20-\x7e]/g, '')}\r\n` +
          `Content-Transfer-Encoding: binary\r\nX-Experience-API-Hash: ${sha2}\r\n\r\n`,
      ),
      bytes,
      Buffer.from('\r\n'),
    )
  pieces.push(Buffer.from(`--${mark}--\r\n`))
  return { type: `multipart/mixed; boundary=${mark}`, bytes: Buffer.concat(pieces) }
}
