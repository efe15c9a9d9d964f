/** What a station writes down of a request: never its headers, and of its address the path alone. */
import type { FastifyServerOptions } from 'fastify'

interface Asked {
  readonly method: string
  readonly url: string
  readonly ip?: string
}
/** People paste keys behind `?`; what stands there is in no log. Nor is a claim code, with which a visit can be read. */
const pathOf = (url: string): string =>
  url
    .split('?')[0]!
    .replace(/^\/claim\/.*/i, '/claim/…')
    .slice(0, 500)

const serializers = {
  req: ({ method, url, ip }: Asked) => ({ method, path: pathOf(url), ip }),
}

export const carefulLog = (log: FastifyServerOptions['logger']): FastifyServerOptions['logger'] => {
  if (!log) return false
  return log === true ? { serializers } : { ...log, serializers: { ...log.serializers, ...serializers } }
}
