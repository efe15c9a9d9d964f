/**
 * Empties the outbox towards an endpoint: in order, in batches, with patience. An entry leaves only when the
 * endpoint has it, or has said that it will never take it. Each id is the same on every try, so that a lost answer
 * costs a repetition and no double.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Outbox, OutboxEntry } from './outbox.ts'

/** What an endpoint said. A network failure is a rejected promise instead. */
export interface Answer {
  readonly status: number
  /** Seconds, from Retry-After. */
  readonly retryAfter?: number
  readonly reason?: string
}
export type Post = (bodies: readonly unknown[]) => Promise<Answer>

export interface SenderView {
  readonly pending: number
  readonly buried: number
  readonly sending: boolean
  /** Why the last try failed; `undefined` after one that went well. */
  readonly problem: string | undefined
  readonly durable: boolean
}
export interface SenderOptions {
  readonly outbox: Outbox
  readonly post: Post
  /** Entries per request. */
  readonly batch?: number
  /** @returns the function that calls it off. Milliseconds. */
  readonly after?: (ms: number, run: () => void) => () => void
  /** 0…1 */
  readonly random?: () => number
  /** Runs alone among all tabs; answers false where another one is at it. */
  readonly alone?: (work: () => Promise<void>) => Promise<boolean>
}
export interface Sender {
  readonly view: StoreApi<SenderView>
  /** Tells that something new waits; sends unless it is waiting out a failure. */
  nudge(): void
  /** Tries now, whatever the waiting time. @returns how many entries are left. */
  flush(): Promise<number>
  /** Resolves when nothing is under way. */
  settled(): Promise<void>
  /** Sends at once, when the network returns, and when the page is looked at again. @returns the way to stop. */
  start(events?: EventTarget): () => void
}

const FIRST_WAIT = 1000
const LONGEST_WAIT = 60_000
/** Statuses after which the same request will never be taken: its statements are looked at one by one. */
const HOPELESS = new Set([400, 409, 413, 422])

const later = (ms: number, run: () => void) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}
/** Web Locks exist only in secure contexts; elsewhere two tabs may both send, and equal ids make that harmless. */
const webLock = async (work: () => Promise<void>): Promise<boolean> => {
  const locks = (globalThis.navigator as Navigator | undefined)?.locks
  if (!locks) {
    await work()
    return true
  }
  return locks.request('retrace-outbox', { ifAvailable: true }, async (lock) => {
    if (lock) await work()
    return lock !== null
  })
}

/** Waits longer after each failure; random, so that a room full of headsets does not come back all at once. */
function createPatience({
  after,
  random,
  run,
}: Required<Pick<SenderOptions, 'after' | 'random'>> & { run: () => void }) {
  let failures = 0
  let cancel: (() => void) | undefined
  const callOff = () => {
    cancel?.()
    cancel = undefined
  }
  return {
    /** Tries again after the longer of the two: our own patience, and the endpoint's wish in seconds. */
    wait(atLeast = 0) {
      const ms = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(failures, 16))
      failures++
      callOff()
      cancel = after(Math.max(ms * (0.5 + random() / 2), atLeast * 1000), run)
    },
    forget: () => void (failures = 0),
    callOff,
    waiting: () => cancel !== undefined,
  }
}

export function createSender(options: SenderOptions): Sender {
  const { outbox, post, batch = 25, after = later, random = Math.random, alone = webLock } = options
  const view = createStore<SenderView>(() => ({
    pending: 0,
    buried: 0,
    sending: false,
    problem: undefined,
    durable: outbox.durable(),
  }))
  const patience = createPatience({ after, random, run: () => void drain() })
  let size = batch
  let running: Promise<void> | undefined
  let again = false
  let stopped = false

  const look = async (more: Partial<SenderView> = {}) =>
    view.setState({
      pending: await outbox.count(),
      buried: (await outbox.buried()).length,
      durable: outbox.durable(),
      ...more,
    })
  const fail = async (problem: string, retryAfter?: number) => {
    if (!stopped) patience.wait(retryAfter)
    await look({ problem })
  }

  /** @returns true where it makes sense to go on with what is next. */
  async function sendSome(entries: readonly OutboxEntry[]): Promise<boolean> {
    let answer: Answer
    try {
      answer = await post(entries.map((entry) => entry.body))
    } catch (error) {
      await fail(error instanceof Error ? error.message : String(error))
      return false
    }
    const { status, reason = `the endpoint answered ${status}` } = answer
    if (status >= 200 && status < 300) await outbox.remove(entries)
    else if (!HOPELESS.has(status)) {
      await fail(reason, answer.retryAfter)
      return false
    } else if (entries.length > 1) {
      // One of them is at fault. Halving finds it in a few tries, and the others are not held up by it.
      size = Math.ceil(entries.length / 2)
      return true
    } else await outbox.bury(entries[0]!, `${status}: ${reason}`)
    size = batch
    patience.forget()
    await look({ problem: undefined })
    return true
  }
  async function sendAll(): Promise<void> {
    for (;;) {
      const entries = await outbox.peek(size)
      if (entries.length === 0 || !(await sendSome(entries))) return
    }
  }
  async function drain(): Promise<void> {
    if (running) {
      again = true
      return running
    }
    patience.callOff()
    running = (async () => {
      do {
        again = false
        view.setState({ sending: true })
        try {
          // Another tab is sending: look again later, it may be closed before it is done.
          if (!(await alone(sendAll)) && !stopped) patience.wait()
        } catch (error) {
          await fail(error instanceof Error ? error.message : String(error)).catch(() => undefined)
        }
      } while (again && !patience.waiting())
    })().finally(() => {
      running = undefined
    })
    await running
    await look({ sending: false }).catch(() => view.setState({ sending: false }))
  }
  return {
    view,
    nudge() {
      void look().catch(() => undefined)
      if (running) again = true
      else if (!patience.waiting()) void drain()
    },
    async flush() {
      await running
      await drain()
      return outbox.count()
    },
    async settled() {
      await running
    },
    start(events = globalThis as unknown as EventTarget) {
      stopped = false
      const now = () => void drain()
      for (const name of ['online', 'focus', 'pageshow']) events.addEventListener(name, now)
      void drain()
      return () => {
        stopped = true
        for (const name of ['online', 'focus', 'pageshow']) events.removeEventListener(name, now)
        patience.callOff()
      }
    },
  }
}
