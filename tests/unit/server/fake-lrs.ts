/** A record store of somebody else that can be made to misbehave in every way a network knows. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { onTestFinished } from 'vitest'
import { fingerprint } from '../../../src/server/xapi/compare.ts'

type Statement = { id: string; verb: { id: string } }
export interface Exchange {
  readonly statements: readonly Statement[]
  readonly answer: ServerResponse
  readonly request: IncomingMessage
  /** Stores as a good store does. @returns the ids, or the one in conflict. */
  store(): string[] | { conflict: string }
}
export type Behaviour = (exchange: Exchange) => void

const STORE = { 'X-Experience-API-Version': '1.0.3', 'Content-Type': 'application/json' }
/** As the specification asks. */
export const good: Behaviour = ({ answer, store }) => {
  const ids = store()
  if (Array.isArray(ids)) answer.writeHead(200, STORE).end(JSON.stringify(ids))
  else answer.writeHead(409, STORE).end('conflict')
}
export const status =
  (code: number, headers: Record<string, string> = {}, body = ''): Behaviour =>
  ({ answer }) =>
    void answer.writeHead(code, headers).end(body)
export const verdict = (code: number, body = 'no'): Behaviour => status(code, STORE, body)

export async function openFakeLrs(behave: () => Behaviour = () => good) {
  const kept = new Map<string, Statement>()
  /** Every id in the order it was first stored; twice only where the store itself failed at its task. */
  const order: string[] = []
  const requests: { method: string; url: string; headers: IncomingMessage['headers'] }[] = []
  const server = createServer((request, answer) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const url = request.url ?? ''
      requests.push({ method: request.method ?? '', url, headers: request.headers })
      if (request.method === 'GET') {
        const id = new URL(url, 'http://x').searchParams.get('statementId') ?? ''
        const found = kept.get(id)
        return answer.writeHead(found ? 200 : 404, STORE).end(JSON.stringify(found ?? {}))
      }
      const statements = JSON.parse(Buffer.concat(chunks).toString()) as Statement[]
      behave()({
        statements,
        answer,
        request,
        store() {
          const clash = statements.find((one) => {
            const known = kept.get(one.id)
            return known && fingerprint(known) !== fingerprint(one)
          })
          if (clash) return { conflict: clash.id }
          for (const one of statements) {
            if (!kept.has(one.id)) order.push(one.id)
            kept.set(one.id, one)
          }
          return statements.map((one) => one.id)
        },
      })
    })
    request.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const endpoint = `http://127.0.0.1:${(server.address() as { port: number }).port}/xapi`
  return { endpoint, kept, order, requests }
}
