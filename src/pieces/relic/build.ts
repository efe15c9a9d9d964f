/** Small things, at their true size, their middle near the origin. Each is still, but for what burns in some of them. */
import { Group, Vector3, type BufferGeometry } from 'three'
import { CutBuilder, ink } from '../../woodcut/builder.ts'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { Thing, XYZ } from '../contract.ts'
import { addTongue, createFlame } from '../parts/flame.ts'
import { addPaperGlow, addPaperLantern, addStormGlow, addStormLantern } from '../parts/lantern.ts'
import { addSaucerLamp, addWickFlame, saucerWick } from '../parts/oil-lamp.ts'
import { RELICS, type RelicKind, type RelicParams } from './params.ts'
import { missingWords, outlinesOf } from '../lettering/written.ts'
import type { Outline } from '../lettering/outlines.ts'
import { pack, shoulderPole } from './parts/bearing.ts'
import { coat, coins, pegBoard, saltBasket, stick, sweet } from './parts/gear.ts'
import { pressBed, type, typeCase } from './parts/printing.ts'
import { hoe, link, rope, torch } from './parts/tools.ts'
import { bottle, bowl, ladle } from './parts/vessels.ts'
import { hat, riceSausage, sandal } from './parts/worn.ts'
import { letter, mark, receipt } from './parts/written.ts'

/** `p` as parsed; `outlines` where words are on it. */
type Make = (b: CutBuilder, seed: number, p: RelicParams, outlines: Outlines) => void
type Outlines = ReadonlyMap<string, Outline>

/** Broth with red oil upon it. */
const CHILLI = ink('#b8452c', 1.2)
const STORM_FOOT = new Vector3(0, -0.16, 0)
const LAMP_FOOT = new Vector3(0, -0.05, 0)
const PAPER_MIDDLE = new Vector3(0, -0.04, 0)

const MADE: Readonly<Record<RelicKind, Make>> = {
  torch,
  sandal,
  link,
  'rice-sausage': riceSausage,
  bottle,
  mark,
  pack,
  'shoulder-pole': shoulderPole,
  lantern: (b) => addPaperLantern(b, PAPER_MIDDLE),
  'storm-lantern': (b) => addStormLantern(b, STORM_FOOT),
  'oil-lamp': (b) => addSaucerLamp(b, LAMP_FOOT),
  rope,
  bowl: (b) => bowl(b),
  ladle,
  letter,
  receipt,
  hat,
  hoe,
  stick,
  coat,
  coins,
  sweet,
  'salt-basket': saltBasket,
  'chilli-bowl': (b) => bowl(b, CHILLI),
  'peg-board': (b, seed, p) => pegBoard(b, seed, p.pegs, p.threads),
  type: (b, _seed, p, outlines) => void type(b, p.word, outlines),
  'type-case': typeCase,
  'press-bed': pressBed,
}

/** What burns, where (the origin of its geometry), and how much light it gives. */
interface Burning {
  readonly at: XYZ
  readonly strength: number
  readonly make: (b: CutBuilder, seed: number) => void
}
const wick = saucerWick(LAMP_FOOT)
const BURNING: Partial<Record<RelicKind, Burning>> = {
  torch: { at: [0, 0.5, 0], strength: 0.9, make: torchFlame },
  lantern: { at: [0, -0.04, 0], strength: 0.45, make: (b) => addPaperGlow(b, new Vector3()) },
  'storm-lantern': { at: [0, -0.16, 0], strength: 0.6, make: (b) => addStormGlow(b, new Vector3()) },
  'oil-lamp': { at: [wick.x, wick.y, wick.z], strength: 0.35, make: (b) => addWickFlame(b, new Vector3()) },
}

function torchFlame(b: CutBuilder): void {
  for (const [x, z, height, lean] of [
    [0, 0, 0.36, 0.05],
    [0.03, 0.012, 0.24, 0.07],
    [-0.026, -0.02, 0.28, -0.03],
    [0.01, -0.03, 0.2, 0.02],
  ] as const)
    addTongue(b, { at: new Vector3(x, 0, z), height, width: 0.085, lean: [lean, 0] })
}

function relicGeometry(p: RelicParams, outlines: Outlines): BufferGeometry {
  const b = new CutBuilder(p.seed)
  MADE[p.what](b, p.seed, p, outlines)
  const burning = p.lit > 0.01 ? BURNING[p.what] : undefined
  if (burning) {
    const f = new CutBuilder(p.seed)
    burning.make(f, p.seed)
    b.add(f, new Group().matrix.makeTranslation(...burning.at))
  }
  return b.geometry()
}

export const build: PieceBuilder<RelicParams> = async (
  p: RelicParams,
  context: BuildContext,
): Promise<BuiltPiece> => {
  const word = p.what === 'type' ? p.word : ''
  const outlines = await outlinesOf(context, 'carved', word)
  const { weight, grips } = RELICS[p.what]
  const b = new CutBuilder(p.seed)
  MADE[p.what](b, p.seed, p, outlines)
  const object = new Group()
  const burning = BURNING[p.what]
  const fire = burning && createFlame(context.woodcut, p.seed, (f) => burning.make(f, p.seed))
  const lamp = { position: burning?.at ?? ([0, 0, 0] as XYZ), strength: 0 }
  const burn = (lit: number) => {
    if (!fire || !burning) return
    fire.burn(lit)
    lamp.strength = lit * burning.strength
  }
  if (fire && burning) {
    fire.mesh.position.set(...burning.at)
    // Only an open flame bends; what burns behind paper or glass stands still.
    if (p.what === 'lantern' || p.what === 'storm-lantern')
      fire.mesh.material = context.woodcut.material('object')
    object.add(fire.mesh)
  }
  burn(p.lit)
  const things: Thing[] = [{ id: 'grip', position: grips[0], radius: 0.25 }]
  return {
    object,
    still: [{ surface: 'object', geometry: b.geometry(), hull: true }],
    anchors: { grip: grips[0], 'grip-other': grips[1] },
    lines: {},
    things: () => things,
    lamps: burning ? [lamp] : [],
    weight,
    troubles: missingWords([...word].filter((sign) => !outlines.has(sign))),
    inHand: () => relicGeometry(p, outlines),
    setLive(params) {
      if (typeof params.lit === 'number') burn(params.lit)
    },
    triangles: b.triangles + (fire?.triangles ?? 0),
    dispose: () => fire?.dispose(),
  }
}
