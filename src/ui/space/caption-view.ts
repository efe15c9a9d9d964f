/**
 * Captions in the headset: two lines, 13° below the eye line, 2.0° Hanzi at 2 m, following the head with a soft
 * lag (BBC R&D WHP330: head-following was liked best), with an arrow when the speaker is out of view.
 */
import { Group, Mesh, MeshBasicMaterial, PlaneGeometry, Quaternion, Vector3, type Object3D } from 'three'
import { createText, setText } from './text.ts'
import { wrap } from '../../scene/angles.ts'

const DISTANCE = 2
/** 2.0° at 2 m: 2 × tan(1°) × 2 m. */
export const CAPTION_SIZE = 2 * DISTANCE * Math.tan(Math.PI / 180)
/** Sines of how far the caption goes along with a head that looks up or down. */
const [LOWEST, HIGHEST] = [Math.sin(-0.6), Math.sin(0.5)]
const UP = new Vector3(0, 1, 0)
const BELOW = (13.5 * Math.PI) / 180
/** Seconds in which the caption comes about two thirds of the way to where the head looks. */
const LAG = 0.28
const MAX_LINE_EMS = 16.4
/** Radians beside the view's middle at which a speaker is out of view. */
const ASIDE = 0.6
/** Frames between two looks at where the speaker is. */
const ARROW_EVERY = 6

interface XYZ {
  readonly x: number
  readonly y: number
  readonly z: number
}

export interface CaptionView {
  readonly group: Object3D
  /** Sets the page now shown; `undefined` clears it. `speaker` stands before the words. */
  show(words: string | undefined, speaker?: string, mark?: string): void
  /** Factor of the size, 1 … 1.5. */
  setSize(factor: number): void
  /** Follows the head; positions are in the scene's frame. `dt` in seconds. */
  follow(dt: number, head: Vector3, turn: Quaternion, speakerAt?: XYZ): void
  dispose(): void
}

export const createCaptionView = (): CaptionView => {
  const group = new Group()
  group.visible = false
  const text = createText({
    size: CAPTION_SIZE,
    width: MAX_LINE_EMS * CAPTION_SIZE,
    color: '#fff7e8',
    anchorY: 'top',
  })
  const who = createText({ size: CAPTION_SIZE * 0.72, width: 6, color: '#e3a048', anchorY: 'bottom' })
  const arrow = createText({ size: CAPTION_SIZE * 1.2, width: 1, color: '#e3a048' })
  const back = new Mesh(
    new PlaneGeometry(1, 1),
    new MeshBasicMaterial({
      color: '#0d0e11',
      transparent: true,
      opacity: 0.72,
      depthTest: false,
      toneMapped: false,
    }),
  )
  back.renderOrder = 19
  who.position.y = CAPTION_SIZE * 0.12
  group.add(back, text, who, arrow)
  let placed = false
  let frames = 0
  // Directions as vectors: three's own arithmetic keeps its numbers in fields, where a frame leaves nothing behind.
  const level = new Vector3()
  const below = new Vector3()
  const eased = new Vector3(0, 0, -1)
  const side = new Vector3()

  const fit = (): void => {
    const box = text.textRenderInfo?.blockBounds
    if (!box) return
    const width = box[2] - box[0] + CAPTION_SIZE
    const label = who.text ? CAPTION_SIZE : 0
    const height = box[3] - box[1] + CAPTION_SIZE * 0.7 + label
    back.scale.set(width, height, 1)
    back.position.y = (box[1] + box[3] + label) / 2
  }
  /** Shows the way to whoever speaks out of view; `ahead` is level, and where the head looks. */
  const point = (ahead: Vector3, head: Vector3, speaker: XYZ | undefined): void => {
    const aside = speaker
      ? wrap(Math.atan2(head.x - speaker.x, head.z - speaker.z) - Math.atan2(-ahead.x, -ahead.z))
      : 0
    arrow.visible = Math.abs(aside) > ASIDE
    if (!arrow.visible) return
    void setText(arrow, aside > 0 ? '←' : '→')
    arrow.position.set((aside > 0 ? -1 : 1) * (back.scale.x / 2 + CAPTION_SIZE), back.position.y, 0)
  }
  return {
    group,
    show(words, speaker, mark) {
      group.visible = words !== undefined
      if (words === undefined) return
      void setText(who, [speaker, mark].filter(Boolean).join('　'))
      void setText(text, words).then(fit)
    },
    setSize: (factor) => void group.scale.setScalar(factor),
    follow(dt, head, turn, speakerAt) {
      if (!group.visible) {
        placed = false
        return
      }
      below.set(0, 0, -1).applyQuaternion(turn)
      level.copy(below).setY(0).normalize()
      const up = Math.max(LOWEST, Math.min(HIGHEST, below.y))
      below
        .copy(level)
        .multiplyScalar(Math.sqrt(1 - up * up))
        .setY(up)
      below.applyAxisAngle(side.crossVectors(level, UP), -BELOW).normalize()
      if (placed) eased.lerp(below, 1 - Math.exp(-dt / LAG)).normalize()
      else eased.copy(below)
      placed = true
      group.position.copy(head).addScaledVector(eased, DISTANCE)
      group.lookAt(head)
      if (frames++ % ARROW_EVERY === 0) point(level, head, speakerAt)
    },
    dispose() {
      text.dispose()
      who.dispose()
      arrow.dispose()
      back.geometry.dispose()
      back.material.dispose()
      group.removeFromParent()
    },
  }
}
