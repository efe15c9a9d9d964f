/**
 * Draws plates: a cut of paper or ink with words on it, one sheet and one text each. Keeps what is already there
 * by id, lets go of what is not. In the look of a print: paper, a black line, no gloss.
 */
import { Group, type Object3D } from 'three'
import type { Text } from 'troika-three-text'
import { setIn, widest, type Plate } from './plate.ts'
import { createSheet, type Sheet } from './plate-sheet.ts'
import { createText, setText } from './text.ts'

export const TONES = {
  paper: { back: '#efe6d2', edge: '#15171b', ink: '#15171b' },
  ink: { back: '#15171b', edge: '#efe6d2', ink: '#efe6d2' },
  accent: { back: '#b3261e', edge: '#efe6d2', ink: '#fff7e8' },
} as const

const HOVERED = '#d2a24c'

/** Metres at which a plate in the scene is as large as it says; further off it grows, so that it can be read. */
const FULL_SIZE = 1.7

/** Ink on ink needs no frame, and text is read, not pressed. */
const framed = ({ kind }: Plate): boolean => kind !== 'text' && kind !== 'label' && kind !== 'mark'

interface Drawn {
  readonly group: Group
  readonly text: Text
  readonly sheet: Sheet
  plate: Plate
  readonly width: number
}

interface XYZ {
  readonly x: number
  readonly y: number
  readonly z: number
}
export interface PlateView {
  readonly group: Object3D
  set(plates: readonly Plate[]): void
  /** Hover, and how far a dwell has come (0…1), on one plate. */
  point(id: string | undefined, progress: number): void
  /** Moves a plate that is in a hand. */
  carry(id: string, at: XYZ): void
  /** Turns every plate towards the eye, and keeps far labels readable. */
  face(eye: XYZ): void
  /** The plate's place in the parent's frame and the radius of its zone in metres. */
  zone(id: string, out: { x: number; y: number; z: number; radius: number }): boolean
  dispose(): void
}

/** `local` places a plate of the stand's frame into the scene. */
export const createPlateView = (
  local: (plate: Plate, out: { x: number; y: number; z: number }) => void,
): PlateView => {
  const group = new Group()
  const drawn = new Map<string, Drawn>()
  const spot = { x: 0, y: 0, z: 0 }

  const draw = (plate: Plate): Drawn => {
    const tone = TONES[plate.tone ?? (plate.kind === 'label' || plate.kind === 'mark' ? 'ink' : 'paper')]
    const words = setIn(plate.text, plate.ems)
    const width = (plate.align ? plate.ems : Math.min(plate.ems, widest(words) + 0.4)) * plate.size
    const height = words.split('\n').length * plate.size * 1.35
    // A little wider than reckoned: a line that is already set must not be broken once more.
    const text = createText({
      size: plate.size,
      width: width * 1.2,
      color: tone.ink,
      ...(plate.align && { align: plate.align }),
    })
    if (plate.align) text.position.x = -width / 2
    const pad = plate.size * 0.75
    const wide = width + pad * 2
    const sheet = createSheet({
      width: wide,
      height: height + pad * 1.3,
      rim: plate.size * 0.07,
      bar: plate.size * 0.16,
      color: tone.back,
    })
    const holder = new Group()
    holder.add(sheet.mesh, text)
    group.add(holder)
    void setText(text, words)
    const it = { group: holder, text, sheet, plate, width: wide }
    mark(it, false, 0)
    return it
  }
  const mark = ({ plate, sheet }: Drawn, on: boolean, progress: number): void => {
    sheet.frame(on ? HOVERED : framed(plate) ? TONES[plate.tone ?? 'paper'].edge : undefined)
    sheet.fill(on && progress > 0.02 ? progress : 0)
  }
  const drop = (id: string, it: Drawn): void => {
    group.remove(it.group)
    it.text.dispose()
    it.sheet.dispose()
    drawn.delete(id)
  }
  const place = (it: Drawn): void => {
    local(it.plate, spot)
    it.group.position.set(spot.x, spot.y, spot.z)
  }

  // The frame walks an array and looks for changes: an iterator and a boxed number a plate add up, seventy times a second.
  let faced: readonly Drawn[] = []
  const pointed: { id: string | undefined; progress: number } = { id: undefined, progress: -1 }

  return {
    group,
    set(plates) {
      const wanted = new Set(plates.map((p) => p.id))
      for (const [id, it] of drawn) if (!wanted.has(id)) drop(id, it)
      for (const plate of plates) {
        const old = drawn.get(plate.id)
        if (old && (old.plate.text !== plate.text || old.plate.kind !== plate.kind)) drop(plate.id, old)
        const it = drawn.get(plate.id) ?? draw(plate)
        it.plate = plate
        drawn.set(plate.id, it)
        place(it)
      }
      faced = [...drawn.values()]
      pointed.progress = -1
    },
    point(id, progress) {
      if (id === pointed.id && progress === pointed.progress) return
      const before = pointed.progress < 0 ? undefined : pointed.id
      const all = pointed.progress < 0
      pointed.id = id
      pointed.progress = progress
      for (let i = 0; i < faced.length; i++) {
        const it = faced[i]!
        const { id: own, role } = it.plate
        if (all || own === id || own === before) mark(it, own === id && role !== undefined, progress)
      }
    },
    carry(id, at) {
      drawn.get(id)?.group.position.copy(at)
    },
    face(eye) {
      for (let i = 0; i < faced.length; i++) {
        const { group: it, plate } = faced[i]!
        const dx = eye.x - it.position.x
        const dy = eye.y - it.position.y
        const dz = eye.z - it.position.z
        it.rotation.y = Math.atan2(dx, dz)
        if (plate.scene) it.scale.setScalar(Math.max(0.6, Math.sqrt(dx * dx + dy * dy + dz * dz) / FULL_SIZE))
      }
    },
    zone(id, out) {
      const it = drawn.get(id)
      if (!it) return false
      const { x, y, z } = it.group.position
      out.x = x
      out.y = y
      out.z = z
      out.radius = (Math.min(it.width, 0.7) / 2 + 0.06) * it.group.scale.x
      return true
    },
    dispose() {
      for (const [id, it] of drawn) drop(id, it)
      group.removeFromParent()
    },
  }
}
