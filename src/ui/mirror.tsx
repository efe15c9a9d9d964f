/**
 * The mirror: everything that can be acted on, as named buttons in reading order, also while the headset
 * presents. A scene can be finished here by keyboard or screen reader alone, with the same record.
 */
import { memo } from 'react'
import { useStore } from 'zustand'
import type { StoryQuestion } from '../story/types.ts'
import type { Visit, VisitView } from '../visit/runner.ts'
import type { Controls, ExperienceStore } from './experience-store.ts'
import { message, type MessageId } from './messages.ts'
import { SettingCheck, SettingsPanel, type SettingsPanelProps } from './settings.tsx'
import type { SettingsStore } from '../visit/settings-store.ts'

export interface MirrorProps {
  readonly store: ExperienceStore
  readonly controls: Controls
  readonly settings: SettingsStore
  readonly visit: Visit
  /** The stand's name in the visit's language. */
  readonly standName: (id: string) => string
}

/** Drawn once: captions come and go beside it all the time, and each would leave a whole panel to be collected. */
const VisitSettings = memo((props: SettingsPanelProps) => (
  <SettingsPanel {...props}>
    <SettingCheck {...props} name="solidGround" />
  </SettingsPanel>
))
VisitSettings.displayName = 'VisitSettings'

export const Mirror = ({ store, controls, settings, visit, standName }: MirrorProps) => {
  const s = useStore(store)
  const view = useStore(visit.store)
  const t = (id: MessageId, values?: Record<string, string>) => message(id, s.language, values)
  return (
    <div id="mirror" role="region" aria-label={t('actHere')}>
      <div className="offers">
        {view.invite && (
          <button type="button" className="act" onClick={() => controls.come()}>
            {t('comeTo', { name: standName(view.invite) })}
          </button>
        )}
        <Offer view={view} controls={controls} />
        <Choose view={view} visit={visit} controls={controls} />
        <Ask view={view} visit={visit} controls={controls} />
        {s.lesson && <p role="status">{s.lesson}</p>}
        {view.reflect && (
          <p role="status">{view.reflect === 'silence' ? t('silence') : visit.story().reflect.ask}</p>
        )}
      </div>
      <div className="always">
        <button type="button" onClick={() => controls.continue()}>
          {t('continue')}
        </button>
        {view.line && (
          <>
            <button type="button" onClick={() => controls.again()}>
              {t('again')}
            </button>
            <button type="button" aria-expanded={s.knowing} onClick={() => controls.know(!s.knowing)}>
              {t('howDoWeKnow')}
            </button>
          </>
        )}
        <button
          type="button"
          aria-pressed={view.status === 'paused'}
          onClick={() => controls.pause(view.status !== 'paused')}
        >
          {t(view.status === 'paused' ? 'resume' : 'pause')}
        </button>
        {s.vr === 'ready' && !s.immersive && (
          <button id="enter-vr" type="button" onClick={() => controls.enterVr()}>
            {t('enterVr')}
          </button>
        )}
        <VisitSettings settings={settings} language={s.language} />
        <button type="button" onClick={() => controls.help()}>
          {t('help')}
        </button>
        <button type="button" onClick={() => controls.leave()}>
          {t('leave')}
        </button>
      </div>
      {s.helpCalled && <p role="alert">{t('helpCalled')}</p>}
    </div>
  )
}

const Offer = ({ view, controls }: { view: VisitView; controls: Controls }) => {
  const offer = view.offer
  if (!offer) return null
  if (offer.act === 'sort') {
    const card = offer.cards.find((c) => !(c.id in view.placed))
    if (!card) return null
    return (
      <fieldset>
        <legend>
          {offer.label}　{card.text}
        </legend>
        {offer.piles.map((pile) => (
          <button key={pile.id} type="button" className="act" onClick={() => controls.act(card.id, pile.id)}>
            {pile.text}
          </button>
        ))}
      </fieldset>
    )
  }
  if (offer.sides.length > 0)
    return (
      <fieldset>
        <legend>{offer.label}</legend>
        {offer.sides.map((side) => (
          <button key={side.id} type="button" className="act" onClick={() => controls.act(side.id)}>
            {side.text}
          </button>
        ))}
      </fieldset>
    )
  const count = offer.times > 1 ? `（${Math.min(view.done + 1, offer.times)}/${offer.times}）` : ''
  return (
    <button type="button" className="act" onClick={() => controls.act()}>
      {offer.label}
      {count}
    </button>
  )
}

const Choose = ({ view, visit, controls }: { view: VisitView; visit: Visit; controls: Controls }) => {
  const choose = view.choosing ? visit.story().beats.find((b) => b.id === view.beat)?.choose : undefined
  if (!choose) return null
  return (
    <fieldset>
      <legend>{choose.ask}</legend>
      {choose.branches.map((branch) => (
        <button key={branch.to} type="button" className="act" onClick={() => controls.choose(branch.to)}>
          {branch.text}
        </button>
      ))}
    </fieldset>
  )
}

/** What was chosen, said again above the reason. */
const answerText = (question: StoryQuestion, choice: string): string =>
  question.choices.find(({ id }) => id === choice)?.text ?? ''

const Ask = ({ view, visit, controls }: { view: VisitView; visit: Visit; controls: Controls }) => {
  const question = view.question ? visit.story().questions.find((q) => q.id === view.question) : undefined
  if (!question) return null
  return (
    <fieldset>
      <legend>{question.ask}</legend>
      {view.answered === undefined ? (
        question.choices.map((choice) => (
          <button key={choice.id} type="button" className="act" onClick={() => controls.answer(choice.id)}>
            {choice.text}
          </button>
        ))
      ) : (
        <p role="status">
          {answerText(question, view.answered)}
          <br />
          {question.why}
        </p>
      )}
    </fieldset>
  )
}
