/** Addresses of our own pages, written and read in one place. */
import type { Language } from '../scene/schema.ts'
import type { StoryPlace } from '../story/arrive.ts'

const PLACE = ['beat', 'row', 'stand'] as const

/** The place in a scene that an address names; undefined where it names none. */
export const placeOf = (query: URLSearchParams): StoryPlace | undefined => {
  const named = PLACE.flatMap((key) => (query.get(key) ? [[key, query.get(key)]] : []))
  return named.length > 0 ? (Object.fromEntries(named) as StoryPlace) : undefined
}

/** The same address without a place in it: the scene from its beginning. */
export const fromTheStart = (address: { pathname: string; search: string }): string => {
  const query = new URLSearchParams(address.search)
  for (const key of PLACE) query.delete(key)
  const rest = query.toString()
  return rest ? `${address.pathname}?${rest}` : address.pathname
}

const withQuery = (path: string, language: Language, place: StoryPlace = {}): string =>
  `${path}?${new URLSearchParams({ lang: language, ...place }).toString()}`

/** A scene, or a place in it. */
export const visitAddress = (course: string, scene: string, language: Language, place?: StoryPlace): string =>
  withQuery(`/visit/${encodeURIComponent(course)}/${encodeURIComponent(scene)}`, language, place)

/** The plain edition: of everything, of a course, of a scene. */
export const plainAddress = (language: Language, ...names: readonly string[]): string =>
  withQuery(['/plain', ...names.map(encodeURIComponent)].join('/'), language)

/** The scroll of a course, at one of its scenes. */
export const hallAddress = (course: string, language: Language, at?: string): string =>
  `/hall/${encodeURIComponent(course)}?${new URLSearchParams({ lang: language, ...(at && { at }) }).toString()}`
