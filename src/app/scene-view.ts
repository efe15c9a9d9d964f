/**
 * The scene as it is seen and pointed at, frame by frame, in this order: input → standing place → story → world →
 * captions → ears. Everything here works on structs that live as long as the view; a frame allocates nothing.
 */
import { Group, Vector3 } from 'three'
import type { Stage } from '../world/stage.tsx'
import type { Offered } from '../presence/intents.ts'
import type { Gyroscope } from '../presence/gyroscope.ts'
import { createRays } from '../ui/space/rays.ts'
import type { ExperienceStore } from '../ui/experience-store.ts'
import type { SoundPort } from '../sound/port.ts'
import type { Experience } from './experience.ts'
import type { WorldPort } from './ports.ts'
import { createViewInput, reportHead, type HeadReport } from './view-input.ts'
import { createViewPlates, type Asides } from './view-plates.ts'
import { createVeil } from './veil.ts'

export interface SceneViewOptions {
  readonly stage: Stage
  readonly canvas: HTMLCanvasElement
  readonly experience: Experience
  readonly store: ExperienceStore
  readonly world: WorldPort
  readonly sound: SoundPort
  readonly standName: (id: string) => string
  /** What of the scene the story waits or wishes to be seen now. */
  readonly wanted: () => readonly string[]
  /** How far the print was cut when the view took over, 0…1. */
  readonly carved?: number
  readonly asides?: Asides | undefined
}

export interface SceneView {
  frame(dt: number, frame: XRFrame | undefined): void
  /** Takes up a headset session; answers the function that lets go of it. */
  enter(session: XRSession): () => void
  /** Things that can be acted on now, in the frame of the scene. */
  things(): readonly Offered[]
  setGyroscope(gyroscope: Gyroscope): void
  /** Puts another world in place of the one shown, carved anew. The old one is the caller's to dispose. */
  setWorld(world: WorldPort): void
  /** Milliseconds of our own script in the last frames, frames drawn, and how many came late. */
  timing(): { frames: number; script: number; late: number }
  /** The head in the frame of the scene: metres, and the direction it looks in. */
  head(): HeadReport
  dispose(): void
}

/** Within this cosine of the view's middle a thing counts as seen: 18 degrees. */
const SEEN = Math.cos((18 * Math.PI) / 180)
/** Seconds between two looks at what is seen, and at where the line's subject is. */
const LOOK_EVERY = 0.4
const CARVE_SECONDS = 3.2
/** How far a print that is cut anew has come in its first frame. */
const CARVED_ANEW = 0.12
/** On a slow machine the print still arrives in seconds, not in frames. */
const LONGEST_CUT = 0.6
/** The longest step of the story and of all that moves, seconds (trap 16). */
const LONGEST_STEP = 0.1
/** A frame that took longer than two at 72 Hz was dropped. */
const LATE_FRAME = 2 / 72

export const createSceneView = (options: SceneViewOptions): SceneView => {
  const { stage, experience, store, sound } = options
  const { visit, mover } = experience
  let { world } = options
  const rays = createRays()
  rays.hideFrom(0)
  const onGesture = (): void => void sound.unlock()
  const input = createViewInput({ stage, canvas: options.canvas, experience, rays, onGesture })
  const { standName, asides } = options
  const plates = createViewPlates({ experience, store, world: () => world, standName, asides })
  const veil = createVeil()
  const overlay = new Group()
  overlay.add(plates.group, rays.group, veil)
  stage.scene.add(world.root, overlay)
  const { head } = input
  const up = new Vector3()
  const spot = new Vector3()
  // Numbers that change each frame are fields: a captured variable would be boxed anew at every write.
  const now = { carved: options.carved ?? 0, clock: 0, sinceLook: 0, frames: 0, late: 0, script: 0 }

  const carry = (item: string, at: Vector3): void => {
    plates.carry(item, at)
    world.carry(item.slice(item.indexOf(':') + 1), at)
  }
  const lookFor = (dt: number): void => {
    now.sinceLook += dt
    if (now.sinceLook < LOOK_EVERY) return
    now.sinceLook = 0
    plates.findSubject()
    for (const ref of options.wanted()) {
      const at = world.resolve(ref)
      if (!at) continue
      spot.set(at.x, at.y, at.z).sub(head.position).normalize()
      if (spot.dot(head.forward) > SEEN) visit.dispatch({ type: 'seen', id: ref })
    }
  }
  const stepWorld = (dt: number, step: number, frame: XRFrame | undefined): void => {
    now.carved = Math.min(1, now.carved + Math.min(dt, LONGEST_CUT) / CARVE_SECONDS)
    world.carve(now.carved)
    const eye = frame ? stage.gl.xr.getCamera().cameras[0]?.viewport : undefined
    const { width, height } = stage.gl.domElement
    world.setHead(head.position, eye?.z ?? width, eye?.w ?? height)
    now.clock += step
    world.update(now.clock, visit.clock())
  }
  plates.refresh()
  return {
    frame(dt, frame) {
      const begin = performance.now()
      now.frames++
      if (dt > LATE_FRAME) now.late++
      const step = Math.min(dt, LONGEST_STEP)
      input.read(step, frame)
      mover.update(step, stage.origin)
      visit.tick(dt)
      stepWorld(dt, step, frame)
      lookFor(step)
      experience.narrator.update(step, dt)
      input.eachHeld(carry)
      plates.follow(step, head, frame !== undefined)
      veil.position.copy(head.position)
      veil.visible = mover.veil.value > 0.01
      veil.material.opacity = mover.veil.value
      up.set(0, 1, 0).applyQuaternion(head.turn)
      sound.setListener(head.position, head.forward, up)
      now.script += (performance.now() - begin - now.script) * 0.1
    },
    enter(session) {
      plates.summon()
      const leave = input.enter(session)
      plates.refresh()
      return () => {
        leave()
        plates.refresh()
      }
    },
    things: () => plates.things(),
    timing: () => ({ frames: now.frames, script: now.script, late: now.late }),
    head: () => reportHead(head),
    setGyroscope: input.setGyroscope,
    setWorld(next) {
      world.root.removeFromParent()
      world = next
      stage.scene.add(world.root)
      now.carved = CARVED_ANEW
      plates.refresh()
    },
    dispose() {
      input.dispose()
      plates.dispose()
      rays.dispose()
      veil.geometry.dispose()
      veil.material.dispose()
      overlay.removeFromParent()
      world.root.removeFromParent()
    },
  }
}
