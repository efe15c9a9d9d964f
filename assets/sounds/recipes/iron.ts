/** The chains: hand-forged links, tons of them, moving under a load. */
import type { Recipe } from '../recipe.ts'
import { RATE, type Signal, seconds } from '../dsp/noise.ts'
import { between, createRandom } from '../dsp/random.ts'
import { curve, fadeEnds } from '../dsp/loops.ts'
import { contact, linkModes, strike } from '../dsp/modes.ts'

/** Two to four links taking up their play. */
function clink(seed: number): Signal[] {
  const random = createRandom(seed)
  const out = new Float32Array(seconds(1.1))
  const count = 2 + Math.floor(random() * 3)
  let at = 0.01
  for (let k = 0; k < count; k++) {
    const link = linkModes(between(random, 420, 980), between(random, 0.05, 0.13), random)
    const gain = (k === 0 ? 1 : between(random, 0.25, 0.7)) * 0.9
    strike(out, seconds(at), contact(between(random, 0.00014, 0.0004), 0.15, random), link, gain)
    // A link turns in the next before it lies: a short grating after the knock.
    for (let q = 0; q < 5; q++)
      strike(
        out,
        seconds(at + 0.012 + 0.05 * random()),
        contact(0.0002, 0.3, random),
        link.slice(2),
        gain * 0.12 * random(),
      )
    at += between(random, 0.035, 0.16)
  }
  return [fadeEnds(out, 0.0005, 0.25)]
}

/** Iron on iron under tension: it sticks and slips, some thirty to ninety times a second, and the chain groans. */
function creak(seed: number): Signal[] {
  const random = createRandom(seed)
  const length = between(random, 1.1, 1.7)
  const out = new Float32Array(seconds(length + 0.5))
  const link = linkModes(between(random, 300, 520), 0.02, random)
  const groan = linkModes(between(random, 95, 150), 0.05, random).slice(0, 4)
  const pull = curve(seconds(length), random, 0.8, 4, 0.7)
  const start = between(random, 34, 60)
  for (let t = 0.02; t < length;) {
    const u = t / length
    const effort =
      Math.sin(Math.PI * Math.min(1, u * 1.05)) ** 0.8 * Math.max(0.15, 1 + 0.45 * pull(t * RATE))
    strike(out, seconds(t), contact(between(random, 0.0003, 0.0009), 0.5, random), link, 0.8 * effort)
    strike(out, seconds(t), contact(0.003, 0.2, random), groan, 0.3 * effort)
    const rate = start * (1 + 0.7 * u) * Math.exp(0.16 * pull(t * RATE))
    t += between(random, 0.8, 1.25) / rate
  }
  return [fadeEnds(out, 0.015, 0.4)]
}

export const IRON: readonly Recipe[] = [
  {
    id: 'chain-clink',
    kind: 'one-shot',
    use: 'emitter',
    lufs: -25,
    variants: 5,
    about: { zh: '铁链轻碰', en: 'chain links touch' },
    render: clink,
  },
  {
    id: 'chain-creak',
    kind: 'one-shot',
    use: 'emitter',
    lufs: -26,
    variants: 5,
    about: { zh: '铁链受力的响声', en: 'chains take the load' },
    render: creak,
  },
]
