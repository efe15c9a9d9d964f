/**
 * One scene as it is lived: joins the visit with the world, the sound, the hands and the page. It knows all of
 * them; none of them knows another.
 */
import { createPointing } from '../presence/pointing.ts'
import { createMover } from '../presence/stand-point.ts'
import type { Intent } from '../presence/intents.ts'
import type { Form } from '../story/types.ts'
import { evidenceFor, evidenceLines, type EvidenceView } from '../ui/evidence.ts'
import type { Controls, ExperienceStore } from '../ui/experience-store.ts'
import { questionRow, REFLECT_ROW } from '../scene/narration-lines.ts'
import type { Visit } from '../visit/runner.ts'
import type { Cue } from '../story/types.ts'
import { createNarrator, type Narrator, type Pacer } from './narrator.ts'
import { ACT_SOUNDS, TAKE_CARD_SOUND, TAKE_SOUND } from '../sound/act-sounds.ts'
import type { SoundPort } from '../sound/port.ts'
import type { WorldPort } from './ports.ts'
import type { SceneData } from './scene-data.ts'

export interface ExperienceOptions {
  readonly data: () => SceneData
  readonly visit: Visit
  readonly store: ExperienceStore
  /** The world as it is now; a live edit may put another in its place. */
  readonly world: () => WorldPort | undefined
  readonly sound: SoundPort
  readonly pace: number
  /** Called when the visitor has left or the scene has ended. */
  readonly onEnd: () => void
  /** Where the visit is one of many at a seat: what is the seat's to answer. */
  readonly host?: ExperienceHost
  /** Where the visit is one of a group. */
  readonly pacer?: Pacer | undefined
}
/** What a seat does in the visit's stead. */
export interface ExperienceHost {
  help(kind: 'call' | 'unwell'): void
  goOn(): void
  leave(): void
  /** A plate that is not the visit's own. */
  press(id: string): void
}

export interface Experience {
  readonly visit: Visit
  readonly pointing: ReturnType<typeof createPointing>
  readonly mover: ReturnType<typeof createMover>
  readonly narrator: Narrator
  readonly actions: Omit<Controls, 'begin' | 'enterVr' | 'setLanguage'>
  /** Evidence of the line in view, for the panel and the plate. */
  evidence(): EvidenceView | undefined
  evidenceLines(): string[]
  begin(): void
  /** Somebody is there. */
  stir(): void
  dispose(): void
}

/** How long what is listened to stays in the foreground, milliseconds. */
const LISTEN_MS = 10_000

/** `take:` and the like prefix the ids of plates; what follows is the thing itself. */
const split = (id: string): [string, string] => {
  const at = id.indexOf(':')
  return at < 0 ? ['', id] : [id.slice(0, at), id.slice(at + 1)]
}

