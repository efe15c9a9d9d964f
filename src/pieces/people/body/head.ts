/**
 * A head as a carver sees it: planes of brow, cheek, nose and jaw, then a few dark cuts for brows, lids, mouth.
 * Simple and calm; never a mask, never caricature. Everything hangs on the head bone.
 */
import { Vector3 } from 'three'
import type { Bone, CutBuilder, Ink } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { bone } from '../motion/skeleton.ts'
import { pick, type Fine } from './layers.ts'

export const HEAD: Bone = [bone('head'), 0, 0]
/** Light enough to be paper even in shade. */
const LIGHT = toned(INKS.skin, 5)
export const AXIS_Z = -0.012

/** Height, half width, front, back of the head at its levels, metres; chin to crown. */
const LEVELS: readonly (readonly [number, number, number, number])[] = [
  [1.394, 0.024, 0.06, 0.0],
  [1.404, 0.038, 0.081, 0.03],
  [1.421, 0.05, 0.0865, 0.05],
  [1.4335, 0.055, 0.083, 0.062],
  [1.446, 0.0595, 0.0885, 0.07],
  [1.463, 0.0635, 0.0865, 0.08],
  [1.484, 0.068, 0.0855, 0.088],
  [1.503, 0.0695, 0.0815, 0.094],
  [1.522, 0.071, 0.0915, 0.098],
  [1.553, 0.0715, 0.088, 0.1],
  [1.588, 0.065, 0.072, 0.092],
  [1.611, 0.045, 0.047, 0.068],
  [1.621, 0.01, 0.008, 0.012],
]
/** Degrees from the front at which the face is cut: close together where the features are. */
const COLUMNS = [-180, -135, -100, -74, -52, -34, -19, -8, 0, 8, 19, 34, 52, 74, 100, 135, 180]

function surface(level: number, degrees: number): Vector3 {
  const [y, w, f, b] = LEVELS[level]!
  const a = (degrees * Math.PI) / 180
  const c = Math.cos(a)
  const squared = Math.sign(c) * Math.abs(c) ** 0.86
  const depth = c > 0 ? f * squared : b * squared
  return new Vector3(w * Math.sin(a), y, AXIS_Z - depth - relief(level, Math.abs(degrees)))
}

/** How far the face stands out (metres) beyond the egg: nose, sockets, cheekbones, lips. */
function relief(level: number, d: number): number {
  const bump = (at: number, width: number) => Math.exp(-(((d - at) / width) ** 2))
  switch (level) {
    case 2:
      return 0.004 * bump(0, 16)
    case 3:
      return -0.0025 * bump(0, 20)
    case 4:
      return 0.004 * bump(0, 15)
    case 5:
      return 0.0155 * bump(0, 9)
    case 6:
      return 0.0165 * bump(0, 8) + 0.005 * bump(44, 14)
    case 7:
      return 0.0065 * bump(0, 8) - 0.0085 * bump(25, 13)
    case 8:
      return -0.001 * bump(0, 10) + 0.002 * bump(26, 14)
    default:
      return 0
  }
}

/** Skin is light; sockets, the underside of nose and lip are cut less, hair not at all. */
function tone(level: number, degrees: number): Ink {
  const d = Math.abs(degrees)
  if (
    level >= 11 ||
    (level === 10 && d > 20) ||
    (level >= 8 && d > 68) ||
    (level >= 6 && d > 88) ||
    (level >= 4 && d > 120)
  )
    return INKS.hair
  const near = (at: number, width: number) => Math.exp(-(((d - at) / width) ** 2))
  // The middle of a face is opened even where it looks away from the light: one meets its eyes.
  let light = 1.25 + 1.35 * near(0, 48)
  if (level === 7) light -= 1.5 * near(25, 12)
  if (level === 6) light -= 0.5 * near(15, 8)
  if (level === 5) light -= 0.6 * near(15, 8)
  if (level === 3) light -= 1.1 * near(0, 22)
  if (level === 2) light -= 0.12
  if (level <= 1) light -= 1.1 - 0.7 * (level === 1 ? near(0, 30) : 0)
  if (d > 60) light -= 0.3
  return toned(INKS.skin, light)
}

/** `on` is the bone it hangs on: a head that lies on a stretcher hangs on what is carried. */
export function addHead(b: CutBuilder, fine: Fine, on: Bone = HEAD, neck = true): void {
  const levels = pick(
    fine,
    [0, 3, 6, 9, 11, 12],
    [0, 2, 4, 5, 6, 7, 8, 9, 11, 12],
    LEVELS.map((_, i) => i),
  )
  const columns = pick(
    fine,
    [0, 4, 8, 12, 16],
    [0, 2, 4, 6, 8, 10, 12, 14, 16],
    COLUMNS.map((_, i) => i),
  )
  b.bone = on
  b.part(() => {
    b.grid(
      columns.length - 1,
      levels.length - 1,
      (i, j) => surface(levels[j]!, -COLUMNS[columns[i]!]!),
      INKS.skin,
      { seed: 0.37, tone: (i, j) => tone(levels[j]!, COLUMNS[columns[i]!]!) },
    )
  })
  if (neck) addNeck(b, fine)
  b.bone = on
  if (fine > 0) addFeatures(b, fine)
  b.bone = [0, 0, 0]
}

