/** The steps before and after a scene, frame by frame: a room of paper, plates to look at, and a lamp to light. */
import { Group } from 'three'
import { createPointing } from '../../presence/pointing.ts'
import type { Intent, Offered } from '../../presence/intents.ts'
import { createMover } from '../../presence/stand-point.ts'
import type { Plate } from '../../ui/space/plate.ts'
import { createLamp } from '../../ui/space/lamp.ts'
import { createPaperRoom } from '../../ui/space/paper-room.ts'
import { createPlateView } from '../../ui/space/plate-view.ts'
import { createRays } from '../../ui/space/rays.ts'
import type { Stage } from '../../world/stage.tsx'
import { createViewInput, reportHead, type HeadReport } from '../view-input.ts'

export interface SeatViewOptions {
  readonly stage: Stage
  readonly canvas: HTMLCanvasElement
  /** What is to be read and chosen now; nothing in the window, where the page says it. */
  readonly plates: (eye: number) => readonly Plate[]
  readonly lamp: () => 'none' | 'dark' | 'lit'
  /** Whether the line at eye height is shown. */
  readonly fitting: () => boolean
  readonly lampName: () => string
  readonly onChoice: (id: string) => void
  readonly onGesture: () => void
}
export interface SeatView {
  frame(dt: number, frame: XRFrame | undefined): void
  enter(session: XRSession): () => void
  /** Lays everything out anew. */
  refresh(): void
  show(shown: boolean): void
  recentre(): void
  things(): readonly Offered[]
  head(): HeadReport
  timing(): { frames: number; script: number; late: number }
}

/** Eyes of somebody seated, as `stand-point.ts` lifts them: metres above the floor. */
const EYE = 1.55
/** Nothing is told here that a slow frame could hurt; a gaze that rests still takes several of them. */
const LONGEST_STEP = 0.3
/** What is always there is chosen by a gaze that comes for it, not by one that rests where it appears. */
const ASIDE = new Set(['begin', 'unwell', 'call', 'leave', 'recentre'])
const LAMP = { y: EYE - 0.12, z: -1.5, radius: 0.24 }

export const createSeatView = (options: SeatViewOptions): SeatView => {
  const { stage } = options
  const pointing = createPointing((intent: Intent) => {
    if (intent.type === 'press') options.onChoice(intent.id)
  })
  const mover = createMover()
  mover.put({ x: 0, y: 0, z: 0, yaw: 0 })
  const rays = createRays()
  rays.hideFrom(0)
  const input = createViewInput({
    stage,
    canvas: options.canvas,
    experience: { pointing, mover, stir: () => undefined },
    rays,
    onGesture: options.onGesture,
  })
  const plates = createPlateView((plate, out) => Object.assign(out, { x: plate.x, y: plate.y, z: plate.z }))
  const room = createPaperRoom()
  const lamp = createLamp()
  lamp.group.position.set(0, LAMP.y, LAMP.z)
  const overlay = new Group()
  overlay.add(room.group, lamp.group, plates.group, rays.group)
  stage.scene.add(overlay)
  const now = { frames: 0, worn: false }
  const zone = { x: 0, y: 0, z: 0, radius: 0 }
  let offered: readonly Offered[] = []

  const refresh = (): void => {
    const made = options.plates(EYE)
    plates.set(made)
    room.level(options.fitting() ? EYE : undefined)
    const state = options.lamp()
    lamp.group.visible = state !== 'none'
    lamp.light(state === 'lit')
    const targets = made.flatMap(({ id, role, text }): Offered[] =>
      role && plates.zone(id, zone) ? [{ id, role, label: text, ...zone, aside: ASIDE.has(id) }] : [],
    )
    if (state === 'dark')
      targets.push({ id: 'lamp', role: 'press', label: options.lampName(), x: 0, ...LAMP })
    offered = targets
    pointing.targets = targets
    pointing.hover = undefined
  }
  return {
    frame(dt, frame) {
      now.frames++
      const step = Math.min(dt, LONGEST_STEP)
      // A seated head is lifted when the headset is put on, not by the window's before.
      if (frame && !now.worn) mover.recentre()
      now.worn = frame !== undefined
      input.read(step, frame)
      mover.update(step, stage.origin)
      plates.face(input.head.position)
      plates.point(pointing.hover?.id, pointing.dwell())
    },
    enter: (session) => input.enter(session),
    refresh,
    show: (shown) => void (overlay.visible = shown),
    recentre: () => mover.recentre(),
    things: () => offered,
    head: () => reportHead(input.head),
    timing: () => ({ frames: now.frames, script: 0, late: 0 }),
  }
}
