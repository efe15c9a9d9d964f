/** The tray below the eye line: the ways out that are never more than a look away. */
import type { Language } from '../../scene/schema.ts'
import type { VisitView } from '../../visit/runner.ts'
import { loopMessage } from '../loop/messages.ts'
import { message } from '../messages.ts'
import type { Plate } from './plate.ts'

/** Columns, metres between two, and the widest line in ems: a seat has one button more, and still only two rows. */
const ALONE = { columns: 3, apart: 0.5, ems: 11 }
const AT_SEAT = { columns: 4, apart: 0.45, ems: 10 }
/** Metres under the eyes: its first row lies 37° down, below what is done with one's hands. */
const BELOW = 0.72
const buttonsOf = (view: VisitView, language: Language, seat: boolean): { id: string; text: string }[] =>
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
        // Where there are staff, to feel unwell and to want somebody are two things.
        ...(seat
          ? [
              { id: 'unwell', text: loopMessage('unwell', language) },
              { id: 'call', text: loopMessage('call', language) },
            ]
          : [{ id: 'help', text: message('help', language) }]),
        { id: 'leave', text: message('leave', language) },
      ]

/** In the frame of the tray: metres, the eyes at the origin, −Z where the visitor faces. */
export const trayPlates = (view: VisitView, language: Language, seat = false): Plate[] => {
  const { columns, apart, ems } = seat ? AT_SEAT : ALONE
  return buttonsOf(view, language, seat).map(({ id, text }, i) => ({
    id,
    kind: 'button',
    text,
    role: 'press',
    x: ((i % columns) - (columns - 1) / 2) * apart,
    y: -BELOW - Math.floor(i / columns) * 0.17,
    z: -0.95,
    size: 0.034,
    ems,
  }))
}
