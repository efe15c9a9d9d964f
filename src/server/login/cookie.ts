/** The cookie of a login: unreadable for scripts, sent to this station alone, and with nothing that began elsewhere. */
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Over https browsers hold the name to its word: this host, this path, https only. */
const nameOf = (secure: boolean): string => (secure ? '__Host-retrace' : 'retrace-session')
const TOKEN = /^[\w-]{43}$/

export function readToken({ headers }: FastifyRequest, secure: boolean): string | undefined {
  const name = nameOf(secure)
  for (const pair of (headers.cookie ?? '').split(';')) {
    const [key, value] = pair.trim().split('=')
    if (key === name && value !== undefined && TOKEN.test(value)) return value
  }
  return undefined
}
const attributes = (secure: boolean): string => `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`

/** @param seconds After which the browser forgets it by itself. */
export const giveToken = (reply: FastifyReply, token: string, secure: boolean, seconds: number) =>
  reply.header('Set-Cookie', `${nameOf(secure)}=${token}; ${attributes(secure)}; Max-Age=${seconds}`)
export const takeToken = (reply: FastifyReply, secure: boolean) =>
  reply.header('Set-Cookie', `${nameOf(secure)}=; ${attributes(secure)}; Max-Age=0`)
