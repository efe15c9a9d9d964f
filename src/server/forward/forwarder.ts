/**
 * Sends every statement on to another record store: in order, in batches, with patience, over restarts and days
 * without network. Each statement keeps its id, so that a lost answer costs a repetition and no double.
 */
import { randomUUID } from 'node:crypto'
import type { Records } from '../db/database.ts'
import { createSender, type SenderOptions } from '../../visit/sender.ts'
import { createLrsPost, type ForwardTarget } from './lrs-post.ts'
import { createForwardQueue, createLease } from './queue.ts'

export interface ForwardState {
  readonly waiting: number
  readonly refused: number
  /** Why the last try failed; left out after one that went well. */
  readonly problem?: string
}
export interface Forwarder {
  /** Something new was stored. */
  nudge(): void
  /** Tries now. @returns how many still wait. */
  flush(): Promise<number>
  state(): Promise<ForwardState>
  stop(): Promise<void>
}
export interface ForwarderOptions extends Pick<SenderOptions, 'after' | 'random' | 'batch'> {
  readonly now?: () => number
  /** Milliseconds between looks for what other processes stored. */
  readonly every?: number
}

export function createForwarder(
  db: Records,
  target: ForwardTarget,
  options: ForwarderOptions = {},
): Forwarder {
  const { now = Date.now, every = 5000, batch = 50, ...more } = options
  const lease = createLease(db, randomUUID(), now)
  const queue = createForwardQueue(db, async () => void (await lease.take()))
  const sender = createSender({
    outbox: queue,
    post: createLrsPost(db, target, now),
    batch,
    ...more,
    async alone(work) {
      if (!(await lease.take())) return false
      try {
        await work()
      } finally {
        await lease.release()
      }
      return true
    },
  })
  let soon: NodeJS.Timeout | undefined
  const stopSender = sender.start(new EventTarget())
  const beat = setInterval(() => sender.nudge(), every)
  beat.unref()
  return {
    nudge() {
      // A burst of statements makes one batch.
      soon ??= setTimeout(() => {
        soon = undefined
        sender.nudge()
      }, 200)
      soon.unref()
    },
    flush: () => sender.flush(),
    async state() {
      const { problem } = sender.view.getState()
      const [waiting, refused] = [await queue.count(), (await queue.buried()).length]
      return { waiting, refused, ...(problem === undefined ? {} : { problem }) }
    },
    async stop() {
      clearInterval(beat)
      clearTimeout(soon)
      stopSender()
      await sender.settled()
    },
  }
}
