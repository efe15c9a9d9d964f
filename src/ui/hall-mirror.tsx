/** The hall for the keyboard and for screen readers, also while the headset presents: the same choices, in reading order. */
import { useStore, type StoreApi } from 'zustand'
import type { Language } from '../scene/schema.ts'
import { plainAddress } from './addresses.ts'
import type { HallPlan } from './hall-plan.ts'
import { message, type MessageId } from './messages.ts'

interface HallView {
  readonly at: number
  readonly immersive: boolean
  readonly asking: string | undefined
  readonly vr: 'asking' | 'ready' | 'none'
}
export interface HallMirrorProps {
  readonly plan: HallPlan
  readonly store: StoreApi<HallView & Record<string, unknown>> | StoreApi<HallView>
  readonly language: Language
  /** The course's. */
  readonly title: string
  readonly course: string
  readonly onChoice: (id: string) => void
  readonly onEnterVr: () => void
}

export const HallMirror = ({
  plan,
  store,
  language,
  title,
  course,
  onChoice,
  onEnterVr,
}: HallMirrorProps) => {
  const { at, vr, immersive, asking } = useStore(store as StoreApi<HallView>)
  const t = (id: MessageId, name = '') => message(id, language, { name })
  const print = plan.prints[at]
  const [before, after] = [plan.prints[at - 1], plan.prints[at + 1]]
  return (
    <main id="hall" lang={language === 'zh' ? 'zh-CN' : 'en'} aria-label={title}>
      <h1 className="unseen">{title}</h1>
      {print && (
        <div className="hall-here">
          <p role="status" id="hall-at">
            <strong>{print.title}</strong> <span>{print.lines.join(' · ')}</span>{' '}
            <span className="unseen">{t(print.completed ? 'printInked' : 'printBlank')}</span>
          </p>
          <ul className="unseen">
            {print.road.map(({ name, figures }) => (
              <li key={name + figures}>
                {name} {figures}
              </li>
            ))}
          </ul>
          {asking && (
            <p role="status">
              {t('notice')} {print.note}
            </p>
          )}
          <button
            type="button"
            id="enter-scene"
            className="primary"
            onClick={() => onChoice(`${asking ? 'open' : 'enter'}:${print.id}`)}
          >
            {t('enterScene', print.title)}
          </button>
          {asking && (
            <button type="button" onClick={() => onChoice('not-now')}>
              {t('close')}
            </button>
          )}
        </div>
      )}
      <nav className="always" aria-label={t('scenes')}>
        {after && (
          <button type="button" id="hall-next" onClick={() => onChoice('next')}>
            ← {after.title}
          </button>
        )}
        {before && (
          <button type="button" id="hall-previous" onClick={() => onChoice('previous')}>
            {before.title} →
          </button>
        )}
        {vr === 'ready' && !immersive && (
          <button type="button" id="enter-vr" onClick={onEnterVr}>
            {t('enterVr')}
          </button>
        )}
        <a className="button" href={`/?lang=${language}`}>
          {t('asList')}
        </a>
        <a className="button" href={plainAddress(language, course)}>
          {t('plain')}
        </a>
      </nav>
    </main>
  )
}
