/** What a docent can tell headsets: the same buttons for one card and for all that are chosen. */
import { useId, useState, type FormEvent } from 'react'
import { LANGUAGES, type Language } from '../scene/language.ts'
import type { Command, StartCommand } from '../visit/live/messages.ts'
import { useDesk } from './context.tsx'
import type { MessageName } from './messages.ts'

type Bare = Extract<
  Command,
  { do: 'stop' | 'pause' | 'resume' | 'next' | 'again' | 'recentre' | 'cleaned' }
>['do']
export type Startable = Omit<StartCommand, 'at' | 'row'>

export interface ControlsProps {
  readonly seats: readonly string[]
  /** Whom the buttons are for, as a reader of the screen says it. */
  readonly label: string
}

export function Orders({ seats, label, kinds }: ControlsProps & { readonly kinds: readonly Bare[] }) {
  const { link, t } = useDesk()
  return (
    <div className="orders" role="group" aria-label={label}>
      {kinds.map((kind) => (
        <button
          key={kind}
          className={kind === 'cleaned' ? 'primary' : undefined}
          disabled={seats.length === 0}
          onClick={() => link.order(kind, { type: 'command', seats: [...seats], command: { do: kind } })}
        >
          {t(kind)}
        </button>
      ))}
    </div>
  )
}

/** Scene, length and language; `go` is the name of the button. */
export function StartForm(props: {
  readonly go: string
  readonly disabled?: boolean
  readonly onStart: (start: Startable) => void
}) {
  const { scenes, language, t } = useDesk()
  const id = useId()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const chosen = scenes[Number(fields.get('scene'))]
    if (!chosen) return
    const spoken = LANGUAGES.find((one) => one === fields.get('language'))
    props.onStart({
      do: 'start',
      course: chosen.course,
      scene: chosen.scene,
      cut: fields.get('cut') === 'home' ? 'home' : 'station',
      ...(spoken ? { language: spoken } : {}),
    })
  }
  return (
    <form className="start" onSubmit={submit}>
      <label htmlFor={`${id}scene`}>{t('scene')}</label>
      <select id={`${id}scene`} name="scene">
        {scenes.map(({ course, scene, title }, i) => (
          <option key={`${course}/${scene}`} value={i}>
            {title[language]}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}cut`}>{t('cut')}</label>
      <select id={`${id}cut`} name="cut">
        <option value="station">{t('station')}</option>
        <option value="home">{t('home')}</option>
      </select>
      <label htmlFor={`${id}language`}>{t('language')}</label>
      <select id={`${id}language`} name="language">
        <option value="">{t('ownLanguage')}</option>
        {LANGUAGES.map((one) => (
          <option key={one} value={one} lang={one}>
            {t(one)}
          </option>
        ))}
      </select>
      <button className="primary" disabled={props.disabled || scenes.length === 0}>
        {props.go}
      </button>
    </form>
  )
}

/** Language, loudness, and a few words. */
export function Tuning({
  seats,
  volume = 0.8,
  current,
}: ControlsProps & { volume?: number; current?: Language }) {
  const { link, t } = useDesk()
  const id = useId()
  const [text, setText] = useState('')
  const order = (what: MessageName, command: Command) =>
    link.order(what, { type: 'command', seats: [...seats], command })
  return (
    <div className="tuning">
      <div role="group" aria-label={t('language')}>
        {LANGUAGES.map((one) => (
          <button
            key={one}
            lang={one}
            aria-pressed={current === undefined ? undefined : one === current}
            onClick={() => order('language', { do: 'language', language: one })}
          >
            {t(one)}
          </button>
        ))}
      </div>
      <label htmlFor={`${id}volume`}>{t('volume')}</label>
      {/* Told when the finger lifts: a slider that is being dragged would flood the headset. */}
      <input
        id={`${id}volume`}
        key={volume}
        type="range"
        min="0"
        max="100"
        step="10"
        defaultValue={Math.round(volume * 100)}
        onPointerUp={(event) =>
          order('volume', { do: 'volume', volume: Number(event.currentTarget.value) / 100 })
        }
        onKeyUp={(event) => {
          if (/^(Arrow|Page|Home|End)/.test(event.key))
            order('volume', { do: 'volume', volume: Number(event.currentTarget.value) / 100 })
        }}
      />
      <form
        className="note"
        onSubmit={(event) => {
          event.preventDefault()
          if (!text.trim()) return
          order('message', { do: 'message', text: text.trim() })
          setText('')
        }}
      >
        <label htmlFor={`${id}text`}>{t('message')}</label>
        <input
          id={`${id}text`}
          value={text}
          maxLength={120}
          autoComplete="off"
          placeholder={t('messageHow')}
          onChange={(event) => setText(event.target.value)}
        />
        <button>{t('send')}</button>
      </form>
    </div>
  )
}
