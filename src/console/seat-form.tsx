/** Names, places and pairing. */
import { useId, useState, type FormEvent } from 'react'
import type { Problem, SeatName } from '../visit/live/messages.ts'
import { useDesk, useDocent } from './context.tsx'
import type { MessageName } from './messages.ts'

/** Renames a headset, or lets it go. */
export function SeatForm({ seat }: { readonly seat: SeatName }) {
  const { link, t } = useDesk()
  const id = useId()
  const [said, setSaid] = useState<MessageName>()
  const [sure, setSure] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const name = String(fields.get('name')).trim() || seat.name
    const answer = await link.ask({ type: 'rename', seat: seat.id, name, place: Number(fields.get('place')) })
    setSaid(answer.ok ? 'saved' : answer.reason)
  }
  return (
    <form className="naming" onSubmit={(event) => void submit(event)}>
      <label htmlFor={`${id}name`}>{t('name')}</label>
      <input
        id={`${id}name`}
        name="name"
        defaultValue={seat.name}
        maxLength={24}
        required
        autoComplete="off"
      />
      <label htmlFor={`${id}place`}>{t('place')}</label>
      <input
        id={`${id}place`}
        name="place"
        type="number"
        min="1"
        max="99"
        defaultValue={seat.place}
        required
      />
      <button>{t('save')}</button>
      {sure ? (
        <span role="group" aria-label={t('unpairSure', { place: seat.place })}>
          {t('unpairSure', { place: seat.place })}{' '}
          <button type="button" onClick={() => void link.ask({ type: 'unpair', seat: seat.id })}>
            {t('yes')}
          </button>{' '}
          <button type="button" onClick={() => setSure(false)}>
            {t('no')}
          </button>
        </span>
      ) : (
        <button type="button" onClick={() => setSure(true)}>
          {t('unpair')}
        </button>
      )}
      <p role="status">{said && t(said)}</p>
    </form>
  )
}

const freePlace = (seats: readonly SeatName[]): number => {
  const taken = new Set(seats.map(({ place }) => place))
  for (let place = 1; ; place++) if (!taken.has(place)) return place
}

/** A headset shows four digits; they are typed here, with the name and the place it is to have. */
export function Pairing() {
  const { link, t } = useDesk()
  const seats = useDocent(({ room }) => room?.seats) ?? []
  const unpaired = useDocent(({ room }) => room?.unpaired) ?? 0
  const id = useId()
  const [said, setSaid] = useState<Problem | 'paired'>()
  const [taken, setTaken] = useState<number>()
  const suggestion = freePlace(seats)
  const pair = async (form: HTMLFormElement, replace: boolean) => {
    const fields = new FormData(form)
    const place = Number(fields.get('place'))
    const name = String(fields.get('name')).trim() || String(place)
    const code = String(fields.get('code')).trim()
    const answer = await link.ask({ type: 'pair', code, name, place, ...(replace ? { replace } : {}) })
    setSaid(answer.ok ? 'paired' : answer.reason)
    setTaken(!answer.ok && answer.reason === 'place-taken' ? place : undefined)
    if (answer.ok) form.reset()
  }
  return (
    <details className="panel" open={unpaired > 0 || seats.length === 0}>
      <summary>
        {t('pairing')}
        {unpaired > 0 && <span className="count">{unpaired}</span>}
      </summary>
      {unpaired > 0 && <p>{t('unpaired', { count: unpaired })}</p>}
      <form
        className="pairing"
        onSubmit={(event) => {
          event.preventDefault()
          void pair(event.currentTarget, taken !== undefined)
        }}
      >
        <label htmlFor={`${id}code`}>{t('code')}</label>
        <input
          id={`${id}code`}
          name="code"
          inputMode="numeric"
          pattern="\d{4}"
          maxLength={4}
          required
          autoComplete="off"
        />
        <label htmlFor={`${id}place`}>{t('place')}</label>
        <input
          id={`${id}place`}
          key={suggestion}
          name="place"
          type="number"
          min="1"
          max="99"
          defaultValue={suggestion}
          required
          onChange={() => setTaken(undefined)}
        />
        <label htmlFor={`${id}name`}>{t('name')}</label>
        <input id={`${id}name`} name="name" maxLength={24} autoComplete="off" />
        <button className="primary">
          {taken === undefined ? t('pair') : t('replace', { place: taken })}
        </button>
      </form>
      <p role="status">{said && t(said)}</p>
    </details>
  )
}
