/** What the docent does to a seat from outside. */
import { LANGUAGES } from '../../scene/language.ts'
import { MESSAGE } from './pace.ts'
import { breakOff, isVisited, record, toFeel, toReset, toScene, wake, type LoopRun } from './run.ts'
import { carryOn } from './time.ts'
import type { Command, LoopState, Play } from './types.ts'

/** The scene is running, or one of its own last steps is. */
const isTold = ({ s }: LoopRun): boolean => s.story === 'running'

const start = (run: LoopRun, command: Extract<Command, { do: 'start' }>): void => {
  const { s } = run
  const { course, scene, cut = 'station', language, group, row } = command
  const play: Play = {
    course,
    scene,
    cut,
    ...(group === undefined ? {} : { group }),
    ...(row === undefined ? {} : { row }),
  }
  if (s.stage === 'reset') return
  if (s.stage === 'attract') {
    s.planned = { play, ...(language && { language }) }
    return
  }
  s.play = play
  s.called = true
  s.language = language ?? s.language
  wake(run)
  // Lenses, and the notice with its question of age, are not for a docent far away to leave out.
  if (s.stage === 'fit' || s.stage === 'notice') return
  breakOff(run, 'docent')
  record(run)
  s.feeling = undefined
  s.claim = { is: 'none' }
  s.soft = 'none'
  toScene(run)
}

const next = (run: LoopRun): void => {
  const { s, cues } = run
  if (s.paused) wake(run)
  if (isTold(run)) return void cues.push({ cue: 'story', event: { type: 'skip', by: 'docent' } })
  if (s.stage !== 'reset' && s.stage !== 'scene') carryOn(run)
}

const again = (run: LoopRun): void => {
  const { s, cues } = run
  if (s.paused) wake(run)
  if (isTold(run)) return void cues.push({ cue: 'story', event: { type: 'back', by: 'docent' } })
  if (s.stage !== 'reset' && s.stage !== 'scene') s.elapsed = 0
}

const cleaned = ({ s }: LoopRun): void => {
  s.toClean = false
  s.untouched = undefined
  // What covers the sensor now may be the hand that wiped it: only who puts it on from here on is the next visitor.
  if (s.stage === 'attract') s.form = 'none'
}

/** Whether a seat can do this now; what it cannot do is refused, so that the docent knows. */
export const canObey = (s: Pick<LoopState, 'stage'>, command: Command): boolean =>
  isVisited(s) ||
  command.do === 'cleaned' ||
  command.do === 'stop' ||
  (command.do === 'start' && s.stage === 'attract')

export const obey = (run: LoopRun, command: Command): void => {
  const { s, cues } = run
  switch (command.do) {
    case 'start':
      return start(run, command)
    case 'stop':
      if (!isVisited(s)) return void (s.planned = undefined)
      return s.story === 'none' || s.story === 'over' ? toReset(run, 'docent') : toFeel(run, 'docent')
    case 'pause':
      if (isVisited(s)) s.paused = true
      return
    case 'resume':
      return wake(run)
    case 'next':
      return next(run)
    case 'again':
      return again(run)
    case 'recentre':
      if (isVisited(s)) cues.push({ cue: 'recentre' })
      return
    case 'cleaned':
      return cleaned(run)
    case 'language':
      if (!isVisited(s) || s.language === command.language || !LANGUAGES.includes(command.language)) return
      s.language = command.language
      if (s.story === 'opening' || s.story === 'running')
        cues.push({ cue: 'language', language: command.language })
      return
    case 'volume':
      if (isVisited(s) && command.volume >= 0 && command.volume <= 1) s.volume = command.volume
      return
    case 'message':
      if (isVisited(s) && command.text.trim() !== '') s.message = { text: command.text.trim(), left: MESSAGE }
  }
}
