/** One headset: how it is, what its wearer hears and looks at, and what can be told to it. */
import { useState } from 'react'
import { SCREEN_IDLE } from '../presence/doff.ts'
import { canJoin, cardStatus, STALE, type CardStatus } from '../visit/live/card-status.ts'
import type { SeatView } from '../visit/live/messages.ts'
import { useDesk, useDocent } from './context.tsx'
import { Orders, StartForm, Tuning } from './controls.tsx'
import type { Note } from './docent-link.ts'
import { spanOf, type MessageName } from './messages.ts'
import { SeatForm } from './seat-form.tsx'

/** After so many minutes it is time for a rest. */
const SOFT_END = 15

/** What makes sense first; everything else is behind “more”. */
const FIRST: Record<CardStatus, Parameters<typeof Orders>[0]['kinds']> = {
  idle: [],
  fitting: ['recentre', 'stop'],
  'in-scene': ['pause', 'next', 'again', 'recentre', 'stop'],
  paused: ['resume', 'next', 'again', 'recentre', 'stop'],
  doffed: ['resume', 'stop'],
  'to-clean': ['cleaned'],
  lost: [],
}

/** What is said of a command: one that waits for a headset to come back says so, and for how long. */
const wordFor = ({ outcome, reason }: Note, lost: boolean): MessageName =>
  outcome === 'sending' && lost
    ? 'waits-for'
    : outcome === 'refused' && reason && reason !== 'failed'
      ? reason
      : outcome

export function Notice({ note, lost }: { readonly note: Note | undefined; readonly lost: boolean }) {
  const { t } = useDesk()
  if (!note) return null
  const name = wordFor(note, lost)
  return <p className={`notice-line ${note.outcome} ${name}`}>{t(name, { what: t(note.what) })}</p>
}

/** How old is what is known: nobody should take for now what was so a while ago. */
function Age({ seat, now }: { readonly seat: SeatView; readonly now: number }) {
  const { language, t } = useDesk()
  const { linked, heard } = seat
  if (heard === undefined) return linked ? null : <p className="age">{t('neverHeard')}</p>
  if (linked && now - heard < STALE) return null
  const time = spanOf(now - heard, language)
  if (linked) return <p className="age">{t('asOf', { time })}</p>
  const was = seat.state && t(cardStatus({ linked: true, state: seat.state }))
  return <p className="age">{was ? t('lastHeardAs', { time, was }) : t('lastHeard', { time })}</p>
}

/** What a docent would not know otherwise: what went by unseen, and what is at risk. */
function Marks({ seat, now }: { readonly seat: SeatView; readonly now: number }) {
  const { language, t } = useDesk()
  const { state, heard = now } = seat
  if (!state) return null
  const { untouched, unkept } = state
  // It is told in minutes; nobody is served by seconds that begin anew with each message.
  const since = Math.max(1, untouched ?? 0) * 60_000 + Math.max(0, now - heard)
  return (
    <>
      {unkept && <p className="mark">{t('unkept')}</p>}
      {untouched !== undefined && (
        <p className="mark">{t('untouched', { minutes: SCREEN_IDLE / 60, time: spanOf(since, language) })}</p>
      )}
    </>
  )
}

function Facts({ seat }: { readonly seat: SeatView }) {
  const { language, t } = useDesk()
  const { state, told } = seat
  if (!state || !seat.linked) return null
  const minutes = Math.floor(state.worn / 60)
  const heard = told?.line?.[state.language] ?? state.caption
  // What has no name in the scene, such as a button, is nobody's to read.
  const seen = told?.looking?.[language]
  return (
    <>
      {told?.title && (
        <p className="where">
          {told.title[language]}
          {told.beat && <span className="quiet"> · {told.beat[language]}</span>}
        </p>
      )}
      {state.beatIndex !== undefined && state.beats !== undefined && (
        <p className="progress">
          <progress
            max={state.beats}
            value={state.beatIndex}
            aria-label={t('beatOf', { n: state.beatIndex, m: state.beats })}
          />
          <span>{t('beatOf', { n: state.beatIndex, m: state.beats })}</span>
        </p>
      )}
      <dl>
        {heard && (
          <div>
            <dt>{t('hears')}</dt>
            <dd lang={state.language}>{heard}</dd>
          </div>
        )}
        {seen && (
          <div>
            <dt>{t('looks')}</dt>
            <dd>{seen}</dd>
          </div>
        )}
      </dl>
      <p className="quiet">
        {t(state.language)} · {t('volumeAt', { percent: Math.round(state.volume * 100) })}
        {state.worn > 0 && ' · '}
        {state.worn > 0 && t(minutes >= SOFT_END ? 'wornLong' : 'worn', { minutes })}
      </p>
      {state.unwellScore !== undefined && <p className="quiet">{t('felt', { score: state.unwellScore })}</p>}
    </>
  )
}

export interface CardProps {
  readonly seat: SeatView
  /** Milliseconds of the station's clock. */
  readonly now: number
  readonly chosen: boolean
  readonly choose: (chosen: boolean) => void
  /** A group that is under way, which this one could join. */
  readonly group?: string
}

export function Card({ seat, now, chosen, choose, group }: CardProps) {
  const { link, t } = useDesk()
  const note = useDocent(({ notes }) => notes[seat.id])
  const [more, setMore] = useState(false)
  const status = cardStatus(seat)
  const { id, place, name, state } = seat
  const title = t('cardTitle', { place, name })
  const free = status === 'idle' && seat.linked
  return (
    <article className={`seat ${status}`} aria-labelledby={`seat-${id}`}>
      <header>
        <input
          type="checkbox"
          checked={chosen}
          aria-label={t('choose', { place })}
          onChange={(event) => choose(event.target.checked)}
        />
        <h3 id={`seat-${id}`}>{title}</h3>
        <strong className="status">{t(status)}</strong>
      </header>
      <Age seat={seat} now={now} />
      <Marks seat={seat} now={now} />
      <Facts seat={seat} />
      <Orders seats={[id]} label={title} kinds={FIRST[status]} />
      {group && canJoin(seat, group) && (
        <button onClick={() => link.order('joinGroup', { type: 'join', group, seats: [id] })}>
          {t('joinGroup')}
        </button>
      )}
      <Notice note={note} lost={!seat.linked} />
      <details onToggle={(event) => setMore(event.currentTarget.open)}>
        <summary>{t(free ? 'start' : 'more')}</summary>
        {more && (
          <>
            <StartForm
              go={t('start')}
              onStart={(command) => link.order('start', { type: 'command', seats: [id], command })}
            />
            <Tuning seats={[id]} label={title} volume={state?.volume} current={state?.language} />
            <SeatForm seat={seat} />
          </>
        )}
      </details>
    </article>
  )
}
