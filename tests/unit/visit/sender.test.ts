import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createOutbox, type Outbox } from '../../../src/visit/outbox.ts'
import { createSender, type Answer, type Post, type SenderOptions } from '../../../src/visit/sender.ts'

let names = 0
const fresh = () => `sender-${names++}`
type Body = { id: string; bad?: boolean; clash?: boolean }

/** Timers that run when the test says so. */
function handTimers() {
  const waiting: { ms: number; run: () => void }[] = []
  return {
    waiting,
    after: (ms: number, run: () => void) => {
      const job = { ms, run }
      waiting.push(job)
      return () => void waiting.splice(waiting.indexOf(job), waiting.includes(job) ? 1 : 0)
    },
    next: () => waiting.shift()?.run(),
  }
}
/** A record store as strict as ours: all of a batch or nothing, each id once. */
function endpoint() {
  const stored: string[] = []
  const requests: string[][] = []
  const take = (bodies: readonly unknown[]): Answer => {
    const list = bodies as Body[]
    requests.push(list.map((body) => body.id))
    if (list.some((body) => body.bad)) return { status: 400, reason: 'bad' }
    if (list.some((body) => body.clash)) return { status: 409, reason: 'other content' }
    for (const body of list) if (!stored.includes(body.id)) stored.push(body.id)
    return { status: 200 }
  }
  return { stored, requests, take }
}
async function filled(count: number, shape: (i: number) => Partial<Body> = () => ({})) {
  const outbox = await createOutbox({ name: fresh() })
  for (let i = 0; i < count; i++) await outbox.append(`s${i}`, { id: `s${i}`, ...shape(i) })
  return outbox
}
const sending = (outbox: Outbox, post: Post, more: Partial<SenderOptions> = {}) =>
  createSender({ outbox, post, random: () => 1, after: handTimers().after, ...more })
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `s${from + i}`)

describe('sending', () => {
  it('goes in order, in batches of at most 25', async () => {
    const { requests, stored, take } = endpoint()
    const sender = sending(await filled(60), async (bodies) => take(bodies))
    expect(await sender.flush()).toBe(0)
    expect(requests.map((ids) => ids.length)).toEqual([25, 25, 10])
    expect(stored).toEqual(range(0, 60))
    expect(sender.view.getState()).toMatchObject({ pending: 0, buried: 0, sending: false })
  })

  it('isolates bad ones, and lets none of them hold up the rest', async () => {
    const { stored, take } = endpoint()
    const outbox = await filled(40, (i) =>
      i === 7 || i === 31 ? { bad: true } : i === 20 ? { clash: true } : {},
    )
    const sender = sending(outbox, async (bodies) => take(bodies))
    expect(await sender.flush()).toBe(0)
    expect(stored).toEqual(range(0, 40).filter((id) => !['s7', 's20', 's31'].includes(id)))
    expect((await outbox.buried()).map(({ id, reason }) => [id, reason]).sort()).toEqual([
      ['s20', '409: other content'],
      ['s31', '400: bad'],
      ['s7', '400: bad'],
    ])
    expect(sender.view.getState().buried).toBe(3)
  })

  it.each([401, 403, 404, 429, 500, 503])('keeps everything on %i', async (status) => {
    const outbox = await filled(3)
    const sender = sending(outbox, async () => ({ status }))
    expect(await sender.flush()).toBe(3)
    expect(await outbox.buried()).toEqual([])
    expect(sender.view.getState().problem).toContain(String(status))
  })

  it('waits longer after each failure, up to a minute, and forgets it after a success', async () => {
    const timers = handTimers()
    let up = false
    const outbox = await filled(1)
    const post: Post = async () => {
      if (!up) throw new Error('no network')
      return { status: 200 }
    }
    const sender = sending(outbox, post, { after: timers.after })
    const waits: number[] = []
    for (let i = 0; i < 9; i++) {
      await sender.flush()
      waits.push(timers.waiting[0]!.ms)
      expect(timers.waiting).toHaveLength(1)
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000, 60000])
    up = true
    expect(await sender.flush()).toBe(0)
    expect(timers.waiting).toEqual([])
    up = false
    await outbox.append('later', { id: 'later' })
    await sender.flush()
    expect(timers.waiting[0]!.ms).toBe(1000)
  })

  it('honours Retry-After, and a nudge does not cut the waiting short', async () => {
    const timers = handTimers()
    let requests = 0
    const post: Post = async () => {
      requests++
      return { status: 429, retryAfter: 90 }
    }
    const sender = sending(await filled(2), post, { after: timers.after })
    await sender.flush()
    expect(timers.waiting[0]!.ms).toBe(90_000)
    sender.nudge()
    sender.nudge()
    await new Promise((resolve) => setTimeout(resolve))
    expect(requests).toBe(1)
  })

  it('sends on start and when the network returns; stops when told', async () => {
    const events = new EventTarget()
    const timers = handTimers()
    const { stored, take } = endpoint()
    let up = false
    const outbox = await filled(2)
    const post: Post = async (bodies) => {
      if (!up) throw new Error('no network')
      return take(bodies)
    }
    const sender = sending(outbox, post, { after: timers.after })
    const stop = sender.start(events)
    await expect.poll(() => timers.waiting.length).toBe(1)
    up = true
    events.dispatchEvent(new Event('online'))
    await expect.poll(() => stored.length).toBe(2)
    await outbox.append('new', { id: 'new' })
    sender.nudge()
    await expect.poll(() => stored.length).toBe(3)
    await expect.poll(() => sender.view.getState().pending).toBe(0)
    stop()
    await outbox.append('after', { id: 'after' })
    events.dispatchEvent(new Event('online'))
    await sender.view.getState()
    expect(stored).toHaveLength(3)
  })

  it('sends from one tab only; the other looks again later', async () => {
    const { requests, take } = endpoint()
    const timers = handTimers()
    let held = true
    const outbox = await filled(3)
    const alone = async (work: () => Promise<void>) => {
      if (held) return false
      await work()
      return true
    }
    const sender = sending(outbox, async (bodies) => take(bodies), { alone, after: timers.after })
    expect(await sender.flush()).toBe(3)
    expect(requests).toEqual([])
    held = false
    timers.next()
    await expect.poll(() => outbox.count()).toBe(0)
    expect(requests).toHaveLength(1)
  })
})

