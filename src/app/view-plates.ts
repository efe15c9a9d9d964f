/**
 * What hangs in the scene to be read and chosen: plates about the stand, the tray below the eyes, captions. It follows
 * what the visit offers, and tells the pointers what there is to be meant.
 */
import { Group, Vector3 } from 'three'
import type { Head } from '../presence/headset-input.ts'
import type { Offered } from '../presence/intents.ts'
import { wrap } from '../scene/angles.ts'
import { createCaptionView } from '../ui/space/caption-view.ts'
import type { ExperienceStore } from '../ui/experience-store.ts'
import { message } from '../ui/messages.ts'
import type { Plate } from '../ui/space/plate.ts'
import { platesOf } from '../ui/space/plates.ts'
import { createPlateView } from '../ui/space/plate-view.ts'
import { trayPlates } from '../ui/space/tray.ts'
import type { Experience } from './experience.ts'
import type { Spot, WorldPort } from './ports.ts'
import { EYE } from './view-input.ts'

export interface ViewPlatesOptions {
  readonly experience: Experience
  readonly store: ExperienceStore
  /** The world as it is now. */
  readonly world: () => WorldPort
  readonly standName: (id: string) => string
  readonly asides?: Asides | undefined
}
/** What hangs beside the story where the visit is one of many at a seat: an offer, a message, a word of help. */
export interface Asides {
  /** In the stand's frame; `eye` metres above its floor. */
  plates(eye: number): Plate[]
  onChange(tell: () => void): () => void
}
export interface ViewPlates {
  readonly group: Group
  /** Lays everything out anew, from what the visit offers now. */
  refresh(): void
  /** The tray comes to where the visitor faces now. */
  summon(): void
  /** Everything that can be acted on, where it is now. */
  things(): readonly Offered[]
  /** Follows the head. `dt` in seconds. */
  follow(dt: number, head: Head, immersive: boolean): void
  carry(item: string, at: Vector3): void
  /** What the line speaks of may have moved. */
  findSubject(): void
  dispose(): void
}

/** The tray lies 37° down; it appears once the gaze sinks 7° below level. */
const TRAY_SEEN = -0.12
/** Until its plate has been placed. */
const NOWHERE = { x: 0, y: -1e4, z: 0, radius: 0 }
/** Seated eyes above the floor of the stand, metres. */
const SEATED = 1.5

/** What of the page's state changes what hangs there; the rest is captions. */
const LAYS_OUT = ['immersive', 'knowing', 'lesson'] as const

const offeredOf = (plates: readonly Plate[], aside = false): Offered[] =>
  plates.flatMap(({ id, role, text, zone }) =>
    role ? [{ id, role, label: text, ...(zone ?? NOWHERE), fixed: zone !== undefined, aside }] : [],
  )