function addNeck(b: CutBuilder, fine: Fine): void {
  const bones: Bone[] = [[bone('chest'), 0, 0], [bone('chest'), bone('head'), 0.5], HEAD]
  b.tube(
    [new Vector3(0, 1.3, 0.004), new Vector3(0, 1.36, -0.002), new Vector3(0, 1.43, -0.012)],
    [
      [0.056, 0.058],
      [0.049, 0.052],
      [0.05, 0.056],
    ],
    pick(fine, 4, 6, 9),
    new Vector3(1, 0, 0),
    toned(INKS.skin, 1.15),
    { bones, seed: 0.6 },
  )
}

/** A dark cut upon the face: a lens from a to c through b, thick in the middle. */
function cut(b: CutBuilder, a: Vector3, mid: Vector3, c: Vector3, thick: number): void {
  const out = new Vector3(0, 0, -0.0022)
  const up = new Vector3(0, thick / 2, 0)
  const [p, q, r] = [a, mid, c].map((v) => v.clone().add(out)) as [Vector3, Vector3, Vector3]
  const [top, low] = [q.clone().add(up), q.clone().sub(up)]
  b.tri(p, low, top, INKS.solid, { seed: 0.1 })
  b.tri(low, r, top, INKS.solid, { seed: 0.1 })
}

function addFeatures(b: CutBuilder, fine: Fine): void {
  const from = b.vertices
  const on = (level: number, degrees: number, dy = 0) => surface(level, degrees).add(new Vector3(0, dy, 0))
  for (const s of [-1, 1]) {
    // Facing −Z, the viewer of a face sees +x on the left; the cut must keep its winding.
    const ends = (p: Vector3, q: Vector3): [Vector3, Vector3] => (p.x > q.x ? [p, q] : [q, p])
    const [b0, b1] = ends(on(8, s * 13, 0.0035), on(8, s * 46, 0.001))
    cut(b, b0, on(8, s * 27, 0.007), b1, 0.0085)
    const [e0, e1] = ends(on(7, s * 12, -0.0005), on(7, s * 40, 0.0005))
    cut(b, e0, on(7, s * 24, 0.0035), e1, 0.0075)
    if (fine < 2) continue
    const [n0, n1] = ends(on(5, s * 3, -0.003), on(5, s * 15, 0.0))
    cut(b, n0, on(5, s * 9, -0.003), n1, 0.005)
    addEar(b, s)
  }
  cut(b, on(3, 22, 0.0005), on(3, 0, -0.0006), on(3, -22, 0.0005), 0.0062)
  if (fine === 2) addLights(b)
  b.noOutline(from)
}

/**
 * What a carver opens in the dark half of a face: the ridge of the nose, the lower lid, lip and cheek. On the lit
 * half they are paper in paper and are not seen.
 */
function addLights(b: CutBuilder): void {
  const at = (level: number, degrees: number, dy = 0) =>
    surface(level, degrees).add(new Vector3(0, dy, -0.0012))
  const lens = (a: Vector3, c: Vector3, thick: number) => {
    const mid = a
      .clone()
      .lerp(c, 0.4)
      .add(new Vector3(0, 0, -0.0022))
    const side = new Vector3(0, 0, 1)
      .cross(c.clone().sub(a))
      .normalize()
      .multiplyScalar(thick / 2)
    // Whichever way round it is written, it faces forward.
    const [p, q] = c.x > a.x ? [c, a] : [a, c]
    const up = side.y > 0 ? side : side.negate()
    b.tri(p, mid.clone().sub(up), q, LIGHT, { seed: 0.1 })
    b.tri(p, q, mid.clone().add(up), LIGHT, { seed: 0.1 })
  }
  lens(at(7, 1.5, 0.004), at(5, 1.5, 0.006), 0.0055)
  for (const s of [-1, 1]) {
    lens(at(7, s * 14, -0.007), at(7, s * 36, -0.006), 0.004)
    lens(at(6, s * 40), at(4, s * 50), 0.006)
    lens(at(8, s * 16, -0.006), at(8, s * 44, -0.007), 0.004)
  }
  lens(at(2, 12, 0.006), at(2, -12, 0.006), 0.004)
  lens(at(1, 9, 0.004), at(1, -11, 0.004), 0.005)
}

/** A small shell that stands off the head behind the cheek. */
function addEar(b: CutBuilder, s: number): void {
  const at = (i: number, j: number) => {
    const y = 1.463 + j * 0.0195
    const wide = [0.006, 0.014, 0.017, 0.008][j]!
    const off = [0.0655, 0.0735, 0.0775, 0.0735][j]!
    return new Vector3(s * (i === 1 ? off : 0.064), y, 0.004 + (i - 1) * wide + j * 0.002)
  }
  b.grid(2, 3, (i, j) => at(s > 0 ? 2 - i : i, j), toned(INKS.skin, 0.72), { seed: 0.3 })
}
