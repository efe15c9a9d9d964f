/** A wall: its body merged with what is still, its words apart, because they can be written while one looks on. */
import { Group } from 'three'
import { CutBuilder, ink, place } from '../../woodcut/builder.ts'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import { INKS } from '../inks.ts'
import { textIn } from '../lettering/params.ts'
import {
  crowdedWords,
  missingWords,
  outlinesOf,
  writtenMesh,
  type WrittenMesh,
} from '../lettering/written.ts'
import { addLime, addWallBody, COAT } from './body.ts'
import { addLow, isLow } from './low.ts'
import { wordField, wallLayout, type WallParams } from './params.ts'
import { wallShape, type WallShape } from './shape.ts'

const INK = { lime: ink('#f4ecda', 3.8), black: INKS.solid, red: ink('#a4492f', 1.3) } as const
/** From the frame in which a wall is laid, its front to +z, to that of the piece, which faces −z. */
const FACING = place(0, 0, 0, 0, Math.PI, 0)

export const build: PieceBuilder<WallParams> = async (
  p: WallParams,
  context: BuildContext,
): Promise<BuiltPiece> => {
  const shape = wallShape(p, (x) => context.ground.height(-x, 0))
  const [body, coat] = [new CutBuilder(p.seed * 7 + 1), new CutBuilder(p.seed * 7 + 2)]
  const laid = new CutBuilder(1)
  if (isLow(p)) addLow(body, p, shape)
  else addWallBody(body, p, shape)
  addLime(coat, p, shape)
  laid.add(body, FACING)
  const limed = new CutBuilder(1)
  limed.add(coat, FACING)
  const words = await wordsOf(p, context, shape)
  const object = new Group()
  if (words) object.add(words.mesh)
  words?.write(p.written)
  const field = wordField(p)
  const opening = p.opening ? (p.opening.at - 0.5) * p.length : 0
  const middle = shape.high(field.x) - p.tall + field.y
  return {
    object,
    still: [
      { surface: 'object', geometry: laid.geometry(), hull: true },
      ...(coat.triangles ? [{ surface: 'object' as const, geometry: limed.geometry(), shadow: false }] : []),
    ],
    anchors: {
      words: [-field.x, p.broken ? shape.ground(field.x) + field.y : middle, -p.thick / 2 - 0.05],
      foot: [0, shape.ground(0), -p.thick / 2 - 0.6],
      opening: [-opening, shape.ground(opening), 0],
    },
    lines: {},
    along: (t) => [(0.5 - t) * p.length, shape.ground((t - 0.5) * p.length) + reach(p), -p.thick / 2 - 0.02],
    triangles: body.triangles + coat.triangles + (words?.triangles ?? 0),
    troubles: words && [
      ...missingWords(words.missing),
      ...crowdedWords(wallLayout(p, textIn(p.words!.text, context.language)).room),
    ],
    setLive(live) {
      if (typeof live.written === 'number') words?.write(live.written)
    },
    dispose: () => words?.dispose(),
  }
}

/** Metres over the ground at which things hang on it, and where one looks. */
const reach = ({ tall }: WallParams): number => Math.min(1.5, tall * 0.6)

async function wordsOf(p: WallParams, context: BuildContext, s: WallShape): Promise<WrittenMesh | undefined> {
  if (!p.words) return undefined
  const text = textIn(p.words.text, context.language)
  const outlines = await outlinesOf(context, p.words.face, text)
  const field = wordField(p)
  const y = s.ground(field.x) + field.y
  const m = FACING.clone().multiply(place(field.x, y, p.thick / 2))
  return writtenMesh(context, p.seed + 5, m, wallLayout(p, text), outlines, {
    ink: INK[p.words.ink],
    heavy: p.words.face === 'brush' ? 0.016 : 0,
    rough: p.words.face === 'brush' ? 0.013 : 0.004,
    dry: p.words.face === 'brush' ? 0.35 : 0.1,
    most: 3000,
    face: (wx, wy) => s.hollow(field.x + wx, y + wy) + COAT,
  })
}