export const createViewPlates = (options: ViewPlatesOptions): ViewPlates => {
  const { experience, store, world } = options
  const { visit, pointing } = experience
  const { language } = store.getState()
  const local = (plate: Plate, out: { x: number; y: number; z: number }): void => {
    const stand = plate.scene ? undefined : world().stand(visit.store.getState().stand ?? '')
    const c = stand ? Math.cos(stand.yaw) : 1
    const s = stand ? Math.sin(stand.yaw) : 0
    out.x = (stand?.x ?? 0) + plate.x * c + plate.z * s
    out.y = (stand?.y ?? 0) + plate.y
    out.z = (stand?.z ?? 0) - plate.x * s + plate.z * c
  }
  const plates = createPlateView(local)
  const tray = createPlateView((plate, out) => Object.assign(out, { x: plate.x, y: plate.y, z: plate.z }))
  const captions = createCaptionView()
  const group = new Group()
  group.add(plates.group, tray.group, captions.group)
  let near: Offered[] = []
  let below: Offered[] = []
  let all: Offered[] = []
  let subject: Spot | undefined
  const turn = { yaw: NaN }
  const zone = { x: 0, y: 0, z: 0, radius: 0 }
  const spot = new Vector3()
  const middle = new Vector3()

  const aim = (targets: readonly Offered[], from: typeof plates, moved: boolean): void => {
    for (let i = 0; i < targets.length; i++) {
      const target = targets[i]!
      if (target.fixed || !from.zone(target.id, zone)) continue
      spot.set(zone.x, zone.y, zone.z)
      if (moved) spot.applyMatrix4(tray.group.matrixWorld)
      target.x = spot.x
      target.y = spot.y
      target.z = spot.z
      target.radius = zone.radius
    }
  }
  const findSubject = (): void => {
    const ref = visit.store.getState().line?.look
    subject = ref ? world().resolve(ref) : undefined
  }
  const showCaption = (): void => {
    const s = store.getState()
    const caption = s.immersive && s.captions ? s.caption : undefined
    captions.setSize(s.captionSize)
    captions.show(
      caption?.text,
      caption?.speaker,
      caption?.differs ? message('accountsDiffer', language) : undefined,
    )
  }
  /** What is out of sight cannot be meant: a hand that rests would point at a tray nobody sees. */
  const offer = (): void => void (pointing.targets = tray.group.visible ? all : near)
  const refresh = (): void => {
    const view = visit.store.getState()
    const { immersive, knowing, lesson } = store.getState()
    const made = platesOf({
      view,
      story: visit.story(),
      language,
      immersive,
      knowing,
      lesson,
      eye: immersive ? SEATED : EYE,
      evidence: knowing ? experience.evidenceLines() : [],
      standName: options.standName,
      where: (ref) => world().resolve(ref),
    })
    made.push(...(options.asides?.plates(immersive ? SEATED : EYE) ?? []))
    plates.set(made)
    const buttons = immersive && !knowing ? trayPlates(view, language, options.asides !== undefined) : []
    tray.set(buttons)
    near = offeredOf(made)
    below = offeredOf(buttons, true)
    all = [...near, ...below]
    aim(near, plates, false)
    aim(below, tray, true)
    offer()
    pointing.hover = undefined
    findSubject()
    showCaption()
  }
  const followTray = (dt: number, head: Head): void => {
    const yaw = Math.atan2(-head.forward.x, -head.forward.z)
    if (Number.isNaN(turn.yaw)) turn.yaw = yaw
    const away = wrap(yaw - turn.yaw)
    // It stays put while one looks down at it, and comes along when one has turned away.
    if (Math.abs(away) > 0.3 && head.forward.y > -0.35) turn.yaw += wrap(away) * Math.min(1, dt * 3)
    // Drawn only for whoever looks down: the ways out are always there, and cost nothing while one looks ahead.
    const seen = head.forward.y < TRAY_SEEN
    tray.group.position.copy(head.position)
    tray.group.rotation.y = turn.yaw
    if (seen) {
      tray.group.updateMatrixWorld(true)
      aim(below, tray, true)
    }
    if (seen === tray.group.visible) return
    tray.group.visible = seen
    offer()
  }
  tray.group.visible = false
  const stops = [
    visit.store.subscribe(refresh),
    store.subscribe((now, before) => {
      const laidOut = LAYS_OUT.some((key) => now[key] !== before[key])
      if (laidOut) refresh()
      else showCaption()
    }),
    options.asides?.onChange(refresh),
  ]
  return {
    group,
    refresh,
    summon: () => void (turn.yaw = NaN),
    things() {
      tray.group.updateMatrixWorld(true)
      aim(below, tray, true)
      return all
    },
    follow(dt, head, immersive) {
      if (immersive) followTray(dt, head)
      const dwell = pointing.dwell()
      const meant = pointing.hover?.id
      plates.face(head.position)
      plates.point(meant, dwell)
      if (tray.group.visible) {
        tray.face(middle)
        tray.point(meant, dwell)
      }
      captions.follow(dt, head.position, head.turn, subject)
    },
    carry(item, at) {
      plates.carry(item, at)
      aim(near, plates, false)
    },
    findSubject,
    dispose() {
      stops.forEach((stop) => stop?.())
      plates.dispose()
      tray.dispose()
      captions.dispose()
      group.removeFromParent()
    },
  }
}