/** Every storage operation may be the last one: before it is done, or after. */
function mortal(outbox: Outbox, dieAt: number, done: boolean): Outbox {
  let left = dieAt
  const guard =
    <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      left--
      if (left > 0) return work(...args)
      if (left === 0 && done) await work(...args)
      throw new Error('the page is gone')
    }
  return {
    ...outbox,
    append: guard(outbox.append),
    peek: guard(outbox.peek),
    remove: guard(outbox.remove),
    bury: guard(outbox.bury),
  }
}
const outcome = fc.constantFrom('ok', 'ok', 'ok', 'lost-before', 'lost-after', 'busy', 'error', 'forbidden')
const lives = fc.array(
  fc.record({
    events: fc.array(fc.constantFrom('good', 'good', 'good', 'bad'), { maxLength: 12 }),
    dieAt: fc.integer({ min: 1, max: 40 }),
    done: fc.boolean(),
    network: fc.array(outcome, { maxLength: 10 }),
  }),
  { minLength: 1, maxLength: 5 },
)

it('loses nothing and doubles nothing, wherever the page dies and whatever the network does', async () => {
  await fc.assert(
    fc.asyncProperty(lives, fc.integer({ min: 1, max: 6 }), async (all, batch) => {
      const name = fresh()
      const { stored, take } = endpoint()
      const safe: Body[] = []
      let count = 0
      const live = async (life: (typeof all)[number], immortal: boolean) => {
        const real = await createOutbox({ name })
        const outbox = immortal ? real : mortal(real, life.dieAt, life.done)
        const network = [...life.network]
        const timers = handTimers()
        const post: Post = async (bodies) => {
          const now = network.shift() ?? 'ok'
          if (now === 'busy') return { status: 429, retryAfter: 1 }
          if (now === 'error') return { status: 503 }
          if (now === 'forbidden') return { status: 403 }
          if (now === 'lost-before') throw new Error('lost')
          const answer = take(bodies)
          if (now === 'lost-after') throw new Error('lost')
          return answer
        }
        const sender = createSender({ outbox, post, batch, after: timers.after, random: () => 0.5 })
        for (const kind of life.events) {
          const body: Body = { id: `e${count++}`, ...(kind === 'bad' ? { bad: true } : {}) }
          await outbox.append(body.id, body).then(
            () => safe.push(body),
            () => undefined,
          )
          if (body.id.endsWith('3')) await sender.flush().catch(() => undefined)
        }
        for (let i = 0; i < 12; i++) {
          await sender.flush().catch(() => undefined)
          timers.waiting.splice(0)
        }
        const buried = await real.buried()
        const left = await real.count()
        real.close()
        return { buried, left }
      }
      for (const life of all) await live(life, false)
      const { buried, left } = await live({ events: [], dieAt: 0, done: false, network: [] }, true)

      expect(left).toBe(0)
      expect(new Set(stored).size).toBe(stored.length)
      for (const { id, bad } of safe)
        expect((bad ? buried.map((one) => one.id) : stored).includes(id)).toBe(true)
      const numbers = stored.map((id) => Number(id.slice(1)))
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
    }),
    { numRuns: 60 },
  )
}, 60_000)
