/** What a visitor does with an emulated headset: look at a thing, point at it, press. Runs in the page. */
import type { Page } from 'playwright-core'

export interface SeenThing {
  readonly id: string
  readonly label: string
  readonly role: 'press' | 'take' | 'place'
  readonly x: number
  readonly y: number
  readonly z: number
  readonly radius: number
}
export const things = (page: Page): Promise<SeenThing[]> =>
  page.evaluate(() => (window as unknown as { retrace: { things(): SeenThing[] } }).retrace.things())

export interface VisitReport {
  /** The registration of its statements. */
  readonly id: string
  readonly beat: string
  readonly row: string
  readonly done: number
  readonly question: string | undefined
  readonly stand: string
  readonly status: string
  readonly ending: string | undefined
  readonly seconds: number
  readonly coverage: number
  readonly waiting: number
}
export const report = (page: Page): Promise<VisitReport> =>
  page.evaluate(() => (window as unknown as { retrace: { visit(): VisitReport } }).retrace.visit())

/** Waits for n frames of the page: never for milliseconds, frames cost what they cost here. */
export const frames = (page: Page, n: number): Promise<void> =>
  page.evaluate(
    (count) =>
      new Promise<void>((done) => {
        const w = window as unknown as { retrace: { frame(): { frames?: number } } }
        const start = w.retrace.frame().frames ?? 0
        const wait = (): void => {
          if ((w.retrace.frame().frames ?? 0) - start >= count) done()
          else setTimeout(wait, 8)
        }
        wait()
      }),
    n,
  )

/** What lies nearest to where the head looks, by degrees: tells a stuck test what was meant instead. */
const ahead = async (page: Page): Promise<string> => {
  const head = await page.evaluate(() =>
    (
      window as unknown as {
        retrace: { head(): { x: number; y: number; z: number; forward: [number, number, number] } }
      }
    ).retrace.head(),
  )
  const [fx, fy, fz] = head.forward
  const off = ({ x, y, z }: SeenThing): number => {
    const [dx, dy, dz] = [x - head.x, y - head.y, z - head.z]
    const along = (dx * fx + dy * fy + dz * fz) / Math.hypot(dx, dy, dz)
    return Math.round((Math.acos(Math.min(1, along)) * 180) / Math.PI)
  }
  const seen = (await things(page)).map((t) => ({ id: t.id, off: off(t) })).sort((a, b) => a.off - b.off)
  return seen
    .slice(0, 4)
    .map((t) => `${t.id} ${t.off}°`)
    .join(', ')
}

/** Repeats a step until the visit has ended; gives up where nothing has moved on for two minutes. */
export const untilEnded = async (page: Page, step: () => Promise<unknown>): Promise<void> => {
  let where = ''
  let since = Date.now()
  for (;;) {
    const { beat, row, status, done, question } = await report(page)
    if (status === 'ended') return
    const now = [beat, row, status, done, question].join(' ')
    if (now !== where) [where, since] = [now, Date.now()]
    else if (Date.now() - since > 120_000)
      throw new Error(`the visit stays at ${where}; ahead: ${await ahead(page)}`)
    await step()
  }
}

/** The line id of the caption once it belongs to the row now spoken; empty where the row is not a line. */
export const captionOf = (page: Page): Promise<string> =>
  page
    .waitForFunction(
      () => {
        const w = window as unknown as {
          retrace: { visit(): { row: string; speaking?: boolean; status: string } }
        }
        const { row, speaking, status } = w.retrace.visit()
        if (status === 'ended' || speaking === false) return { line: '' }
        return document.querySelector('#caption')?.getAttribute('data-line') === row ? { line: row } : false
      },
      undefined,
      { timeout: 30_000 },
    )
    .then(async (handle) => ((await handle.jsonValue()) as { line: string }).line)
    .catch(() => '')

