/** What a visitor may set, folded away: on the welcome, and beside the mirror's buttons while the scene plays. */
import { useId, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { Language } from '../scene/language.ts'
import {
  CAPTION_SIZES,
  DWELL_CHOICES,
  PLACE_STEPS,
  VOICE_STEPS,
  type Settings,
  type SettingsStore,
} from '../visit/settings-store.ts'
import { message, type MessageId } from './messages.ts'

export interface SettingsPanelProps {
  readonly settings: SettingsStore
  readonly language: Language
}
type Flag = 'captions' | 'mono' | 'solidGround'
type Choice = Exclude<keyof Settings, Flag>

const levelWord = (db: number, language: Language): string => {
  if (db <= -40) return message('levelOff', language)
  if (db === 0) return message('levelAsMade', language)
  return message(db < 0 ? 'levelSofter' : 'levelLouder', language, { db: Math.abs(db) })
}

export const SettingCheck = ({ settings, language, name }: SettingsPanelProps & { readonly name: Flag }) => {
  const id = useId()
  const checked = useStore(settings.store, (s) => s[name])
  return (
    <p className="choice">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        onChange={(e) => settings.set({ [name]: e.target.checked })}
      />
      <label htmlFor={id}>{message(name, language)}</label>
    </p>
  )
}

const SettingSelect = <K extends Choice>(
  props: SettingsPanelProps & {
    readonly name: K
    readonly label: MessageId
    readonly options: readonly Settings[K][]
    readonly word: (option: Settings[K]) => string
  },
) => {
  const { settings, language, name, label, options, word } = props
  const id = useId()
  const value = useStore(settings.store, (s) => s[name])
  return (
    <p className="choice">
      <label htmlFor={id}>{message(label, language)}</label>
      <select id={id} value={value} onChange={(e) => settings.set({ [name]: Number(e.target.value) })}>
        {options.map((option) => (
          <option key={option} value={option}>
            {word(option)}
          </option>
        ))}
      </select>
    </p>
  )
}

/** `children` are further settings, below the others. */
export const SettingsPanel = ({ children, ...props }: SettingsPanelProps & { children?: ReactNode }) => {
  const { language } = props
  const t = (id: MessageId) => message(id, language)
  const level = (db: number): string => levelWord(db, language)
  return (
    <details className="settings">
      <summary>{t('settings')}</summary>
      <div className="panel">
        <SettingCheck {...props} name="captions" />
        <SettingSelect
          {...props}
          name="captionSize"
          label="captionSize"
          options={CAPTION_SIZES}
          word={(size) => `${size * 100}%`}
        />
        <SettingSelect {...props} name="voice" label="voiceLevel" options={VOICE_STEPS} word={level} />
        <SettingSelect {...props} name="place" label="placeLevel" options={PLACE_STEPS} word={level} />
        <SettingCheck {...props} name="mono" />
        <SettingSelect
          {...props}
          name="dwell"
          label="dwell"
          options={DWELL_CHOICES}
          word={(seconds) => message('seconds', language, { seconds })}
        />
        {children}
      </div>
    </details>
  )
}
