/** What hangs before a visitor's eyes in each step of the loop, and beside a scene that runs. Ids are the visitor's choices. */
import type { Language } from '../../scene/schema.ts'
import { FEELINGS, isVisited, type LoopState } from '../../story/loop/index.ts'
import { loopMessage } from './messages.ts'
import { column, lines, on, TEXT, type Plate } from '../space/plate.ts'
import type { SeatShown } from './seat-view-state.ts'
import { goodbyeLines, helpLines, noticeLines, said, saidOfProduct, spokenTo } from './words.ts'

export interface LoopPlatesContext {
  readonly state: LoopState
  readonly shown: SeatShown
  /** The station's own language. */
  readonly language: Language
  /** Eye height above the floor, metres. */
  readonly eye: number
}

type Item = Parameters<typeof column>[0][number]
const text = (id: string, words: string): Item => ({ id, text: words, kind: 'text' })
const press = (id: string, words: string, tone?: Plate['tone']): Item => ({
  id,
  text: words,
  kind: 'button',
  role: 'press',
  ...(tone && { tone }),
})
/** Plates in a row below the eye line: answers that are chosen by a look. */
const answers = (items: readonly Item[], y: number, apart: number): Plate[] =>
  items.map((item, i) => ({ ...item, ...on((i - (items.length - 1) / 2) * apart, y), size: TEXT, ems: 12 }))

const NAMES: Record<Language, string> = { zh: '中文', en: 'English' }

const attract = ({ state, shown, eye }: LoopPlatesContext): Plate[] => {
  if (state.toClean && state.form === 'headset')
    return column([text('wait', said('toClean', undefined))], 0, eye + 0.2)
  // Whoever keeps it on after the end has been here; to read an invitation with the eyes would be to accept it.
  if (shown.worn && state.form === 'none' && state.planned === undefined)
    return column([text('take-off', said('takeOff', undefined))], 0, eye + 0.2)
  return [
    ...column([text('name', '追寻 Retrace')], 0, eye + 0.25),
    ...answers([press('begin', said('lookToBegin', undefined), 'ink')], eye - 0.3, 0),
  ]
}
const fit = ({ state, eye }: LoopPlatesContext): Plate[] => [
  ...column([text('sharpen', said('sharpen', state.language))], 0, eye + 0.62, 16),
  { ...text('level', said('level', state.language)), ...on(-33, eye + 0.06), size: 0.05, ems: 11 },
  ...answers([press('sharp', said('sharp', state.language), 'ink')], eye - 0.28, 0),
  { ...press('recentre', said('recentre', state.language)), ...on(31, eye - 0.28), size: 0.05, ems: 12 },
]
/** 1.4° of view: the longest text of all has to stand beside itself in another language. */
const NOTICE = { size: 0.05, ems: 20, gap: 0.035 } as const
const highOf = (words: string): number => lines(words, NOTICE.ems) * NOTICE.size * 1.35
/** Sentences one below the other, each begun at the same edge. */
const paragraphs = (id: string, told: readonly string[], degrees: number, top: number): Plate[] => {
  let y = top
  return told.map((words, i) => {
    const plate: Plate = {
      ...text(`${id}-${i}`, words),
      ...on(degrees, y - highOf(words) / 2),
      size: NOTICE.size,
      ems: NOTICE.ems,
      align: 'left',
    }
    y -= highOf(words) + NOTICE.gap
    return plate
  })
}
const notice = ({ state, shown, eye }: LoopPlatesContext): Plate[] => {
  const told = spokenTo(state.language).map((language) => ({
    language,
    words: [...noticeLines(language, shown.note), loopMessage('askAge', language)],
  }))
  const tallest = Math.max(
    ...told.map(({ words }) => words.reduce((sum, one) => sum + highOf(one) + NOTICE.gap, 0)),
  )
  // About the eye line, but never so low that the last sentence lies on the answers.
  const top = eye + Math.max(0.12 + tallest / 2, tallest - 0.45)
  return [
    ...told.flatMap(({ language, words }, i) =>
      paragraphs(`notice-${language}`, words, (i - (told.length - 1) / 2) * 35, top),
    ),
    ...answers(
      [
        press('old-enough', said('oldEnough', state.language), 'ink'),
        press('too-young', said('tooYoung', state.language)),
      ],
      eye - 0.64,
      26,
    ),
  ]
}
const language = ({ eye }: LoopPlatesContext): Plate[] => [
  ...column([text('ask', said('askLanguage', undefined))], 0, eye + 0.3),
  ...answers([press('language:zh', NAMES.zh, 'ink'), press('language:en', NAMES.en, 'ink')], eye - 0.12, 20),
]
const learn = ({ state, eye }: LoopPlatesContext): Plate[] =>
  column([text('learn', said(state.part === 'lit' ? 'learned' : 'learn', state.language))], 0, eye + 0.52)

