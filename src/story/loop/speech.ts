/**
 * What is said aloud at a seat. It follows from the state alone, as what is shown does, and becomes a cue where it
 * changes: whoever chooses, or whom time carries on, hears the step they are in and nothing of the one before.
 */
import { LANGUAGES, type Language } from '../../scene/language.ts'
import { MOMENT } from './pace.ts'
import type { LoopCue, LoopEvent, LoopState, SeatPlan, Spoken, SpokenLine } from './types.ts'

/** Each line in every language, one after the other. */
const each = (lines: readonly SpokenLine[], languages: readonly Language[]): Spoken[] =>
  lines.flatMap((line) => languages.map((language) => ({ line, language })))

/** Before one is chosen the station's own language is spoken, and after it the other. */
const languagesOf = ({ language: own }: SeatPlan, { language }: LoopState): readonly Language[] =>
  language ? [language] : [own, ...LANGUAGES.filter((one) => one !== own)]

const callOf = ({ help, helped }: LoopState): SpokenLine[] => [
  `help-${helped}`,
  ...(help === 'unwell' ? (['close-eyes'] as const) : []),
]

/**
 * How it is answered is said to who can only look, in the same breath as the question. Whoever has not answered when
 * all is said hears the rest of the notice, which they may be unable to read.
 */
const noticeOf = ({ form }: LoopState, languages: readonly Language[]): Spoken[] => [
  ...languages.flatMap((language) =>
    each(form === 'headset' ? ['notice', 'answer'] : ['notice'], [language]),
  ),
  ...each(['notice-more'], languages),
]

/** Thanks first; what is to be done with a code is known when it has come, and only then may the headset go. */
const goodbyeOf = ({ exit, claim, form }: LoopState): SpokenLine[] => {
  if (exit === 'failed') return ['failed']
  const isTold = exit === 'hard-stop'
  return [
    isTold ? 'hard-stop' : 'goodbye',
    ...(claim.is === 'given' ? (['claim'] as const) : []),
    ...(claim.is === 'asked' || form !== 'headset' || isTold ? [] : (['take-off'] as const)),
  ]
}

/** The scene tells itself; beside it only what it cannot know is said. */
const sceneOf = ({ story, elapsed, soft }: LoopState): SpokenLine[] => {
  if (story === 'opening') return elapsed >= MOMENT ? ['moment'] : []
  return soft === 'offered' ? ['soft-offer'] : []
}

const linesOf = (state: LoopState): SpokenLine[] => {
  const { stage, part, help, paused, asking, moment, young } = state
  if (help !== 'none') return callOf(state)
  if (paused) return ['paused']
  if (asking) return ['still-there']
  if (moment) return ['moment']
  switch (stage) {
    case 'fit':
      return ['fit']
    case 'language':
      return young ? ['to-screen', 'language'] : ['language']
    case 'learn':
      return [part === 'lit' ? 'learned' : 'learn']
    case 'scene':
      return sceneOf(state)
    case 'still':
      return state.story === 'over' ? ['still'] : []
    case 'question':
      return part === 'feel' ? ['feel'] : []
    case 'goodbye':
      return goodbyeOf(state)
    default:
      return []
  }
}

/** What is to be heard in this state, in order. Nobody is spoken to who has taken the headset off. */
export const speechOf = (plan: SeatPlan, state: LoopState): readonly Spoken[] => {
  const { stage, form, doffed, toClean, paused, asking } = state
  const languages = languagesOf(plan, state)
  if (stage === 'attract')
    return form === 'headset' && toClean && plan.cleaning ? each(['to-clean'], languages) : []
  if (doffed || stage === 'reset') return []
  if (stage === 'notice' && !paused && !asking) return noticeOf(state, languages)
  return each(linesOf(state), languages)
}

const isSame = (a: Spoken, b: Spoken | undefined): boolean => a.line === b?.line && a.language === b.language

/** Asked for once more, or by a page that was loaded again: said from its beginning. */
const isAnew = (event: LoopEvent): boolean =>
  event.type === 'return' || (event.type === 'command' && event.command.do === 'again')

/** What changes in what is heard; what only goes on longer is not begun anew. */
export const speak = (
  plan: SeatPlan,
  before: LoopState,
  after: LoopState,
  event: LoopEvent,
): LoopCue | undefined => {
  const [was, is] = [speechOf(plan, before), speechOf(plan, after)]
  const goesOn = !isAnew(event) && was.every((one, i) => isSame(one, is[i]))
  if (was.length === is.length && (goesOn || is.length === 0)) return undefined
  if (is.length === 0) return { cue: 'hush' }
  return goesOn && was.length > 0
    ? { cue: 'say', lines: is.slice(was.length), then: true }
    : { cue: 'say', lines: is }
}
