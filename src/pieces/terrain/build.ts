/** Builds land from a height map, as far as its nearer edge; what lies beyond is haze. */
import { ink, type Ink } from '../../woodcut/builder.ts'
import type { BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { XYZ } from '../contract.ts'
import { evenSpine, fineness, footAt, landPiece, sheetAround } from '../land/compose.ts'
import { landOf, layLand, type PatchedForm, type Spot } from '../land/lay.ts'
import { smooth } from '../land/numbers.ts'
import { openTone } from '../land/tone.ts'
import { mediaOf } from '../media-of.ts'
import { openHeights, type HeightMap } from './heights.ts'
import type { TerrainParams } from './params.ts'

const EARTH = ink('#ebe2cf', 1)
/** Metres that one sees at most. */
const FARTHEST = 20_000

/** The highest and the lowest point within `reach` metres, on a coarse search. */
function extremes(form: PatchedForm, reach: number): { top: XYZ; low: XYZ } {
  let top: XYZ = [0, -Infinity, 0]
  let low: XYZ = [0, Infinity, 0]
  for (let i = -48; i <= 48; i++)
    for (let j = -48; j <= 48; j++) {
      const [x, z] = [(i / 48) * reach, (j / 48) * reach]
      if (Math.hypot(x, z) > reach) continue
      const y = form.height(x, z)
      if (y > top[1]) top = [x, y, z]
      if (y < low[1]) low = [x, y, z]
    }
  return { top, low }
}

/** Heights from the map, 0 at the base; haze in what lies low and far. */
function formOf(map: HeightMap, p: TerrainParams, reach: number): PatchedForm & { readonly sea: number } {
  const sea = p.base ?? map.at(0, 0)
  const span = Math.max(1, map.highest - map.lowest)
  return {
    sea,
    height: (x, z) => map.at(x, z) - sea,
    mist: (x, y, z) => {
      const far = smooth(reach * 0.12, reach * 0.55, Math.hypot(x, z))
      return Math.max(
        far * 0.85 * smooth(0.55, 0.05, (y + sea - map.lowest) / span),
        smooth(reach * 0.85, reach, Math.hypot(x, z)),
      )
    },
  }
}

export const build: PieceBuilder<TerrainParams> = async (p, context): Promise<BuiltPiece> => {
  const map = await openHeights(await mediaOf(context, p.src).bytes(p.src), p)
  const reach = Math.min(p.reach ?? FARTHEST, map.room) * 0.995
  const form = formOf(map, p, reach)
  const fine = fineness(p.detail, context)
  const half = Math.min(60, reach / 4)
  const lay = layLand(
    form,
    sheetAround(fine, { spine: evenSpine(-half, half, half / 26 / fine), rings: 92, caps: 78, rim: reach }),
  )
  const { ground } = lay
  const colour = (s: Spot): Ink => {
    const bare = smooth(p.tree - 120, p.tree + 120, s.y + form.sea)
    const tone = openTone(s, {
      level: 0.86 + 0.5 * bare,
      steep: 0.3 + 0.25 * bare,
      scrub: p.scrub * (1 - bare),
    })
    return [EARTH[0], EARTH[1], EARTH[2], tone]
  }
  const { top, low } = extremes(form, reach * 0.9)
  const piece = landPiece({
    still: [
      { surface: 'terrain', geometry: landOf(form, lay, { ink: colour }), shadow: false, zone: 'land' },
    ],
    ground,
    anchors: {
      middle: footAt(ground, 0, 0),
      summit: footAt(ground, top[0], top[2]),
      hollow: footAt(ground, low[0], low[2]),
    },
    lines: {},
  })
  return { ...piece, troubles: map.troubles }
}
