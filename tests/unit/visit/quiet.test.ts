import { expect, it } from 'vitest'
import { createHold, holdVisit, whileQuiet } from '../../../src/visit/keep/quiet.ts'

/** The part of the Web Locks API that is used: one name, shared holders, and one alone where nobody else is. */
function fakeLocks(): LockManager {
  let shared = 0
  return {
    async request(_name: string, { mode }: LockOptions, work: (lock: Lock | null) => Promise<unknown>) {
      if (mode === 'exclusive') return work(shared > 0 ? null : ({} as Lock))
      shared++
      try {
        return await work({} as Lock)
      } finally {
        shared--
      }
    },
  } as unknown as LockManager
}
const settle = () => new Promise((done) => setTimeout(done, 0))

it('works only while nobody visits, in whatever tab', async () => {
  const locks = fakeLocks()
  let done = 0
  const work = async () => void done++
  const [one, two] = [holdVisit(locks), holdVisit(locks)]
  expect(await whileQuiet(work, locks)).toBe(false)
  one()
  await settle()
  expect(await whileQuiet(work, locks)).toBe(false)
  two()
  await settle()
  expect(await whileQuiet(work, locks)).toBe(true)
  expect(done).toBe(1)
})
it('changes nothing in a browser that knows no locks, and holds nothing there', async () => {
  holdVisit(undefined)()
  expect(await whileQuiet(async () => expect.unreachable(), undefined)).toBe(false)
})
it('is held once for as long as it is busy', () => {
  let held = 0
  const hold = createHold(() => {
    held++
    return () => held--
  })
  for (const busy of [false, true, true]) hold(busy)
  expect(held).toBe(1)
  for (const busy of [false, false]) hold(busy)
  expect(held).toBe(0)
})
