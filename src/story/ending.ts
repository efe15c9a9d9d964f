/** After the last beat: questions, silence, the thing to think about, and goodbye. */
import { AFTER_ASKING, REFLECTION, UNANSWERED } from './pace.ts'
import { isComplete } from './presence.ts'
import { enter, own, type Run } from './run.ts'
import type { StoryQuestion } from './types.ts'

/** Asks the first unanswered question from `index` on; after the last the silence begins. */
export const enterQuestions = (run: Run, index: number): void => {
  const { s, story, cues } = run
  let at = index
  while (at < story.questions.length && own(s.answers, story.questions[at]!.id) !== undefined) at += 1
  s.question = at
  const question = story.questions[at]
  if (!question) return enterSilence(run)
  enter(run, 'questions', question.id, Math.max(UNANSWERED, question.seconds + AFTER_ASKING))
  cues.push({ cue: 'ask', question: question.id })
}

const currentQuestion = ({ s, story }: Run): StoryQuestion | undefined =>
  s.phase === 'questions' ? story.questions[s.question] : undefined

/** The first valid answer counts, right or wrong; then the `why` stays to be read. */
export const answer = (run: Run, id: string, choice: string): void => {
  const { s, cues } = run
  const question = currentQuestion(run)
  if (!question || question.id !== id || own(s.answers, id) !== undefined) return
  if (!question.choices.some((c) => c.id === choice)) return
  const right = choice === question.right
  s.answers = { ...s.answers, [id]: choice }
  s.due = s.elapsed + question.hold
  cues.push({ cue: 'milestone', milestone: { kind: 'answered', question: id, choice, right } })
  cues.push({ cue: 'answer', question: id, choice, right })
}

export const nextQuestion = (run: Run): void => enterQuestions(run, run.s.question + 1)

const enterSilence = (run: Run): void => {
  enter(run, 'reflect', '', run.story.reflect.silence)
  run.cues.push({ cue: 'reflect', part: 'silence' })
}

/** Silence and asking share one clock, so that `elapsed < silence` tells them apart. */
export const enterAsking = (run: Run): void => {
  const { silence, seconds } = run.story.reflect
  enter(run, 'reflect', '', silence + seconds + REFLECTION)
  run.s.elapsed = silence
  run.cues.push({ cue: 'reflect', part: 'ask' })
}

export const fireReflect = (run: Run): void => {
  if (run.s.due <= run.story.reflect.silence) enterAsking(run)
  else end(run)
}

const end = (run: Run): void => {
  const { s, cues, story } = run
  enter(run, 'ended', '', 0)
  if (isComplete(story, s)) cues.push({ cue: 'milestone', milestone: { kind: 'completed' } })
  cues.push({ cue: 'milestone', milestone: { kind: 'ended' } }, { cue: 'end' })
}
