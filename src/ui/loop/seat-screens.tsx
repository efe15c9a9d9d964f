/**
 * The page of a seat: each step of the loop as plain HTML, for whoever sits before the screen, and the same buttons while
 * a headset presents. A scene's own page stands between, with the seat's words beside it.
 */
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import type { Language } from '../../scene/schema.ts'
import { isVisited, type LoopState } from '../../story/loop/index.ts'
import { message } from '../messages.ts'
import { loopMessage } from './messages.ts'
import type { SeatControls, SeatShownStore } from './seat-view-state.ts'
import { Press, Said, STEPS, type StepProps } from './seat-steps.tsx'
import { helpLines, named, saidOfProduct } from './words.ts'

export interface SeatScreensProps {
  readonly loop: StoreApi<LoopState>
  readonly shown: SeatShownStore
  readonly controls: SeatControls
  /** The station's own language. */
  readonly language: Language
  /** The scene that runs, as its own page shows it. */
  readonly scene: ReactNode
}
/** What is said whatever the step is: help, a pause, the docent's message, an end that is offered. */
const Beside = ({ state, shown, controls }: StepProps) => (
  <div className="beside">
    {state.help !== 'none' && (
      <div role="alert">
        {helpLines(state).map((id) => (
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
    <div role="status" className="gathering">
      {shown.gathering && state.help === 'none' && !state.paused && <Said id="gathering" state={state} />}
    </div>
    {state.doffed && state.form === 'headset' && (
      <div role="status">
        <Said id="putOn" state={state} />
      </div>
    )}
    {/* There before the words are: a reader of the screen tells what changes in it, not what comes with it. */}
    <div role="status" className="from-staff">
      {state.message && (
        <>
          <Said id="fromStaff" state={state} />
          <p>{state.message.text}</p>
        </>
      )}
    </div>
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
