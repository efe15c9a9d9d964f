/** The page around the scene: welcome, playing, goodbye. Plain HTML, in the visit's language, usable without the picture. */
import { useStore } from 'zustand'
import { LANGUAGES, type Language } from '../scene/language.ts'
import type { Arrival } from '../story/arrive.ts'
import type { Visit } from '../visit/runner.ts'
import type { Controls, ExperienceStore } from './experience-store.ts'
import { fromTheStart } from './addresses.ts'
import { Caption } from './caption.tsx'
import { message, type MessageId } from './messages.ts'
import { Mirror } from './mirror.tsx'
import { KnowPanel, type KnowPanelProps } from './know-panel.tsx'
import { SettingCheck, SettingsPanel } from './settings.tsx'
import type { SettingsStore } from '../visit/settings-store.ts'

export interface ScreensProps {
  readonly store: ExperienceStore
  readonly controls: Controls
  readonly settings: SettingsStore
  /** The visit, once there is one. */
  readonly visit: Visit | undefined
  readonly standName: (id: string) => string
  readonly know: Omit<KnowPanelProps, 'onClose' | 'language'> | undefined
}

const NAMES: Record<Language, string> = { zh: '中文', en: 'English' }

export const Screens = ({ store, controls, settings, visit, know, standName }: ScreensProps) => {
  const s = useStore(store)
  const t = (id: MessageId) => message(id, s.language)
  return (
    <div className={`screen screen-${s.screen}`} lang={s.language === 'zh' ? 'zh-CN' : 'en'}>
      {s.screen === 'loading' && <p className="quiet">{t('loading')}</p>}
      {s.screen === 'failed' && (
        <main className="card">
          <h1>{t('name')}</h1>
          <p role="alert">{s.problem ?? t('notFound')}</p>
          <a href="/">{t('scenes')}</a>
        </main>
      )}
      {s.screen === 'welcome' && <Welcome store={store} controls={controls} settings={settings} />}
      {s.screen === 'playing' && visit && (
        <>
          <Caption store={store} />
          <Mirror store={store} controls={controls} settings={settings} visit={visit} standName={standName} />
          {s.knowing && know && !s.immersive && (
            <KnowPanel {...know} language={s.language} onClose={() => controls.know(false)} />
          )}
          {s.soundBlocked && <p className="notice">{t('withoutSound')}</p>}
          {s.broken && (
            <p className="notice" role="status">
              {s.broken}
            </p>
          )}
        </>
      )}
      {s.screen === 'ended' && visit && <Goodbye store={store} visit={visit} />}
    </div>
  )
}

/** What an address into the middle of a scene means for this visit, before it begins. */
const ArrivalNotice = ({ arrival, language }: { arrival: Arrival; language: Language }) => {
  const { known, missing, skipped, title, counts } = arrival
  const t = (id: MessageId) => message(id, language)
  return (
    <p role="status" id="arrival">
      {!known && t('placeUnknown')}
      {known && skipped.length > 0 && message('passedOver', language, { beat: title, count: skipped.length })}
      {known && !counts && ` ${t('notWhole')}`}
      {known && missing.length > 0 && ` ${t('partUnknown')}`}
    </p>
  )
}

const Welcome = ({ store, controls, settings }: Pick<ScreensProps, 'store' | 'controls' | 'settings'>) => {
  const s = useStore(store)
  const t = (id: MessageId) => message(id, s.language)
  const there = s.arrival?.known ? s.arrival : undefined
  return (
    <main className="card welcome">
      <p className="brand">{t('name')}</p>
      <h1>{s.title[s.language]}</h1>
      <p>{t('notice')}</p>
      {s.note && (
        <p className="note">
          <strong>{t('contentNote')}　</strong>
          {s.note[s.language]}
        </p>
      )}
      <fieldset className="languages">
        <legend>{t('language')}</legend>
        {LANGUAGES.map((language) => (
          <button
            key={language}
            type="button"
            lang={language === 'zh' ? 'zh-CN' : 'en'}
            aria-pressed={language === s.language}
            onClick={() => controls.setLanguage(language)}
          >
            {NAMES[language]}
          </button>
        ))}
      </fieldset>
      <SettingCheck settings={settings} language={s.language} name="solidGround" />
      <SettingsPanel settings={settings} language={s.language} />
      <div className="ways">
        <button
          id="enter-vr"
          type="button"
          className="primary"
          disabled={s.vr !== 'ready' || !s.ready}
          onClick={() => controls.enterVr()}
        >
          {t('enterVr')}
        </button>
        <button
          id="enter-here"
          type="button"
          className={s.vr === 'ready' ? '' : 'primary'}
          disabled={!s.ready}
          onClick={() => controls.begin()}
        >
          {there
            ? message('beginThere', s.language, { beat: there.title })
            : t(s.saved ? 'resumeHere' : 'enterHere')}
        </button>
        {there && s.saved && (
          <button type="button" onClick={() => controls.begin('saved')}>
            {t('resumeHere')}
          </button>
        )}
        {(there || s.saved) && (
          <button type="button" onClick={() => controls.begin('start')}>
            {t('startOver')}
          </button>
        )}
      </div>
      {s.arrival && <ArrivalNotice arrival={s.arrival} language={s.language} />}
      {!s.ready && <p className="quiet">{t('loading')}</p>}
      {s.vr === 'insecure' && <p className="quiet">{t('noVr')}</p>}
      {s.vr === 'none' && <p className="quiet">{t('noHeadset')}</p>}
      {!s.drawn && <p className="quiet">{t('noWebgl')}</p>}
      {s.plain && (
        <p>
          <a href={s.plain}>{t('plainHere')}</a>
        </p>
      )}
    </main>
  )
}

const Goodbye = ({ store, visit }: { store: ExperienceStore; visit: Visit }) => {
  const s = useStore(store)
  const ending = useStore(visit.store, (v) => v.ending)
  const t = (id: MessageId) => message(id, s.language)
  const reflect = visit.story().reflect
  return (
    <main className="card">
      <h1>{t('goodbye')}</h1>
      <p className="question">{reflect.ask}</p>
      {reflect.pair && (
        <p>
          {t('tellNeighbour')}：{reflect.pair}
        </p>
      )}
      <p className="quiet" role="status" id="recorded">
        {s.rehearsal
          ? t('rehearsal')
          : ending === 'completed'
            ? t(s.waiting > 0 ? 'recordWaits' : 'recorded')
            : t(s.midway ? 'begunMidway' : 'notCounted')}
      </p>
      <a className="button" href={fromTheStart(location)}>
        {t('startOver')}
      </a>
      {s.hall && <a href={s.hall}>{t('toHall')}</a>} <a href={`/?lang=${s.language}`}>{t('scenes')}</a>{' '}
      <a href={`/credits?lang=${s.language}`}>{t('credits')}</a>
    </main>
  )
}
