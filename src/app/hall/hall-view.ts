/** The hall frame by frame: input, standing place, world, plates. Nothing is told here; the scroll waits. */
import { Group } from 'three'
import type { Gyroscope } from '../../presence/gyroscope.ts'
import { createPointing } from '../../presence/pointing.ts'
import type { Intent, Offered } from '../../presence/intents.ts'
import { createMover } from '../../presence/stand-point.ts'
import type { Language } from '../../scene/schema.ts'
import type { HallPlan } from '../../ui/hall-plan.ts'
import { createPlateView } from '../../ui/space/plate-view.ts'
import { createRays } from '../../ui/space/rays.ts'
import type { SceneWorld } from '../../world/scene-world.ts'
import type { Stage } from '../../world/stage.tsx'
import { createVeil } from '../veil.ts'
import { createViewInput, reportHead, type HeadReport } from '../view-input.ts'
import { hallPlates, printTargets } from './hall-plates.ts'
import type { HallStore } from './hall-store.ts'

export interface HallViewOptions {
  readonly stage: Stage
  readonly canvas: HTMLCanvasElement
  readonly world: SceneWorld
  readonly plan: HallPlan
  readonly language: Language
  readonly store: HallStore
  /** A plate's id, or `print:<scene>`, was chosen. */
  readonly onChoice: (id: string) => void
  /** The paper has closed over the print that is being opened. */
  readonly onClosed: () => void
}
export interface HallView {
  frame(dt: number, frame: XRFrame | undefined): void
  enter(session: XRSession): () => void
  things(): readonly Offered[]
  head(): HeadReport
  frames(): number
  setGyroscope(gyroscope: Gyroscope): void
  recentre(): void
  dispose(): void
}

const CARVE_SECONDS = 2.6
const LONGEST_CUT = 0.6
const LONGEST_STEP = 0.1
/** Metres around the middle of a plate that mean it: no further up than it is seen. */
const REACH = 0.22
/** Seconds in which the paper closes. */
const CLOSE = 0.3

export const createHallView = (options: HallViewOptions): HallView => {
  const { stage, world, plan, store, language } = options
  const pointing = createPointing((intent: Intent) => {
    if (intent.type !== 'press') return
    // To look at a print is not to choose it.
    if (intent.form === 'gaze' && intent.id.startsWith('print:')) return
    options.onChoice(intent.id)
  })
  const mover = createMover()
  const rays = createRays()
  rays.hideFrom(0)
  const input = createViewInput({
    stage,
    canvas: options.canvas,
    experience: { pointing, mover, stir: () => undefined },
    rays,
    onGesture: () => undefined,
  })
  const plates = createPlateView((plate, out) => Object.assign(out, { x: plate.x, y: plate.y, z: plate.z }))
  const veil = createVeil()
  const overlay = new Group()
  overlay.add(plates.group, rays.group, veil)
  stage.scene.add(world.root, overlay)
  const prints = printTargets(plan)
  const now = { carved: 0, clock: 0, frames: 0, closing: 0, worn: false }
  const zone = { x: 0, y: 0, z: 0, radius: 0 }
  let all: Offered[] = []

  const refresh = (): void => {
    const made = hallPlates(plan, store.getState(), language)
    plates.set(made)
    const buttons = made.flatMap(({ id, role, text }): Offered[] => {
      if (!role || !plates.zone(id, zone)) return []
      return [{ id, role, label: text, ...zone, radius: Math.min(zone.radius, REACH) }]
    })
    all = store.getState().asking || store.getState().opening ? buttons : [...buttons, ...prints]
    pointing.targets = all
    pointing.hover = undefined
  }
  const standAt = (index: number) => world.stand(plan.prints[index]?.id ?? '')
  const first = standAt(store.getState().at)
  if (first) mover.put(first)
  refresh()
  const stop = store.subscribe((state, before) => {
    const point = standAt(state.at)
    if (state.at !== before.at && point) mover.go(point, refresh)
    else refresh()
  })
  return {
    frame(dt, frame) {
      now.frames++
      const step = Math.min(dt, LONGEST_STEP)
      // A seated head is lifted when the headset is put on, not by the window's before.
      if (frame && !now.worn) mover.recentre()
      now.worn = frame !== undefined
      input.read(step, frame)
      mover.update(step, stage.origin)
      now.carved = Math.min(1, now.carved + Math.min(dt, LONGEST_CUT) / CARVE_SECONDS)
      world.carve(now.carved)
      const eye = frame ? stage.gl.xr.getCamera().cameras[0]?.viewport : undefined
      const { width, height } = stage.gl.domElement
      world.setHead(input.head.position, eye?.z ?? width, eye?.w ?? height)
      now.clock += step
      world.update(now.clock, 0)
      plates.face(input.head.position)
      plates.point(pointing.hover?.id, pointing.dwell())
      if (store.getState().opening) {
        const open = now.closing < 1
        now.closing = Math.min(1, now.closing + step / CLOSE)
        if (open && now.closing >= 1) options.onClosed()
      }
      const closed = Math.max(mover.veil.value, now.closing)
      veil.position.copy(input.head.position)
      veil.visible = closed > 0.01
      veil.material.opacity = closed
    },
    enter(session) {
      const leave = input.enter(session)
      refresh()
      return () => {
        leave()
        refresh()
      }
    },
    things: () => all,
    head: () => reportHead(input.head),
    frames: () => now.frames,
    setGyroscope: input.setGyroscope,
    recentre: () => mover.recentre(),
    dispose() {
      stop()
      input.dispose()
      plates.dispose()
      rays.dispose()
      veil.geometry.dispose()
      veil.material.dispose()
      overlay.removeFromParent()
      world.dispose()
    },
  }
}
