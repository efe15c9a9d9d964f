/** The seat's side of the docent's desk: what it tells of itself, and how it does what it is told. */
import { canObey } from '../../story/loop/index.ts'
import type { SeatState } from '../../visit/live/messages.ts'
import { createSeatLink, type SeatLink } from '../../visit/live/seat-link.ts'
import type { KeyKeep } from '../../visit/live/seat-link-port.ts'
import { browserStorage } from '../../visit/keep.ts'
import type { SeatLoop } from '../../visit/seat-loop.ts'
import type { SeatShownStore } from '../../ui/loop/seat-view-state.ts'
import type { PlayedScene } from '../play-scene.ts'

export interface SeatDocentOptions {
  readonly loop: SeatLoop
  readonly shown: SeatShownStore
  readonly played: () => PlayedScene | undefined
  readonly caption: () => string | undefined
  readonly version: string
  /** Whether records cannot be kept on this device. */
  readonly unkept: () => boolean
  /** Whether this station has such a scene. */
  readonly knows: (course: string, scene: string) => boolean
}

const KEY = 'retrace-seat-key'
/** Milliseconds between two looks at where the story is; what has not changed is not told. */
const LOOK = 500
/** Worn time is told in steps of so many seconds: a room of headsets has better things to say every second. */
const WORN_STEP = 5
const keep = (): KeyKeep => {
  const storage = browserStorage()
  return {
    read: () => storage?.getItem(KEY) ?? undefined,
    write: (key) => (key === undefined ? storage?.removeItem(KEY) : storage?.setItem(KEY, key)),
  }
}
const clipped = (text: string | undefined): string | undefined => text?.replaceAll('\n', ' ').slice(0, 400)
/** As `REF_PATTERN` in `src/scene/schema.ts`, which would bring its reader of schemas along. */
const REF = /^[A-Za-z0-9][A-Za-z0-9-]*(\.[A-Za-z0-9][A-Za-z0-9-]*)?$/
/** What a plate or a thing stands for: `take:bridge.west` is the bridge's west. */
const thingOf = (id: string | undefined): string | undefined => {
  const name = id?.slice(id.indexOf(':') + 1)
  return name !== undefined && REF.test(name) ? name : undefined
}

const whereOf = (options: SeatDocentOptions): Partial<SeatState> => {
  const { visit, experience } = options.played() ?? {}
  if (!visit || !experience) return {}
  const view = visit.store.getState()
  const { beats } = visit.story()
  const index = beats.findIndex(({ id }) => id === view.beat)
  const looking = thingOf(experience.pointing.hover?.id) ?? view.line?.look
  return {
    ...(index >= 0 ? { beat: view.beat, beatIndex: index + 1, beats: beats.length } : {}),
    ...(view.row ? { row: view.row } : {}),
    ...(options.caption() ? { caption: clipped(options.caption()) } : {}),
    ...(looking && REF.test(looking) ? { looking } : {}),
  }
}

export const seatState = (options: SeatDocentOptions): SeatState => {
  const { loop, version } = options
  const s = loop.state()
  const play = s.play ?? s.planned?.play
  const status = options.played()?.visit.store.getState().status
  return {
    stage: s.stage,
    ...(play ? { scene: `${play.course}/${play.scene}` } : {}),
    ...(play?.group ? { group: play.group } : {}),
    ...whereOf(options),
    paused: s.paused || status === 'paused',
    doffed: s.doffed,
    toClean: s.toClean,
    language: s.language ?? loop.plan().language,
    volume: s.volume,
    worn: Math.floor(s.worn / WORN_STEP) * WORN_STEP,
    help: s.help,
    version: version.slice(0, 64),
    ...(s.untouched === undefined ? {} : { untouched: Math.floor(s.untouched / 60) }),
    ...(options.unkept() ? { unkept: true } : {}),
    ...(s.feeling === undefined ? {} : { unwellScore: s.feeling }),
  }
}

/** Connects the seat with the room; a seat that is alone simply goes on. */
export const joinRoom = (options: SeatDocentOptions): SeatLink => {
  const { loop, shown, knows } = options
  const link = createSeatLink({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/seats/link`,
    keep: keep(),
    onCommand(command) {
      if (command.do === 'start' && !knows(command.course, command.scene)) return 'no-scene'
      if (!canObey(loop.state(), command)) return 'not-now'
      // A pause of the visitor's own ends with the docent's word too.
      if (command.do === 'resume') options.played()?.experience.actions.pause(false)
      loop.dispatch({ type: 'command', command })
      return true
    },
  })
  const tell = (): void => link.report(seatState(options))
  link.view.subscribe(({ status, code, seat, help, docents }) => {
    // Where nobody can be reached a visitor is told to raise a hand.
    const alone =
      help !== 'none' && help !== 'taken' && (status !== 'linked' || (help === 'heard' && docents === 0))
    shown.setState({ code, place: seat?.place, replaced: status === 'replaced' })
    if (help !== 'none') loop.dispatch({ type: 'helped', is: alone ? 'alone' : help })
    // A room with a docent has somebody to clean; a seat by itself has not.
    if (status !== 'alone') loop.setPlan({ cleaning: status === 'linked' })
  })
  loop.store.subscribe(tell)
  // The loop does not change while a scene is told: beat, row and caption are the story's.
  setInterval(tell, LOOK)
  loop.onCue((cue) => {
    if (cue.cue !== 'help') return
    if (cue.help === 'none') link.well()
    else link.call(cue.help)
  })
  tell()
  return link
}