export const createExperience = (options: ExperienceOptions): Experience => {
  const { visit, store, sound, host } = options
  const mover = createMover()
  const language = store.getState().language
  const narrator = createNarrator({
    visit,
    store,
    sound,
    language,
    speaker: (voice) => options.data().course.voices[voice]?.name[language] ?? '',
    pace: options.pace,
    pacer: options.pacer,
  })
  let lessonTimer: ReturnType<typeof setTimeout> | undefined
  const timers: ReturnType<typeof setTimeout>[] = []

  /** Puts a reason where it can be read, for at least six seconds. */
  const teach = (text: string, seconds: number): void => {
    clearTimeout(lessonTimer)
    store.setState({ lesson: text })
    lessonTimer = setTimeout(() => store.setState({ lesson: undefined }), Math.max(6, seconds) * 1000)
  }
  const stir = (): void => visit.dispatch({ type: 'present' })

  /** Brings the sounds of one thing forward for a while, so that they can be listened to. */
  const listenTo = (thing: string): void => {
    const near = options.data().scene.sounds.filter((s) => s.id === thing || s.on?.split('.')[0] === thing)
    for (const { id, level } of near) sound.setLevel(id, Math.min(-12, level + 12), 1.5)
    timers.push(setTimeout(() => near.forEach(({ id, level }) => sound.setLevel(id, level, 3)), LISTEN_MS))
  }

  // ---- what the story asks for ------------------------------------------------------------------------
  const go = (stand: string, cut: boolean): void => {
    const point = options.world()?.stand(stand)
    if (!point) return
    if (cut) mover.put(point)
    else mover.go(point)
  }
  const onCue = (cue: Cue): void => {
    switch (cue.cue) {
      case 'say':
        return narrator.say(cue.row, cue.from ?? 0)
      case 'hush':
        return narrator.hush()
      case 'show':
        for (const [target, params] of Object.entries(cue.world)) options.world()?.change(target, params, 0)
        return
      case 'change':
        if (typeof cue.params.level === 'number') sound.setLevel(cue.target, cue.params.level, cue.over)
        options.world()?.change(cue.target, cue.params, cue.over)
        return
      case 'move':
        if (cue.mode === 'cut') go(cue.stand, mover.busy() || visit.state().stand === undefined)
        return
      case 'nudge': {
        if (cue.by === 'light') return options.world()?.nudge(cue.target)
        return sound.cue('nudge', cue.target)
      }
      case 'done':
        return onDone(cue)
      case 'sound':
        return listenTo(cue.id)
      case 'ask':
        return narrator.say(questionRow(cue.question), 0)
      case 'answer':
        return narrator.hush()
      case 'reflect':
        narrator.hush()
        if (cue.part === 'ask') narrator.say(REFLECT_ROW, 0)
        return
      case 'end':
        narrator.hush()
        return options.onEnd()
      default:
        return
    }
  }
  const onDone = (cue: Extract<Cue, { cue: 'done' }>): void => {
    const step = visit
      .story()
      .beats.flatMap((b) => b.steps)
      .find((s) => s.row === cue.row)
    if (step?.kind !== 'act') return
    sound.cue(ACT_SOUNDS[step.act], step.on ?? step.of)
    if (step.of) options.world()?.carry(step.of, undefined)
    const effects = visit.state().world[step.on ?? step.of ?? '']
    if (effects) options.world()?.change(step.on ?? step.of ?? '', effects, 0.3)
    const card = step.cards.find((c) => c.id === cue.item)
    if (card?.why) teach(card.why, card.seconds)
  }

  // ---- what the visitor does --------------------------------------------------------------------------
  const act = (form: Form, item?: string, place?: string): void => {
    const row = visit.store.getState().offer?.row
    if (row) visit.dispatch({ type: 'acted', row, form, item, place })
  }
  const come = (): void => {
    const stand = visit.store.getState().invite
    if (!stand) return
    const arrive = (): void => visit.dispatch({ type: 'moved', stand })
    const point = options.world()?.stand(stand)
    if (point) mover.go(point, arrive)
    else arrive()
  }
  const quiet = (paused: boolean): void => (paused ? sound.pause() : sound.resume())
  const actions: Experience['actions'] = {
    act: (item, place) => act('mirror', item, place),
    answer: (choice) => {
      const question = visit.store.getState().question
      if (question) visit.dispatch({ type: 'answered', question, choice })
    },
    choose: (to) => visit.dispatch({ type: 'chose', to }),
    come,
    continue: () => visit.dispatch({ type: 'skip' }),
    again: () => visit.dispatch({ type: 'back' }),
    know: (open) => {
      store.setState({ knowing: open })
      visit.hold('know', open)
      quiet(open)
    },
    pause: (paused) => {
      visit.hold('visitor', paused)
      quiet(paused)
      if (paused) return
      store.setState({ helpCalled: false })
      host?.goOn()
    },
    help: () => {
      if (host) return host.help('unwell')
      actions.pause(true)
      store.setState({ helpCalled: true })
    },
    leave: () => (host ? host.leave() : visit.leave()),
  }

  const onPress = (id: string): void => {
    const [kind, name] = split(id)
    const tray: Record<string, () => void> = {
      again: actions.again,
      know: () => actions.know(!store.getState().knowing),
      'know-close': () => actions.know(false),
      continue: actions.continue,
      pause: () => actions.pause(true),
      resume: () => actions.pause(false),
      help: actions.help,
      leave: actions.leave,
    }
    if (kind === '' && tray[name]) tray[name]()
    else if (kind === 'answer') actions.answer(name)
    else if (kind === 'choose') actions.choose(name)
    else if (kind === 'stand') come()
    else host?.press(id)
  }
  const onIntent = (intent: Intent): void => {
    stir()
    if (intent.type === 'press') {
      const [kind, name] = split(intent.id)
      if (kind === 'do') act(intent.form)
      else if (kind === 'side') act(intent.form, name)
      else onPress(intent.id)
    } else if (intent.type === 'place') {
      const [, item] = split(intent.item)
      const [, place] = split(intent.id)
      act(intent.form, item, place)
    } else if (intent.type === 'take') sound.cue(intent.id.startsWith('card:') ? TAKE_CARD_SOUND : TAKE_SOUND)
    else options.world()?.carry(split(intent.item)[1], undefined)
  }

  const stops = [visit.onCue(onCue)]
  const pointing = createPointing(onIntent)
  const evidence = (): EvidenceView | undefined => {
    const line = visit.store.getState().line
    return line && evidenceFor(line, options.data().course, language)
  }
  return {
    visit,
    pointing,
    mover,
    narrator,
    actions,
    evidence,
    evidenceLines: () => {
      const view = evidence()
      return view ? evidenceLines(view, language) : []
    },
    begin() {
      sound.startPlace()
      visit.begin()
    },
    stir,
    dispose() {
      clearTimeout(lessonTimer)
      timers.forEach(clearTimeout)
      stops.forEach((stop) => stop())
      narrator.dispose()
    },
  }
}
