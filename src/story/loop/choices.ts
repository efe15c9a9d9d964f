/** What a visitor does at a seat. What is not offered in a step is not heard in it. */
import { LANGUAGES } from '../../scene/language.ts'
import { stageEnds } from './time.ts'
import {
  arrive,
  breakOff,
  enter,
  isVisited,
  toFeel,
  toGoodbye,
  toLanguage,
  toLearn,
  toReset,
  wake,
  type LoopRun,
} from './run.ts'
import { FEELINGS, type Choice, type Help } from './types.ts'

/** Stops everything until the visitor or the docent goes on, and tells the docent. A worse call is never taken back. */
const callHelp = ({ s, cues }: LoopRun, help: Exclude<Help, 'none'>): void => {
  if (!isVisited(s) || s.help === help || s.help === 'unwell') return
  s.help = help
  s.paused = true
  cues.push({ cue: 'help', help })
}

const leave = (run: LoopRun): void => {
  const { s } = run
  if (s.stage === 'goodbye' || s.story === 'none') return toReset(run)
  if (s.part === 'feel') return toGoodbye(run)
  toFeel(run, 'left')
}

/** The end that was offered: a silence first, as at the scene's own end. */
const endSoftly = (run: LoopRun): void => {
  breakOff(run, 'soft-end')
  enter(run, 'still')
}

const tooYoung = (run: LoopRun): void => {
  const { s, cues } = run
  s.young = true
  if (s.form === 'headset') {
    s.form = 'window'
    s.asking = false
    cues.push({ cue: 'to-screen' })
  }
  toLanguage(run)
}

/** Choices by the step in which they are offered. */
const inStage = (run: LoopRun, choice: Choice): void => {
  const { s } = run
  switch (s.stage) {
    case 'attract':
      if (choice === 'begin') arrive(run, 'headset')
      if (choice === 'begin-here') arrive(run, 'window')
      return
    case 'fit':
      if (choice === 'sharp') stageEnds(run)
      return
    case 'notice':
      if (choice === 'old-enough') toLanguage(run)
      if (choice === 'too-young') tooYoung(run)
      return
    case 'language': {
      const language = LANGUAGES.find((one) => choice === `language:${one}`)
      if (!language) return
      s.language = language
      return toLearn(run)
    }
    case 'learn':
      if (choice === 'lamp' && s.part === 'whole') stageEnds(run)
      return
    case 'scene':
      if (s.soft !== 'offered') return
      if (choice === 'soft-end') endSoftly(run)
      if (choice === 'soft-stay') s.soft = 'declined'
      return
    case 'question': {
      const feeling = FEELINGS.find((one) => choice === `feel:${one}`)
      if (feeling === undefined || s.part !== 'feel') return
      s.feeling = feeling
      return toGoodbye(run)
    }
    case 'goodbye':
      if (choice === 'done') toReset(run)
  }
}

/** While paused one may only go on, call for more help, or leave. */
export const choose = (run: LoopRun, choice: Choice): void => {
  const { s, cues } = run
  if (s.doffed) return
  if (choice === 'call' || choice === 'unwell') return callHelp(run, choice)
  if (choice === 'go-on') return wake(run)
  if (choice === 'leave') return isVisited(s) ? leave(run) : undefined
  if (choice === 'recentre') {
    if (isVisited(s)) cues.push({ cue: 'recentre' })
    return
  }
  if (!s.paused) inStage(run, choice)
}
