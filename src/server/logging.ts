/** What a station writes down of a request: never its headers, and of its address the path alone. */
import type { FastifyServerOptions } from 'fastify'

interface Asked {
  readonly method: string
  readonly url: string
  readonly ip?: string
}
/** People paste keys behind `?`; what stands there is in no log. */
const serializers = {
  req: ({ method, url, ip }: Asked) => ({ method, path: url.split('?')[0]!.slice(0, 500), ip }),
}

export const carefulLog = (log: FastifyServerOptions['logger']): FastifyServerOptions['logger'] => {
  if (!log) return false
  return log === true ? { serializers } : { ...log, serializers: { ...log.serializers, ...serializers } }
}