/** What the page offers is done with the keyboard; where nothing is offered, on to the next line. */
export const pressOnward = async (page: Page, lang: 'zh' | 'en'): Promise<void> => {
  const act = page.locator('#mirror .act').first()
  const next = page.getByRole('button', { name: lang === 'zh' ? '继续' : 'Continue', exact: true })
  await ((await act.count()) > 0 ? act : next).press('Enter', { timeout: 2000 }).catch(() => {})
}

/** Turns the head so that it looks straight at a place of the scene. */
export const lookAt = (page: Page, at: { x: number; y: number; z: number }): Promise<void> =>
  page.evaluate((p) => {
    const w = window as unknown as Emulated
    const head = w.retrace.head()
    const [fx, , fz] = head.forward
    const local = w.localYaw ?? 0
    const originYaw = Math.atan2(-fx, -fz) - local
    const dx = p.x - head.x
    const dy = p.y - head.y
    const dz = p.z - head.z
    const yaw = Math.atan2(-dx, -dz) - originYaw
    const pitch = Math.atan2(dy, Math.hypot(dx, dz))
    w.localYaw = yaw
    const [sy, cy, sp, cp] = [Math.sin(yaw / 2), Math.cos(yaw / 2), Math.sin(pitch / 2), Math.cos(pitch / 2)]
    w.device.quaternion.set(cy * sp, sy * cp, -sy * sp, cy * cp)
    interface Emulated {
      retrace: { head(): { x: number; y: number; z: number; forward: [number, number, number] } }
      localYaw?: number
      device: { quaternion: { set(x: number, y: number, z: number, w: number): void } }
    }
  }, at)

/** Points a controller or hand, from where it is held, at a place of the scene. */
export const pointAt = (
  page: Page,
  at: { x: number; y: number; z: number },
  mode: 'controller' | 'hand' = 'controller',
): Promise<void> =>
  page.evaluate(
    ([p, how]) => {
      const w = window as unknown as Emulated
      const d = w.device
      const head = w.retrace.head()
      const [fx, , fz] = head.forward
      const q = d.quaternion
      const localForward = { x: -2 * (q.x * q.z + q.w * q.y), z: -(1 - 2 * (q.x * q.x + q.y * q.y)) }
      const originYaw = Math.atan2(-fx, -fz) - Math.atan2(-localForward.x, -localForward.z)
      const turn = (x: number, z: number, a: number) => ({
        x: x * Math.cos(a) + z * Math.sin(a),
        z: -x * Math.sin(a) + z * Math.cos(a),
      })
      const hand = how === 'hand' ? d.hands.right : d.controllers.right
      const from = { x: d.position.x + 0.2, y: d.position.y - 0.35, z: d.position.z - 0.3 }
      hand.position.set(from.x, from.y, from.z)
      // The head and the hand share the origin; the head is known in both frames.
      const offset = turn(from.x - d.position.x, from.z - d.position.z, originYaw)
      const world = { x: head.x + offset.x, y: head.y + from.y - d.position.y, z: head.z + offset.z }
      const dx = p.x - world.x
      const dy = p.y - world.y
      const dz = p.z - world.z
      const yaw = Math.atan2(-dx, -dz) - originYaw
      const pitch = Math.atan2(dy, Math.hypot(dx, dz))
      const [sy, cy, sp, cp] = [
        Math.sin(yaw / 2),
        Math.cos(yaw / 2),
        Math.sin(pitch / 2),
        Math.cos(pitch / 2),
      ]
      hand.quaternion.set(cy * sp, sy * cp, -sy * sp, cy * cp)
      interface Posed {
        position: { x: number; y: number; z: number; set(x: number, y: number, z: number): void }
        quaternion: {
          x: number
          y: number
          z: number
          w: number
          set(x: number, y: number, z: number, w: number): void
        }
      }
      interface Emulated {
        retrace: { head(): { x: number; y: number; z: number; forward: [number, number, number] } }
        device: Posed & { hands: { right: Posed }; controllers: { right: Posed } }
      }
    },
    [at, mode] as const,
  )

