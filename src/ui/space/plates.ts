/**
 * What stands in the scene to be read, chosen, taken up or laid: plates, laid out around the visitor's stand as
 * pure data. The same list is drawn, pointed at, and named in the page.
 *
 * Local frame of a stand: metres, the visitor's ground point at the origin, the stand's look along −Z, +X right.
 */
import type { Language } from '../../scene/schema.ts'
import type { Story } from '../../story/types.ts'
import type { VisitView } from '../../visit/runner.ts'
import { message } from '../messages.ts'

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
  /** What is meant by pointing or reaching here, where it is more than the plate: metres, in the scene's frame. */
  readonly zone?: { readonly x: number; readonly y: number; readonly z: number; readonly radius: number }
}

/** 1.5° of view at 2 m is 52 mm; plates for reading use a little more (station notes C). */
const TEXT = 0.058
const R = 2

const on = (degrees: number, y: number, radius = R): { x: number; y: number; z: number } => {
  const a = (degrees * Math.PI) / 180
  return { x: Math.sin(a) * radius, y, z: -Math.cos(a) * radius }
}

/** Rough width of a text in ems: a Hanzi is one, a Latin letter a little over half. */
export const ems = (text: string): number => {
  let width = 0
  for (const c of text) width += c.codePointAt(0)! > 0x2e7f ? 1 : 0.55
  return width
}
const lines = (text: string, max: number): number => Math.max(1, Math.ceil(ems(text) / max))

/** A column of plates, top to bottom, each as high as its text needs. */
const column = (
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

export const platesOf = (context: PlateContext): Plate[] => {
  const { view, immersive, knowing } = context
  if (view.status === 'ready' || view.status === 'ended') return ended(context)
  const plates: Plate[] = []
  if (knowing && immersive) plates.push(...know(context))
  else if (view.question && immersive) plates.push(...question(context))
  else if (view.choosing && immersive) plates.push(...choices(context))
  else if (view.offer) plates.push(...act(context))
  if (view.invite) plates.push(...invite(context))
  if (context.lesson && immersive)
    plates.push(
      ...column([{ id: 'lesson', text: context.lesson, kind: 'text', tone: 'ink' }], 0, context.eye + 0.75),
    )
  if (immersive && view.reflect === 'ask')
    plates.push(
      ...column([{ id: 'reflect', text: context.story.reflect.ask, kind: 'text' }], 0, context.eye + 0.25),
    )
  return plates
}

const ended = ({ view, language, immersive, eye }: PlateContext): Plate[] =>
  immersive && view.status === 'ended'
    ? column(
        [
          { id: 'goodbye', text: message('goodbye', language), kind: 'text' },
          { id: 'leave', text: message('leave', language), kind: 'button', role: 'press' },
        ],
        0,
        eye + 0.2,
      )
    : []

const know = ({ evidence, language, eye }: PlateContext): Plate[] =>
  column(
    [
      ...evidence.map((text, i) => ({ id: `know-${i}`, text, kind: 'text' as const })),
      { id: 'know-close', text: message('close', language), kind: 'button' as const, role: 'press' as const },
    ],
    0,
    eye + 0.55,
    22,
  )

const question = ({ view, story, eye }: PlateContext): Plate[] => {
  const asked = story.questions.find((q) => q.id === view.question)
  if (!asked) return []
  return column(
    [
      { id: 'ask', text: asked.ask, kind: 'text' },
      ...(view.answered === undefined
        ? asked.choices.map((c) => ({
            id: `answer:${c.id}`,
            text: c.text,
            kind: 'button' as const,
            role: 'press' as const,
          }))
        : [{ id: 'why', text: asked.why, kind: 'text' as const, tone: 'ink' as const }]),
    ],
    0,
    eye + 0.35,
  )
}

const choices = ({ view, story, eye }: PlateContext): Plate[] => {
  const choose = story.beats.find((b) => b.id === view.beat)?.choose
  if (!choose) return []
  return column(
    [
      { id: 'ask', text: choose.ask, kind: 'text' },
      ...choose.branches.map((b) => ({
        id: `choose:${b.to}`,
        text: b.text,
        kind: 'button' as const,
        role: 'press' as const,
      })),
    ],
    0,
    eye + 0.35,
  )
}

/** Labels grow with distance so that a far bank can still be read. */
const labelled = (
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

const act = (context: PlateContext): Plate[] => {
  const { view, language, where, eye } = context
  const offer = view.offer
  if (!offer) return []
  if (offer.act === 'sort') return sort(context)
  if (offer.sides.length > 0)
    return offer.sides.map((side, i) => ({
      id: `side:${side.id}`,
      kind: 'card',
      text: side.text,
      role: 'press',
      ...on(i === 0 ? -19 : 19, eye - 0.05),
      size: TEXT,
      ems: 12,
    }))
  const from = offer.of ? where(offer.of) : undefined
  const to = offer.on ? (where(`${offer.on}.${offer.act}`) ?? where(offer.on)) : undefined
  const count = offer.times > 1 ? ` ${Math.min(view.done + 1, offer.times)}/${offer.times}` : ''
  const plates: Plate[] = []
  if (from && to) {
    plates.push(labelled(`take:${offer.of}`, message('takeUp', language), 'take', from))
    plates.push(labelled(`place:${offer.on}`, offer.label + count, 'place', to))
  } else if (from ?? to) plates.push(labelled(`do:${offer.row}`, offer.label + count, 'press', (from ?? to)!))
  else
    plates.push({
      id: `do:${offer.row}`,
      kind: 'button',
      text: offer.label + count,
      role: 'press',
      ...on(0, eye - 0.2),
      size: TEXT,
      ems: 14,
    })
  return plates
}

const sort = ({ view, eye }: PlateContext): Plate[] => {
  const offer = view.offer
  if (!offer) return []
  const card = offer.cards.find((c) => !(c.id in view.placed))
  const spread = 27
  const first = -(spread * (offer.piles.length - 1)) / 2
  const plates: Plate[] = offer.piles.map((pile, i) => ({
    id: `pile:${pile.id}`,
    kind: 'pile',
    text: pile.text,
    role: 'place',
    ...on(first + i * spread, eye - 0.5),
    size: TEXT,
    ems: 8,
  }))
  if (card)
    plates.push({
      id: `card:${card.id}`,
      kind: 'card',
      text: card.text,
      role: 'take',
      ...on(0, eye + 0.12),
      size: TEXT,
      ems: 15,
    })
  return plates
}

const invite = ({ view, language, where, standName }: PlateContext): Plate[] => {
  const at = view.invite ? where(view.invite) : undefined
  if (!view.invite || !at) return []
  return [
    {
      ...labelled(
        `stand:${view.invite}`,
        message('comeTo', language, { name: standName(view.invite) }),
        'press',
        at,
        1.5,
      ),
      kind: 'mark',
    },
  ]
}

/** The tray below the eye line: the ways out that are never more than a look away. */
export const trayOf = (view: VisitView, language: Language): { id: string; text: string }[] =>
  view.status === 'ended'
    ? []
    : [
        ...(view.line
          ? [
              { id: 'again', text: message('again', language) },
              { id: 'know', text: message('howDoWeKnow', language) },
            ]
          : []),
        { id: 'continue', text: message('continue', language) },
        {
          id: view.status === 'paused' ? 'resume' : 'pause',
          text: message(view.status === 'paused' ? 'resume' : 'pause', language),
        },
        { id: 'help', text: message('help', language) },
        { id: 'leave', text: message('leave', language) },
      ]
