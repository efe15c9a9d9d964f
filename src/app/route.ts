/**
 * What an address asks for. `/visit/<course>/<scene>?lang=zh|en&pace=N`, `/hall/<course>`, `/seat`, `/credits`, `/device`; anything else is
 * the list of scenes.
 * `&beat=<id>`, `&row=<id>` and `&stand=<id>` lead into the middle of a scene.
 *
 * The language is the one the address names; else the first of the browser's languages that is spoken here; else the
 * station's own (`RETRACE_LANGUAGE`), and Chinese where the station cannot be asked.
 */
import { LANGUAGES, type Language } from '../scene/language.ts'
import type { StoryPlace } from '../story/arrive.ts'
import { placeOf } from '../ui/addresses.ts'
import type { Cut } from '../story/types.ts'

export type Route =
  | { readonly page: 'list' | 'credits' | 'device'; readonly language: Language }
  /** The scroll of one course; `at` a scene of it. */
  | { readonly page: 'hall'; readonly language: Language; readonly course: string; readonly at?: string }
  /** A headset or a screen of a learning station, one visitor after another; without a scene its first. */
  | { readonly page: 'seat'; readonly language: Language; readonly course?: string; readonly scene?: string }
  | {
      readonly page: 'visit'
      readonly course: string
      readonly scene: string
      readonly language: Language
      readonly pace: number
      readonly cut: Cut
      /** Where in the scene to begin, as the address says; whether there is such a place the story knows. */
      readonly at?: StoryPlace
    }

/** A pace beyond this makes no sense even for a test. */
const FASTEST = 60

/** The language asked for by the address, or wished for by the browser; undefined where neither is spoken here. */
export const wishedLanguage = (search: string, preferred: readonly string[]): Language | undefined => {
  const wishes = [new URLSearchParams(search).get('lang') ?? '', ...preferred]
  // `zh-TW` and `zh-Hans-CN` are zh.
  const spoken = wishes.map((wish) => LANGUAGES.find((l) => l === wish.toLowerCase().split('-')[0]))
  return spoken.find((language) => language !== undefined)
}

/** `otherwise` is the station's language, for a browser that wishes for none that is spoken here. */
export const readRoute = (
  address: { pathname: string; search: string },
  preferred: readonly string[],
  otherwise: Language = 'zh',
): Route => {
  const query = new URLSearchParams(address.search)
  const language = wishedLanguage(address.search, preferred) ?? otherwise
  const [, page, course, scene] = address.pathname.split('/').map(decodeURIComponent)
  if (page === 'credits' || page === 'device') return { page, language }
  if (page === 'hall' && course) return { page, language, course, at: query.get('at') ?? undefined }
  if (page === 'seat') {
    const named = {
      course: course ?? query.get('course') ?? undefined,
      scene: scene ?? query.get('scene') ?? undefined,
    }
    // A seat speaks the station's language until a visitor chooses: the browser is nobody's own.
    return { page, language: LANGUAGES.find((one) => one === query.get('lang')) ?? otherwise, ...named }
  }
  if (page !== 'visit' || !course || !scene) return { page: 'list', language }
  const pace = Number(query.get('pace') ?? 1)
  const place = placeOf(query)
  return {
    page: 'visit',
    course,
    scene,
    language,
    pace: Number.isFinite(pace) && pace > 0 ? Math.min(FASTEST, pace) : 1,
    cut: query.get('cut') === 'home' ? 'home' : 'station',
    ...(place && { at: place }),
  }
}
