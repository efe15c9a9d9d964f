/** Who may do what: HTTP Basic with two users. `kiosk` adds records and reads none; `owner` does both. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { KIOSK, OWNER, digest, sameSecret, type Keys } from './keys.ts'

export type Role = typeof KIOSK | typeof OWNER
declare module 'fastify' {
  interface FastifyRequest {
    role: Role | undefined
  }
}

export interface Gate {
  /** A hook that lets only these users pass: 401 for nobody, 403 for somebody else. */
  allow(...roles: Role[]): (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>
}

function credentials(header: string | undefined): { user: string; key: string } | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(header ?? '')?.[1]
  if (!encoded) return undefined
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon < 0 ? undefined : { user: text.slice(0, colon), key: text.slice(colon + 1) }
}

export interface GateOptions {
  readonly keys: Keys
  /** Wrong keys allowed per address and minute before it has to wait. */
  readonly failures: number
}

/** Registers the role on every request; call once per server, after the rate limiter is registered. */
export function createGate(app: FastifyInstance, { keys, failures }: GateOptions): Gate {
  const kioskHash = digest(keys.kioskKey)
  app.decorateRequest('role', undefined)
  const limit = app.createRateLimit({ max: failures, timeWindow: 60_000 })

  function roleOf(request: FastifyRequest): Role | undefined {
    const given = credentials(request.headers.authorization)
    if (!given) return undefined
    // Both are always compared, so that the answer's time does not tell which user name exists.
    const kiosk = sameSecret(given.key, kioskHash)
    const owner = sameSecret(given.key, keys.ownerHash)
    if (given.user === KIOSK && kiosk) return KIOSK
    return given.user === OWNER && owner ? OWNER : undefined
  }
  return {
    allow:
      (...roles) =>
      async (request, reply) => {
        const role = roleOf(request)
        request.role = role
        if (role && roles.includes(role)) return undefined
        if (role) return reply.code(403).send({ error: `The user ${role} may not do this.` })
        if (request.headers.authorization !== undefined) {
          const tried = await limit(request)
          if (!tried.isAllowed && tried.isExceeded) {
            reply.header('Retry-After', String(tried.ttlInSeconds))
            return reply.code(429).send({ error: 'Too many wrong keys from this address; wait a minute.' })
          }
        }
        reply.header('WWW-Authenticate', 'Basic realm="Retrace station", charset="UTF-8"')
        return reply.code(401).send({ error: 'A user and a key are needed here.' })
      },
  }
}
