/** Jackets: a shared upper body, and three ways it ends below (soldier's jacket, gown, apron). Folds are cut in. */
import type { CutBuilder, Ink } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { bone } from '../motion/skeleton.ts'
import { around, hang, skin, some, UPPER, type Level } from './cloth.ts'
import { addLapel, addPlacket } from './edges.ts'
import { addOuterwear } from './outerwear.ts'
import { DYED, LAYERS, pick, type Fine } from './layers.ts'

const JACKET: readonly Level[] = [
  [0.7, 0.196, 0.152, 0.152],
  [0.77, 0.186, 0.142, 0.148],
  [0.85, 0.175, 0.13, 0.142],
  [0.92, 0.158, 0.118, 0.124],
  [0.975, 0.15, 0.114, 0.114],
]
const GOWN: readonly Level[] = [
  [0.47, 0.222, 0.172, 0.18],
  [0.56, 0.208, 0.16, 0.168],
  [0.68, 0.194, 0.148, 0.156],
  [0.8, 0.182, 0.138, 0.148],
  [0.9, 0.165, 0.124, 0.132],
  [0.98, 0.152, 0.116, 0.118],
]

const PELVIS = bone('pelvis')
const CHEST = bone('chest')

export function addTrunk(b: CutBuilder, fine: Fine): void {
  const sides = pick(fine, 5, 8, 16)
  const deep = fine === 2 ? 1 : 0.5
  const upper = (ink: Ink) =>
    b.part(() =>
      skin(
        b,
        some(UPPER, fine, fine ? [0, 2, 4, 6, 8, 10] : [0, 4, 6, 10]),
        sides,
        ink,
        7,
        (y) => deep * (y < 1.1 ? 0.035 : 0.014),
        0.21,
      ),
    )
  b.layer = LAYERS.jacket + DYED.above
  upper(INKS.uniform)
  b.part(() => {
    skin(
      b,
      some(JACKET, fine, fine ? [0, 2, 4] : [0, 4]),
      sides,
      INKS.uniform,
      6,
      skirt(deep * 0.24, 0.95),
      0.31,
    )
    if (fine) addBelt(b, sides)
  })
  if (fine === 2) addPlacket(b)
  b.layer = LAYERS.gown + DYED.above
  upper(INKS.indigo)
  b.part(() =>
    skin(
      b,
      some(GOWN, fine, fine ? [0, 2, 4, 5] : [0, 3, 5]),
      sides,
      INKS.indigo,
      6,
      skirt(deep * 0.165, 0.98),
      0.41,
    ),
  )
  if (fine === 2) addLapel(b)
  b.layer = LAYERS.apron
  if (fine) addApron(b)
  addOuterwear(b, fine)
  b.layer = 0
}

/** Depth of folds below the waist: deeper the lower. */
const skirt = (steep: number, waist: number) => (y: number) => steep * Math.max(0, waist - y)

function addBelt(b: CutBuilder, sides: number): void {
  const at = (i: number, j: number) =>
    around([0.955 + j * 0.045, 0.158, 0.122, 0.122], -(i / sides) * Math.PI * 2 + Math.PI, 0)
  b.grid(sides, 1, at, INKS.dark, { seed: 0.9, turn: true, bone: () => [PELVIS, CHEST, 0.5] })
}

function addApron(b: CutBuilder): void {
  const at = (i: number, j: number) => {
    const y = 0.56 + j * 0.14
    const level: Level = [y, 0.215 - j * 0.02, 0.178 - j * 0.012, 0.1]
    return around(level, (0.5 - i / 4) * -1.9, 0.035 * Math.cos(i * 3 + j))
  }
  b.grid(4, 3, (i, j) => at(4 - i, j), toned(INKS.cloth, 0.72), {
    seed: 0.55,
    bone: (i, j) => hang(0.56 + j * 0.14, at(4 - i, j).x),
  })
}
