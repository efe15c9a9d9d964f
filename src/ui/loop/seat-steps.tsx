/** The steps of a seat's loop as plain HTML, one component each. */
import type { ReactNode } from 'react'
import type { Language } from '../../scene/schema.ts'
import { FEELINGS, type Choice, type LoopState } from '../../story/loop/index.ts'
import { visitAddress } from '../addresses.ts'
import { loopMessage, type LoopMessageId } from './messages.ts'
import type { SeatControls, SeatShown } from './seat-view-state.ts'
import { goodbyeLines, named, noticeLines, said, saidOfProduct, spokenTo } from './words.ts'

export interface StepProps {
  readonly state: LoopState
  readonly shown: SeatShown
  readonly controls: SeatControls
  readonly language: Language
}

export const Said = ({ id, state }: { id: LoopMessageId; state: LoopState }) => (
  <p>
    {spokenTo(state.language).map((language) => (
      <span key={language} className="said" lang={language === 'zh' ? 'zh-CN' : 'en'}>
        {loopMessage(id, language)}
      </span>
    ))}
  </p>
)
export const Press = (props: {
  choice: Choice
  controls: SeatControls
  primary?: boolean
  children: ReactNode
}) => (
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

export const STEPS: Partial<Record<LoopState['stage'], (props: StepProps) => ReactNode>> = {
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
