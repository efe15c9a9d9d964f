/** `window.retrace` of a seat: what docs/contributor.md says of it. Read-only. */
import type { SeatLoop } from '../../visit/seat-loop.ts'
import type { SeatShownStore } from '../../ui/loop/seat-view-state.ts'
import type { Stage } from '../../world/stage.tsx'
import { installHandles } from '../handles.ts'
import type { SeatScene } from './seat-scene.ts'
import type { SeatView } from './seat-view.ts'
import type { SeatVoiceReport } from './seat-voice.ts'

export interface SeatHandlesOptions {
  readonly loop: SeatLoop
  readonly shown: SeatShownStore
  readonly scene: SeatScene
  readonly stage: () => Stage | undefined
  readonly view: () => SeatView | undefined
  readonly wearing: () => string
  /** The steps' words are ready to be drawn in the headset. */
  readonly words: () => boolean
  /** Milliseconds of the station's clock, as this seat knows it; undefined before there is a link. */
  readonly stationNow: () => number | undefined
  /** What is being said aloud beside a scene. */
  readonly voice: () => SeatVoiceReport | undefined
}

export const installSeatHandles = ({ loop, shown, scene, ...now }: SeatHandlesOptions): void =>
  installHandles({
    version: __VERSION__,
    store: () => scene.store,
    page: () => ({
      report: () => ({
        id: scene.played?.info.id,
        data: scene.loaded?.data,
        visit: scene.played?.visit,
        stage: now.stage(),
        view: scene.played?.view ?? now.view(),
        sound: scene.loaded?.prepared.sound,
        experience: scene.played?.experience,
        world: scene.loaded?.world,
      }),
    }),
    seat: () => {
      const { stage, part, form, worn, doffed, paused, language, help, story, claim, toClean, moment } =
        loop.state()
      const { volume, message, play, planned, asking } = loop.state()
      const { immersive } = shown.getState()
      const visit = { stage, part, form, worn, doffed, paused, language, help, story, claim, toClean, moment }
      const docent = {
        volume,
        message: message?.text,
        group: (play ?? planned?.play)?.group,
        at: scene.together?.began,
        now: now.stationNow(),
      }
      const page = { asking, immersive, wearing: now.wearing(), words: now.words(), voice: now.voice() }
      return { ...visit, ...docent, ...page }
    },
  })
