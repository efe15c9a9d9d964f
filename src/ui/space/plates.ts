/**
 * What stands in the scene to be read, chosen, taken up or laid, at one moment of a visit. The same list is drawn,
 * pointed at, and named in the page.
 */
import { message } from '../messages.ts'
import { actPlates } from './act-plates.ts'
import { column, labelled, type Plate, type PlateContext } from './plate.ts'

export const platesOf = (context: PlateContext): Plate[] => {
  const { view, immersive, knowing } = context
  if (view.status === 'ready' || view.status === 'ended') return ended(context)
  const plates: Plate[] = []
  if (knowing && immersive) plates.push(...know(context))
  else if (view.question && immersive) plates.push(...question(context))
  else if (view.choosing && immersive) plates.push(...choices(context))
  else if (view.offer) plates.push(...actPlates(context))
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
