/**
 * A plate: a few words on paper that hang in the scene, as pure data, and how plates are laid out around a stand.
 *
 * Local frame of a stand: metres, the visitor's ground point at the origin, the stand's look along −Z, +X right.
 */
import type { Language } from '../../scene/schema.ts'
import type { Story } from '../../story/types.ts'
import type { VisitView } from '../../visit/runner.ts'
import { balancedLines } from '../../scene/line-breaks.ts'

export type PlateKind = 'text' | 'button' | 'card' | 'pile' | 'label' | 'mark'
export interface Plate {
  readonly id: string
  readonly kind: PlateKind
  readonly text: string
  readonly role?: 'press' | 'take' | 'place'
  /** In the stand's frame, or in the scene's when `scene` is true. */
  readonly x: number
  readonly y: number
  readonly z: number
  readonly scene?: boolean
  /** Height of a Hanzi in metres at the plate; for far labels it grows with distance. */
  readonly size: number
  /** Widest line in ems. */
  readonly ems: number
  readonly tone?: 'paper' | 'ink' | 'accent'
  /** Lines begin at one edge, and the plate is as wide as its widest line may be. */
  readonly align?: 'left'
  /** What is meant by pointing or reaching here, where it is more than the plate: metres, in the scene's frame. */
  readonly zone?: { readonly x: number; readonly y: number; readonly z: number; readonly radius: number }
}

/** 1.5° of view at 2 m is 52 mm; plates for reading use a little more (station notes C). */
export const TEXT = 0.058
const R = 2

export const on = (degrees: number, y: number, radius = R): { x: number; y: number; z: number } => {
  const a = (degrees * Math.PI) / 180
  return { x: Math.sin(a) * radius, y, z: -Math.cos(a) * radius }
}

/** Widths in ems: a Hanzi is one, a Latin letter a little over half. */
const LETTER = 0.55
export const ems = (text: string): number => {
  let width = 0
  for (const c of text) width += c.codePointAt(0)! > 0x2e7f ? 1 : LETTER
  return width
}
/** Of a text with line ends of its own: its widest line in ems. */
export const widest = (text: string): number => Math.max(...text.split('\n').map(ems))

const HAN = /\p{Script=Han}/u
const broken = new Map<string, string>()
/** A text with its line ends put in, each line at most `max` ems wide: words whole, and no line of a single sign. */
export const setIn = (text: string, max: number): string => {
  const key = `${max} ${text}`
  const known = broken.get(key)
  if (known !== undefined) return known
  // What changes all the time, such as a count of minutes, must not be kept for ever.
  if (broken.size > 400) broken.clear()
  const out = text
    .split('\n')
    .flatMap((line) => {
      if (ems(line) <= max) return [line]
      return HAN.test(line) ? balancedLines(line, 'zh', max) : balancedLines(line, 'en', max / LETTER)
    })
    .join('\n')
  broken.set(key, out)
  return out
}
/** How many lines a text fills of `max` ems each. */
export const lines = (text: string, max: number): number => setIn(text, max).split('\n').length

/** A column of plates, top to bottom, each as high as its text needs. */
export const column = (
  items: readonly { id: string; text: string; kind: PlateKind; role?: Plate['role']; tone?: Plate['tone'] }[],
  degrees: number,
  top: number,
  max = 18,
): Plate[] => {
  let y = top
  return items.map((item) => {
    const height = lines(item.text, max) * TEXT * 1.45 + 0.09
    const plate: Plate = { ...item, ...on(degrees, y - height / 2), size: TEXT, ems: max }
    y -= height + 0.045
    return plate
  })
}

/** Labels grow with distance so that a far bank can still be read. */
export const labelled = (
  id: string,
  text: string,
  role: Plate['role'],
  at: { x: number; y: number; z: number },
  up = 0.5,
): Plate => ({
  id,
  kind: 'label',
  text,
  role,
  x: at.x,
  y: at.y + up,
  z: at.z,
  scene: true,
  size: 0.045,
  ems: 14,
  // The thing itself, generously: a hand reaches for the board, not for its label.
  zone: { x: at.x, y: at.y + up / 3, z: at.z, radius: 0.65 },
})

export interface PlateContext {
  readonly view: VisitView
  readonly story: Story
  readonly language: Language
  readonly immersive: boolean
  readonly knowing: boolean
  /** What the last card or question taught, for a few seconds. */
  readonly lesson?: string
  /** Eye height above the stand's floor, metres. */
  readonly eye: number
  /** Lines of *how do we know?* for the line in view. */
  readonly evidence: readonly string[]
  readonly standName: (id: string) => string
  /** Where a thing of the scene is, in the scene's frame. */
  readonly where: (ref: string) => { x: number; y: number; z: number } | undefined
}
