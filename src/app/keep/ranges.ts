/** A part of a kept file, answered as the station answers it (RFC 9110, 14.2): one range, or the whole. */
import { createPartialResponse } from 'workbox-range-requests'

/** First and last byte; `none` where no byte of the file is meant; `whole` where a plain answer is right. */
export function rangeOf(
  header: string | null,
  size: number,
): { readonly first: number; readonly last: number } | 'none' | 'whole' {
  const parts = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  // Several ranges, other units and nonsense get the whole file, as from the station.
  if (!parts || (parts[1] === '' && parts[2] === '')) return 'whole'
  const [from, to] = [parts[1]!, parts[2]!]
  if (from === '')
    return Number(to) === 0 || size === 0 ? 'none' : { first: Math.max(0, size - Number(to)), last: size - 1 }
  const first = Number(from)
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (to !== '' && Number(to) < first) return 'none'
  return first >= size ? 'none' : { first, last }
}

/** `If-Range` names the file the part is wanted of; of any other the whole is sent. */
const isSame = (header: string | null, kept: Headers): boolean => {
  if (header === null) return true
  if (header.includes('"')) return header.includes(kept.get('etag') ?? '\n')
  return Date.parse(kept.get('last-modified') ?? '') <= Date.parse(header)
}

export async function answerRange(request: Request, kept: Response): Promise<Response> {
  const header = request.headers.get('range')
  if (header === null || !isSame(request.headers.get('if-range'), kept.headers)) return kept
  const body = await kept.blob()
  const range = rangeOf(header, body.size)
  const whole = new Response(body, { status: 200, headers: kept.headers })
  if (range === 'whole') return whole
  if (range === 'none')
    return new Response(null, {
      status: 416,
      statusText: 'Range Not Satisfiable',
      headers: { 'Content-Range': `bytes */${body.size}` },
    })
  const exact = new Request(request.url, { headers: { range: `bytes=${range.first}-${range.last}` } })
  return createPartialResponse(exact, whole)
}
