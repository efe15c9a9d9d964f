/** The room: all cards, and what is told to several of them at once. */
import { useEffect, useRef, useState } from 'react'
import { cardStatus } from '../visit/live/card-status.ts'
import type { SeatView } from '../visit/live/messages.ts'
import { Card } from './card.tsx'
import { useDesk, useSeats, useStationNow } from './context.tsx'
import { Orders, StartForm, Tuning, type Startable } from './controls.tsx'
import { Glance } from './places.tsx'

/** Says when a headset is lost, and when it is back: one looks away from a screen. */
function useLosses(seats: readonly SeatView[]): string {
  const { t } = useDesk()
  const before = useRef(new Map<string, boolean>())
  const [said, setSaid] = useState('')
  useEffect(() => {
    const changed = seats.filter(({ id, linked }) => (before.current.get(id) ?? linked) !== linked)
    before.current = new Map(seats.map(({ id, linked }) => [id, linked]))
    if (changed.length > 0)
      setSaid(changed.map(({ place, linked }) => t(linked ? 'isBack' : 'wasLost', { place })).join(' '))
  }, [seats, t])
  return said
}
/** The group that most are in just now. */
const groupOf = (seats: readonly SeatView[]): string | undefined =>
  seats.find((seat) => seat.group !== undefined && cardStatus(seat) === 'in-scene')?.group

function Several(props: {
  readonly seats: readonly SeatView[]
  readonly chosen: readonly string[]
  readonly setChosen: (ids: readonly string[]) => void
}) {
  const { link, t } = useDesk()
  const { seats, chosen, setChosen } = props
  const [open, setOpen] = useState(false)
  const summary = useRef<HTMLElement>(null)
  const count = chosen.length
  const free = seats.filter((seat) => cardStatus(seat) === 'idle').map(({ id }) => id)
  const label = t('toChosen', { count })
  const start = (command: Startable): void => {
    link.order('start', { type: 'together', seats: [...chosen], start: command })
    // From now on the cards are what matters; what can be said to all of them stays below.
    summary.current?.focus()
    setOpen(false)
  }
  return (
    <section className="panel several" aria-label={t('together')}>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary ref={summary}>
          {t('together')}
          {count > 0 && <span className="count">{count}</span>}
        </summary>
        <p className="quiet">{t('togetherHow')}</p>
        <div className="orders">
          <button onClick={() => setChosen(free)}>{t('allFree')}</button>
          <button disabled={count === 0} onClick={() => setChosen([])}>
            {t('noneChosen')}
          </button>
        </div>
        <StartForm go={t('togetherNow', { count })} disabled={count === 0} onStart={start} />
        {count > 0 && <Tuning seats={chosen} label={label} />}
      </details>
      {count > 0 && (
        <>
          <p>{label}</p>
          <Orders
            seats={chosen}
            label={label}
            kinds={['pause', 'resume', 'next', 'again', 'recentre', 'stop']}
          />
        </>
      )}
    </section>
  )
}

/** Whom the docent has chosen. Who has come to the end is chosen no longer: the next visitor is not of that group. */
function useChosen(seats: readonly SeatView[]) {
  const [wanted, setChosen] = useState<readonly string[]>([])
  const ended = seats.filter((seat) => cardStatus(seat) === 'to-clean').map(({ id }) => id)
  const before = useRef<readonly string[]>([])
  useEffect(() => {
    const now = ended.filter((id) => !before.current.includes(id))
    before.current = ended
    if (now.length > 0) setChosen((all) => all.filter((id) => !now.includes(id)))
  }, [ended.join(' ')])
  return [wanted.filter((id) => seats.some((seat) => seat.id === id)), setChosen] as const
}

export function RoomCards() {
  const { t } = useDesk()
  const now = useStationNow()
  const seats = useSeats(now)
  const [chosen, setChosen] = useChosen(seats)
  const said = useLosses(seats)
  const choose = (id: string, is: boolean) =>
    setChosen(is ? [...chosen, id] : chosen.filter((one) => one !== id))
  const group = groupOf(seats)
  return (
    <>
      <p className="unseen" role="status" id="losses">
        {said}
      </p>
      <Several seats={seats} chosen={chosen} setChosen={setChosen} />
      <section id="seats" tabIndex={-1} aria-labelledby="seats-title">
        <h2 id="seats-title">{t('headsets')}</h2>
        {seats.length === 0 && <p>{t('none', { address: `${location.origin}/seat` })}</p>}
        <div className="cards">
          {seats.map((seat) => (
            <Card
              key={seat.id}
              seat={seat}
              now={now}
              chosen={chosen.includes(seat.id)}
              choose={(is) => choose(seat.id, is)}
              {...(group === undefined ? {} : { group })}
            />
          ))}
        </div>
        <Glance seats={seats} />
      </section>
    </>
  )
}
