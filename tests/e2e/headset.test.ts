import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeBrowser, openPage, openStation, ready, type Station } from './harness.ts'
import { EXTENSIONS } from '../../src/visit/vocabulary.ts'
import { frames, lookAt, pointAt, report, things, trigger } from './hands.ts'

let station: Station
beforeAll(async () => {
  station = await openStation()
})
afterAll(async () => {
  await closeBrowser()
  await station.kill()
})
const SCENE = '/visit/long-march/luding?lang=zh'
type Vec = { x: number; y: number; z: number; set(x: number, y: number, z: number): void }
type Worn = {
  worn: boolean
  device: {
    position: Vec
    recenter(): void
    controllers: Record<'left' | 'right', { connected: boolean; inputSource: XRInputSource }>
  }
  retrace: {
    head(): { x: number; y: number; z: number; forward: [number, number, number] }
    stands(): { id: string; x: number; y: number; z: number; yaw: number }[]
  }
}

/** Puts on the headset and waits until the story runs. */
const enter = async (
  query = '',
  before?: (page: Page) => Promise<unknown>,
): Promise<{ page: Page; close: () => Promise<void> }> => {
  const { page, context, watch } = await openPage(station, SCENE + query, { headset: true })
  await ready(page)
  await before?.(page)
  await page.click('#enter-vr')
  await frames(page, 30)
  return {
    page,
    close: async () => {
      expect([watch.noise, watch.foreign]).toEqual([[], []])
      await context.close()
    },
  }
}

describe('the headset recentres', () => {
  it('and the visitor stands on the mark again, facing what the stand faces', async () => {
    // Whoever sits down half a metre beside the room's middle stands on the mark all the same …
    const { page, close } = await enter('', (p) =>
      p.evaluate(() => {
        const w = window as unknown as Worn
        w.worn = false
        w.device.position.set(0.5, 1.25, 0.4)
      }),
    )
    const off = () =>
      page.evaluate(() => {
        const { retrace } = window as unknown as Worn
        const { x, z, forward } = retrace.head()
        const stand = retrace.stands()[0]!
        const yaw = Math.atan2(-forward[0], -forward[2]) - stand.yaw
        return {
          metres: Math.hypot(x - stand.x, z - stand.z),
          turn: Math.abs(Math.atan2(Math.sin(yaw), Math.cos(yaw))),
        }
      })
    expect((await off()).metres).toBeLessThan(0.02)
    // … and turns about, and moves the chair. The headset's own recentring then makes where they are the middle.
    const { x, y, z } = await page.evaluate(() => (window as unknown as Worn).retrace.head())
    await lookAt(page, { x: x + 3, y, z: z + 1 })
    await page.evaluate(() => (window as unknown as Worn).device.position.set(1.1, 1.25, 0.7))
    await frames(page, 10)
    expect((await off()).metres).toBeGreaterThan(0.5)
    await page.evaluate(() => (window as unknown as Worn).device.recenter())
    await frames(page, 20)
    const after = await off()
    expect(after.metres).toBeLessThan(0.01)
    expect(after.turn).toBeLessThan(0.02)
    await close()
  })
})

/** A headset that shows a pointer only while one pinches: no ray beforehand, a new source with each pinch. */
const asTransient = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { controllers } = (window as unknown as Worn).device
    controllers.left.connected = false
    controllers.right.connected = false
    Object.defineProperty(controllers.right.inputSource, 'targetRayMode', { value: 'transient-pointer' })
  })
const pinch = async (page: Page, at: { x: number; y: number; z: number }, hold = 6): Promise<void> => {
  await pointAt(page, at)
  const connect = (on: boolean) =>
    page.evaluate((c) => void ((window as unknown as Worn).device.controllers.right.connected = c), on)
  await connect(true)
  await trigger(page, true)
  await frames(page, hold)
  await trigger(page, false)
  await frames(page, 2)
  await connect(false)
  await frames(page, 4)
}
const offered = async (page: Page, role: 'press' | 'take' | 'place', kind: RegExp) => {
  for (let i = 0; i < 400; i++) {
    const found = (await things(page)).find((t) => t.role === role && kind.test(t.id))
    if (found) return found
    await frames(page, 6)
  }
  throw new Error(`${kind} is never offered`)
}

describe('a pointer that lives only as long as a pinch', () => {
  it('goes to a stand, takes a board with one pinch and lays it with the next', async () => {
    const { page, close } = await enter('&pace=8')
    await asTransient(page)
    const mark = await offered(page, 'press', /^stand:/)
    await pinch(page, mark)
    await page.waitForFunction(
      (id) => (window as unknown as { retrace: { visit(): { stand: string } } }).retrace.visit().stand === id,
      mark.id.slice('stand:'.length),
    )
    const board = await offered(page, 'take', /./)
    await pinch(page, board)
    const { done, row } = await report(page)
    const place = await offered(page, 'place', /./)
    await pinch(page, place)
    const after = await report(page)
    expect(after.row !== row || after.done > done).toBe(true)
    const { id } = after
    const acted = async () =>
      (await station.statements(`&registration=${id}`)).filter((s) => s.verb.id.endsWith('interacted'))
    for (let i = 0; i < 60 && (await acted()).length === 0; i++) await frames(page, 10)
    expect((await acted())[0]?.result?.extensions).toMatchObject({
      [EXTENSIONS.byVisitor]: 1,
    })
    await close()
  })
})
