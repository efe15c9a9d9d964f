/**
 * The scene as it is seen and pointed at, frame by frame, in this order: input → standing place → story → world →
 * captions → ears. Everything here works on structs that live as long as the view; a frame allocates nothing.
 */
import { MeshBasicMaterial, Mesh, SphereGeometry, BackSide, Group, Vector3 } from 'three'
import type { Stage } from '../world/stage.tsx'
import {
  createHeadsetInput,
  createHead,
  toScene,
  type Hand,
  type HeadsetInput,
} from '../presence/headset-input.ts'
import { createPointer, type Offered } from '../presence/intents.ts'
import type { Gyroscope } from '../presence/gyroscope.ts'
import { createWindowLook } from '../presence/window-look.ts'
import { createCaptionView } from '../ui/space/caption-view.ts'
import { createRays } from '../ui/space/rays.ts'
import { createPlateView } from '../ui/space/plate-view.ts'
import { platesOf, trayOf, type Plate } from '../ui/space/plates.ts'
import { message } from '../ui/messages.ts'
import type { ExperienceStore } from '../ui/experience-store.ts'
import { wrap } from '../scene/angles.ts'
import type { Experience } from './experience.ts'
import type { SoundPort } from '../sound/port.ts'
import type { WorldPort } from './ports.ts'
import { createPresenceSense } from '../presence/presence-sense.ts'

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
}

export interface SceneView {
  frame(dt: number, frame: XRFrame | undefined): void
  /** Takes up a headset session; answers the function that lets go of it. */
  enter(session: XRSession): () => void
  /** Things that can be acted on now, in the frame of the scene. */
  things(): readonly Offered[]
  setGyroscope(gyroscope: Gyroscope): void
  recarve(): void
  /** Puts another world in place of the one shown, carved anew. The old one is the caller's to dispose. */
  setWorld(world: WorldPort): void
  /** Milliseconds of our own script in the last frames, frames drawn, and how many came late. */
  timing(): { frames: number; script: number; late: number }
  /** The head in the frame of the scene: metres, and the direction it looks in. */
  head(): { x: number; y: number; z: number; forward: [number, number, number] }
  dispose(): void
}

const EYE = 1.6
/** The tray lies 33° down; it appears once the gaze sinks 7° below level. */
const TRAY_SEEN = -0.12
/** Until its plate has been placed, a frame later. */
const NOWHERE = { x: 0, y: -1e4, z: 0, radius: 0 }
/** Within this cosine of the view's middle a thing counts as seen: 18 degrees. */
const SEEN = Math.cos((18 * Math.PI) / 180)
const CARVE_SECONDS = 3.2
/** On a slow machine the print still arrives in seconds, not in frames. */
const LONGEST_CUT = 0.6
/** A frame that took longer than two at 72 Hz was dropped. */
const LATE_FRAME = 2 / 72

