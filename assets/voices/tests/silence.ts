import assert from 'node:assert/strict'
import { test } from 'node:test'
import { silencesIn, silentHops } from '../silence.ts'

const RATE = 16_000
/** `[seconds, loudness]` one after the other, as a tone. */
const tone = (...parts: readonly (readonly [number, number])[]): Float32Array =>
  Float32Array.from(
    parts.flatMap(([seconds, gain]) =>
      Array.from({ length: seconds * RATE }, (_, i) => gain * Math.sin((2 * Math.PI * 440 * i) / RATE)),
    ),
  )

test('silence before, after and between is measured in seconds, and a breath is not silence', () => {
  const wave = tone([0.06, 0], [0.5, 0.5], [0.7, 0.001], [0.5, 0.5], [0.3, 0], [0.5, 0.1], [0.25, 0])
  assert.deepEqual(silencesIn(wave, RATE), { before: 0.06, after: 0.25, longest: 0.7 })
})

test('what is loud is measured against the loudest, at any rate', () => {
  assert.deepEqual(silentHops(tone([0.01, 0.005], [0.01, 1]), RATE), [true, true, false, false])
  assert.deepEqual(silentHops(tone([0.01, 0.05], [0.01, 1]), RATE), [false, false, false, false])
})
