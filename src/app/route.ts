/** What an address asks for. `/visit/<course>/<scene>?lang=zh|en&pace=N`; anything else is the hall. */
import { LANGUAGES, type Language } from '../scene/language.ts'
import type { Cut } from '../story/types.ts'

export type Route =
  | { readonly page: 'hall'; readonly language: Language }
  | {
      readonly page: 'visit'
      readonly course: string
      readonly scene: string
      readonly language: Language
      /** True when the address named the language: the page then need not ask. */
      readonly chosen: boolean
      readonly pace: number
      readonly cut: Cut
    }

/** A pace beyond this makes no sense even for a test. */
const FASTEST = 60

export const readRoute = (
  address: { pathname: string; search: string },
  preferred: readonly string[] = globalThis.navigator?.languages ?? [],
): Route => {
  const query = new URLSearchParams(address.search)
  const asked = LANGUAGES.find((l) => l === query.get('lang'))
  // Chinese first: English only for those who ask for it or whose browser speaks no Chinese.
  const language =
    asked ?? (preferred.some((l) => l.startsWith('zh')) || preferred.length === 0 ? 'zh' : 'en')
  const [, page, course, scene] = address.pathname.split('/').map(decodeURIComponent)
  if (page !== 'visit' || !course || !scene) return { page: 'hall', language }
  const pace = Number(query.get('pace') ?? 1)
  return {
    page: 'visit',
    course,
    scene,
    language,
    chosen: asked !== undefined,
    pace: Number.isFinite(pace) && pace > 0 ? Math.min(FASTEST, pace) : 1,
    cut: query.get('cut') === 'home' ? 'home' : 'station',
  }
}
