/** What the doors of the record store have in common. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Records } from '../db/database.ts'
import type { Health } from '../db/trouble.ts'
import type { Gate } from '../gate.ts'

export const VERSION = '1.0.3'
export const VERSIONS = ['1.0.3', '2.0.0'] as const
export type Version = (typeof VERSIONS)[number]

/** What a request speaks, from its header; `undefined` where that is nothing we know. */
export function versionOf(header: unknown): Version | undefined {
  if (typeof header !== 'string') return undefined
  if (/^1\.0(\.\d+)?$/.test(header)) return '1.0.3'
  return /^2\.0(\.\d+)?$/.test(header) ? '2.0.0' : undefined
}

export interface XapiOptions {
  readonly db: Records
  readonly gate: Gate
  /** IRI base of this station, such as https://station.example */
  readonly origin: () => string
  /** Id of this station. */
  readonly station?: string
  readonly now?: () => number
  /** Hears of what could not be written. */
  readonly health?: Health
  /** What may be done at a path, by the routes there are. */
  readonly methodsAt: (path: string) => readonly string[]
  /** Called after statements were stored. */
  readonly onStored?: () => void
  readonly rate: Rate
}
export interface Rate {
  /** Requests of one address in the window, for each route. */
  readonly max: number | ((request: FastifyRequest) => number)
  /** Milliseconds. */
  readonly timeWindow: number
}
/** Answers with one sentence. */
export const refuse = (reply: FastifyReply, status: number, message: string) =>
  reply.code(status).send({ error: message })
