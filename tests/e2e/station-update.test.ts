/** What a device keeps: parts of files as from the station, and new builds that are taken whole, late, or not at all. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { closeBrowser, ready } from './harness.ts'
import { report } from './hands.ts'
import {
  ask,
  askForBuild,
  buildOf,
  heldBy,
  KEEP,
  keepCourse,
  newContext,
  openKeptCourse,
  stateOf,
  type KeptCourse,
} from './kept-course.ts'

let course: KeptCourse
beforeAll(async () => {
  course = await openKeptCourse(
    /xr-profiles|media\/(?!sounds\/(?:rain|manifest)|sounds$)|assets\/build-(?!world)|\.wasm$|\.m4a$/,
  )
})
afterAll(async () => {
  await closeBrowser()
  await course.dispose()
})

describe('what is kept', () => {
  it('answers parts of files as the station does', async () => {
    const context = await newContext()
    const { page } = await course.open(KEEP, context)
    await keepCourse(page)
    const { active } = await heldBy(page)
    const path = Object.keys(active!.files).find((one) => one.endsWith('.ogg'))!
    const askAll = (fresh: boolean) =>
      page.evaluate(
        async ({ path, fresh }) => {
          const etag = (await fetch(path)).headers.get('etag')!
          const asked: Record<string, string>[] = [
            {},
            { range: 'bytes=0-1' },
            { range: 'bytes=-500' },
            { range: 'bytes=100-' },
            { range: 'bytes=0-1,4-5' },
            { range: 'bytes=999999999-' },
            { range: 'bytes=5-2' },
            { range: 'bytes=0-999999999' },
            { range: 'lines=1-2' },
            { range: 'bytes=0-1', 'if-range': etag },
            { range: 'bytes=0-1', 'if-range': '"another"' },
          ]
          const all = []
          for (const headers of asked) {
            const answer = await fetch(path, {
              cache: 'no-store',
              headers: { ...headers, ...(fresh ? { 'x-retrace-fresh': '1' } : {}) },
            })
            const body = answer.ok ? new Uint8Array(await answer.arrayBuffer()) : new Uint8Array()
            const sum = body.reduce((total, byte) => (total * 31 + byte) % 1_000_003, 7)
            all.push([
              JSON.stringify(headers),
              answer.status,
              // The station’s library says nothing of the size where it has nothing to give.
              answer.ok ? answer.headers.get('content-range') : '',
              answer.ok ? answer.headers.get('content-type') : '',
              body.length,
              sum,
            ])
          }
          return all
        },
        { path, fresh },
      )
    const [kept, served] = [await askAll(false), await askAll(true)]
    expect(kept).toEqual(served)
    expect(new Set(kept.map(([, status]) => status))).toEqual(new Set([200, 206, 416]))
    await context.close()
  })
})

describe('a new build at the station', () => {
  it('is taken only when nobody visits, in one step, by one reload', async () => {
    const context = await newContext()
    const { page } = await course.open(KEEP, context)
    await keepCourse(page)
    const before = await heldBy(page)
    await page.close()
    const { page: visit } = await course.open('/visit/long-march/luding?lang=en', context)
    // What this page records stays on the device.
    await visit.route('**/xapi/statements', (route) => route.abort())
    await ready(visit)
    await visit.click('#enter-here')
    await visit.evaluate(() => Object.assign(window, { marked: true }))

    await course.rename((html) => html.replace('</body>', '<!-- second --></body>'))
    const { page: other } = await course.open(KEEP, context)
    await stateOf(other, 'isWaiting')
    const during = await heldBy(other)
    expect(during.active!.build).toBe(before.active!.build)
    expect(during.next!.build).not.toBe(before.active!.build)
    expect(await buildOf(other)).toBe(before.active!.build)
    expect(await visit.evaluate(() => 'marked' in window)).toBe(true)

    // Records that wait hold a new build back, too; a page that records nothing sends them.
    const { id } = await report(visit)
    await visit.close()
    await other.waitForSelector('#records-state[data-waiting="0"]', { timeout: 60_000 })
    expect((await course.statementsOf(id!)).length).toBeGreaterThan(0)
    let loads = 0
    other.on('load', () => (loads += 1))
    await askForBuild(other, { is: during.next!.build })
    await stateOf(other, 'isKept')
    const after = await heldBy(other)
    expect([after.active!.build, after.former!.build]).toEqual([during.next!.build, before.active!.build])
    expect(loads).toBe(1)
    await context.close()
  })

  it('with one wrong byte is not taken, and the one before goes on', async () => {
    const context = await newContext()
    const { page } = await course.open(KEEP, context)
    await keepCourse(page)
    const { active } = await heldBy(page)
    await course.rename((html) => html.replace('<!-- second -->', '<!-- third -->'))
    // The list speaks of other bytes than the station sends.
    const icon = readFileSync(join(course.app, 'icon.svg'))
    course.edit('icon.svg', (text) => text.replace('#efe6d2', '#efe6d3'))
    await page.evaluate(async () => {
      const files = await caches.open('retrace-held-files')
      for (const one of await files.keys()) if (one.url.endsWith('/icon.svg')) await files.delete(one)
    })
    await ask(page)
    await stateOf(page, 'isDamaged')
    expect((await heldBy(page)).active).toEqual(active)
    expect(await page.textContent('#keep-state')).toContain('/icon.svg')

    writeFileSync(join(course.app, 'icon.svg'), icon)
    await askForBuild(page, { not: active!.build })
    await context.close()
  })

  it('that never comes to life is given up for the one before', async () => {
    const context = await newContext()
    const { page } = await course.open(KEEP, context)
    await keepCourse(page)
    const { active } = await heldBy(page)
    const whole = readFileSync(join(course.app, 'index.html'), 'utf8')
    try {
      await course.rename((html) => html.replace(/<script type="module"[^>]*><\/script>/, ''))
      await askForBuild(page, { not: active!.build })
      expect(await page.$('#keep-state')).toBeNull()
      for (let i = 0; i < 3; i++) await page.reload()
      await stateOf(page, 'isKept')
      const after = await heldBy(page)
      expect(after.active!.build).toBe(active!.build)
      expect(after.refused).toHaveLength(1)
    } finally {
      // Whoever comes to the station next finds a page that lives.
      await course.rename(() => whole)
      await context.close()
    }
  })
})

describe('the pages for whoever sets a device up', () => {
  it.each(['/device', '/install'])('%s breaks no rule of WCAG 2.2, in both languages', async (path) => {
    const context = await newContext()
    for (const language of ['zh', 'en']) {
      const { page } = await course.open(`${path}?lang=${language}`, context)
      await page.waitForSelector('h1')
      await page.setViewportSize({ width: 320, height: 640 })
      expect(await violations(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
      await page.close()
    }
    await context.close()
  })
})
