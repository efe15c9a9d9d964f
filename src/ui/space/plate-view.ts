/**
 * Draws plates: a cut of paper or ink with words on it, one quad and one text each. Keeps what is already there
 * by id, lets go of what is not. In the look of a print: paper, a black line, no gloss.
 */
import { Group, Mesh, MeshBasicMaterial, PlaneGeometry, type Object3D } from 'three'
import type { Text } from 'troika-three-text'
import { ems, type Plate } from './plates.ts'
import { createText, setText } from './text.ts'

export const TONES = {
  paper: { back: '#efe6d2', edge: '#15171b', ink: '#15171b' },
  ink: { back: '#15171b', edge: '#efe6d2', ink: '#efe6d2' },
  accent: { back: '#b3261e', edge: '#efe6d2', ink: '#fff7e8' },
} as const

const quad = new PlaneGeometry(1, 1)
const materials = new Map<string, MeshBasicMaterial>()
const flat = (color: string): MeshBasicMaterial => {
  let material = materials.get(color)
  if (!material) {
    material = new MeshBasicMaterial({ color, depthTest: false, toneMapped: false, transparent: true })
    materials.set(color, material)
  }
  return material
}

/** Ink on ink needs no frame, and text is read, not pressed. */
const framed = ({ kind }: Plate): boolean => kind !== 'text' && kind !== 'label' && kind !== 'mark'

interface Drawn {
  readonly group: Group
  readonly text: Text
  readonly edge: Mesh
  readonly back: Mesh
  readonly bar: Mesh
  plate: Plate
  width: number
  height: number
}

export interface PlateView {
  readonly group: Object3D
  set(plates: readonly Plate[]): void
  /** Hover, and how far a dwell has come (0…1), on one plate. */
  point(id: string | undefined, progress: number): void
  /** Moves a plate that is in a hand; undefined lets it go back. */
  carry(id: string, x: number, y: number, z: number): void
  /** Turns every plate towards the eye, and keeps far labels readable. */
  face(x: number, y: number, z: number): void
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
    const width = Math.min(plate.ems, ems(plate.text) + 0.4) * plate.size
    const lines = Math.max(1, Math.ceil((ems(plate.text) + 0.2) / plate.ems))
    const height = lines * plate.size * 1.35
    const text = createText({ size: plate.size, width: width + plate.size * 0.3, color: tone.ink })
    const pad = plate.size * 0.75
    const edge = new Mesh(quad, flat(tone.edge))
    const back = new Mesh(quad, flat(tone.back))
    const bar = new Mesh(quad, flat('#b3261e'))
    edge.renderOrder = 18
    back.renderOrder = 19
    bar.renderOrder = 20
    edge.scale.set(width + pad * 2 + plate.size * 0.14, height + pad * 1.3 + plate.size * 0.14, 1)
    back.scale.set(width + pad * 2, height + pad * 1.3, 1)
    bar.visible = false
    const holder = new Group()
    holder.add(edge, back, bar, text)
    edge.visible = framed(plate)
    group.add(holder)
    void setText(text, plate.text)
    return { group: holder, text, edge, back, bar, plate, width: back.scale.x, height: back.scale.y }
  }
  const drop = (id: string, it: Drawn): void => {
    group.remove(it.group)
    it.text.dispose()
    drawn.delete(id)
  }
  const place = (it: Drawn): void => {
    local(it.plate, spot)
    it.group.position.set(spot.x, spot.y, spot.z)
  }

  // The frame walks an array and looks for changes: an iterator and a boxed number a plate add up, seventy times a second.
  let faced: readonly Drawn[] = []
  let pointed: string | undefined
  let reached = -1

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
      reached = -1
    },
    point(id, progress) {
      if (id === pointed && progress === reached) return
      pointed = id
      reached = progress
      for (const [key, it] of drawn) {
        const on = key === id && it.plate.role !== undefined
        it.edge.visible = on || framed(it.plate)
        it.edge.material = on ? flat('#d2a24c') : flat(TONES[it.plate.tone ?? 'paper'].edge)
        it.bar.visible = on && progress > 0.02
        it.bar.scale.set(it.width * progress, it.plate.size * 0.16, 1)
        it.bar.position.set((-it.width * (1 - progress)) / 2, -it.height / 2 + it.plate.size * 0.1, 0)
      }
    },
    carry(id, x, y, z) {
      drawn.get(id)?.group.position.set(x, y, z)
    },
    face(x, y, z) {
      for (let i = 0; i < faced.length; i++) {
        const it = faced[i]!
        const dx = x - it.group.position.x
        const dy = y - it.group.position.y
        const dz = z - it.group.position.z
        it.group.rotation.y = Math.atan2(dx, dz)
        const distance = Math.sqrt(dx * dx + dy * dy + dz * dz)
        it.group.scale.setScalar(it.plate.scene ? Math.max(0.6, distance / 1.7) : 1)
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
