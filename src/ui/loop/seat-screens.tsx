/**
 * The page of a seat: each step of the loop as plain HTML, for whoever sits before the screen, and the same buttons while
 * a headset presents. A scene's own page stands between, with the seat's words beside it.
 */
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import type { Language } from '../../scene/schema.ts'
import { FEELINGS, isVisited, type Choice, type LoopState } from '../../story/loop/index.ts'
import { message } from '../messages.ts'
import { visitAddress } from '../addresses.ts'
import { loopMessage, type LoopMessageId } from './messages.ts'
import type { SeatControls, SeatShown, SeatShownStore } from './seat-view-state.ts'
import { goodbyeLines, helpLines, named, noticeLines, said, saidOfProduct, spokenTo } from './words.ts'

export interface SeatScreensProps {
  readonly loop: StoreApi<LoopState>
  readonly shown: SeatShownStore
  readonly controls: SeatControls
  /** The station's own language. */
  readonly language: Language
  /** The scene that runs, as its own page shows it. */
  readonly scene: ReactNode
}
interface StepProps {
  readonly state: LoopState
  readonly shown: SeatShown
  readonly controls: SeatControls
  readonly language: Language
}

const Said = ({ id, state }: { id: LoopMessageId; state: LoopState }) => (
  <p>
    {spokenTo(state.language).map((language) => (
      <span key={language} className="said" lang={language === 'zh' ? 'zh-CN' : 'en'}>
        {loopMessage(id, language)}
      </span>
    ))}
  </p>
)
const Press = (props: { choice: Choice; controls: SeatControls; primary?: boolean; children: ReactNode }) => (
  <button
    type="button"
    id={`choose-${props.choice.replace(':', '-')}`}
    className={props.primary ? 'primary' : ''}
    onClick={() => props.controls.choose(props.choice)}
  >
    {props.children}
  </button>
)

/** The ways onto a smaller screen: this one, or somebody's own. */
const OtherScreen = ({ state, controls, children }: StepProps & { children?: ReactNode }) => (
  <div className="other-screen">
    {children}
    {state.play && (
      <figure>
        <img
          alt=""
          width={148}
          height={148}
          src={`/qr.svg?path=${encodeURIComponent(visitAddress(state.play.course, state.play.scene, state.language ?? 'zh').split('?')[0]!)}`}
        />
        <figcaption>
          <Said id="onPhone" state={state} />
        </figcaption>
      </figure>
    )}
    {!state.play && (
      <Press choice="begin-here" controls={controls}>
        {named('beginHere', state.language)}
      </Press>
    )}
  </div>
)

const Attract = (props: StepProps) => {
  const { state, shown, controls, language } = props
  return (
    <>
      {shown.title && <h1>{shown.title[language]}</h1>}
      <Said id={state.toClean && state.form === 'headset' ? 'toClean' : 'sit'} state={state} />
      {shown.immersive && (
        <p className="quiet" role="status">
          {said('inUse', language)}
        </p>
      )}
      {shown.vr === 'insecure' && <p className="quiet">{saidOfProduct('noVr', state.language)}</p>}
      {!shown.immersive && <OtherScreen {...props} controls={controls} />}
    </>
  )
}
const Fit = ({ state, controls }: StepProps) => (
  <>
    <Said id="sharpen" state={state} />
    <Press choice="sharp" controls={controls} primary>
      {named('sharp', state.language)}
    </Press>
    <Press choice="recentre" controls={controls}>
      {named('recentre', state.language)}
    </Press>
  </>
)
const Notice = ({ state, shown, controls }: StepProps) => (
  <>
    <div className="columns">
      {spokenTo(state.language).map((language) => (
        <div key={language} lang={language === 'zh' ? 'zh-CN' : 'en'}>
          {noticeLines(language, shown.note).map((line) => (
            <p key={line} className={line === shown.note?.[language].trim() ? 'note' : ''}>
              {line}
            </p>
          ))}
        </div>
      ))}
    </div>
    <fieldset>
      <legend>
        <Said id="askAge" state={state} />
      </legend>
      <Press choice="old-enough" controls={controls} primary>
        {named('oldEnough', state.language)}
      </Press>
      <Press choice="too-young" controls={controls}>
        {named('tooYoung', state.language)}
      </Press>
    </fieldset>
  </>
)
const Languages = (props: StepProps) => (
  <>
    {props.state.young && <Said id="toScreen" state={props.state} />}
    <fieldset>
      <legend>
        <Said id="askLanguage" state={props.state} />
      </legend>
      <Press choice="language:zh" controls={props.controls} primary>
        <span lang="zh-CN">中文</span>
      </Press>
      <Press choice="language:en" controls={props.controls} primary>
        <span lang="en">English</span>
      </Press>
    </fieldset>
    {props.state.young && <OtherScreen {...props} />}
  </>
)
const Learn = ({ state, controls }: StepProps) => (
  <>
    <Said id={state.part === 'lit' ? 'learned' : 'learn'} state={state} />
    {state.part !== 'lit' && (
      <Press choice="lamp" controls={controls} primary>
        {named('lamp', state.language)}
      </Press>
    )}
  </>
)
const Feel = ({ state, controls }: StepProps) => (
  <fieldset>
    <legend>
      <Said id="askFeeling" state={state} />
    </legend>
    {FEELINGS.map((one) => (
      <Press key={one} choice={`feel:${one}`} controls={controls}>
        {named(`feel${one}`, state.language)}
      </Press>
    ))}
  </fieldset>
)
const Goodbye = ({ state, controls, language }: StepProps) => (
  <>
    {goodbyeLines(state, state.language ?? language).map((line) => (
      <p key={line}>{line}</p>
    ))}
    {state.claim.is === 'given' && (
      <figure>
        <output id="claim-code">{state.claim.code}</output>
        <img
          alt=""
          width={180}
          height={180}
          src={`/qr.svg?path=${encodeURIComponent(`/claim/${state.claim.code}`)}`}
        />
      </figure>
    )}
    <Press choice="done" controls={controls}>
      {named('done', state.language)}
    </Press>
  </>
)
const Quiet = ({ state }: StepProps) => <p role="status">{saidOfProduct('silence', state.language)}</p>
const Opening = ({ state }: StepProps) => (
  <div role="status">
    <Said id="moment" state={state} />
  </div>
)

