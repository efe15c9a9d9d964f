/** What hangs in the hall to be chosen, before the print one stands at; and what of the scroll itself may be pointed at. */
import type { Offered } from '../../presence/intents.ts'
import type { Language } from '../../scene/schema.ts'
import type { HallPlan } from '../../ui/hall-plan.ts'
import { message } from '../../ui/messages.ts'
import { column, TEXT, type Plate } from '../../ui/space/plate.ts'
import { SCROLL_Y, TABLE_Z } from './hall-world.ts'
import type { HallState } from './hall-store.ts'

/** Metres beside the visitor's own print at which the way to the next one is told. */
const ASIDE = 0.86
const button = { kind: 'button', role: 'press', scene: true, size: TEXT, ems: 16 } as const

export const hallPlates = (plan: HallPlan, state: HallState, language: Language): Plate[] => {
  const print = plan.prints[state.at]
  // In a window a print is clicked, and the page's own buttons say the rest.
  if (!print || state.opening || !state.immersive) return []
  const t = (id: Parameters<typeof message>[0], name = '') => message(id, language, { name })
  if (state.asking)
    return column(
      [
        { id: 'notice', text: t('notice'), kind: 'text' },
        ...(print.note ? [{ id: 'note', text: print.note, kind: 'text' as const }] : []),
        {
          id: `open:${print.id}`,
          text: t('enterScene', print.title),
          kind: 'button',
          role: 'press',
          tone: 'ink',
        },
        { id: 'not-now', text: t('close'), kind: 'button', role: 'press' },
      ],
      0,
      1.9,
    ).map((plate) => ({ ...plate, x: plate.x + print.x, z: plate.z + 1.85 }))
  const [before, after] = [plan.prints[state.at - 1], plan.prints[state.at + 1]]
  // Below the picture and below a level gaze: who only looks at a print chooses nothing.
  const [y, z] = [0.8, 0.75]
  return [
    {
      ...button,
      id: `enter:${print.id}`,
      text: t('enterScene', print.title),
      x: print.x,
      y,
      z,
      tone: 'ink',
    },
    // The scroll runs to the left.
    ...(after
      ? [
          {
            ...button,
            id: 'next',
            text: `← ${after.title}`,
            x: print.x - ASIDE,
            y,
            z,
            size: 0.048,
            ems: 9,
          },
        ]
      : []),
    ...(before
      ? [
          {
            ...button,
            id: 'previous',
            text: `${before.title} →`,
            x: print.x + ASIDE,
            y,
            z,
            size: 0.048,
            ems: 9,
          },
        ]
      : []),
    { ...button, id: 'leave', text: t('leave'), x: print.x, y: 0.56, z: TABLE_Z + 0.42, size: 0.042 },
  ]
}

/** The prints themselves, for whoever points or clicks; a gaze that rests on a picture only looks at it. */
export const printTargets = (plan: HallPlan): Offered[] =>
  plan.prints.map(({ id, title, x }) => ({
    id: `print:${id}`,
    role: 'press',
    label: title,
    x,
    y: SCROLL_Y + 0.13,
    z: 0.02,
    radius: 0.52,
    fixed: true,
  }))
