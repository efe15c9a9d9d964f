/** The scene as it is told: captions against the voice, and what the page asks the network for. */
import type { Page } from 'playwright-core'
import type { Finding } from './budgets.ts'
import { measureUnasked } from './motion.ts'
import { stepOn, wear, type BenchWindow, type Station } from './rig.ts'

interface Page70 {
  readonly row: string
  readonly page: number
  /** Milliseconds of the audio clock past the moment the page was due: at the cue, and when it stood in the page. */
  readonly cue: number
  readonly seen: number
  /** Milliseconds of the frame in which the cue fell. */
  readonly frame: number
}
/** Notes, each time the caption in the page changes, how far the voice is from the moment that page was due. */
const watchCaptions = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const w = window as unknown as BenchWindow & { shown: Page70[] }
    w.shown = []
    const note = (): void => {
      const line = w.retrace.audio()?.line
      const row = document.querySelector('#caption')?.getAttribute('data-line')
      if (line && line.row === row)
        w.shown.push({
          row,
          page: line.page,
          cue: (line.shown - line.due) * 1000,
          seen: (line.time - line.due) * 1000,
          frame: line.frame * 1000,
        })
    }
    new MutationObserver(note).observe(document.querySelector('#caption')!, {
      childList: true,
      subtree: true,
      characterData: true,
    })
  })

/**
 * A page can only change with a frame, and how long a frame is the machine decides: what is left when the frame in which
 * it changed is taken off is ours. Milliseconds.
 */
export const cueError = (cue: number, frame: number): number => Math.max(0, Math.abs(cue) - frame)

/** Caption pages wanted before the median and the worst are believed. */
const PAGES = 12
export const measureCaptions = async (
  station: Station,
  scene: string,
  language: 'zh' | 'en',
): Promise<Finding[]> => {
  const { page, close } = await wear(station, scene, { language })
  try {
    await watchCaptions(page)
    const shown = () => page.evaluate(() => (window as unknown as { shown: Page70[] }).shown)
    for (let i = 0; i < 60 && (await shown()).length < PAGES; i++) {
      // Lines run to their second page, then the next line is asked for.
      await new Promise((r) => setTimeout(r, 2500))
      if (i % 2 === 1 && !(await stepOn(page))) break
    }
    const pages = await shown()
    if (pages.length < PAGES)
      throw new Error(`${scene}, ${language}: only ${pages.length} caption pages had a voice`)
    return pages.flatMap((p): Finding[] => {
      const place = `${scene}, ${language}, ${p.row} page ${p.page + 1} of ${pages.length} pages heard`
      return [
        { id: 'caption', measured: cueError(p.cue, p.frame), place },
        { id: 'caption-seen', measured: Math.abs(p.seen), place },
      ]
    })
  } finally {
    await close()
  }
}

/** The whole scene at a rehearsal's pace, in one language, to somebody who does nothing. */
export const measureTelling = async (
  station: Station,
  scene: string,
  language: 'zh' | 'en',
): Promise<Finding[]> => {
  const worn = await wear(station, scene, { language, pace: 8 })
  const { page, watch, close } = worn
  try {
    const before = watch.requests.length
    const findings = await measureUnasked(worn, `${scene}, ${language}`)
    const fonts = watch.requests.slice(before).filter((r) => r.startsWith('/media/fonts/'))
    const violations = await page.evaluate(() => (window as unknown as BenchWindow).violations)
    const refused = watch.noise.filter((n) => /Content Security Policy/i.test(n))
    const at = `${scene}, ${language}`
    return [
      ...findings,
      { id: 'foreign', measured: watch.foreign.length, place: watch.foreign[0] ?? at },
      {
        id: 'csp',
        measured: Math.max(violations.length, refused.length),
        place: violations[0] ?? refused[0] ?? at,
      },
      { id: 'fonts', measured: fonts.length, place: fonts[0] ? `${at}: ${fonts[0]}` : at },
    ]
  } finally {
    await close()
  }
}
