/**
 * Does a request come from a page of this station? Cookies travel with whatever a browser sends here, so whoever
 * is known by a cookie alone must also come from here before anything is changed.
 */
import type { FastifyRequest } from 'fastify'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A socket stays open and carries orders: it is judged like a form. */
const onlyReads = (request: FastifyRequest): boolean =>
  SAFE.has(request.method) && request.headers.upgrade === undefined

export function isFromHere({ headers }: FastifyRequest): boolean {
  const { origin, host } = headers
  if (origin !== undefined && origin !== 'null') return URL.canParse(origin) && new URL(origin).host === host
  // Where a browser hides the origin it still says, in words no script can set, where a request came from.
  return headers['sec-fetch-site'] === 'same-origin'
}

/** Fit to be believed on a cookie: it reads, or it comes from here. */
export const isFitForCookie = (request: FastifyRequest): boolean => onlyReads(request) || isFromHere(request)

/** It says that it comes from elsewhere. Programs say nothing, and are believed on their key; browsers always say it. */
export const isForeign = (request: FastifyRequest): boolean =>
  request.headers.origin !== undefined && !isFromHere(request)

/**
 * A browser that was once asked for a key in a dialogue of its own sends it along with the forms of every other site.
 * A key alone is therefore no sign of consent where a page of another site changes something.
 */
export const isLentKey = (request: FastifyRequest): boolean => !onlyReads(request) && isForeign(request)
