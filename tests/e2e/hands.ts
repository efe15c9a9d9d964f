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
  readonly beat: string
  readonly row: string
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
