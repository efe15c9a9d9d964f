import { expect, it } from 'vitest'
import { asOf, cardStatus, STALE } from '../../../../src/visit/live/card-status.ts'
import { SEAT_BEAT, SEAT_SILENCE } from '../../../../src/visit/live/protocol.ts'

const inScene = {
  linked: true,
  heard: 1000,
  state: { stage: 'scene' as const, paused: false, doffed: false, toClean: false },
}

it('a headset that was not heard for long is lost by the clock of whoever listens, though nobody said so', () => {
  expect(cardStatus(asOf(inScene, 1000 + SEAT_SILENCE))).toBe('in-scene')
  expect(cardStatus(asOf(inScene, 1001 + SEAT_SILENCE))).toBe('lost')
  // Heard again: back at once.
  expect(cardStatus(asOf({ ...inScene, heard: 9000 }, 1001 + SEAT_SILENCE))).toBe('in-scene')
})
it('what was never heard is believed, and what is lost already stays as it is', () => {
  expect(asOf({ linked: true }, 1e9).linked).toBe(true)
  const lost = { linked: false, heard: 5 }
  expect(asOf(lost, 1e9)).toBe(lost)
})
it('tells an age before it says lost, and never while a seat speaks as it should', () => {
  expect(STALE).toBeGreaterThan(SEAT_BEAT)
  expect(STALE).toBeLessThan(SEAT_SILENCE)
})