const STEPS: Partial<Record<LoopState['stage'], (props: StepProps) => ReactNode>> = {
  attract: Attract,
  fit: Fit,
  notice: Notice,
  language: Languages,
  learn: Learn,
  scene: Opening,
  still: Quiet,
  question: Feel,
  goodbye: Goodbye,
}

/** What is said whatever the step is: help, a pause, the docent's message, an end that is offered. */
const Beside = ({ state, shown, controls }: StepProps) => (
  <div className="beside">
    {state.help !== 'none' && (
      <div role="alert">
        {helpLines(state, shown).map((id) => (
          <Said key={id} id={id} state={state} />
        ))}
        <Press choice="go-on" controls={controls} primary>
          {named('goOn', state.language)}
        </Press>
      </div>
    )}
    {state.help === 'none' && state.paused && (
      <div role="status">
        <Said id="pausedByStaff" state={state} />
      </div>
    )}
    {state.doffed && state.form === 'headset' && (
      <div role="status">
        <Said id="putOn" state={state} />
      </div>
    )}
    {state.message && <p role="status">{state.message.text}</p>}
    {state.soft === 'offered' && (
      <div role="status">
        <Said id="softOffer" state={state} />
        <Press choice="soft-stay" controls={controls}>
          {named('softStay', state.language)}
        </Press>
        <Press choice="soft-end" controls={controls}>
          {named('softEnd', state.language)}
        </Press>
      </div>
    )}
  </div>
)
/** Beside a scene its own page has the other two. */
const Always = ({ state, controls, isTold }: StepProps & { isTold: boolean }) => (
  <div className="always">
    {!isTold && (
      <Press choice="unwell" controls={controls}>
        {named('unwell', state.language)}
      </Press>
    )}
    <Press choice="call" controls={controls}>
      {named('call', state.language)}
    </Press>
    {!isTold && (
      <Press choice="leave" controls={controls}>
        {saidOfProduct('leave', state.language).replace('\n', ' · ')}
      </Press>
    )}
  </div>
)

/** The way into the headset stands wherever none presents: staff begin the day with it. */
const EnterVr = ({ shown, controls, state }: StepProps) =>
  shown.vr === 'ready' && !shown.immersive && state.form !== 'window' ? (
    <button id="enter-vr" type="button" className="primary" onClick={() => controls.enterVr()}>
      {saidOfProduct('enterVr', state.language).replace('\n', ' · ')}
    </button>
  ) : null

const Room = ({ shown, controls, language }: StepProps) => (
  <footer className="seat-room">
    {shown.replaced && (
      <p role="status">
        {loopMessage('replaced', language)}{' '}
        <button type="button" onClick={() => controls.takeBack()}>
          {loopMessage('useHere', language)}
        </button>
      </p>
    )}
    {shown.place !== undefined && <p>{loopMessage('seat', language, { place: shown.place })}</p>}
    {shown.code !== undefined && (
      <p id="pairing-code">{loopMessage('pairing', language, { code: shown.code })}</p>
    )}
  </footer>
)

export const SeatScreens = ({ loop, shown: store, controls, language, scene }: SeatScreensProps) => {
  const state = useStore(loop)
  const shown = useStore(store)
  const props = { state, shown, controls, language }
  const isTold = state.story === 'running' && scene !== null
  const Step = STEPS[state.stage]
  return (
    <div
      className={`seat seat-${state.stage}`}
      data-stage={state.stage}
      lang={(state.language ?? language) === 'zh' ? 'zh-CN' : 'en'}
    >
      {isTold && scene}
      <main className={isTold ? 'card seat-beside' : 'card'}>
        {!isTold && <p className="brand">{message('name', state.language ?? language)}</p>}
        {!isTold && Step && <Step {...props} />}
        <EnterVr {...props} />
        <Beside {...props} />
        {isVisited(state) && <Always {...props} isTold={isTold} />}
      </main>
      {state.stage === 'attract' && <Room {...props} />}
    </div>
  )
}
