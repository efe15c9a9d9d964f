/** The one body, at three finenesses: every dress is the same mesh with other layers shown. */
import type { BufferGeometry } from 'three'
import { CutBuilder } from '../../../woodcut/builder.ts'
import { addArm } from './arm.ts'
import { buildFarFigure } from './far.ts'
import { addGear } from './gear.ts'
import { addHead } from './head.ts'
import { addHeadwear } from './headwear.ts'
import { addLeg } from './leg.ts'
import { wears, type Fine, type Worn } from './layers.ts'
import { addTools } from './tools.ts'
import { addTrunk } from './trunk.ts'

export function buildFigure(fine: Fine): CutBuilder {
  if (fine === 0) return buildFarFigure()
  const b = new CutBuilder(17)
  addHead(b, fine)
  addHeadwear(b, fine)
  addTrunk(b, fine)
  for (const side of ['l', 'r'] as const) {
    addArm(b, fine, side)
    addLeg(b, fine, side)
  }
  addGear(b, fine)
  addTools(b, fine)
  return b
}

/** A body with only the layers of `worn`; 2 for those who are near, 0 for a crowd far off. The caller disposes it. */
export function figureGeometry(fine: Fine, worn: Worn): BufferGeometry {
  const g = buildFigure(fine).geometry()
  const layer = g.getAttribute('aBone')
  const all = g.getIndex()!.array
  const kept: number[] = []
  for (let t = 0; t < all.length; t += 3) {
    if (wears(worn, Math.floor(layer.getW(all[t]!)))) kept.push(all[t]!, all[t + 1]!, all[t + 2]!)
  }
  g.setIndex(kept)
  return g
}
