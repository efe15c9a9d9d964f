/** Milestones of one visit → the outbox, in the order in which they happened. */
import { createId } from './ids.ts'
import type { Outbox } from './outbox.ts'
import { isRecorded, toSimple, toStatement } from './statement.ts'
import type { Recorded, VisitInfo } from './types.ts'

export interface RecorderOptions {
  readonly visit: VisitInfo
  readonly outbox: Outbox
  /** Called when something new waits to be sent. */
  readonly onQueued?: () => void
  readonly format: 'xapi' | 'simple'
  readonly origin: string
  readonly platform: string
  readonly title?: { readonly zh: string; readonly en: string }
  readonly newId?: () => string
  /** Acts done before, where a visit goes on after a reload. */
  readonly tally?: { readonly visitor: number; readonly guide: number }
}
export interface Recorder {
  /** Takes a milestone at once; fit to be handed to a visit as `onMilestone`. */
  record(recorded: Recorded): void
  /** Resolves when everything recorded so far is in the outbox. */
  settled(): Promise<void>
}

export function createRecorder(options: RecorderOptions): Recorder {
  const { visit, outbox, format, newId = createId } = options
  const tally = { visitor: 0, guide: 0, ...options.tally }
  let completed = false
  let queue: Promise<void> = Promise.resolve()
  return {
    record(recorded) {
      const { milestone } = recorded
      if (milestone.kind === 'acted') {
        tally.visitor += milestone.visitor
        tally.guide += milestone.guide
      }
      // The id is made now, when it happens: every retry, after any crash, carries the same one.
      const place = { ...options, id: newId(), tally: { ...tally }, completed }
      if (milestone.kind === 'completed' && isRecorded(recorded)) completed = true
      const body = format === 'xapi' ? toStatement(recorded, visit, place) : toSimple(recorded, visit, place)
      if (!body) return
      queue = queue.then(() => outbox.append(body.id, body)).then(() => options.onQueued?.())
    },
    settled: () => queue,
  }
}
