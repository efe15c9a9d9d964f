/** Stones laid dry, a dark niche, a roof of small tiles: built by whoever lived near. */
import { Group, Vector3 } from 'three'
import { CutBuilder, place } from '../../woodcut/builder.ts'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { Thing, XYZ } from '../contract.ts'
import { INKS, toned } from '../inks.ts'
import { addLathe } from '../parts/lathe.ts'
import { createNicheLamps } from '../parts/niche-lamps.ts'
import { addRoof } from '../town/parts/roof.ts'
import { addStoneBody } from '../town/parts/timber.ts'
import type { ShrineParams } from './params.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
/** As drawn it is so many metres tall; another height scales it. */
const DRAWN = 1.7

export const build: PieceBuilder<ShrineParams> = (p: ShrineParams, context: BuildContext): BuiltPiece => {
  const b = new CutBuilder(p.seed + 1600)
  const k = p.height / DRAWN
  const shrine = new CutBuilder(p.seed + 1601)
  addBody(shrine, p)
  b.add(shrine, place(0, 0, 0, 0, 0, 0, k))
  const foot = V(0.26 * k, 0.3 * k, -0.55 * k)
  const lamps = createNicheLamps(b, context.woodcut, [{ foot, off: V(0, 0.1, -0.1) }], 0.3)
  lamps.burn(p.lit)
  const niche: XYZ = [0, 0.7 * k, -0.3 * k]
  const lamp: XYZ = [foot.x, foot.y + 0.1, foot.z]
  const things: Thing[] = [{ id: 'lamp', position: lamp, radius: 0.35 }]
  return {
    object: new Group().add(lamps.mesh),
    still: [{ surface: 'object', geometry: b.geometry(), hull: true }],
    anchors: { niche, lamp, before: [0, 0, -1.4 * k] },
    lines: {},
    things: () => things,
    lamps: lamps.lamps,
    setLive(params) {
      if (typeof params.lit === 'number') lamps.burn(params.lit)
    },
    triangles: b.triangles + lamps.triangles,
    dispose: () => lamps.dispose(),
  }
}

function addBody(b: CutBuilder, p: ShrineParams): void {
  addStoneBody(b, place(0, 0.28, -0.12), 1.5, 1.3, 0.9, 0.28)
  // Two cheeks, a back and a lintel leave the niche between them.
  for (const s of [-1, 1]) {
    addStoneBody(b, place(s * 0.42, 1.08, 0.02), 0.3, 0.7, 0.8, 0.27)
    if (p.paper) {
      const P = (x: number, y: number) => V(s * 0.42 - x, y, -0.345)
      b.quad(P(-0.06, 0.4), P(0.06, 0.4), P(0.06, 0.98), P(-0.06, 0.98), INKS.red, {
        crease: false,
        turn: true,
      })
    }
  }
  b.box(0.56, 0.82, 0.2, place(0, 0.68, 0.26), INKS.dark, { crease: false })
  b.box(1.2, 0.16, 0.76, place(0, 1.15, 0.01), toned(INKS.stone, 1.1))
  // A plain stone stands within.
  b.part(() =>
    b.tube(
      [V(0, 0.28, 0.06), V(0, 0.6, 0.06), V(0, 0.78, 0.07)],
      [
        [0.16, 0.06],
        [0.15, 0.06],
        [0.08, 0.04],
      ],
      8,
      V(1, 0, 0),
      toned(INKS.stone, 1.8),
      { cap: 2, twist: 0.1 },
    ),
  )
  addLathe(
    b,
    place(0, 0.28, -0.5),
    [
      [0.06, 0],
      [0.09, 0.06],
      [0.11, 0.11],
      [0.1, 0.115],
      [0.001, 0.08],
    ],
    12,
    INKS.stoneDark,
    { round: true },
  )
  for (const x of [-0.03, 0.01, 0.04])
    b.tube([V(x, 0.36, -0.5), V(x * 1.6, 0.56, -0.5)], [0.004], 4, V(1, 0, 0), INKS.red, { cap: 2 })
  const roof = new CutBuilder(p.seed + 1602)
  // Drawn three times as large: its ridges and tiles are then as thick as a small roof's are.
  addRoof(roof, { width: 3.3, depth: 2.16, rise: 0.9, over: 0.6, lift: 0.3, tile: 0.45 })
  b.add(roof, place(0, 1.24, 0.01, 0, 0, 0, 1 / 3))
}
