/** How statements are posted to another record store, and what of its answers is believed. */
import type { Records } from '../db/database.ts'
import { acknowledges } from '../../visit/acknowledged.ts'
import { readRetryAfter } from '../../visit/http-post.ts'
import type { Answer, Post } from '../../visit/sender.ts'
import { attachmentsOf } from '../xapi/attachments.ts'
import { fingerprint } from '../xapi/compare.ts'
import { writeMultipart } from '../xapi/multipart.ts'
import { findParts } from '../xapi/query.ts'
import type { Statement } from '../xapi/schema.ts'
import { guardedRequest, type GuardedAnswer } from './guarded-request.ts'

export interface ForwardTarget {
  /** Base of the other store, such as https://lrs.example/xapi */
  readonly endpoint: string
  readonly user: string
  readonly key: string
  /** Private networks, and http without TLS, are allowed. */
  readonly allowPrivate: boolean
  /** Milliseconds for one exchange. */
  readonly patience?: number
}

/** Without what some write behind it. */
export const baseOf = (endpoint: string): string => endpoint.replace(/\/+$/, '').replace(/\/statements$/, '')

/** Verdicts of a store about the statements; anything else is weather. */
const VERDICTS = new Set([400, 409, 413, 422])
/** No longer than an hour, whatever the other side wishes. */
const LONGEST_WISH = 3600

const isStore = ({ headers }: GuardedAnswer): boolean => headers['x-experience-api-version'] !== undefined

function reasonOf(answer: GuardedAnswer): string {
  const words = answer.text
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
  return `${answer.status} ${words.slice(0, 200)}`.trim()
}

export function createLrsPost(db: Records, target: ForwardTarget, now: () => number = Date.now): Post {
  const base = baseOf(target.endpoint)
  const authorization = `Basic ${Buffer.from(`${target.user}:${target.key}`).toString('base64')}`
  const ask = (method: 'GET' | 'POST', path: string, version: string, type?: string, body?: Buffer) =>
    guardedRequest({
      url: new URL(`${base}${path}`),
      method,
      headers: {
        Authorization: authorization,
        'X-Experience-API-Version': version,
        ...(type ? { 'Content-Type': type } : {}),
      },
      ...(body ? { body } : {}),
      allowPrivate: target.allowPrivate,
      patience: target.patience ?? 30_000,
    })

  /** Some stores answer 409 to a repetition, too: what they hold decides. */
  async function holdsTheSame(statement: Statement, version: string): Promise<boolean> {
    const answer = await ask('GET', `/statements?statementId=${statement.id}`, version)
    if (answer.status !== 200) return false
    try {
      return fingerprint(JSON.parse(answer.text) as object) === fingerprint(statement)
    } catch {
      return false
    }
  }
  async function judge(
    statements: readonly Statement[],
    answer: GuardedAnswer,
    version: string,
  ): Promise<Answer> {
    const ids = statements.map((one) => one.id!)
    const believed = answer.status !== 204 || isStore(answer)
    if (believed && acknowledges(answer.status, answer.text, ids)) return { status: 200 }
    // An intermediary that says 413 means what it says; its 400 may mean anything.
    if (VERDICTS.has(answer.status) && (isStore(answer) || answer.status === 413)) {
      if (answer.status === 409 && statements.length === 1 && (await holdsTheSame(statements[0]!, version)))
        return { status: 200 }
      return { status: answer.status, reason: reasonOf(answer) }
    }
    const wish = readRetryAfter(answer.headers['retry-after'] ?? null, now())
    const reason = answer.status === 200 ? 'it answers 200, but not as a record store does' : reasonOf(answer)
    return {
      status: 599,
      reason,
      ...(wish === undefined ? {} : { retryAfter: Math.min(wish, LONGEST_WISH) }),
    }
  }
  return async (bodies) => {
    const statements = bodies as readonly Statement[]
    const version = statements.some((one) => one.version?.startsWith('2.')) ? '2.0.0' : '1.0.3'
    const wanted = statements.flatMap(attachmentsOf).map((one) => one.sha2.toLowerCase())
    const parts = await findParts(db, wanted)
    const packed =
      parts.length > 0
        ? writeMultipart(statements, parts)
        : { type: 'application/json', bytes: Buffer.from(JSON.stringify(statements)) }
    const answer = await ask('POST', '/statements', version, packed.type, packed.bytes)
    return judge(statements, answer, version)
  }
}
