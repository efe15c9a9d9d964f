/** A pavilion on its terrace: posts, lattice doors, roofs one over the other, a finial. Faces −z. */
import { Group, Vector3 } from 'three'
import { CutBuilder, place } from '../../woodcut/builder.ts'
import type { BuiltPiece, PieceBuilder } from '../build-contract.ts'
import { INKS } from '../inks.ts'
import { houseCovers } from '../parts/cover.ts'
import { addRoof } from '../town/parts/roof.ts'
import { addBoarding, addLattice, addPost, addSteps, addStoneBody } from '../town/parts/timber.ts'
import type { PavilionParams } from './params.ts'

const STOREY = 3.1
const BURIED = 3

export const build: PieceBuilder<PavilionParams> = (p: PavilionParams): BuiltPiece => {
  const b = new CutBuilder(p.seed + 60)
  const side = p.width + 4.4
  addStoneBody(b, place(0, p.terrace, 0), side, side, p.terrace + BURIED, 0.55)
  if (p.terrace > 0.2) addSteps(b, place(0, p.terrace, -side / 2, 0, Math.PI, 0), 2.8, p.terrace)
  addRailing(b, p, side)
  let y = p.terrace
  let w = p.width
  for (let tier = 0; tier < p.tiers; tier++) {
    const last = tier === p.tiers - 1
    addTier(b, y, w, tier === 0)
    const roof = new CutBuilder(p.seed + 61 + tier)
    addRoof(roof, {
      width: w,
      depth: w,
      rise: last ? w * 0.52 : w * 0.4,
      over: 1.35,
      lift: 1.15,
      tile: 0.4,
      hip: true,
      ridge: 0,
      until: last ? 1 : 0.42,
    })
    b.add(roof, place(0, y + STOREY + 0.12, 0))
    y += STOREY + 0.35
    w *= 0.66
  }
  const top = y - 0.35 + (w / 0.66) * 0.52
  return {
    object: new Group(),
    still: [{ surface: 'object', geometry: b.geometry(), hull: true, zone: 'pavilion' }],
    anchors: { steps: [0, 0, -side / 2 - p.terrace * 1.8], roof: [0, top, 0] },
    lines: {},
    covers: houseCovers({
      width: p.width,
      depth: p.width,
      eaves: p.terrace + STOREY,
      over: 1.35,
      rise: p.width * 0.3,
    }),
    ground: {
      height: (x, z) => (Math.abs(x) < side / 2 && Math.abs(z) < side / 2 ? p.terrace : -Infinity),
    },
    triangles: b.triangles,
    dispose: () => {},
  }
}

function addTier(b: CutBuilder, y: number, w: number, doors: boolean): void {
  const bays = 3
  for (let f = 0; f < 4; f++) {
    const yaw = (f * Math.PI) / 2
    const turn = place(0, 0, 0, 0, yaw, 0)
    for (let i = 0; i < bays; i++) {
      const v = new Vector3(-w / 2 + (i * w) / bays, 0, w / 2).applyMatrix4(turn)
      addPost(b, v.x, v.z, y, y + STOREY + 0.1, 0.17)
    }
    for (let i = 0; i < bays; i++) {
      const x = -w / 2 + ((i + 0.5) * w) / bays
      const at = (h: number) => turn.clone().multiply(place(x, y + h, w / 2 - 0.16))
      const bay = w / bays - 0.3
      addBoarding(b, at(0.5), bay, 1.0, INKS.timber, doors ? bay / 4 : 0.4)
      addLattice(b, at(1.75), bay, 1.45, 6, 5)
    }
    b.box(w + 0.5, 0.26, 0.24, turn.clone().multiply(place(0, y + STOREY - 0.12, w / 2)), INKS.post)
    b.box(w, 0.16, 0.16, turn.clone().multiply(place(0, y + 2.62, w / 2)), INKS.timber)
    // Plain wall behind, so that one does not see through from far.
    addBoarding(b, turn.clone().multiply(place(0, y + STOREY / 2, w / 2 - 0.22)), w, STOREY, INKS.dark, w / 2)
  }
}

function addRailing(b: CutBuilder, p: PavilionParams, side: number): void {
  if (p.terrace < 0.8) return
  const n = 7
  for (let f = 0; f < 4; f++) {
    const turn = place(0, 0, 0, 0, (f * Math.PI) / 2, 0)
    // f 2 faces −z, where the steps are.
    for (let i = 0; i < n; i++) {
      const x = -side / 2 + 0.15 + (i * (side - 0.3)) / n
      const gap = f === 2 && Math.abs(x + (side - 0.3) / n / 2) < 1.3
      b.box(
        0.18,
        0.95,
        0.18,
        turn.clone().multiply(place(x, p.terrace + 0.47, side / 2 - 0.16)),
        INKS.stone,
        { skip: 'b' },
      )
      if (gap) continue
      const mid = x + (side - 0.3) / n / 2
      b.box(
        (side - 0.3) / n - 0.18,
        0.5,
        0.1,
        turn.clone().multiply(place(mid, p.terrace + 0.42, side / 2 - 0.16)),
        INKS.stone,
        { skip: 'b' },
      )
    }
  }
}
