/** Small sounds at hand: a step on wet stone, a tap, paper, a knife in wood, a call to look. */
import type { Recipe } from '../recipe.ts'
import { between12, filter } from '../dsp/filters.ts'
import { RATE, type Signal, pink, seconds, white } from '../dsp/noise.ts'
import { type Random, between, betweenLog, createRandom, gauss } from '../dsp/random.ts'
import { addOnce, fadeEnds, shape, soften } from '../dsp/loops.ts'
import { type Mode, boardModes, contact, strike } from '../dsp/modes.ts'
import { bubbles, tick } from '../dsp/water.ts'

const add = (out: Signal, at: number, grain: Signal, gain: number) =>
  addOnce(out, seconds(at), grain.length, (i) => grain[i] * gain)

/** Wet straw on rock: a dull pat, grit, water let go as the foot rolls off. */
function stepStone(seed: number): Signal[] {
  const random = createRandom(seed)
  const out = new Float32Array(seconds(0.6))
  const pat = (at: number, gain: number, cutoff: number) =>
    add(
      out,
      at,
      filter(
        shape(pink(seconds(0.1), random), (i) => Math.exp(-i / (0.012 * RATE)) * Math.min(1, i / 50)),
        'low',
        cutoff,
      ),
      gain,
    )
  pat(0.012, 1, between(random, 700, 1200))
  pat(between(random, 0.11, 0.16), 0.55, between(random, 1100, 1900))
  for (let k = 0; k < 40; k++) {
    const t = 0.012 + 0.2 * random() ** 1.5
    add(
      out,
      t,
      tick(0.0008 + 0.003 * random() ** 2, betweenLog(random, 1800, 6500), 0.8, random),
      0.035 * Math.exp(gauss(random) * 0.8),
    )
  }
  const water = bubbles(seconds(0.3), random, { rate: 160, low: 500, high: 2600, spread: 0.6 })
  add(
    out,
    0.1,
    shape(water, (i) => Math.sin((Math.PI * i) / water.length) ** 2),
    0.02,
  )
  return [fadeEnds(out, 0.001, 0.12)]
}

/** A small hollow block: something was taken or has found its place. */
const block = (random: Random, hertz: number): Mode[] =>
  [1, 2.42, 3.9, 5.8].map((r, i) => ({
    f: hertz * r * (1 + 0.01 * gauss(random)),
    tau: 0.034 / Math.pow(r, 0.8),
    gain: 1 / (1 + 1.6 * i),
  }))

function tap(seed: number): Signal[] {
  const random = createRandom(seed)
  const out = new Float32Array(seconds(0.35))
  strike(out, 96, contact(0.0016, 0.08, random), block(random, between(random, 520, 610)), 1)
  return [fadeEnds(out, 0.0005, 0.12)]
}

/** Two soft blocks, the second a fourth higher: look here. */
function nudge(seed: number): Signal[] {
  const random = createRandom(seed)
  const out = new Float32Array(seconds(0.9))
  const base = between(random, 400, 430)
  strike(out, 96, contact(0.0026, 0.05, random), block(random, base), 0.8)
  strike(out, seconds(0.19), contact(0.0026, 0.05, random), block(random, (base * 4) / 3), 1)
  return [fadeEnds(out, 0.0005, 0.3)]
}

function paper(seed: number): Signal[] {
  const random = createRandom(seed)
  const out = new Float32Array(seconds(0.55))
  for (let k = 0; k < 130; k++) {
    const u = random()
    const t = 0.01 + 0.4 * u
    const gain = Math.sin(Math.PI * Math.min(1, u + 0.05)) * Math.exp(gauss(random) * 0.9) * 0.06
    add(out, t, tick(0.0006 + 0.004 * random() ** 2, betweenLog(random, 1500, 9000), 0.9, random), gain)
  }
  const slide = shape(between12(white(seconds(0.45), random), 1800, 9000), (i) => {
    const u = i / seconds(0.45)
    return Math.sin(Math.PI * u) ** 2
  })
  add(out, 0.02, slide, 0.12)
  return [fadeEnds(soften(out, 3.5), 0.002, 0.1)]
}

/** The knife of the woodcut: one stroke, a chip letting go at its end. */
function carve(seed: number): Signal[] {
  const random = createRandom(seed)
  const length = between(random, 0.16, 0.34)
  const out = new Float32Array(seconds(length + 0.25))
  const plate = boardModes(0.3, 0.22, 0.02, 14, random)
  for (let t = 0.01; t < length; t += between(random, 0.0025, 0.007)) {
    const u = t / length
    strike(out, seconds(t), contact(0.0004, 0.8, random), plate, 0.25 * Math.sin(Math.PI * u * 0.9) ** 0.6)
  }
  const hiss = shape(between12(white(seconds(length), random), 1200, 7000), (i) =>
    Math.sin((Math.PI * i) / seconds(length)),
  )
  add(out, 0.01, hiss, 0.035)
  strike(out, seconds(length), contact(0.001, 0.3, random), plate, 0.55)
  return [fadeEnds(out, 0.004, 0.1)]
}

const shot = (id: string, lufs: number, variants: number, zh: string, en: string, render: Recipe['render']) =>
  ({ id, kind: 'one-shot', use: 'emitter', lufs, variants, about: { zh, en }, render }) satisfies Recipe

export const HANDS: readonly Recipe[] = [
  shot('step-stone', -27, 6, '踩在湿石上的脚步', 'a step on wet stone', stepStone),
  shot('tap', -27, 3, '轻敲', 'a tap', tap),
  shot('nudge', -26, 2, '提示：看这里', 'a sign to look here', nudge),
  shot('paper', -30, 4, '纸页', 'paper', paper),
  shot('carve', -28, 4, '刻刀', 'the knife in the block', carve),
]
