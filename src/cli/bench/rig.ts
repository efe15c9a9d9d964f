/** The bench's browser: a visit worn in an emulated headset, draws stubbed, against a station of its own. */
import { join } from 'node:path'
import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import { openBrowser, openPage, ready, ROOT, type Station, type Watch } from '../../../tests/e2e/harness.ts'
import { frames } from '../../../tests/e2e/hands.ts'
import { loadCourse } from '../../scene/course.ts'
import { readCourses } from '../load-scenes.ts'
import { tallyTextures } from './gl-tally.ts'

export { closeBrowser, openStation, ROOT, type Station } from '../../../tests/e2e/harness.ts'
export { frames } from '../../../tests/e2e/hands.ts'

/** The scenes that the courses show, as `course/scene`; drafts are measured when they are named. */
export const shippedScenes = async (): Promise<string[]> =>
  (await readCourses(join(ROOT, 'scenes'))).flatMap(({ id, course, facts, scenes }) => {
    const listed = course && loadCourse({ course, ...(facts && { facts }) }).course?.scenes
    return scenes.filter((s) => listed?.includes(s.id)).map((s) => `${id}/${s.id}`)
  })

export interface Worn {
  readonly page: Page
  readonly context: BrowserContext
  readonly watch: Watch
  readonly cdp: CDPSession
  close(): Promise<void>
}
export interface WornOptions {
  readonly language?: 'zh' | 'en'
  readonly pace?: number
  /** Stays on the welcome page. */
  readonly outside?: boolean
}

/** What the page of the bench offers beside the stable handles. */
export interface BenchWindow {
  retrace: {
    visit(): {
      beat?: string
      row?: string
      stand?: string
      status: string
      version?: string
      ending?: string
    }
    frame(): Record<
      'draws' | 'triangles' | 'programs' | 'geometries' | 'textures' | 'textureBytes',
      number
    > & {
      frames?: number
      script?: number
      late?: number
    }
    things(): { id: string }[]
    audio():
      | { line?: { row: string; time: number; page: number; due: number; shown: number; frame: number } }
      | undefined
    head(): { x: number; y: number; z: number; forward: [number, number, number] } | undefined
    stands(): StandPlace[]
  }
  textureTally(): { bytes: number; largest: string[] }
  violations: string[]
  device: Device
  worn: boolean
}
export interface StandPlace {
  readonly id: string
  readonly triangles?: number
  readonly x: number
  readonly y: number
  readonly z: number
}
interface Triple {
  set(x: number, y: number, z: number): void
  x: number
  y: number
  z: number
}
interface Quad {
  set(x: number, y: number, z: number, w: number): void
  x: number
  y: number
  z: number
  w: number
}
interface Controller {
  position: Triple
  quaternion: Quad
  connected: boolean
  updateAxes(name: string, x: number, y: number): void
}
interface Device {
  position: Triple
  quaternion: Quad
  controllers: { left: Controller; right: Controller }
  activeSession?: { end(): Promise<void>; inputSources: { length: number } }
}

function listenForViolations(): void {
  const w = window as unknown as { violations: string[] }
  w.violations = []
  addEventListener('securitypolicyviolation', (e) =>
    w.violations.push(`${e.violatedDirective} ${e.blockedURI} by ${e.sourceFile}:${e.lineNumber}`),
  )
}

export const benchContext = async (): Promise<BrowserContext> => {
  const context = await (await openBrowser()).newContext({ viewport: { width: 480, height: 320 } })
  // The command line's TypeScript loader names functions through a helper that the page does not have.
  await context.addInitScript('globalThis.__name = (f) => f')
  await context.addInitScript(tallyTextures)
  await context.addInitScript(listenForViolations)
  return context
}

/** Opens a scene and steps into it. The head then holds still: `worn` is off, whatever moves was moved by the app. */
export const wear = async (station: Station, scene: string, options: WornOptions = {}): Promise<Worn> => {
  const { language = 'zh', pace = 1 } = options
  const context = await benchContext()
  const path = `/visit/${scene}?lang=${language}${pace === 1 ? '' : `&pace=${pace}`}`
  const { page, watch } = await openPage(station, path, { headset: true, context })
  await ready(page)
  const cdp = await context.newCDPSession(page)
  if (!options.outside) {
    await enter(page)
    await hold(page)
  }
  return { page, context, watch, cdp, close: () => context.close() }
}
/** Presses the way in, and waits until the headset presents and its controllers are there. */
export const enter = async (page: Page): Promise<void> => {
  await page.waitForSelector('#enter-vr:not([disabled])')
  await page.click('#enter-vr')
  await page.waitForFunction(
    () =>
      (window as unknown as BenchWindow).device.activeSession !== undefined &&
      document.querySelector('.screen-playing'),
  )
  await frames(page, 30)
}
export const hold = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const w = window as unknown as BenchWindow
    w.worn = false
    w.device.position.set(0, 1.25, 0)
  })

/** On to the next row: does what is offered, answers, comes along, or presses Continue in the page. False at the end. */
export const stepOn = async (page: Page): Promise<boolean> => {
  const status = await page.evaluate(() => {
    const w = window as unknown as BenchWindow
    const button =
      document.querySelector<HTMLButtonElement>('#mirror .act') ??
      document.querySelector<HTMLButtonElement>('#mirror .always button')
    button?.click()
    return w.retrace.visit().status
  })
  await frames(page, 3)
  return status !== 'ended'
}
/** Where a visit stands, in words. */
export const whereabouts = (page: Page): Promise<{ beat: string; stand: string; row: string }> =>
  page.evaluate(() => {
    const { beat = '', stand = '', row = '' } = (window as unknown as BenchWindow).retrace.visit()
    return { beat, stand, row }
  })
