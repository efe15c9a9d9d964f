/** Boards and feet on boards: pine doors some two metres long, wet, on beams or on iron chains. */
import type { Recipe } from '../recipe.ts'
import { between12, filter } from '../dsp/filters.ts'
import { RATE, type Signal, pink, seconds } from '../dsp/noise.ts'
import { type Random, between, createRandom, gauss } from '../dsp/random.ts'
import { addOnce, decibels, fadeEnds, mix, shape, soften, unit } from '../dsp/loops.ts'
import { type Mode, boardModes, burst, contact, linkModes, strike } from '../dsp/modes.ts'

const door = (random: Random, q = 26): Mode[] =>
  boardModes(between(random, 1.7, 2.1), between(random, 0.5, 0.7), 0.042, q, random)

/** Knocks that come quicker and softer, as a thing settles. */
function settle(
  out: Signal,
  from: number,
  count: number,
  random: Random,
  knock: (at: number, gain: number) => void,
): void {
  let at = from
  let gap = between(random, 0.075, 0.11)
  let gain = 0.42
  for (let k = 0; k < count && at < out.length; k++) {
    knock(seconds(at), gain * between(random, 0.7, 1.2))
    at += gap
    gap *= between(random, 0.66, 0.82)
    gain *= between(random, 0.55, 0.72)
  }
}

/** The air pressed out and the beam that takes the weight: a low push without a clear note. */
function thump(out: Signal, at: number, hertz: number, gain: number): void {
  let phase = 0
  addOnce(out, at, seconds(0.42), (i) => {
    const t = i / RATE
    phase += (2 * Math.PI * hertz * (1 + 0.5 * Math.exp(-t / 0.03))) / RATE
    return gain * Math.sin(phase) * Math.exp(-t / 0.085) * Math.min(1, i / 90)
  })
}

function landOnWood(seed: number): Signal[] {
  const random = createRandom(seed)
  const out = new Float32Array(seconds(1.1))
  const board = door(random)
  const beam = boardModes(3.1, 0.22, 0.18, 18, random)
  const knock = (at: number, gain: number) => {
    strike(out, at, contact(between(random, 0.0009, 0.0019), 0.25, random), board, gain)
    strike(out, at, contact(0.003, 0.1, random), beam, gain * 0.8)
    burst(out, at, 0.006, 0.012 * gain, random)
  }
  knock(seconds(0.012), 0.75)
  thump(out, seconds(0.012), 62, 0.035)
  const second = between(random, 0.09, 0.17)
  knock(seconds(second), 1)
  thump(out, seconds(second), 54, 0.06)
  settle(out, second + 0.085, 3 + Math.floor(random() * 3), random, knock)
  return [fadeEnds(soften(out, 7), 0.001, 0.15)]
}

/** On the chains: the same board, but what it falls on gives way, rings, and shakes the length of the bridge. */
function landOnChain(seed: number): Signal[] {
  const random = createRandom(seed)
  const out = new Float32Array(seconds(2.2))
  const board = door(random, 32)
  const links = Array.from({ length: 17 }, () =>
    linkModes(between(random, 480, 1250), between(random, 0.015, 0.045), random),
  )
  const iron = (at: number, gain: number) =>
    strike(
      out,
      at,
      contact(between(random, 0.00015, 0.0004), 0.2, random),
      links[Math.floor(random() * links.length)],
      gain,
    )
  const knock = (at: number, gain: number) => {
    strike(out, at, contact(between(random, 0.0008, 0.0017), 0.3, random), board, gain)
    burst(out, at, 0.005, 0.01 * gain, random)
    for (let k = 0; k < 3; k++) iron(at + seconds(0.014 * random()), 0.17 * gain * between(random, 0.5, 1))
  }
  knock(seconds(0.012), 0.8)
  thump(out, seconds(0.012), 48, 0.05)
  const second = between(random, 0.1, 0.19)
  knock(seconds(second), 1)
  thump(out, seconds(second), 41, 0.085)
  settle(out, second + 0.09, 4, random, knock)
  // The shaking runs along the bridge and dies: many small knocks, in bunches, none of them ringing on.
  for (let t = second + 0.02, g = 0.075; t < 1.4; g *= 0.955) {
    iron(seconds(t), g * Math.exp(0.8 * gauss(random)))
    t += random() < 0.6 ? between(random, 0.004, 0.02) : -0.09 * Math.log(1 - random())
  }
  return [fadeEnds(soften(out, 8), 0.001, 0.35)]
}

