/** From milestones to the station: how a visit is recorded, and how many records still wait. Opened before the first. */
import { createRecorder, type Recorder } from '../visit/recorder.ts'
import type { Sender } from '../visit/sender.ts'
import type { VisitInfo } from '../visit/types.ts'
import type { Words } from '../scene/schema.ts'
import { startSending } from './sending.ts'
import { askStation } from './station-config.ts'

export interface Records {
  readonly recorder: Recorder
  readonly sender: Sender
  readonly version: string
}

/**
 * A page whose station is out of reach still records: its milestones wait in the outbox for the next time.
 * `tally` are the acts done before, where a visit goes on after a reload.
 */
export const openRecords = async (
  visit: VisitInfo,
  title: Words | undefined,
  tally?: { readonly visitor: number; readonly guide: number },
): Promise<Records> => {
  const asked = askStation()
  const [config, { outbox, sender }] = await Promise.all([asked, startSending(asked)])
  const recorder = createRecorder({
    visit,
    outbox,
    format: config?.completion?.format ?? 'xapi',
    origin: config?.origin ?? location.origin,
    platform: `Retrace ${config?.version ?? ''}`.trim(),
    title,
    tally,
    onQueued: () => sender.nudge(),
  })
  return { recorder, sender, version: config?.version ?? '0' }
}
