/** When each caption page is shown: from the timing of the recording, or by the pace of the language. Pure. */
import type { CaptionPage } from '../scene/caption-pages.ts'
import { captionPages } from '../scene/caption-pages.ts'
import { narrationText } from '../scene/narration-hash.ts'
import type { Language } from '../scene/schema.ts'
import { speechSeconds } from '../story/pace.ts'

/** One Hanzi or word of a recording; `at` is its UTF-16 index in the text, times are seconds from the start. */
export interface TimedUnit {
  readonly text: string
  readonly at: number
  readonly start: number
  readonly end: number
}
/** What the sound engine reads of the file beside a recording. */
export interface LineTiming {
  readonly text: string
  readonly seconds: number
  readonly units: readonly TimedUnit[]
}
export interface TimedPage extends CaptionPage {
  /** Seconds of the line's clock at which the page appears and goes. */
  readonly start: number
  readonly end: number
}

/** Lines broken already; a scene has some fifty in its one language, and an edited line makes one more. */
const broken = new Map<string, readonly CaptionPage[]>()
const MOST_BROKEN = 400
function pagesOf(text: string, lang: Language): readonly CaptionPage[] {
  const key = `${lang} ${text}`
  const known = broken.get(key)
  if (known) return known
  if (broken.size >= MOST_BROKEN) broken.clear()
  const pages = captionPages(text, lang)
  broken.set(key, pages)
  return pages
}
/** Breaks lines while nobody waits for them: weighing every break costs more than a frame has. */
export function breakAhead(texts: Iterable<string>, lang: Language): void {
  for (const text of texts) pagesOf(text, lang)
}

/**
 * The pages of a line with their times. Each page comes with its first spoken unit and stays until the next; a page
 * without a unit (all marks), and every page of a line without timing, is placed by estimated pace. `seconds` is the
 * length of the line where there is no timing.
 */
export function timePages(text: string, lang: Language, timing?: LineTiming, seconds?: number): TimedPage[] {
  const pages = pagesOf(text, lang)
  const fits = timing && timing.units.length > 0 && narrationText(timing.text) === narrationText(text)
  const total = timing?.seconds ?? seconds ?? speechSeconds(text, lang)
  const weights = pages.map((p) => Math.max(0.2, speechSeconds(p.lines.join(' '), lang) - 0.3))
  const whole = weights.reduce((a, b) => a + b, 0)
  let passed = 0
  const starts = pages.map((page, k) => {
    const guess = (total * passed) / whole
    passed += weights[k]!
    return (fits && timing.units.find((u) => u.at >= page.from && u.at < page.to)?.start) || guess
  })
  return pages.map((page, k) => ({
    ...page,
    start: k === 0 ? Math.min(starts[0]!, total) : Math.max(starts[k]!, starts[k - 1]!),
    end: k + 1 < pages.length ? Math.max(starts[k + 1]!, starts[k]!) : total,
  }))
}

/** Index of the page shown at `time`; −1 before the first. After the end the last page stays. */
export function pageAt(pages: readonly TimedPage[], time: number): number {
  let shown = -1
  for (let k = 0; k < pages.length && pages[k]!.start <= time; k++) shown = k
  return shown
}

/** Index of the last unit begun at `time`; −1 before the first. Binary search: it is asked every frame. */
export function unitAt(units: readonly TimedUnit[], time: number): number {
  let low = 0
  let high = units.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (units[middle]!.start <= time) low = middle + 1
    else high = middle
  }
  return low - 1
}