const feel = ({ state, eye }: LoopPlatesContext): Plate[] => [
  ...column([text('ask', said('askFeeling', state.language))], 0, eye + 0.5),
  ...column(
    FEELINGS.map((one) =>
      press(`feel:${one}`, said(`feel${one}`, state.language), one === 0 ? 'ink' : undefined),
    ),
    0,
    eye + 0.25,
  ),
]
const goodbye = ({ state, language: own, eye }: LoopPlatesContext): Plate[] =>
  column(
    [
      ...goodbyeLines(state, state.language ?? own).map((line, i) => text(`line-${i}`, line)),
      press('done', said('done', state.language ?? own)),
    ],
    0,
    eye + 0.45,
    20,
  )

/** Help, a pause, a question whether somebody is there: these come before whatever the step shows. */
const stopped = ({ state }: LoopPlatesContext): Item[] | undefined => {
  const { language: spoken } = state
  if (state.help !== 'none')
    return [
      ...helpLines(state).map((id) => text(id, said(id, spoken))),
      press('go-on', said('goOn', spoken), 'ink'),
    ]
  if (state.paused) return [text('paused', said('pausedByStaff', spoken))]
  if (state.asking) return [text('still-there', said('stillThere', spoken))]
  return undefined
}
/** Whose words they are is said in the wearer's language; the words are the docent's own. */
const docentSays = ({ state, eye }: LoopPlatesContext): Plate[] =>
  state.message
    ? column(
        [
          {
            ...text('message', `${said('fromStaff', state.language)}\n${state.message.text}`),
            tone: 'ink',
          },
        ],
        -34,
        eye + 0.3,
        11,
      )
    : []

/** The words of help and the way out, below the plates, where they can be looked at and are not in the way. */
const always = ({ state, eye }: LoopPlatesContext): Plate[] => {
  const spoken = state.language
  const items = [
    press('unwell', said('unwell', spoken)),
    press('call', said('call', spoken)),
    press('leave', saidOfProduct('leave', spoken)),
  ]
  return items.map((item, i) => ({ ...item, ...on((i - 1) * 27, eye - 0.98, 1.75), size: 0.042, ems: 13 }))
}

const STEPS: Partial<Record<LoopState['stage'], (context: LoopPlatesContext) => Plate[]>> = {
  attract,
  fit,
  notice,
  language,
  learn,
  goodbye,
  question: feel,
  scene: ({ state, eye }) => column([text('moment', said('moment', state.language))], 0, eye + 0.1),
  still: ({ state, eye }) => column([text('still', saidOfProduct('silence', state.language))], 0, eye + 0.1),
}

/** The steps before and after a scene. */
export const loopPlates = (context: LoopPlatesContext): Plate[] => {
  const { state, eye } = context
  const held = stopped(context)
  const shownNow = held ? column(held, 0, eye + 0.3, 20) : (STEPS[state.stage]?.(context) ?? [])
  if (!isVisited(state)) return shownNow
  return [...shownNow, ...docentSays(context), ...always(context)]
}

/** Beside a scene that runs; the tray below the eyes holds the words of help there. */
export const asidePlates = (context: LoopPlatesContext): Plate[] => {
  const { state, shown, eye } = context
  const held = stopped(context)
  // Who called for help, or waits, is the one whom a docent writes to.
  if (held) return [...column(held, 0, eye + 0.3, 20), ...docentSays(context)]
  const offer =
    state.soft === 'offered'
      ? column(
          [
            text('soft', said('softOffer', state.language)),
            press('soft-stay', said('softStay', state.language), 'ink'),
            press('soft-end', said('softEnd', state.language)),
          ],
          30,
          eye + 0.4,
          12,
        )
      : []
  const waits = shown.gathering
    ? column([text('gathering', said('gathering', state.language))], 0, eye - 0.35, 16)
    : []
  return [...offer, ...waits, ...docentSays(context)]
}
