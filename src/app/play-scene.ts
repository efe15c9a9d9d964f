/** A scene that is prepared, put into motion: its visit and records, its experience, and its view where there is a picture. */
import type { Language } from '../scene/schema.ts'
import { keepPlace, type ProgressStore, type SavedPlace } from '../visit/progress.ts'
import type { Visit } from '../visit/runner.ts'
import type { Recorded, VisitInfo } from '../visit/types.ts'
import type { ExperienceStore } from '../ui/experience-store.ts'
import type { SceneWorld } from '../world/scene-world.ts'
import type { Stage } from '../world/stage.tsx'
import type { Experience, ExperienceHost } from './experience.ts'
import type { Pacer } from './narrator.ts'
import { openVisit } from './open-visit.ts'
import type { PlayKit, Prepared, VisitRoute } from './prepare.ts'
import { tickWithoutPicture } from './preview.ts'
import type { Records } from './records.ts'
import type { SceneData } from './scene-data.ts'
import type { SceneView } from './scene-view.ts'
import type { Asides } from './view-plates.ts'
import { createWanted } from './wanted.ts'

export interface PlaySceneOptions {
  readonly kit: PlayKit
  readonly route: VisitRoute
  readonly data: () => SceneData
  readonly prepared: Prepared
  /** The world as it is now; without one, or without a stage, the story is told without a picture. */
  readonly world: () => SceneWorld | undefined
  readonly stage: Stage | undefined
  readonly canvas: HTMLCanvasElement
  readonly store: ExperienceStore
  readonly language: Language
  readonly saved: SavedPlace | undefined
  /** Begin at the place the address names. */
  readonly there: boolean
  readonly immersive: boolean
  readonly grounded: boolean
  readonly progress: ProgressStore
  readonly standName: (id: string) => string
  /** How far the print was cut before, 0…1. */
  readonly carved?: number
  readonly onEnd: () => void
  /** At a seat: what is the seat's, and what hangs beside the story there. */
  readonly host?: ExperienceHost
  readonly asides?: Asides
  readonly holdEnd?: (recorded: Recorded) => void
  /** One of a group at its seats. */
  readonly together?: boolean
  readonly pacer?: Pacer | undefined
}
export interface PlayedScene {
  readonly visit: Visit
  readonly records: Records
  readonly info: VisitInfo
  readonly experience: Experience
  readonly view: SceneView | undefined
  /**
   * Lets go of all of it, but the world and the sound it was played with. What is recorded is still sent, unless the
   * records are kept for an end that is still to come.
   */
  dispose(keepRecords?: boolean): void
}

export const playScene = async (options: PlaySceneOptions): Promise<PlayedScene> => {
  const { kit, store, prepared, stage, route } = options
  const { sound } = prepared
  const { visit, records, info } = await openVisit({
    ...options,
    data: options.data(),
    story: prepared.story(),
  })
  const stopCounting = records.sender.view.subscribe((v) => store.setState({ waiting: v.pending }))
  const experience = kit.createExperience({
    data: options.data,
    visit,
    store,
    world: options.world,
    sound,
    pace: route.pace,
    onEnd: options.onEnd,
    host: options.host,
    pacer: options.pacer,
  })
  const place = keepPlace(options.progress, info, visit, () => Date.now())
  addEventListener('pagehide', place.save)
  const ends = [stopCounting, place.stop, () => removeEventListener('pagehide', place.save)]
  const world = options.world()
  let view: SceneView | undefined
  if (world && stage)
    view = kit.createSceneView({
      stage,
      canvas: options.canvas,
      experience,
      store,
      world,
      sound,
      standName: options.standName,
      wanted: createWanted(visit),
      carved: options.carved,
      asides: options.asides,
    })
  else
    ends.push(
      tickWithoutPicture((seconds) => {
        visit.tick(seconds)
        experience.narrator.update(Math.min(seconds, 0.1))
      }),
    )
  return {
    visit,
    records,
    info,
    experience,
    view,
    dispose(keepRecords = false) {
      ends.forEach((end) => end())
      view?.dispose()
      experience.dispose()
      if (keepRecords) return
      void records.recorder.settled().then(() => records.sender.flush())
    },
  }
}
