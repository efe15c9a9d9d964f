/** Bringing a voice to where others are: no word is heard twice, and little is heard at all. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { RATE, steer } from '../../../src/sound/steer.ts'

/** Lives through `seconds` of a voice that is `behind`, looking at it sixty times a second. @returns how far behind it was, look by look. */
const live = (behind: number, seconds: number) => {
  const seen: number[] = []
  let [off, rate, jumps] = [behind, 1, 0]
  for (let t = 0; t < seconds; t += 1 / 60) {
    const told = steer(off, rate)
    rate = told.rate
    if (told.jump) [off, jumps] = [0, jumps + 1]
    off -= (rate - 1) / 60
    seen.push(off)
  }
  return { seen, jumps, rate }
}

it('brings every voice near within a few seconds, and lets it go at its own pace then', () => {
  fc.assert(
    fc.property(fc.double({ min: -0.5, max: 5, noNaN: true }), (behind) => {
      const { seen, jumps, rate } = live(behind, 30)
      expect(Math.abs(seen.at(-1)!)).toBeLessThan(0.026)
      expect(jumps).toBeLessThanOrEqual(behind > 0.08 ? 1 : 0)
      expect(rate).toBe(1)
    }),
  )
})
it('never goes faster or slower than anybody hears, nor back', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -9, max: 9, noNaN: true }),
      fc.constantFrom(0.98, 1, 1.02),
      (behind, before) => {
        const { rate, jump } = steer(behind, before)
        expect(Math.abs(rate - 1)).toBeLessThanOrEqual(RATE + 1e-9)
        if (behind <= 0) expect(jump).toBe(false)
      },
    ),
  )
})
