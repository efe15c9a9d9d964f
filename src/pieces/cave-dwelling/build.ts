/** The cave from inside: pale loess, a dark floor, light that comes through paper by day and from two saucers by night. */
import { Group, Mesh, Vector3 } from 'three'
import { CutBuilder, place } from '../../woodcut/builder.ts'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { Thing, XYZ } from '../contract.ts'
import { INKS, toned } from '../inks.ts'
import { EMBER_INK } from '../parts/flame.ts'
import { vaultCovers } from '../parts/cover.ts'
import { createNicheLamps } from '../parts/niche-lamps.ts'
import { addVault, addVaultEnd, type Station, type VaultOptions } from '../parts/vault.ts'
import { KANG, SPRING, type CaveDwellingParams } from './params.ts'
import { addFront, addGoods, addKang } from './parts/inside.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
const STRENGTH = { lamp: 0.62, stove: 0.4 }

export const build: PieceBuilder<CaveDwellingParams> = (
  p: CaveDwellingParams,
  context: BuildContext,
): BuiltPiece => {
  const { woodcut } = context
  const b = new CutBuilder(p.seed + 1200)
  const front = -p.depth / 2
  const stations = vaultOf(p)
  const vault: VaultOptions = {
    ink: toned(INKS.loess, 0.62),
    floor: toned(INKS.earth, 0.3),
    rough: 0.05,
    spring: SPRING,
    seed: p.seed,
    round: true,
  }
  addVault(b, stations, vault)
  addVaultEnd(b, stations, true, vault)
  addFront(b, p, stations[0]!)
  addKang(b, p)
  addGoods(b, p)
  const feet = [V(-p.width * 0.12, KANG.high + 0.2, front + 1), V(p.width / 2 - 0.28, 1.16, p.depth * 0.18)]
  const offs = [V(0, 0.25, 0.2), V(-0.5, 0.3, 0.3)]
  const lamps = createNicheLamps(
    b,
    woodcut,
    feet.map((foot, i) => ({ foot, off: offs[i]! })),
    STRENGTH.lamp,
  )
  const coals = new CutBuilder(p.seed + 1201)
  const mouth = V(-p.width / 2 + 0.72, 0.2, front + KANG.long + 0.74)
  for (let i = 0; i < 9; i++)
    coals.box(
      0.08,
      0.045,
      0.05,
      place(
        mouth.x + (coals.random() - 0.5) * 0.2,
        mouth.y - 0.06 + coals.random() * 0.05,
        mouth.z - 0.06 + (coals.random() - 0.5) * 0.1,
        0,
        i,
        0,
      ),
      toned(EMBER_INK, 0.5 + coals.random()),
      { crease: false },
    )
  const fire = new Mesh(coals.geometry(), woodcut.material('object'))
  const glow = { position: [mouth.x, mouth.y, mouth.z + 0.15] as XYZ, strength: 0 }
  const show = (params: Readonly<Record<string, unknown>>) => {
    if (typeof params.lit === 'number') lamps.burn(params.lit)
    if (typeof params.stove !== 'number') return
    fire.visible = params.stove > 0.01
    glow.strength = params.stove * STRENGTH.stove
  }
  show({ lit: p.lit, stove: p.stove })
  const half = p.width / 2
  const anchors: Record<string, XYZ> = {
    floor: [0.35, 0, 0.6],
    kang: [-half + 0.9, KANG.high, front + 1.2],
    stove: [mouth.x, 0.78, mouth.z - 0.34],
    lamp: [feet[0]!.x, feet[0]!.y + 0.1, feet[0]!.z],
    window: [-half * 0.35, 1.6, front],
    door: [half - 0.75, 1, front],
    jar: [half - 0.42, 0.8, p.depth / 2 - 0.6],
    table: [feet[0]!.x, KANG.high + 0.2, front + 1],
  }
  const things: Thing[] = ['lamp', 'kang', 'stove'].map((id) => ({ id, position: anchors[id]!, radius: 0.5 }))
  return {
    object: new Group().add(lamps.mesh, fire),
    still: [{ surface: 'object', geometry: b.geometry(), hull: true, zone: 'cave' }],
    anchors,
    covers: vaultCovers(stations),
    lines: {
      way: [
        [half - 0.75, 0, front + 0.4],
        [0.4, 0, front + KANG.long + 1],
        [0, 0, p.depth / 2 - 0.8],
      ],
    },
    ground: {
      height(x, z) {
        if (Math.abs(x) > half - 0.1 || Math.abs(z) > p.depth / 2 - 0.05) return -Infinity
        return x < half - 1.45 && z < front + KANG.long ? KANG.high : 0
      },
    },
    things: () => things,
    lamps: [...lamps.lamps, glow],
    setLive: show,
    triangles: b.triangles + lamps.triangles + coals.triangles,
    dispose() {
      lamps.dispose()
      fire.geometry.dispose()
    },
  }
}

const vaultOf = (p: CaveDwellingParams): Station[] =>
  Array.from({ length: 13 }, (_, i) => ({
    at: V(0, 0, -p.depth / 2 + (i * p.depth) / 12),
    half: p.width / 2,
    height: p.height * (1 - 0.06 * (i / 12)),
  }))
