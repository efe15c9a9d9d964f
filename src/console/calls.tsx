/** Calls for help: above everything, read out at once, and loud until somebody says that they go. */
import type { CallView, SeatView } from '../visit/live/messages.ts'
import { useDesk, useDocent, useStationNow } from './context.tsx'

const clock = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

function Call({ call, seat, now }: { call: CallView; seat: SeatView; now: number }) {
  const { link, t } = useDesk()
  const { place, name } = seat
  return (
    <li className={`call ${call.kind}`}>
      <p className="call-title">
        {t(call.kind === 'unwell' ? 'unwellTitle' : 'callTitle', { place })} <small>{name}</small>
      </p>
      {/* The time runs on; a reader of the screen is told once that somebody calls, not every second. */}
      <p aria-hidden="true">{t('callSince', { time: clock(now - call.since) })}</p>
      <button
        className="primary"
        aria-label={t('takeLabel', { place })}
        onClick={() => void link.ask({ type: 'take', seat: call.seat })}
      >
        {t('take')}
      </button>
    </li>
  )
}

export function Calls() {
  const { t } = useDesk()
  const calls = useDocent(({ room }) => room?.calls) ?? []
  const seats = useDocent(({ room }) => room?.seats) ?? []
  const some = calls.length > 0
  const now = useStationNow(some)
  return (
    <section id="calls" role="alert" aria-label={t('calls')}>
      {some && (
        <ul>
          {calls.map((call) => {
            const seat = seats.find(({ id }) => id === call.seat)
            return seat && <Call key={call.seat} call={call} seat={seat} now={now} />
          })}
        </ul>
      )}
    </section>
  )
}
