/** What may be done at an address: a wrong method is told from a wrong address (RFC 9110, 15.5.6). */
import type { FastifyReply } from 'fastify'

const PARTS: Readonly<Record<string, string>> = { '*': '.*' }

/** `/scenes/:course/media/*` → what it fits. */
function patternOf(path: string): RegExp {
  const parts = path.replace(/\/$/, '').split('/')
  const fits = parts.map(
    (part) => PARTS[part] ?? (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')),
  )
  return new RegExp(`^${fits.join('/')}/?$`)
}

/**
 * @param routes as `GET /path/:name`; those of the files, which fit everything, do not count
 * @returns the methods for which there is something at a path, in the order of the alphabet
 */
export function createMethods(routes: readonly string[]): (path: string) => readonly string[] {
  let known: readonly { readonly method: string; readonly fits: RegExp }[] = []
  return (path) => {
    // Routes are added until the server listens.
    if (known.length !== routes.length)
      known = routes.map((route) => {
        const [method = '', place = ''] = route.split(' ')
        return { method, fits: place === '/*' ? /^(?!)/ : patternOf(place) }
      })
    const found = known.filter(({ fits }) => fits.test(path)).map(({ method }) => method)
    return [...new Set(found)].sort()
  }
}

export function refuseMethod(reply: FastifyReply, allowed: readonly string[]): FastifyReply {
  const methods = allowed.join(', ')
  return reply
    .code(405)
    .header('Allow', methods)
    .send({ error: `This address answers ${methods} only.` })
}
