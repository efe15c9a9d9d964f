/**
 * Who types the address of a station without its https reaches a port that speaks TLS only, and would be told nothing
 * at all. The first byte tells the two apart: plain requests are sent on to the same address under https.
 */
import type { Server, Socket } from 'node:net'
import { unreadable } from './unreadable.ts'
import { isHost } from './security.ts'

/** What TLS begins with: a record of the handshake. No request over http does. */
const HANDSHAKE = 0x16
/** Bytes of a plain request that are read at most; browsers ask for a page with far fewer. */
const LONGEST = 16 * 1024

/** Not for ever: a station may go back to plain http, and browsers keep a 308 that does not forbid it. */
const redirect = (address: string): string =>
  [
    'HTTP/1.1 308 Permanent Redirect',
    `Location: ${address}`,
    'Content-Length: 0',
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    "Content-Security-Policy: default-src 'none'",
    'Connection: close',
    '\r\n',
  ].join('\r\n')

/** The answer to the head of a request; undefined while more of it may come. */
export function answerPlain(head: string): string | undefined {
  if (!/^[A-Z]{1,20}( |$)/.test(head)) return unreadable(400)
  const end = head.search(/\r?\n\r?\n/)
  if (end < 0) return head.length < LONGEST ? undefined : unreadable(431)
  const [first = '', ...lines] = head.slice(0, end).split(/\r?\n/)
  const path = /^[A-Z]+ (\/[\x21-\x7e]*) HTTP\/1\.[01]$/.exec(first)?.[1]
  const hosts = lines.flatMap((line) => /^host:[ \t]*(.*?)[ \t]*$/i.exec(line)?.[1] ?? [])
  if (path === undefined || hosts.length !== 1 || !isHost(hosts[0]!)) return unreadable(400)
  return redirect(`https://${hosts[0]}${path}`)
}

function sendOn(socket: Socket, finish: () => void): void {
  let head = ''
  socket.on('data', (part: Buffer) => {
    head += part.toString('latin1')
    const answer = answerPlain(head)
    if (answer === undefined) return
    socket.removeAllListeners('data')
    finish()
    // What is still coming is read and dropped: a reset would overtake the answer.
    socket.resume()
    socket.end(answer)
    setTimeout(() => socket.destroy(), 1000).unref()
  })
}

/**
 * Looks at each connection before `server` (https) does. A connection that says nothing, or not all of a plain request,
 * for `patience` milliseconds is closed.
 * @returns closes those that have said nothing yet.
 */
export function sendPlainOn(server: Server, patience: number): () => void {
  const secure = server.listeners('connection') as ((socket: Socket) => void)[]
  const waiting = new Set<Socket>()
  server.removeAllListeners('connection')
  server.on('connection', (socket: Socket) => {
    const fail = (): void => void socket.destroy()
    const timer = setTimeout(fail, patience)
    const finish = (): void => {
      clearTimeout(timer)
      waiting.delete(socket)
    }
    waiting.add(socket)
    socket.once('close', finish)
    socket.on('error', fail)
    socket.once('data', (first: Buffer) => {
      socket.pause()
      socket.unshift(first)
      if (first[0] !== HANDSHAKE) {
        sendOn(socket, finish)
        return void socket.resume()
      }
      finish()
      socket.off('error', fail)
      socket.off('close', finish)
      for (const listen of secure) listen.call(server, socket)
    })
  })
  return () => {
    for (const socket of waiting) socket.destroy()
  }
}
