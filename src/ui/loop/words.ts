/** The sentences of each step, the same for the headset and the page. */
import type { Language, Words } from '../../scene/schema.ts'
import { LANGUAGES } from '../../scene/language.ts'
import type { LoopState } from '../../story/loop/types.ts'
import { message, type MessageId } from '../messages.ts'
import { loopMessage, type LoopMessageId } from './messages.ts'
import type { Spoken } from './seat-view-state.ts'

export type Values = Record<string, string | number>

/** The languages a visitor is spoken to in now. */
export const spokenTo = (language: Spoken): readonly Language[] => (language ? [language] : LANGUAGES)
/** In each language that is spoken, one below the other. */
export const said = (id: LoopMessageId, language: Spoken, values: Values = {}): string =>
  spokenTo(language)
    .map((one) => loopMessage(id, one, values))
    .join('\n')
/** The same on one line, for what is pressed. */
export const named = (id: LoopMessageId, language: Spoken): string =>
  spokenTo(language)
    .map((one) => loopMessage(id, one))
    .join(' · ')
export const saidOfProduct = (id: MessageId, language: Spoken): string =>
  spokenTo(language)
    .map((one) => message(id, one))
    .join('\n')

/** The notice, one plain sentence each: comfort, what the scene holds, whose voices, what is recorded. */
export const noticeLines = (language: Language, note: Words | undefined): string[] => [
  loopMessage('comfort', language),
  ...(note ? [note[language].trim()] : []),
  loopMessage('voices', language),
  loopMessage('records', language),
]

/** What is said to somebody who called for help. */
export const helpLines = (state: LoopState): LoopMessageId[] => {
  const told = {
    sending: 'helpSending',
    heard: 'helpHeard',
    taken: 'helpTaken',
    alone: 'helpAlone',
  } as const
  return [told[state.helped], ...(state.help === 'unwell' ? (['closeEyes'] as const) : [])]
}

/** How the goodbye is said, after what came before it. */
export const goodbyeLines = (state: LoopState, language: Language): string[] => {
  const { exit, claim } = state
  if (exit === 'failed') return [loopMessage('failed', language)]
  return [
    exit === 'hard-stop' ? loopMessage('hardStop', language) : message('goodbye', language),
    ...(claim.is === 'asked' ? [loopMessage('claimWaits', language)] : []),
    ...(claim.is === 'given' ? [loopMessage('claim', language, { code: claim.code })] : []),
    ...(claim.is === 'failed' ? [loopMessage('claimFailed', language)] : []),
    ...(state.form === 'headset' && exit !== 'hard-stop' ? [loopMessage('takeOff', language)] : []),
  ]
}
