/** All headsets in a line: where each is and how it goes, to be taken in with one glance. */
import type { Language } from '../scene/language.ts'
import { cardStatus } from '../visit/live/card-status.ts'
import type { SeatView } from '../visit/live/messages.ts'
import { useDesk } from './context.tsx'
import { say } from './messages.ts'

/** What the wall and the console both know of a seat. */
type Place = Pick<SeatView, 'place' | 'linked'> & Parameters<typeof cardStatus>[0]

export function PlaceWords({ seat, language }: { readonly seat: Place; readonly language: Language }) {
  return (
    <>
      <b>{seat.place}</b> {say(cardStatus(seat), language)}
    </>
  )
}

/** Fewer stand on the screen together anyway. */
const WORTH_IT = 3

/** Leads to each card; who calls for help stands out. */
export function Glance({ seats }: { readonly seats: readonly SeatView[] }) {
  const { language, t } = useDesk()
  if (seats.length < WORTH_IT) return null
  return (
    <nav className="glance" aria-label={t('glance')}>
      <ul>
        {seats.map((seat) => {
          const { id, state } = seat
          const calls = state !== undefined && state.help !== 'none'
          return (
            <li key={id}>
              <a className={`${cardStatus(seat)}${calls ? ' calls' : ''}`} href={`#seat-${id}`}>
                <PlaceWords seat={seat} language={language} />
                {state?.beatIndex !== undefined && cardStatus(seat) === 'in-scene' && (
                  <span className="quiet">
                    {' '}
                    {state.beatIndex}/{state.beats}
                  </span>
                )}
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