export const trigger = (
  page: Page,
  down: boolean,
  mode: 'controller' | 'hand' = 'controller',
): Promise<void> =>
  page.evaluate(
    ([on, how]) => {
      const d = (
        window as unknown as {
          device: {
            controllers: { right: { updateButtonValue(n: string, v: number): void } }
            hands: { right: { updatePinchValue(v: number): void } }
          }
        }
      ).device
      if (how === 'hand') d.hands.right.updatePinchValue(on ? 1 : 0)
      else d.controllers.right.updateButtonValue('trigger', on ? 1 : 0)
    },
    [down, mode] as const,
  )

/** Radians the head turns for a pixel of a drag, as `src/presence/window-look.ts` has it. */
const DRAG = 0.0028
/** One way of moving a pointer over the page: a mouse, or a finger. */
export interface Finger {
  /** From one place of the page to another, without lifting; CSS pixels. */
  drag(page: Page, from: Place, to: Place): Promise<void>
  press(page: Page, at: Place): Promise<void>
}
interface Place {
  readonly x: number
  readonly y: number
}
export const mouse: Finger = {
  async drag(page, from, to) {
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(to.x, to.y, { steps: 6 })
    await page.mouse.up()
  },
  press: (page, at) => page.mouse.click(at.x, at.y),
}
export const touch: Finger = {
  async drag(page, from, to) {
    const cdp = await page.context().newCDPSession(page)
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: Place) =>
      cdp.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [{ x: at.x, y: at.y }] : [] })
    await send('touchStart', from)
    for (let i = 1; i <= 6; i++)
      await send('touchMove', {
        x: from.x + ((to.x - from.x) * i) / 6,
        y: from.y + ((to.y - from.y) * i) / 6,
      })
    await send('touchEnd')
    await cdp.detach()
  },
  press: (page, at) => page.touchscreen.tap(at.x, at.y),
}

/** Where a thing is on the page, and whether it is the scene that lies there and not a button over it. */
const onPage = (page: Page, id: string): Promise<Place | undefined> =>
  page.evaluate((thing) => {
    const w = window as unknown as { retrace: { screen(id: string): Place | undefined } }
    const at = w.retrace.screen(thing)
    return at && document.elementFromPoint(at.x, at.y)?.id === 'scene' ? at : undefined
    interface Place {
      readonly x: number
      readonly y: number
    }
  }, id)

/** Looks around by dragging until a thing lies before one, and presses it. Answers false where it never came in view. */
export const findAndPress = async (page: Page, thing: SeenThing, finger: Finger): Promise<boolean> => {
  const { width, height } = page.viewportSize()!
  for (let i = 0; i < 12; i++) {
    const at = await onPage(page, thing.id)
    if (at) {
      await finger.press(page, at)
      return true
    }
    const away = await page.evaluate((p) => {
      const w = window as unknown as {
        retrace: { head(): { x: number; y: number; z: number; forward: [number, number, number] } }
      }
      const { x, y, z, forward } = w.retrace.head()
      const [fx, fy, fz] = forward
      const [dx, dy, dz] = [p.x - x, p.y - y, p.z - z]
      const yaw = Math.atan2(-dx, -dz) - Math.atan2(-fx, -fz)
      return {
        yaw: Math.atan2(Math.sin(yaw), Math.cos(yaw)),
        pitch: Math.atan2(dy, Math.hypot(dx, dz)) - Math.asin(fy),
      }
    }, thing)
    // A drag to the right turns to the left, and one downwards looks up; it begins where nothing is to be pressed.
    const reach = (wish: number, most: number): number => Math.max(-most, Math.min(most, wish / DRAG))
    const dx = reach(away.yaw, width * 0.8)
    const dy = reach(away.pitch, height * 0.5)
    const from = { x: dx > 0 ? width * 0.08 : width * 0.92, y: dy > 0 ? height * 0.06 : height * 0.58 }
    await finger.drag(page, from, { x: from.x + dx, y: from.y + dy })
    await frames(page, 3)
  }
  return false
}
