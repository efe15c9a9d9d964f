/**
 * What a page of this station may do. Everything comes from the station itself; `blob:` is there because controller
 * textures are fetched from blobs and text is laid out in a blob worker (trap 28). No `unsafe-inline`, no eval.
 */
import type { IncomingMessage } from 'node:http'
import type { FastifyHelmetOptions } from '@fastify/helmet'

/** A name or address with or without a port, as browsers write it, and nothing that could lead elsewhere. */
export const isHost = (text: string): boolean => /^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i.test(text)

/** `'self'` covers sockets in current browsers only; older WebKit and X5 kernels want them named. */
function socketOrigin(secure: boolean) {
  return (request: IncomingMessage): string => {
    const host = request.headers.host ?? ''
    return isHost(host) ? `${secure ? 'wss' : 'ws'}://${host}` : "'self'"
  }
}

export function helmetOptions(secure: boolean): FastifyHelmetOptions {
  const socket = socketOrigin(secure) as unknown as (request: unknown) => string
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'", 'blob:', "'wasm-unsafe-eval'"],
        'worker-src': ["'self'", 'blob:'],
        'connect-src': ["'self'", 'blob:', 'data:', socket],
        'img-src': ["'self'", 'blob:', 'data:'],
        'media-src': ["'self'", 'blob:'],
        'font-src': ["'self'"],
        'style-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'self'"],
      },
    },
    // A station may go back from https to http (a lost certificate); browsers that were told HSTS could not follow.
    strictTransportSecurity: false,
    // Both are ignored with a warning on plain http.
    crossOriginOpenerPolicy: secure ? { policy: 'same-origin' } : false,
    originAgentCluster: secure,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
  }
}

export const PERMISSIONS = [
  'xr-spatial-tracking=(self)',
  'gyroscope=(self)',
  'accelerometer=(self)',
  'autoplay=(self)',
  'fullscreen=(self)',
  'screen-wake-lock=(self)',
  'camera=()',
  'microphone=()',
  'geolocation=()',
].join(', ')

/**
 * For one file: the worker that unpacks KTX2 textures. Its library compiles its bindings from strings, which no page
 * of ours may do; a worker fetched from an address has the policy of its own answer, so only this one may, and it
 * may reach nothing at all: no network, no other script.
 */
export const UNPACKER_POLICY = "default-src 'none'; script-src 'unsafe-eval' 'wasm-unsafe-eval'"
export const isUnpacker = (path: string): boolean =>
  /[\\/]assets[\\/]basis-worker-[\w-]{8,}\.js(?:\.br|\.gz)?$/.test(path)