/** Wood rubbed over wood: noise by way of the board, catching and letting go. */
function scrape(
  length: number,
  random: Random,
  board: readonly Mode[],
  effort: (t: number) => number,
): Signal {
  const n = seconds(length)
  const out = new Float32Array(n)
  for (let t = 0.02; t < length - 0.08;) {
    const e = effort(t / length)
    const force = contact(between(random, 0.0006, 0.0022), 0.9, random)
    strike(out, seconds(t), force, board, 0.12 * e * Math.exp(gauss(random) * 0.5))
    t += between(random, 0.005, 0.026) / (0.4 + e)
  }
  const grain = shape(unit(between12(pink(n, random), 500, 4200)), (i) => {
    const e = effort(i / n)
    return e * e * (0.75 + 0.25 * Math.sin(i / 900 + 3 * Math.sin(i / 5100)))
  })
  return mix([unit(out), 1], [grain, decibels(-11)])
}

function drag(seed: number): Signal[] {
  const random = createRandom(seed)
  const length = between(random, 1.2, 1.8)
  const pulls = between(random, 1.4, 2.2)
  const effort = (t: number) =>
    Math.sin(Math.PI * t) ** 0.7 * (0.55 + 0.45 * Math.sin(Math.PI * pulls * t) ** 2)
  return [fadeEnds(soften(scrape(length, random, door(random, 16), effort), 6), 0.02, 0.2)]
}

/** Taken up: a creak as it comes free, the other end sliding, hands shifting. */
function lift(seed: number): Signal[] {
  const random = createRandom(seed)
  const board = door(random, 22)
  const out = mix([
    scrape(0.75, random, board, (t) => Math.max(0, 1 - t * 1.5) ** 1.2 * Math.min(1, t * 9)),
    0.8,
  ])
  const body = boardModes(1.1, 0.4, 0.04, 12, random)
  for (const at of [0.06, between(random, 0.2, 0.3), between(random, 0.4, 0.55)])
    strike(out, seconds(at), contact(0.007, 0.3, random), body, between(random, 4, 8))
  let next = 0.1
  for (let k = 0; k < 22; k++, next += (0.011 + 0.006 * random()) * (1 + k * 0.04))
    strike(out, seconds(next), contact(0.0012, 0.4, random), board.slice(6), 3.2 * Math.exp(-k / 12))
  return [fadeEnds(soften(out, 7), 0.008, 0.18)]
}

/** Straw sandals on loose boards with gaps: a soft heel, the board's answer, a toe. */
function stepBoard(seed: number): Signal[] {
  const random = createRandom(seed)
  const out = new Float32Array(seconds(0.6))
  const board = boardModes(between(random, 2.3, 3), 0.26, 0.1, 13, random)
  const foot = (at: number, gain: number, soft: number) => {
    strike(out, seconds(at), contact(soft, 0.15, random), board, gain)
    const scuff = filter(
      shape(pink(seconds(0.09), random), (i) => Math.exp(-i / (0.018 * RATE)) * Math.min(1, i / 120)),
      'band',
      between(random, 900, 1800),
      0.6,
    )
    addOnce(out, seconds(at), scuff.length, (i) => scuff[i] * 0.55 * gain)
  }
  foot(0.015, 1, between(random, 0.0022, 0.0036))
  foot(between(random, 0.12, 0.17), between(random, 0.35, 0.6), 0.0018)
  thump(out, seconds(0.015), between(random, 70, 88), 0.022)
  if (random() < 0.5)
    strike(out, seconds(between(random, 0.18, 0.24)), contact(0.0015, 0.4, random), board, 0.16)
  return [fadeEnds(soften(out, 7), 0.001, 0.1)]
}

const shot = (id: string, lufs: number, variants: number, zh: string, en: string, render: Recipe['render']) =>
  ({ id, kind: 'one-shot', use: 'emitter', lufs, variants, about: { zh, en }, render }) satisfies Recipe

export const WOOD: readonly Recipe[] = [
  shot('board-on-wood', -20, 5, '木板落在木梁上', 'a board laid on wood', landOnWood),
  shot('board-on-chain', -20, 5, '木板落在铁链上', 'a board laid on iron chains', landOnChain),
  shot('board-drag', -24, 4, '拖动木板', 'a board dragged', drag),
  shot('board-lift', -25, 4, '抬起木板', 'a board taken up', lift),
  shot('step-board', -24, 6, '踩在木板上的脚步', 'a step on boards', stepBoard),
]
