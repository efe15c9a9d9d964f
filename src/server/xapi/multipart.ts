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
/** Behind a delimiter: nothing but spaces up to the end of its line (RFC 2046, 5.1.1). */
const REST = /^(--)?[ \t]*(?:\r\n|$)/
interface Delimiter {
  /** Where the part before it ends: the line break belongs to the delimiter. */
  readonly from: number
  readonly to: number
  readonly last: boolean
}
/** The same words inside of a line, or as the beginning of longer ones, are part of what is sent. */
function delimiters(bytes: Buffer, boundary: string): Delimiter[] {
  const mark = Buffer.from(`--${boundary}`)
  const found: Delimiter[] = []
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + mark.length)) {
    const behind = at + mark.length
    const rest = REST.exec(bytes.subarray(behind, behind + 80).toString('latin1'))
    const first = at === 0 || (bytes[at - 2] === 0x0d && bytes[at - 1] === 0x0a)
    if (!rest || !first) continue
    found.push({ from: Math.max(0, at - 2), to: behind + rest[0].length, last: rest[1] !== undefined })
    if (rest[1] !== undefined) break
  }
  return found
}
function split(bytes: Buffer, boundary: string): Buffer[] {
  const places = delimiters(bytes, boundary)
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

/** @throws JsonProblem with one sentence. */
export function parseMultipart(bytes: Buffer, contentType: string): Multipart {
  const boundary = /boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType)
  if (!boundary) throw new JsonProblem('the Content-Type names no boundary')
  const [first, ...rest] = split(bytes, (boundary[1] ?? boundary[2])!)
  const { headers, body } = readPart(first!)
  if (!/^application\/json\b/i.test(headers.get('content-type') ?? ''))
    throw new JsonProblem('the first part must be application/json')
  return new Multipart(parseStrictJson(body), rest.map(rawPart))
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
