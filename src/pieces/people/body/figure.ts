/** The one body, at three finenesses: every dress is the same mesh with other layers shown. */
import type { BufferGeometry } from 'three'
import { CutBuilder } from '../../../woodcut/builder.ts'
import { addArm } from './arm.ts'
import { dressed } from './dressed.ts'
import { buildFarFigure } from './far.ts'
import { addGear } from './gear.ts'
import { addHead } from './head.ts'
import { addHeadwear } from './headwear.ts'
import { addLeg } from './leg.ts'
import type { Fine, Worn } from './layers.ts'
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
  return dressed(buildFigure(fine).geometry(), worn)
}
