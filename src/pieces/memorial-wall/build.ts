/** Panels of dark dressed stone between a plinth and a coping; names cut light. */
import { Group, Vector3 } from 'three'
import { CutBuilder, ink, place } from '../../woodcut/builder.ts'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import { INKS, toned } from '../inks.ts'
import { addWords } from '../lettering/cut.ts'
import { textIn } from '../lettering/params.ts'
import { crowdedWords, missingWords, outlinesOf } from '../lettering/written.ts'
import { bandsOf, jointsOf, namesLayout, titleLayout, type MemorialWallParams, type Names } from './params.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
const FACING = place(0, 0, 0, 0, Math.PI, 0)
/** Dark stone: what is cut into it is light, as in the block of a print. */
const STONE = ink('#cfc8b8', 0.2)
const CUT = ink('#f4eddc', 3.2)
/** Triangles of all names together. */
const MOST = 26_000
const LEDGE = { deep: 0.42, high: 0.36 }

export const build: PieceBuilder<MemorialWallParams> = async (
  p: MemorialWallParams,
  context: BuildContext,
): Promise<BuiltPiece> => {
  const own = new CutBuilder(p.seed * 3 + 11)
  addBody(own, p)
  const body = new CutBuilder(1).add(own, FACING)
  const words = new CutBuilder(p.seed * 3 + 12)
  const troubles = await addAllWords(words, p, context)
  const cut = new CutBuilder(1).add(words, FACING)
  const { title, names } = bandsOf(p)
  const front = -p.thick / 2
  return {
    object: new Group(),
    still: [
      { surface: 'object', geometry: body.geometry(), hull: true },
      ...(words.triangles ? [{ surface: 'object' as const, geometry: cut.geometry(), shadow: false }] : []),
    ],
    anchors: {
      title: [0, title.y, front - 0.02],
      names: [0, Math.min(1.4, names.y), front - 0.02],
      ledge: [0, p.ledge ? LEDGE.high : 0.12, front - LEDGE.deep / 2],
    },
    lines: {},
    along: (t) => [(0.5 - t) * p.length, Math.min(1.4, names.y), front - 0.02],
    triangles: own.triangles + words.triangles,
    troubles,
    dispose: () => {},
  }
}

function addBody(b: CutBuilder, p: MemorialWallParams): void {
  const [low, high] = [0.34, p.tall - 0.16]
  const joints = jointsOf(p)
  const { title, names } = bandsOf(p)
  // The title stands on one long slab, so that no joint runs through it.
  const frieze = p.title ? (names.y + names.height / 2 + title.y - title.height / 2) / 2 : high
  for (const [s, yaw] of [
    [1, 0],
    [-1, Math.PI],
  ] as const)
    b.part(() => {
      const slab = (left: number, right: number, foot: number, top: number): void => {
        const m = place(((left + right) / 2) * s, (foot + top) / 2, (s * p.thick) / 2, 0, yaw, 0)
        const [w, h] = [(right - left) / 2 - 0.006, (top - foot) / 2 - (p.title ? 0.003 : 0)]
        const at = (x: number, y: number) => V(x, y, 0).applyMatrix4(m)
        const tone = s > 0 ? 0.94 + 0.12 * b.random() : 0.8
        b.quad(at(-w, -h), at(w, -h), at(w, h), at(-w, h), toned(STONE, tone))
      }
      joints.slice(1).forEach((right, i) => slab(joints[i]!, right, low, frieze))
      if (p.title) slab(joints[0]!, joints.at(-1)!, frieze, high)
    })
  b.box(p.length, high - low, p.thick - 0.02, place(0, (low + high) / 2, 0), toned(INKS.stoneDark, 0.9), {
    skip: 'tb',
  })
  b.box(p.length + 0.24, 0.12, p.thick + 0.22, place(0, p.tall - 0.1, 0), INKS.stone)
  b.box(p.length + 0.1, 0.07, p.thick + 0.08, place(0, p.tall - 0.01, 0), toned(INKS.stone, 1.2), {
    skip: 'b',
  })
  for (const [y, out] of [
    [0.24, 0.14],
    [0, 0.34],
  ] as const)
    b.box(p.length + out, 0.24, p.thick + out, place(0, y + 0.1, 0), toned(INKS.stone, 0.85 + out), {
      skip: 'b',
    })
  b.box(p.length + 0.34, 0.5, p.thick + 0.34, place(0, -0.25, 0), INKS.stoneDark, { skip: 'tb' })
  if (!p.ledge) return
  const wideLedge = Math.min(p.length * 0.5, 3)
  const z = p.thick / 2 + 0.12 + LEDGE.deep / 2
  b.box(wideLedge, 0.09, LEDGE.deep, place(0, LEDGE.high - 0.045, z), toned(INKS.stone, 1.25))
  for (const e of [-1, 1])
    b.box(
      0.2,
      LEDGE.high - 0.09,
      LEDGE.deep - 0.1,
      place((e * wideLedge) / 2.6, (LEDGE.high - 0.09) / 2, z),
      INKS.stoneDark,
      { skip: 'tb' },
    )
}

/** @returns what is to be told of them. */
async function addAllWords(b: CutBuilder, p: MemorialWallParams, context: BuildContext) {
  const { title, names } = bandsOf(p)
  const z = p.thick / 2
  const text = p.title ? textIn(p.title, context.language) : ''
  const outlines = await outlinesOf(context, 'carved', text + p.names.join(''))
  const missing: string[] = []
  const crowded = p.title ? titleLayout(p, text).room : undefined
  if (p.title)
    missing.push(
      ...addWords(b, place(0, title.y, z), titleLayout(p, text), outlines, {
        ink: CUT,
        rough: 0.004,
        most: 3000,
      }),
    )
  const list = namesLayout(p)
  const read = { size: list.size, signs: list.signs.filter((_, i) => list.read[i]) }
  missing.push(
    ...addWords(b, place(0, names.y, z), read, outlines, { ink: CUT, rough: 0.006, lift: 0.005, most: MOST }),
  )
  addNicks(b, list, names.y, z + 0.005)
  const total = p.names.length + p.unread
  return [
    ...missingWords(missing),
    ...crowdedWords(crowded),
    ...crowdedWords(list.shown < total ? list.shown : undefined, 'names'),
  ]
}

/** A name that nobody can read: a slanting cut or two for each sign. */
function addNicks(b: CutBuilder, list: Names, y0: number, z: number): void {
  const s = list.size
  list.signs.forEach(({ x, y }, i) => {
    if (list.read[i]) return
    const near = (k: number) => s * k * (b.random() - 0.5)
    const at = (u: number, v: number) => V(x + u, y0 + y + v, z)
    for (const v of [0.24, -0.06, -0.3]) {
      const [h, w, lean] = [s * v + near(0.14), s * (0.22 + 0.2 * b.random()), near(0.14)]
      b.tri(at(-w, h - lean), at(w, h + lean - s * 0.035), at(w * 0.9, h + lean + s * 0.055), CUT, {
        crease: false,
      })
    }
    const [h, q] = [s * (0.26 + 0.16 * b.random()), near(0.4)]
    b.tri(at(q - s * 0.04, h), at(q - s * 0.1 * b.random(), -h), at(q + s * 0.045, h), CUT, { crease: false })
  })
  b.noOutline(0)
}