export const createSceneView = (options: SceneViewOptions): SceneView => {
  const { stage, experience, store, sound } = options
  let { world } = options
  const { visit, pointing, mover } = experience
  const language = store.getState().language
  const head = createHead()
  const cursor = createPointer('cursor', 'mouse')
  const sense = createPresenceSense()
  const up = new Vector3()
  const ray = { origin: new Vector3(), direction: new Vector3() }
  let input: HeadsetInput | undefined
  let gyroscope: Gyroscope | undefined
  let carved = options.carved ?? 0
  let sinceSeen = 0
  let clock = 0
  let frames = 0
  let late = 0
  let script = 0
  let cursorMeant: Offered | undefined

  // ---- plates ------------------------------------------------------------------------------------------
  const local = (plate: Plate, out: { x: number; y: number; z: number }): void => {
    const stand = plate.scene ? undefined : world.stand(visit.store.getState().stand ?? '')
    if (!stand) {
      out.x = plate.x
      out.y = plate.y
      out.z = plate.z
      return
    }
    const c = Math.cos(stand.yaw)
    const s = Math.sin(stand.yaw)
    out.x = stand.x + plate.x * c + plate.z * s
    out.y = stand.y + plate.y
    out.z = stand.z - plate.x * s + plate.z * c
  }
  const plates = createPlateView(local)
  const tray = createPlateView((plate, out) => Object.assign(out, { x: plate.x, y: plate.y, z: plate.z }))
  const captions = createCaptionView()
  const overlay = new Group()
  const rays = createRays()
  rays.hideFrom(0)
  const veil = new Mesh(
    new SphereGeometry(0.4, 16, 12),
    new MeshBasicMaterial({
      color: '#efe6d2',
      side: BackSide,
      transparent: true,
      opacity: 0,
      depthTest: false,
      depthWrite: false,
      toneMapped: false,
    }),
  )
  veil.renderOrder = 30
  veil.visible = false
  overlay.add(plates.group, tray.group, captions.group, rays.group, veil)
  stage.scene.add(world.root, overlay)
  let trayYaw: number | undefined

  const refresh = (): void => {
    const view = visit.store.getState()
    const s = store.getState()
    const made = platesOf({
      view,
      story: visit.story(),
      language,
      immersive: s.immersive,
      knowing: s.knowing,
      lesson: s.lesson,
      eye: s.immersive ? 1.5 : EYE,
      evidence: s.knowing ? experience.evidenceLines() : [],
      standName: options.standName,
      where: (ref) => world.resolve(ref),
    })
    plates.set(made)
    const buttons = s.immersive && !s.knowing ? trayOf(view, language) : []
    tray.set(
      buttons.map((button, i) => {
        const row = i % 3
        const column = Math.floor(i / 3)
        return {
          id: button.id,
          kind: 'button',
          text: button.text,
          role: 'press',
          x: (row - 1) * 0.5,
          y: -0.62 - column * 0.17,
          z: -0.95,
          size: 0.034,
          ems: 11,
        }
      }),
    )
    const offered: Offered[] = []
    for (const plate of made)
      if (plate.role)
        offered.push({
          id: plate.id,
          role: plate.role,
          label: plate.text,
          ...(plate.zone ?? NOWHERE),
          fixed: plate.zone !== undefined,
        })
    for (const button of buttons)
      offered.push({ id: button.id, role: 'press', label: button.text, ...NOWHERE })
    pointing.targets = offered
    pointing.hover = undefined
    const caption = s.immersive && s.captions ? s.caption : undefined
    captions.setSize(s.captionSize)
    captions.show(
      caption?.text,
      caption?.speaker,
      caption?.differs ? message('accountsDiffer', language) : undefined,
    )
  }
  /** Moves every target to where its plate is now. */
  const zone = { x: 0, y: 0, z: 0, radius: 0 }
  const spot = new Vector3()
  const aimTargets = (): void => {
    for (const target of pointing.targets) {
      if (target.fixed) continue
      if (plates.zone(target.id, zone)) spot.set(zone.x, zone.y, zone.z)
      else if (tray.zone(target.id, zone))
        spot.set(zone.x, zone.y, zone.z).applyMatrix4(tray.group.matrixWorld)
      else continue
      target.x = spot.x
      target.y = spot.y
      target.z = spot.z
      target.radius = zone.radius
    }
  }
  const stops = [visit.store.subscribe(refresh), store.subscribe(refresh)]

  // ---- input -------------------------------------------------------------------------------------------
  const meant = (hand: Hand): Offered | undefined => {
    const o = hand.ray.valid ? hand.ray.origin : undefined
    return pointing.mean(o, o && hand.ray.direction, hand.gripValid ? hand.grip : undefined)
  }
  const look = createWindowLook(options.canvas, {
    onPress: () => {
      void sound.unlock()
      aimCursor()
      return pointing.press(cursor, cursorMeant)
    },
    onRelease: () => {
      aimCursor()
      pointing.release(cursor, cursorMeant)
    },
  })
  const aimCursor = (): void => {
    cursor.form = look.look.form
    ray.origin.copy(head.position)
    ray.direction.set(look.look.x, look.look.y, 0.5).unproject(stage.camera).sub(head.position).normalize()
    cursorMeant = look.look.hovering ? pointing.mean(ray.origin, ray.direction) : undefined
  }
  const readWindow = (): void => {
    const yaw = look.look.yaw + (gyroscope?.active ? gyroscope.yaw : 0)
    const pitch = look.look.pitch + (gyroscope?.active ? gyroscope.pitch : 0)
    head.local.set(0, EYE, 0)
    head.localTurn.setFromEuler(euler.set(pitch, yaw, 0, 'YXZ'))
    head.position.copy(head.local)
    head.turn.copy(head.localTurn)
    toScene(stage.origin, head.position, head.turn)
    head.forward.set(0, 0, -1).applyQuaternion(head.turn)
    stage.camera.position.copy(head.position)
    stage.camera.quaternion.copy(head.turn)
    stage.camera.updateMatrixWorld()
  }
  const euler = stage.camera.rotation.clone()
  const readHeadset = (frame: XRFrame, dt: number): void => {
    const space = stage.gl.xr.getReferenceSpace()
    if (!space || !input) return
    input.read(frame, space, stage.origin)
    head.local.copy(input.head.local)
    head.localTurn.copy(input.head.localTurn)
    head.position.copy(input.head.position)
    head.turn.copy(input.head.turn)
    head.forward.copy(input.head.forward)
    const holding = input.hands.some((h) => h.pointer.holding !== undefined)
    let stickX = 0
    let stickY = 0
    let shown = 0
    for (const hand of input.hands) {
      if (hand.pointer.holding !== undefined) hand.pointer.heldFor += dt
      if (hand.ray.valid) {
        const target = meant(hand)
        if (target && !hand.transient) pointing.hover = target
        const length = target && spot.set(target.x, target.y, target.z).distanceTo(hand.ray.origin)
        if (!hand.transient) rays.show(shown++, hand.ray.origin, hand.ray.direction, length)
      }
      const pad = hand.source.gamepad
      // One stick is heard, the one pushed furthest: the other hand's, at rest, would arm the turn anew each frame.
      const x = pad?.axes[2] ?? 0
      const y = pad?.axes[3] ?? 0
      if (x * x + y * y > stickX * stickX + stickY * stickY) {
        stickX = x
        stickY = y
      }
    }
    rays.hideFrom(shown)
    mover.stick(stickX, stickY)
    pointing.look(head.position, head.forward, dt, !holding)
  }

  // ---- the frame ---------------------------------------------------------------------------------------
  const followTray = (dt: number): void => {
    const yaw = Math.atan2(-head.forward.x, -head.forward.z)
    trayYaw ??= yaw
    const away = wrap(yaw - trayYaw)
    // It stays put while one looks down at it, and comes along when one has turned away.
    if (Math.abs(away) > 0.3 && head.forward.y > -0.35) trayYaw += wrap(away) * Math.min(1, dt * 3)
    // Drawn only for whoever looks down: the ways out are always there, and cost nothing while one looks ahead.
    tray.group.visible = head.forward.y < TRAY_SEEN
    tray.group.position.copy(head.position)
    tray.group.rotation.set(0, trayYaw, 0)
    tray.group.updateMatrixWorld(true)
  }
  const carryHeld = (): void => {
    const carry = (item: string, at: Vector3): void => {
      plates.carry(item, at.x, at.y, at.z)
      world.carry(item.slice(item.indexOf(':') + 1), at)
    }
    if (input)
      for (const hand of input.hands)
        if (hand.pointer.holding) carry(hand.pointer.holding, hand.gripValid ? hand.grip : hand.ray.origin)
    const free = cursor.holding ? cursor : pointing.gaze.holding ? pointing.gaze : input?.waiting()
    if (!free?.holding) return
    const direction = free === cursor ? ray.direction : head.forward
    carry(free.holding, spot.copy(direction).multiplyScalar(1.6).add(head.position))
  }
  /** Where the line's subject is, for the arrow when it is out of view. */
  const speakerAt = (): { x: number; y: number; z: number } | undefined => {
    const subject = visit.store.getState().line?.look
    return subject ? world.resolve(subject) : undefined
  }
  const noteSeen = (dt: number): void => {
    sinceSeen += dt
    if (sinceSeen < 0.4) return
    sinceSeen = 0
    for (const ref of options.wanted()) {
      const at = world.resolve(ref)
      if (!at) continue
      spot.set(at.x, at.y, at.z).sub(head.position).normalize()
      if (spot.dot(head.forward) > SEEN) visit.dispatch({ type: 'seen', id: ref })
    }
  }

  const stepInput = (dt: number, frame: XRFrame | undefined): void => {
    stage.origin.updateMatrixWorld()
    aimTargets()
    pointing.hover = undefined
    if (frame && input) readHeadset(frame, dt)
    else {
      readWindow()
      if (cursor.holding !== undefined) cursor.heldFor += dt
      aimCursor()
      pointing.look(head.position, head.forward, dt, false)
      pointing.hover = cursorMeant
      if (look.look.stirred) {
        look.look.stirred = false
        experience.stir()
      }
    }
    mover.setHead(head.local, head.localTurn)
    if (frame && sense.feed(dt, head.local, head.localTurn)) experience.stir()
  }

  refresh()
  return {
    frame(dt, frame) {
      const begin = performance.now()
      frames++
      if (dt > LATE_FRAME) late++
      const step = Math.min(dt, 0.1)
      stepInput(step, frame)
      mover.update(step, stage.origin)
      visit.tick(dt)
      carved = Math.min(1, carved + Math.min(dt, LONGEST_CUT) / CARVE_SECONDS)
      world.carve(carved)
      const eye = frame ? stage.gl.xr.getCamera().cameras[0]?.viewport : undefined
      const { width, height } = stage.gl.domElement
      world.setHead(head.position.x, head.position.y, head.position.z, eye?.z ?? width, eye?.w ?? height)
      clock += step
      world.update(clock)
      noteSeen(step)
      experience.narrator.update(step, dt)
      carryHeld()
      if (frame) followTray(step)
      plates.face(head.position.x, head.position.y, head.position.z)
      tray.face(0, 0, 0)
      plates.point(pointing.hover?.id, pointing.dwell())
      tray.point(pointing.hover?.id, pointing.dwell())
      captions.follow(step, head.position, head.turn, speakerAt())
      veil.position.copy(head.position)
      veil.visible = mover.veil.value > 0.01
      veil.material.opacity = mover.veil.value
      up.set(0, 1, 0).applyQuaternion(head.turn)
      const { position: p, forward: f } = head
      sound.setListener(p.x, p.y, p.z, f.x, f.y, f.z, up.x, up.y, up.z)
      script += (performance.now() - begin - script) * 0.1
    },
    enter(session) {
      trayYaw = undefined
      input = createHeadsetInput(session, {
        onPress: (hand) => {
          void sound.unlock()
          pointing.press(hand.pointer, meant(hand))
        },
        onRelease: (hand) => pointing.release(hand.pointer, meant(hand)),
      })
      refresh()
      return () => {
        input?.dispose()
        input = undefined
        rays.hideFrom(0)
        refresh()
      }
    },
    things: () => pointing.targets,
    timing: () => ({ frames, script, late }),
    head: () => ({
      x: head.position.x,
      y: head.position.y,
      z: head.position.z,
      forward: [head.forward.x, head.forward.y, head.forward.z],
    }),
    setGyroscope: (it) => void (gyroscope = it),
    setWorld(next) {
      world.root.removeFromParent()
      world = next
      stage.scene.add(world.root)
      carved = 0.12
      refresh()
    },
    recarve: () => void (carved = 0.12),
    dispose() {
      stops.forEach((stop) => stop())
      look.dispose()
      plates.dispose()
      tray.dispose()
      captions.dispose()
      rays.dispose()
      veil.geometry.dispose()
      veil.material.dispose()
      overlay.removeFromParent()
      world.root.removeFromParent()
    },
  }
}
