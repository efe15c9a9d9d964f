/**
 * A request to somebody else's server that trusts nothing about it: no redirect is followed, the answer is short, the
 * time is limited as a whole, and the address is judged after the name was resolved, so that a name cannot lead into
 * the station's own network.
 */
import { lookup as resolveName, type LookupAddress } from 'node:dns'
import { request as plainRequest, type IncomingHttpHeaders, type RequestOptions } from 'node:http'
import { request as secureRequest } from 'node:https'
import { BlockList, isIP } from 'node:net'

/** Longest answer that is read, in bytes; the ids of a full batch take less. */
const LONGEST = 256 * 1024

/** Never: this host's neighbours without a router, the clouds' metadata service among them; and no host at all. */
const FORBIDDEN = new BlockList()
FORBIDDEN.addSubnet('169.254.0.0', 16)
FORBIDDEN.addSubnet('0.0.0.0', 8)
FORBIDDEN.addSubnet('224.0.0.0', 3)
FORBIDDEN.addSubnet('fe80::', 10, 'ipv6')
FORBIDDEN.addSubnet('ff00::', 8, 'ipv6')
FORBIDDEN.addAddress('::', 'ipv6')
/** Only where the owner says so: this machine, and private networks. */
const PRIVATE = new BlockList()
for (const [net, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['198.18.0.0', 15],
] as const)
  PRIVATE.addSubnet(net, bits)
PRIVATE.addSubnet('fc00::', 7, 'ipv6')
PRIVATE.addAddress('::1', 'ipv6')

export class ForbiddenAddress extends Error {}

/** @returns why this address must not be spoken to, or `undefined` where it may. */
export function addressProblem(address: string, allowPrivate: boolean): string | undefined {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  const ip = mapped ?? address
  const kind = isIP(ip) === 6 ? 'ipv6' : 'ipv4'
  if (isIP(ip) === 0 || (kind === 'ipv6' && /^::ffff:/i.test(ip))) return `${address} is no address`
  if (FORBIDDEN.check(ip, kind)) return `${address} is never forwarded to`
  if (!allowPrivate && PRIVATE.check(ip, kind))
    return `${address} lies in a private network; set RETRACE_FORWARD_PRIVATE=yes if that is meant`
  return undefined
}

type LookupCallback = (error: Error | null, address: string | LookupAddress[], family?: number) => void
const guardedLookup =
  (allowPrivate: boolean) =>
  (host: string, options: { all?: boolean }, done: LookupCallback): void => {
    resolveName(host, { all: true }, (error, found) => {
      if (error) return done(error, [])
      const problem = found.map(({ address }) => addressProblem(address, allowPrivate)).find(Boolean)
      if (problem) return done(new ForbiddenAddress(problem), [])
      if (options.all) return done(null, found)
      return done(null, found[0]!.address, found[0]!.family)
    })
  }

export interface GuardedRequest {
  readonly url: URL
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Buffer
  readonly allowPrivate: boolean
  /** Milliseconds for the whole exchange, however slowly it drips. */
  readonly patience: number
}
export interface GuardedAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** @throws one sentence for whatever keeps the answer from being whole. */
export function guardedRequest(asked: GuardedRequest): Promise<GuardedAnswer> {
  const { url, method, headers, body, allowPrivate, patience } = asked
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  const problem = isIP(literal) ? addressProblem(literal, allowPrivate) : undefined
  if (problem) return Promise.reject(new ForbiddenAddress(problem))
  return new Promise((resolve, reject) => {
    const options = {
      method,
      headers: { ...headers, ...(body ? { 'Content-Length': String(body.length) } : {}) },
      lookup: guardedLookup(allowPrivate),
      // A connection of its own: a stale one would fail a request that was never tried.
      agent: false,
    } as unknown as RequestOptions
    const send = url.protocol === 'https:' ? secureRequest : plainRequest
    const out = send(url, options, (answer) => {
      const chunks: Buffer[] = []
      let size = 0
      answer.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > LONGEST) out.destroy(new Error('the answer is too long'))
        else chunks.push(chunk)
      })
      answer.on('error', fail)
      answer.on('aborted', () => fail(new Error('the answer broke off')))
      answer.on('end', () => {
        clearTimeout(timer)
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text })
      })
    })
    const fail = (error: Error) => {
      clearTimeout(timer)
      reject(error)
    }
    const timer = setTimeout(() => out.destroy(new Error('no whole answer in time')), patience)
    out.on('error', fail)
    out.end(body)
  })
}
