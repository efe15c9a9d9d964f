/** Those who wait: a number for each, whose turn it is, and about how long it takes. */
import { useState } from 'react'
import { useDesk, useDocent } from './context.tsx'

export function Queue() {
  const { link, t } = useDesk()
  const queue = useDocent(({ room }) => room?.queue)
  const hasSeats = useDocent(({ room }) => (room?.seats.length ?? 0) > 0)
  const [said, setSaid] = useState('')
  if (!queue) return null
  const { waiting, called, minutes } = queue
  const ask = async (what: 'give' | 'call') => {
    const answer = await link.ask({ type: 'queue', do: what })
    setSaid(answer.ok ? '' : t(answer.reason))
  }
  return (
    <section className="panel queue" aria-labelledby="queue-title">
      <h2 id="queue-title">{t('queue')}</h2>
      <p className="called" role="status">
        {called === undefined ? '' : t('calledNow', { number: called })}
      </p>
      <div className="orders">
        <button onClick={() => void ask('give')}>{t('give')}</button>
        <button className="primary" disabled={waiting.length === 0} onClick={() => void ask('call')}>
          {t('callNext')}
        </button>
      </div>
      <p role="status">{said}</p>
      {/* How long, nobody can say of a room without a headset. */}
      {hasSeats && <p className="quiet">{t('newWaits', { minutes })}</p>}
      <ol>
        {waiting.map((one) => (
          <li key={one.number}>
            <span>{t(one.minutes === 0 ? 'waitsNow' : 'waits', one)}</span>
            <button
              className="plain"
              aria-label={t('drop', { number: one.number })}
              onClick={() => void link.ask({ type: 'drop', number: one.number })}
            >
              ×
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
