/** Whether the visitor is ever moved unasked, and how true turns and landings are. Millimetres, in the scene's frame. */
import type { Page } from 'playwright-core'
import type { Finding } from './budgets.ts'
import { stepOn, wear, whereabouts, type BenchWindow, type Station, type Worn } from './rig.ts'

/** Odd places in the room (metres off the origin) and odd ways to face (degrees), one a turn. */
const POSES: readonly (readonly [x: number, z: number, degrees: number])[] = [
  [0.37, -0.52, 37],
  [-0.81, 0.22, -143],
  [1.04, 0.66, 91],
  [-0.13, -0.97, 12],
]

interface Turned {
  readonly moved: number
  readonly turned: number
}
/** Poses the head, pushes the stick once to a side, lets it go; how far the head went, and by how many degrees it turned. */
const turnOnce = (page: Page, pose: (typeof POSES)[number], push: 1 | -1): Promise<Turned> =>
  page.evaluate(
    async ([[x, z, degrees], side]) => {
      const { device, retrace } = window as unknown as BenchWindow
      const pass = async (n: number): Promise<void> => {
        const from = retrace.frame().frames ?? 0
        while ((retrace.frame().frames ?? 0) - from < n) await new Promise((r) => setTimeout(r, 4))
      }
      const a = (degrees * Math.PI) / 360
      device.position.set(x, 1.25, z)
      device.quaternion.set(0, Math.sin(a), 0, Math.cos(a))
      await pass(4)
      const before = retrace.head()!
      device.controllers.right.updateAxes('thumbstick', side, 0)
      await pass(4)
      device.controllers.right.updateAxes('thumbstick', 0, 0)
      await pass(4)
      const after = retrace.head()!
      const yaw = (f: readonly number[]) => Math.atan2(-f[0]!, -f[2]!)
      const turned = ((yaw(after.forward) - yaw(before.forward)) * 180) / Math.PI
      return {
        moved: Math.hypot(after.x - before.x, after.y - before.y, after.z - before.z) * 1000,
        turned: ((turned + 540) % 360) - 180,
      }
    },
    [pose, push] as const,
  )

const measureTurns = async ({ page }: Worn, scene: string): Promise<Finding[]> => {
  const findings: Finding[] = []
  for (const [i, pose] of POSES.entries())
    for (const push of [1, 1, -1] as const) {
      const { moved, turned } = await turnOnce(page, pose, push)
      const place = `${scene}, turn ${i + 1} at ${pose[0]}, ${pose[1]} facing ${pose[2]}°`
      // A turn that does not happen is no accurate turn.
      const happened = Math.abs(turned + 30 * push) < 0.1
      findings.push({
        id: 'turn',
        measured: happened ? moved : Infinity,
        place: happened ? place : `${place}: turned ${turned.toFixed(2)}°`,
      })
    }
  return findings
}

/** How far the head's ground point is from the stand the story says one is at. */
const missed = (page: Page): Promise<{ stand: string; miss: number }> =>
  page.evaluate(() => {
    const { retrace } = window as unknown as BenchWindow
    const stand = retrace.visit().stand ?? ''
    const at = retrace.stands().find((s) => s.id === stand)
    const head = retrace.head()!
    return { stand, miss: at ? Math.hypot(head.x - at.x, head.z - at.z) * 1000 : Infinity }
  })

/** Goes through the story, standing at odd places of the room, and looks at each landing. */
const measureLandings = async ({ page }: Worn, scene: string): Promise<Finding[]> => {
  const findings: Finding[] = []
  let before = (await whereabouts(page)).stand
  for (let i = 0; i < 600 && (await stepOn(page)); i++) {
    const { stand } = await whereabouts(page)
    if (!stand || stand === before) continue
    before = stand
    // The fade out and in is a quarter of a second.
    await page.evaluate(() => new Promise((r) => setTimeout(r, 600)))
    const { miss } = await missed(page)
    const pose = POSES[findings.length % POSES.length]!
    findings.push({ id: 'landing', measured: miss, place: `${scene}, at ${stand}` })
    await turnOnce(page, pose, 1)
  }
  return findings
}
export const measureMotion = async (station: Station, scene: string): Promise<Finding[]> => {
  const worn = await wear(station, scene)
  try {
    return [...(await measureTurns(worn, scene)), ...(await measureLandings(worn, scene))]
  } finally {
    await worn.close()
  }
}

/** Watches the head from frame to frame, in the page; the emulated head itself holds still. */
const watchOrigin = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { retrace } = window as unknown as BenchWindow
    const w = window as unknown as { moves: { frame: number; stand: boolean; beat: string }[] }
    w.moves = []
    const start = retrace.head()!
    const last = { x: start.x, y: start.y, z: start.z }
    const look = (): void => {
      const h = retrace.head()
      if (!h || !(window as unknown as BenchWindow).device.activeSession) return
      if (Math.hypot(h.x - last.x, h.y - last.y, h.z - last.z) > 1e-4) {
        const stand = retrace.stands().some((s) => Math.hypot(h.x - s.x, h.z - s.z) < 0.01)
        w.moves.push({ frame: retrace.frame().frames ?? 0, stand, beat: retrace.visit().beat ?? '' })
        last.x = h.x
        last.y = h.y
        last.z = h.z
      }
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })

/** A whole scene, told to somebody who does nothing: in how many frames the origin moved without landing on a stand. */
export const measureUnasked = async (worn: Worn, scene: string): Promise<Finding[]> => {
  const { page } = worn
  await watchOrigin(page)
  await page.waitForFunction(
    () => (window as unknown as BenchWindow).retrace.visit().status === 'ended',
    undefined,
    {
      timeout: 600_000,
      polling: 500,
    },
  )
  const moves = await page.evaluate(
    () => (window as unknown as { moves: { frame: number; stand: boolean; beat: string }[] }).moves,
  )
  // A landing is one jump, at a stand. Two in a row would be a movement.
  const unasked = moves.filter((m, i) => !m.stand || m.frame - (moves[i - 1]?.frame ?? -9) <= 1)
  const where = unasked[0]
  return [
    {
      id: 'unasked',
      measured: unasked.length,
      place: where ? `${scene}, in ${where.beat}` : `${scene}, ${moves.length} landings`,
    },
  ]
}
