/** What is too low and short to be a wall: dry stones laid to be sat at, or a bank of earth, with a flat top to put things on. */
import { CutBuilder, place, type Ink } from '../../woodcut/builder.ts'
import { INKS, toned } from '../inks.ts'
import { addLathe } from '../parts/lathe.ts'
import { addStone } from '../parts/stone.ts'
import type { WallParams } from './params.ts'
import type { WallShape } from './shape.ts'

/** Metres and shares up to which a wall is a heap of its stuff rather than a piece of masonry. */
const MOST = { length: 2.4, tall: 0.9, broken: 0.45 }

/** Where nothing hangs, is written or leads through, and it is small: then `addLow` builds it. */
export const isLow = (p: WallParams): boolean =>
  p.of !== 'brick' &&
  p.tall <= MOST.tall &&
  p.length <= MOST.length &&
  p.broken <= MOST.broken &&
  !p.words &&
  !p.opening &&
  !p.lime &&
  p.coping === 'none'

/** Its top lies at `tall`, level over the whole length, in the frame of the wall: x along it, front to +z. */
export function addLow(b: CutBuilder, p: WallParams, s: WallShape): void {
  const foot = Math.min(s.ground(-p.length / 2), s.ground(0), s.ground(p.length / 2)) - 0.12
  const top = s.high(0) - s.ground(0) < p.tall ? s.ground(0) + p.tall : s.high(0)
  if (p.of === 'stone') addHeap(b, p, foot, top)
  else addBank(b, p, foot, top)
}

/** How far a rounded oblong reaches in a direction, its half sides being 1: the higher `n`, the squarer. */
const oblong = (angle: number, n: number): number =>
  (Math.abs(Math.sin(angle)) ** n + Math.abs(Math.cos(angle)) ** n) ** (-1 / n)

/** One stone with its flats up and down, its middle at `m`'s origin. */
function addFlat(
  b: CutBuilder,
  p: Parameters<typeof place>,
  size: readonly [number, number, number],
  ink: Ink,
) {
  const [w, h, d] = size
  const r = b.random
  const [u, v, n] = [r() * 6, r() * 6, 3 + r() * 3]
  const profile = [
    [0.01, -h / 2],
    [0.45, -h / 2],
    [0.5, -h * 0.28],
    [0.5, h * 0.2],
    [0.455, h / 2],
    [0.01, h / 2],
  ] as const
  const m = place(...p).multiply(place(0, 0, 0).makeScale(w, 1, d))
  b.part(() =>
    addLathe(b, m, profile, 9, ink, {
      swell: (j, a) => oblong(a, n) * (1 + 0.07 * Math.sin(2 * a + u + j * 0.5) + 0.05 * Math.cos(3 * a + v)),
    }),
  )
}

/** Courses of flat stones, no two alike, the joints of one over the middles of the last, and flags on top. */
function addHeap(b: CutBuilder, p: WallParams, foot: number, top: number): void {
  const r = b.random
  const flag = 0.1
  const courses = Math.max(1, Math.round((top - flag - foot) / 0.19))
  const high = (top - flag - foot) / courses
  const tone = (): Ink => toned(INKS.stone, 0.55 + r() * 0.75)
  for (let c = 0; c < courses; c++) {
    // Each course a little shorter than the one it lies on.
    const long = p.length * (1.06 - (0.1 * c) / courses)
    const n = Math.max(2, Math.round(long / 0.42)) + (c % 2)
    let x = -long / 2
    const shares = Array.from({ length: n }, () => 0.65 + r() * 0.7)
    const whole = shares.reduce((sum, k) => sum + k, 0)
    for (const share of shares) {
      const w = (long * share) / whole
      const y = foot + high * (c + 0.5)
      const d = p.thick * (1.02 + r() * 0.16)
      addFlat(
        b,
        [x + w / 2, y, (r() - 0.5) * 0.05, 0, (r() - 0.5) * 0.16, 0],
        [w * 1.01, high * 1.04, d],
        tone(),
      )
      x += w
    }
  }
  const n = p.length > 1.25 ? 2 : 1
  for (let i = 0; i < n; i++) {
    const w = p.length / n
    const at = -p.length / 2 + w * (i + 0.5)
    addFlat(
      b,
      [at, top - flag / 2, 0, 0, (r() - 0.5) * 0.05, 0],
      [w * 1.02, flag, p.thick * 1.12],
      toned(INKS.stone, 1.25),
    )
  }
  for (let i = 0; i < 4; i++) {
    const side = i % 2 ? 1 : -1
    const x = (i < 2 ? -1 : 1) * p.length * (0.4 + r() * 0.22)
    const size = 0.12 + r() * 0.12
    addStone(b, place(x, foot + 0.1, side * p.thick * (0.6 + r() * 0.2)), size * 1.3, size, size)
  }
}

/** A bank of earth, wider at its foot, trodden flat. */
function addBank(b: CutBuilder, p: WallParams, foot: number, top: number): void {
  const [u, v] = [b.random() * 6, b.random() * 6]
  const tall = top - foot
  const flare = Math.min(0.24, 0.35 * tall)
  // Metres that each ring stands out beyond the top's edge, and its share of the height.
  const rings = [
    [flare, 0],
    [flare * 0.45, 0.3],
    [flare * 0.16, 0.66],
    [0.01, 0.93],
    [-0.04, 1],
    [-1, 1],
  ] as const
  const profile = rings.map(([out, k]) => [out === -1 ? 0.001 : 0.5, foot + tall * k] as const)
  const long = p.length / p.thick
  b.part(() =>
    addLathe(b, place(0, 0, 0), profile, 22, INKS.earth, {
      // In metres, so that a long bank is no wider at its ends than along its sides.
      swell: (j, a) => {
        const [x, z] = [Math.sin(a) * long, Math.cos(a)]
        const [out] = rings[j]!
        if (out === -1) return 1
        const reach = oblongReach(a, p.length / 2 + out, p.thick / 2 + out)
        return 2 * reach * (1 + 0.035 * Math.sin(3 * x + u + j) + 0.03 * Math.cos(5 * z + v - j))
      },
      // Dark enough for the sun to leave cuts in it, and paler where feet and hands have been.
      tone: (j, a) =>
        toned(INKS.earth, j >= 4 ? 0.62 : 0.13 + 0.05 * j + 0.05 * Math.sin(3 * a + u + 1.7 * j)),
    }),
  )
}

/** Metres from the middle to the edge of a rounded oblong of half sides `x` and `z`, towards (sin a, cos a). */
const oblongReach = (a: number, x: number, z: number): number =>
  ((Math.abs(Math.sin(a)) / x) ** 5 + (Math.abs(Math.cos(a)) / z) ** 5) ** (-1 / 5)
