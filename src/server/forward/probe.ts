/** Is there a record store at the other end, before the first record is sent? */
import type { IncomingHttpHeaders } from 'node:http'
import type { Words } from '../../scene/schema.ts'
import { guardedRequest } from './guarded-request.ts'
import { baseOf, type ForwardTarget } from './lrs-post.ts'

/** Milliseconds that somebody who looks the station over will wait. */
const PATIENCE = 5000

function reasonOf(error: NodeJS.ErrnoException, host: string): Words {
  switch (error.code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return { zh: `找不到 ${host}`, en: `${host} is not to be found` }
    case 'ECONNREFUSED':
      return { zh: `${host} 拒绝连接`, en: `${host} refuses the connection` }
    default:
      return { zh: `${host}：${error.message}`, en: `${host}: ${error.message}` }
  }
}

/** Some tell their version in the header of every answer, some only in what they say about themselves. */
function isStore(headers: IncomingHttpHeaders, text: string): boolean {
  if (headers['x-experience-api-version'] !== undefined) return true
  try {
    return Array.isArray((JSON.parse(text) as { version?: unknown } | null)?.version)
  } catch {
    return false
  }
}

/** @returns why nothing would arrive there, or `undefined` where a record store answers. */
export async function forwardProblem({
  endpoint,
  user,
  key,
  allowPrivate,
  patience = PATIENCE,
}: ForwardTarget): Promise<Words | undefined> {
  const url = new URL(`${baseOf(endpoint)}/about`)
  try {
    const { status, headers, text } = await guardedRequest({
      url,
      method: 'GET',
      headers: {
        Authorization: `Basic ${Buffer.from(`${user}:${key}`).toString('base64')}`,
        'X-Experience-API-Version': '1.0.3',
      },
      allowPrivate,
      patience,
    })
    if (status === 401 || status === 403)
      return {
        zh: `${url.host} 不接受 RETRACE_FORWARD_USER 和 RETRACE_FORWARD_KEY（${status}）`,
        en: `${url.host} does not take RETRACE_FORWARD_USER and RETRACE_FORWARD_KEY (${status})`,
      }
    if (status < 500 && isStore(headers, text)) return undefined
    return {
      zh: `${url.host} 有应答（${status}），但不是记录库：看 RETRACE_FORWARD 的路径`,
      en: `${url.host} answers (${status}), but not as a record store does: see the path in RETRACE_FORWARD`,
    }
  } catch (error) {
    return reasonOf(error as NodeJS.ErrnoException, url.host)
  }
}
