import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { createSender } from '../../../src/visit/sender.ts'
import { createOutbox, type OutboxOptions } from '../../../src/visit/outbox.ts'

let names = 0
const fresh = () => `outbox-${names++}`
const ids = (entries: readonly { id: string }[]) => entries.map((entry) => entry.id)

describe('the outbox', () => {
  it('keeps order, over a reload', async () => {
    const name = fresh()
    const before = await createOutbox({ name })
    for (const id of ['a', 'b', 'c']) await before.append(id, { id })
    before.close()
    const after = await createOutbox({ name })
    await after.append('d', { id: 'd' })
    expect(ids(await after.peek(10))).toEqual(['a', 'b', 'c', 'd'])
    expect(ids(await after.peek(2))).toEqual(['a', 'b'])
    await after.remove(await after.peek(2))
    expect(ids(await after.peek(10))).toEqual(['c', 'd'])
    expect(await after.count()).toBe(2)
  })

  it('holds an id once, however often it is appended', async () => {
    const outbox = await createOutbox({ name: fresh() })
    await outbox.append('a', 1)
    await outbox.append('a', 2)
    expect(await outbox.peek(10)).toMatchObject([{ id: 'a', body: 1 }])
  })

  it('buries in one step, and keeps the reason', async () => {
    const name = fresh()
    const outbox = await createOutbox({ name })
    await outbox.append('a', { n: 1 })
    await outbox.append('b', { n: 2 })
    await outbox.bury((await outbox.peek(1))[0]!, '400: no verb')
    outbox.close()
    const again = await createOutbox({ name })
    expect(ids(await again.peek(10))).toEqual(['b'])
    expect(await again.buried()).toEqual([{ id: 'a', body: { n: 1 }, reason: '400: no verb' }])
  })

  it('falls back to memory where storage is refused, and says so once', async () => {
    const warnings: string[] = []
    const outbox = await createOutbox({
      open: () => Promise.reject(new Error('private window')),
      onWarning: (message) => warnings.push(message),
    })
    await outbox.append('a', 1)
    await outbox.append('b', 2)
    await outbox.append('a', 3)
    expect(ids(await outbox.peek(10))).toEqual(['a', 'b'])
    expect([outbox.durable(), outbox.refusing()]).toEqual([false, true])
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain('private window')
    await outbox.bury((await outbox.peek(1))[0]!, 'no')
    await outbox.remove(await outbox.peek(1))
    expect([await outbox.count(), (await outbox.buried()).length]).toEqual([0, 1])
  })

  it('does the same where a browser refuses at once, before it promises anything', async () => {
    const outbox = await createOutbox({
      open: () => {
        throw new DOMException('access is denied in this context', 'SecurityError')
      },
    })
    await outbox.append('a', 1)
    expect(ids(await outbox.peek(10))).toEqual(['a'])
    expect(outbox.refusing()).toBe(true)
  })

  it('keeps order when the disk fills up in the middle and is freed again', async () => {
    const name = fresh()
    const first = await createOutbox({ name })
    for (const id of ['a', 'b']) await first.append(id, id)
    first.close()
    let full = false
    const { openDB } = await import('idb')
    const open: OutboxOptions['open'] = async (which) => {
      const db = await openDB(which, 1)
      const real = db.transaction.bind(db) as (...args: unknown[]) => unknown
      db.transaction = ((...args: unknown[]) => {
        if (full && args[1] === 'readwrite') throw new DOMException('full', 'QuotaExceededError')
        return real(...args)
      }) as typeof db.transaction
      return db as never
    }
    const outbox = await createOutbox({ name, open })
    full = true
    expect(outbox.refusing()).toBe(false)
    for (const id of ['c', 'd']) await outbox.append(id, id)
    expect(outbox.refusing()).toBe(true)
    full = false
    await outbox.append('e', 'e')
    expect(outbox.refusing()).toBe(false)
    expect(ids(await outbox.peek(10))).toEqual(['a', 'b', 'c', 'd', 'e'])
    // There was room again, so that what memory held is as safe as the others, and in its place.
    expect(outbox.durable()).toBe(true)
    outbox.close()
    const again = await createOutbox({ name })
    expect(ids(await again.peek(10))).toEqual(['a', 'b', 'c', 'd', 'e'])
    await again.append('f', 'f')
    await again.remove(await again.peek(4))
    expect(ids(await again.peek(10))).toEqual(['e', 'f'])
  })

  it('lets go of what was acknowledged on a disk that takes no change at all, and holds up nothing behind it', async () => {
    const name = fresh()
    const first = await createOutbox({ name })
    for (const id of ['x', 'a', 'b', 'c']) await first.append(id, id)
    first.close()
    let full = true
    const { openDB } = await import('idb')
    const open: OutboxOptions['open'] = async (which) => {
      const db = await openDB(which, 1)
      const real = db.transaction.bind(db) as (...args: unknown[]) => unknown
      db.transaction = ((...args: unknown[]) => {
        if (full && args[1] === 'readwrite') throw new DOMException('full', 'QuotaExceededError')
        return real(...args)
      }) as typeof db.transaction
      return db as never
    }
    const outbox = await createOutbox({ name, open })
    await outbox.append('d', 'd')
    // One that will never be taken is out of the way all the same.
    await outbox.bury((await outbox.peek(1))[0]!, 'no')
    expect(await outbox.buried()).toEqual([{ id: 'x', body: 'x', reason: 'no' }])
    const sent: unknown[] = []
    const post = async (bodies: readonly unknown[]) => {
      sent.push(...bodies)
      return { status: 200 }
    }
    const sender = createSender({ outbox, post, batch: 2, after: () => () => undefined })
    expect(await sender.flush()).toBe(0)
    expect(sent).toEqual(['a', 'b', 'c', 'd'])
    expect([await outbox.count(), await outbox.peek(9)]).toEqual([0, []])
    // All has been sent, and yet nothing can be kept.
    expect([outbox.durable(), outbox.refusing()]).toEqual([true, true])
    // With room again nothing of them is left, also for the next page.
    full = false
    await outbox.append('e', 'e')
    await outbox.remove(await outbox.peek(1))
    outbox.close()
    expect(await (await createOutbox({ name })).peek(9)).toEqual([])
  })
})
