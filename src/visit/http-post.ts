/** How the sender speaks to an endpoint over HTTP. */
import { acknowledges } from './acknowledged.ts'
import type { Answer, Post } from './sender.ts'
import { XAPI_VERSION } from './vocabulary.ts'

interface Credentials {
  readonly user: string
  readonly key: string
}
export interface HttpPostOptions {
  readonly endpoint: string
  /** `xapi` sends arrays of statements; `simple` sends one record a request. */
  readonly format: 'xapi' | 'simple'
  readonly user?: string
  readonly key?: string
  readonly fetch?: typeof fetch
  /** Asks for a user and a key: where there are none yet, and once more when these were refused. */
  readonly renew?: () => Promise<Credentials | undefined>
  /** Milliseconds after which an answer is no longer waited for. */
  readonly patience?: number
}

/** Seconds; the header holds either seconds or a date. */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null || header.trim() === '') return undefined
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.max(0, seconds)
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1000)
}
const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)))

async function reasonOf(response: Response): Promise<string | undefined> {
  const text = await response.text().catch(() => '')
  try {
    const { error } = JSON.parse(text) as { error?: unknown }
    return typeof error === 'string' ? error.slice(0, 500) : undefined
  } catch {
    return text.slice(0, 200) || undefined
  }
}

const authorization = (known: Credentials | undefined): Record<string, string> =>
  known ? { Authorization: `Basic ${base64(`${known.user}:${known.key}`)}` } : {}

/** For `simple`, use a batch of 1 in the sender. */
export function createHttpPost(options: HttpPostOptions): Post {
  const { endpoint, format, user, key, renew, patience = 20_000 } = options
  const send = options.fetch ?? ((...args: Parameters<typeof fetch>) => globalThis.fetch(...args))
  let known: Credentials | undefined = user !== undefined && key !== undefined ? { user, key } : undefined

  async function once(body: string, signal: AbortSignal): Promise<Response> {
    return send(endpoint, {
      method: 'POST',
      body,
      signal,
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      // Lets the last statements of a page that is being closed leave; browsers allow it up to 64 KiB.
      keepalive: body.length < 60_000,
      headers: {
        'Content-Type': 'application/json',
        ...(format === 'xapi' ? { 'X-Experience-API-Version': XAPI_VERSION } : {}),
        ...authorization(known),
      },
    })
  }
  async function withKey(body: string, signal: AbortSignal): Promise<Response> {
    known ??= await renew?.()
    const response = await once(body, signal)
    if (response.status !== 401 || !renew) return response
    // A page that stays open for weeks outlives its key.
    const other = await renew()
    if (!other || (other.user === known?.user && other.key === known.key)) return response
    known = other
    return once(body, signal)
  }
  return async (bodies): Promise<Answer> => {
    const body = JSON.stringify(format === 'xapi' ? bodies : bodies[0])
    const stop = new AbortController()
    const timer = setTimeout(() => stop.abort(new Error('the endpoint did not answer in time')), patience)
    try {
      const response = await withKey(body, stop.signal)
      const retryAfter = readRetryAfter(response.headers.get('Retry-After'), Date.now())
      const reason = response.ok ? undefined : await reasonOf(response)
      if (response.ok && format === 'xapi') {
        const ids = bodies.map((one) => String((one as { id?: unknown }).id))
        if (!acknowledges(response.status, await response.text(), ids))
          throw new Error(`the endpoint answered ${response.status}, but not as a record store does`)
      }
      return {
        status: response.status,
        ...(retryAfter === undefined ? {} : { retryAfter }),
        ...(reason === undefined ? {} : { reason }),
      }
    } finally {
      clearTimeout(timer)
    }
  }
}
