/** A board, what holds it up, and its words. */
import { Group, Vector3 } from 'three'
import { CutBuilder, ink, place } from '../../woodcut/builder.ts'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import { INKS, toned } from '../inks.ts'
import { addWords } from '../lettering/cut.ts'
import { textIn } from '../lettering/params.ts'
import { crowdedWords, missingWords, outlinesOf } from '../lettering/written.ts'
import { signLayout, STANDING, type SignParams } from './params.ts'

const X = new Vector3(1, 0, 0)
const FACING = place(0, 0, 0, 0, Math.PI, 0)
const WORDS = { black: INKS.solid, lime: ink('#f4ecda', 3), red: INKS.red } as const
const WOOD = ink('#d8bd86', 1.9)
const LACQUER = ink('#cfc6b4', 0.12)

export const build: PieceBuilder<SignParams> = async (
  p: SignParams,
  context: BuildContext,
): Promise<BuiltPiece> => {
  const own = new CutBuilder(p.seed + 300)
  const thick = Math.max(0.014, Math.min(0.05, p.width * 0.03))
  // A hung board lies against what it hangs on; one that stands has its posts behind it.
  const y = p.form === 'hung' ? 0 : STANDING[p.form] + p.tall / 2
  const z = p.form === 'hung' ? thick / 2 : 0.03
  addBoard(own, p, y, z, thick)
  if (p.form !== 'hung') addPosts(own, p, y)
  const body = new CutBuilder(1).add(own, FACING)
  const text = textIn(p.text, context.language)
  const outlines = await outlinesOf(context, p.face, text)
  const words = new CutBuilder(p.seed + 301)
  const layout = signLayout(p, text)
  const missing = addWords(words, place(0, y, z + thick / 2), layout, outlines, {
    ink: WORDS[p.ink],
    heavy: p.face === 'brush' ? 0.008 : 0,
    rough: p.face === 'brush' ? 0.008 : 0.003,
    dry: p.ink === 'lime' ? 0.2 : 0,
    lift: Math.min(0.006, p.tall * 0.012),
    most: 2500,
  })
  const written = new CutBuilder(1).add(words, FACING)
  return {
    object: new Group(),
    still: [
      { surface: 'object', geometry: body.geometry(), hull: true },
      { surface: 'object', geometry: written.geometry(), shadow: false },
    ],
    anchors: { words: [0, y, -z - thick / 2 - 0.01] },
    lines: {},
    along: (t) => [(0.5 - t) * p.width, y, -z - thick / 2],
    triangles: own.triangles + words.triangles,
    troubles: [...missingWords(missing), ...crowdedWords(layout.room)],
    dispose: () => {},
  }
}

function addBoard(b: CutBuilder, p: SignParams, y: number, z: number, thick: number): void {
  const color = p.ink === 'lime' ? LACQUER : WOOD
  const planks = Math.max(1, Math.round(Math.min(p.width, p.tall) / 0.3))
  const across = p.width < p.tall
  for (let i = 0; i < planks; i++) {
    const share = (i + 0.5) / planks - 0.5
    const at = across ? place(share * p.width, y, z) : place(0, y + share * p.tall, z)
    const [w, h] = across ? [p.width / planks - 0.004, p.tall] : [p.width, p.tall / planks - 0.004]
    b.box(w, h, thick, at, toned(color, 0.85 + 0.3 * b.random()))
  }
  if (!p.frame) return
  const t = Math.min(0.06, p.width * 0.06)
  for (const s of [-1, 1]) {
    b.box(p.width + t * 2, t, thick * 2, place(0, y + (s * (p.tall + t)) / 2, z), INKS.post)
    b.box(t, p.tall, thick * 2, place((s * (p.width + t)) / 2, y, z), INKS.post)
  }
}

function addPosts(b: CutBuilder, p: SignParams, y: number): void {
  const r = p.form === 'posts' ? 0.05 : Math.min(0.03, p.width * 0.14)
  const top = y + p.tall / 2 + (p.form === 'posts' ? 0.12 : -0.04)
  for (const x of p.form === 'posts' ? [-p.width * 0.42, p.width * 0.42] : [0])
    b.tube(
      [-0.35, 0.4, top].map((h) => new Vector3(x + 0.006 * Math.sin(h * 5 + p.seed), h, -r * 0.6)),
      [r * 1.1, r, r * 0.9],
      7,
      X,
      INKS.timber,
      { cap: 2, twist: 0.05 },
    )
}
