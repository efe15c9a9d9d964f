/** The door: HTTP Basic, the role as user name. 401 for nobody, 403 for somebody who may not, 429 for who guesses. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Caller, Keys, Role } from './keys.ts'

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | undefined
  }
}

export interface Gate {
  /** A hook that lets only these roles pass. */
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

/** Registers the caller on every request; call once per server, after the rate limiter is registered. */
export function createGate(app: FastifyInstance, { keys, failures }: GateOptions): Gate {
  app.decorateRequest('caller', undefined)
  const limit = app.createRateLimit({ max: failures, timeWindow: 60_000 })

  return {
    allow:
      (...roles) =>
      async (request, reply) => {
        const given = credentials(request.headers.authorization)
        const caller = given ? await keys.check(given.user, given.key) : undefined
        request.caller = caller
        if (caller && roles.includes(caller.role)) return undefined
        if (caller) return reply.code(403).send({ error: `The user ${caller.role} may not do this.` })
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
