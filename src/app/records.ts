/** From milestones to the station: outbox, sender, and how many still wait. Created before the first milestone. */
import { createHttpPost } from '../visit/http-post.ts'
import { createOutbox } from '../visit/outbox.ts'
import { createRecorder, type Recorder } from '../visit/recorder.ts'
import { createSender, type Sender } from '../visit/sender.ts'
import type { VisitInfo } from '../visit/types.ts'
import type { Words } from '../scene/schema.ts'
import { askStation } from './station-config.ts'

export interface Records {
  readonly recorder: Recorder
  readonly sender: Sender
  readonly version: string
  dispose(): void
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
  const config = await askStation()
  const format = config?.completion?.format ?? 'xapi'
  const outbox = await createOutbox({ onWarning: (message) => console.warn(message) })
  const sender = createSender({
    outbox,
    post: createHttpPost({
      endpoint: config?.completion?.endpoint ?? '/xapi/statements',
      format,
      ...config?.kiosk,
      renew: async () => (await askStation())?.kiosk,
    }),
  })
  const recorder = createRecorder({
    visit,
    outbox,
    format,
    origin: config?.origin ?? location.origin,
    platform: `Retrace ${config?.version ?? ''}`.trim(),
    title,
    tally,
    onQueued: () => sender.nudge(),
  })
  const stop = sender.start()
  return { recorder, sender, version: config?.version ?? '0', dispose: stop }
}
