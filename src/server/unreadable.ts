/** The answer, as it goes over the wire, to what could not be read as a request at all. */
import { STATUS_CODES } from 'node:http'

export function unreadable(status: number): string {
  const body = JSON.stringify({ error: 'This is no request the station can read.' })
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${body.length}`,
    'X-Content-Type-Options: nosniff',
    "Content-Security-Policy: default-src 'none'",
    'Connection: close',
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}
