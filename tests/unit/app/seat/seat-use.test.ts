import { expect, it } from 'vitest'
import { createSeatHold, LONG_UNWORN, type SeatUse } from '../../../../src/app/seat/seat-use.ts'

const FREE: SeatUse = { visited: false, worn: false, session: false }
function seat(first: Partial<SeatUse> = {}) {
  const use = { ...FREE, ...first }
  let busy = false
  const hold = createSeatHold(
    () => use,
    (is) => (busy = is),
  )
  hold.look()
  const pass = (seconds: number) => {
    for (let i = 0; i < seconds; i++) hold.feed(1)
    return busy
  }
  return { use, hold, pass, busy: () => busy }
}

it('a free seat without a session may change at once', () => {
  expect(seat().busy()).toBe(false)
})
it('whoever is led through the loop, or has the headset on, is never disturbed', () => {
  for (const part of ['visited', 'worn'] as const)
    expect(seat({ [part]: true, session: true }).pass(3 * LONG_UNWORN)).toBe(true)
})
it('a headset on its hook is free after long, though its session runs on', () => {
  const { pass } = seat({ session: true })
  expect(pass(LONG_UNWORN - 1)).toBe(true)
  expect(pass(1)).toBe(false)
})
it('is not free any more the moment somebody puts it on, and then waits as long again', () => {
  const { use, hold, pass, busy } = seat({ session: true })
  expect(pass(LONG_UNWORN)).toBe(false)
  use.worn = true
  hold.look()
  expect(busy()).toBe(true)
  use.worn = false
  expect(pass(LONG_UNWORN - 1)).toBe(true)
  expect(pass(1)).toBe(false)
})
it('does not count hours the device has slept: somebody may just be putting it on', () => {
  const { hold, busy } = seat({ session: true })
  hold.feed(8 * 3600)
  expect(busy()).toBe(true)
})
