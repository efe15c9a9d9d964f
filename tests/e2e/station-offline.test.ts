/** A device that keeps a course needs no station: a visit plays to its end, and its records arrive later, once. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeBrowser, ready } from './harness.ts'
import { report } from './hands.ts'
import { ask, KEEP, keepCourse, newContext, openKeptCourse, type KeptCourse } from './kept-course.ts'
import { playByKeyboard, verb } from './plays.ts'

const SCENE = '/visit/long-march/luding?lang=en&pace=4'
let course: KeptCourse
beforeAll(async () => {
  course = await openKeptCourse(/xr-profiles|fonts\/letters|media\/voices\/long-march\/(?!luding)|\.m4a$/)
})
afterAll(async () => {
  await closeBrowser()
  await course.dispose()
})

it('plays by keyboard to the end with the station stopped, and its completion arrives once', async () => {
  const context = await newContext()
  const { page } = await course.open(KEEP, context, true)
  await keepCourse(page)
  await course.stop()
  // A seat waits for its next visitor as well.
  await page.goto(`${course.url()}/seat`)
  await page.waitForFunction(() => (document.querySelector('#root')?.textContent ?? '').length > 10)
  await page.goto(course.url() + SCENE)
  await ready(page)
  await playByKeyboard(page, 'en')
  const { id, ending, waiting } = await report(page)
  expect(ending).toBe('completed')
  expect(waiting).toBeGreaterThan(3)
  const drawn = await page.evaluate(
    () => (window as unknown as { retrace: { frame(): { draws: number } } }).retrace.frame().draws,
  )
  expect(drawn).toBeGreaterThan(5)

  await course.serve()
  await ask(page)
  await page.waitForFunction(
    () => (window as unknown as { retrace: { visit(): { waiting: number } } }).retrace.visit().waiting === 0,
    undefined,
    { timeout: 60_000 },
  )
  const arrived = await course.statementsOf(id)
  expect(arrived.filter((one) => verb(one) === 'completed')).toHaveLength(1)
  expect(arrived[0]!.object.id).toContain('/scenes/long-march/luding')
  await context.close()
})
