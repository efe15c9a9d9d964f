/** Draws and triangles of one eye, at every stand and eight headings, and again as the story changes the scene. */
import type { Page } from 'playwright-core'
import type { Finding } from './budgets.ts'
import { stepOn, wear, whereabouts, type BenchWindow, type StandPlace, type Station } from './rig.ts'

export const HEADINGS = 8
interface Look {
  readonly stand: StandPlace
  readonly heading: number
  readonly hands: boolean
  readonly draws: number
  readonly triangles: number
}

/**
 * Stands at each place with the eyes at 1.6 m and looks round. The origin stays; the emulated head is carried, so that
 * the story does not notice.
 */
const lookRound = (page: Page, stands: readonly StandPlace[], hands: boolean): Promise<Look[]> =>
  page.evaluate(
    async ([places, withHands, count]) => {
      const w = window as unknown as BenchWindow
      const { device, retrace } = w
      const frame = () => retrace.frame().frames ?? 0
      const pass = async (n: number): Promise<void> => {
        const from = frame()
        while (frame() - from < n) await new Promise((r) => setTimeout(r, 4))
      }
      const { left, right } = device.controllers
      left.connected = withHands
      right.connected = withHands
      await pass(withHands ? 40 : 12)
      // The origin, from the head known in both frames.
      const head = retrace.head()!
      const q = device.quaternion
      const localYaw = Math.atan2(2 * (q.x * q.z + q.w * q.y), 1 - 2 * (q.x * q.x + q.y * q.y))
      const yaw = Math.atan2(-head.forward[0], -head.forward[2]) - localYaw
      const turn = (x: number, z: number, a: number) => [
        x * Math.cos(a) + z * Math.sin(a),
        z * Math.cos(a) - x * Math.sin(a),
      ]
      const [rx, rz] = turn(device.position.x, device.position.z, yaw) as [number, number]
      const origin = { x: head.x - rx, y: head.y - device.position.y, z: head.z - rz }
      const looks = []
      for (const stand of places)
        for (let i = 0; i < count; i++) {
          const heading = (i * 360) / count
          const a = (-heading * Math.PI) / 180 - yaw
          const [x, z] = turn(stand.x - origin.x, stand.z - origin.z, -yaw) as [number, number]
          const y = stand.y + 1.6 - origin.y
          device.position.set(x, y, z)
          device.quaternion.set(0, Math.sin(a / 2), 0, Math.cos(a / 2))
          for (const [hand, side] of [
            [left, -1],
            [right, 1],
          ] as const) {
            const [hx, hz] = turn(side * 0.15, -0.45, a) as [number, number]
            hand.position.set(x + hx, y - 0.15, z + hz)
          }
          // One frame may be under way; the next one is wholly drawn from here.
          await pass(2)
          const { draws, triangles } = retrace.frame()
          looks.push({ stand, heading, hands: withHands, draws, triangles })
        }
      return looks
    },
    [stands, hands, HEADINGS] as const,
  )

const findingsOf = (scene: string, beat: string, looks: readonly Look[]): Finding[] =>
  looks.flatMap(({ stand, heading, hands, draws, triangles }) => {
    const place = `${scene}, ${stand.id} at ${heading}°, in ${beat}`
    const counted: Finding[] = [{ id: hands ? 'draws-hands' : 'draws', measured: draws, place }]
    // Controllers are the headset maker's models, and no part of the scene's own triangles.
    if (!hands) counted.push({ id: 'triangles', measured: triangles, place, limit: stand.triangles })
    return counted
  })

const memory = (page: Page, scene: string, when: string): Promise<Finding[]> =>
  page.evaluate(
    ([name, at]) => {
      const w = window as unknown as BenchWindow
      const { programs, geometries, textures } = w.retrace.frame()
      const { bytes, largest } = w.textureTally()
      const place = `${name}, ${at}`
      return [
        { id: 'programs' as const, measured: programs, place },
        { id: 'geometries' as const, measured: geometries, place },
        { id: 'textures' as const, measured: textures, place },
        {
          id: 'texture-bytes' as const,
          measured: bytes,
          place: `${place}; ${largest.slice(0, 3).join('; ')}`,
        },
      ]
    },
    [scene, when] as const,
  )

/** One scene: at the beginning of every beat, from every stand, hands empty; with both controllers from the beat's own. */
export const measureSweep = async (station: Station, scene: string): Promise<Finding[]> => {
  const { page, close } = await wear(station, scene)
  try {
    const stands = await page.evaluate(() => (window as unknown as BenchWindow).retrace.stands())
    if (stands.length === 0) throw new Error(`${scene}: no stand is there; the world was not raised`)
    const findings: Finding[] = []
    const seen = new Set<string>()
    do {
      const { beat, stand } = await whereabouts(page)
      if (!beat || seen.has(beat)) continue
      // Controllers add the same everywhere: they are looked at where the beat is told, and everywhere at first.
      const near = seen.size === 0 ? stands : stands.filter((s) => s.id === stand)
      seen.add(beat)
      findings.push(...findingsOf(scene, beat, await lookRound(page, near, true)))
      findings.push(...findingsOf(scene, beat, await lookRound(page, stands, false)))
      findings.push(...(await memory(page, scene, beat)))
    } while (seen.size < 100 && (await stepOn(page)))
    return findings
  } finally {
    await close()
  }
}
