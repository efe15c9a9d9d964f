/** How a visit is played from its beginning to its end by one way of choosing, and what the record says of it. */
import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import type { Station, Statement, Watch } from './harness.ts'
import { EXTENSIONS } from '../../src/visit/vocabulary.ts'
import {
  captionOf,
  frames,
  lookAt,
  pressOnward,
  report,
  things,
  untilEnded,
  type SeenThing,
} from './hands.ts'

export const verb = (s: Statement): string => s.verb.id.split('/').pop() ?? ''
export const clean = (watch: Watch): void => {
  expect(watch.foreign).toEqual([])
  expect(watch.noise).toEqual([])
}
/** The statements of this page's own visit, once they are what one waits for. */
export const kept = async (
  station: Station,
  page: Page,
  want: (s: readonly Statement[]) => boolean,
): Promise<readonly Statement[]> => {
  const { id } = await report(page)
  for (let i = 0; ; i++) {
    const mine = await station.statements(`&registration=${id}`)
    if (want(mine) || i === 100) return mine
    await new Promise((r) => setTimeout(r, 200))
  }
}
export const hasEnding = (all: readonly Statement[]): boolean =>
  all.some((s) => verb(s) === 'completed' || verb(s) === 'terminated')
/** Walks to a button by Tab alone, as someone without a mouse does, and presses Enter. */
const tabTo = async (page: Page, wanted: (name: string, className: string) => boolean): Promise<boolean> => {
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab')
    const on = await page.evaluate(() => ({
      name: document.activeElement?.textContent ?? '',
      className: document.activeElement?.className ?? '',
      id: document.activeElement?.id ?? '',
    }))
    if (wanted(on.name, `${on.className} ${on.id}`)) {
      await page.keyboard.press('Enter')
      return true
    }
  }
  return false
}

/** Does what the scene offers, by one way of choosing things, until it ends. */
export const play = async (page: Page, choose: (thing: SeenThing) => Promise<unknown>): Promise<void> => {
  await page.waitForFunction(() => document.querySelector('.screen-playing') !== null)
  await untilEnded(page, async () => {
    const offered = await things(page)
    const held = offered.find((t) => t.role === 'take')
    const place = offered.find((t) => t.role === 'place')
    // Whoever opened the page of sources by looking down long closes it, and goes on.
    const sources = offered.find((t) => t.id === 'know-close')
    const button =
      sources ?? offered.find((t) => t.role === 'press' && /^(do|side|answer|choose|stand):/.test(t.id))
    if (held && place && !sources) {
      await choose(held)
      const now = (await things(page)).find((t) => t.id === place.id)
      if (now) await choose(now)
    } else if (button) await choose(button)
    else await frames(page, 4)
  })
}
/** Dwells on a thing for as long as a choice by gaze takes. */
export const gazeAt = async (page: Page, at: SeenThing): Promise<void> => {
  await lookAt(page, at)
  await frames(page, 90) // 1.2 s at 72 Hz, and a little
}
/** Enters by Tab and Enter and reads on to the end; answers the lines whose caption was met and the reasons that were read. */
export const playByKeyboard = async (
  page: Page,
  lang: 'zh' | 'en',
): Promise<{ lines: ReadonlySet<string>; reasons: ReadonlySet<string> }> => {
  expect(await tabTo(page, (_, c) => c.includes('enter-here'))).toBe(true)
  const lines = new Set<string>()
  const reasons = new Set<string>()
  await untilEnded(page, async () => {
    // A line that is being said shows itself: wait for its caption, as a reader would.
    const line = await captionOf(page)
    if (line) lines.add(line)
    const reason = await page.locator('#mirror fieldset p[role=status]').allTextContents()
    reason.forEach((text) => reasons.add(text))
    await pressOnward(page, lang)
  })
  return { lines, reasons }
}
/** How many acts the visitor did, and not the guide. */
export const actsOfVisitor = (all: readonly Statement[]): number =>
  all
    .filter((s) => verb(s) === 'interacted')
    .reduce((sum, { result }) => sum + Number(result?.extensions?.[EXTENSIONS.byVisitor] ?? 0), 0)
