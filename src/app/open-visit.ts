/** A visit with its records: begun, or gone on with where it was left. */
import type { Language } from '../scene/schema.ts'
import type { Story } from '../story/index.ts'
import { createId } from '../visit/ids.ts'
import { actsDone, type ProgressStore, type SavedPlace } from '../visit/progress.ts'
import type { Visit } from '../visit/runner.ts'
import type { Recorded, VisitInfo } from '../visit/types.ts'
import type { PlayKit, VisitRoute } from './prepare.ts'
import type { Records } from './records.ts'
import type { SceneData } from './scene-data.ts'

export interface OpenVisitOptions {
  readonly kit: PlayKit
  readonly route: VisitRoute
  readonly data: SceneData
  readonly story: Story
  readonly language: Language
  readonly saved: SavedPlace | undefined
  /** Begin at the place the address names. */
  readonly there?: boolean
  readonly immersive: boolean
  /** The visitor stays off stands that are high up. */
  readonly grounded: boolean
  /** The visitor is one of a group, and begins each beat with it. */
  readonly together?: boolean
  readonly progress: ProgressStore
  /** Takes the end of the visit instead of the records, which hear of it later. */
  readonly holdEnd?: (recorded: Recorded) => void
}

export const openVisit = async (
  options: OpenVisitOptions,
): Promise<{ visit: Visit; records: Records; info: VisitInfo }> => {
  const { kit, route, data, saved, progress } = options
  const info = {
    // Who goes on where they stopped is still the same visit, and counts once.
    id: saved?.visit ?? createId(),
    course: route.course,
    scene: route.scene,
    version: data.version,
    language: options.language,
    cut: route.cut,
    pace: route.pace,
    mode: options.immersive ? ('immersive-vr' as const) : ('window' as const),
  }
  const records = await kit.openRecords(info, data.scene.title, saved && actsDone(saved.state))
  const visit = kit.createVisit({
    story: options.story,
    saved: saved?.state,
    from: options.there && !saved ? route.at : undefined,
    edited: saved && saved.version !== data.version,
    seconds: saved?.seconds,
    pace: route.pace,
    grounded: options.grounded,
    together: options.together,
    now: () => Date.now(),
    onMilestone: (recorded) => {
      if (recorded.milestone.kind === 'ended' && options.holdEnd) options.holdEnd(recorded)
      else records.recorder.record(recorded)
      progress.record(recorded, info)
    },
  })
  return { visit, records, info }
}
