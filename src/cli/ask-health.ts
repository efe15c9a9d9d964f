/** How the station at a port of this machine says it is, whether it speaks https or plain http. */
import { get as getPlain, type IncomingMessage } from 'node:http'
import { Agent, get as getSecure } from 'node:https'

export interface Health {
  readonly status: string
  readonly version: string
  readonly build?: string
}
export interface Answering extends Health {
  /** Address at which it answered, such as https://127.0.0.1:8080 */
  readonly url: string
}

function readHealth(text: string): Health | undefined {
  try {
    const { status, version, build } = JSON.parse(text) as Partial<Health>
    if (typeof status !== 'string' || typeof version !== 'string') return undefined
    return { status, version, ...(typeof build === 'string' ? { build } : {}) }
  } catch {
    return undefined
  }
}

/** Undefined where nothing, or something else, answers within `patience` milliseconds. */
const askOne = (url: string, patience: number): Promise<Answering | undefined> =>
  new Promise((resolve) => {
    const take = (response: IncomingMessage): void => {
      let text = ''
      response.on('data', (part: Buffer) => (text += text.length < 10_000 ? part.toString() : ''))
      response.on('end', () => {
        const health = readHealth(text)
        done(health && { ...health, url })
      })
      response.on('error', () => done(undefined))
    }
    const address = `${url}/healthz`
    // The certificate is looked at by a check of its own; here only the station is asked, on this very computer.
    const request = address.startsWith('https:')
      ? getSecure(address, { agent: new Agent({ rejectUnauthorized: false }) }, take)
      : getPlain(address, { agent: false }, take)
    const timer = setTimeout(() => done(undefined), patience)
    const done = (answer: Answering | undefined): void => {
      clearTimeout(timer)
      resolve(answer)
      request.destroy()
    }
    request.on('error', () => done(undefined))
  })

/** Where this machine itself reaches a server that listens on `host`. */
const nearby = (host: string): string => {
  const near = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return near.includes(':') ? `[${near}]` : near
}

export async function askHealth(
  { host, port }: { readonly host: string; readonly port: number },
  patience = 4000,
): Promise<Answering | undefined> {
  const place = `${nearby(host)}:${port}`
  const found = await Promise.all(['https', 'http'].map((way) => askOne(`${way}://${place}`, patience)))
  return found.find((one) => one !== undefined)
}
