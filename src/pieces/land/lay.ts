/**
 * A land laid out: the sheet's points drawn onto the lines where the ground breaks, its faces sorted into patches
 * (a field, a wall, a road) that meet in clean edges, and from them the land, its water and the ground to stand on.
 * What one stands on is what is drawn, so nothing floats or sinks.
 */
import { BufferAttribute, BufferGeometry } from 'three'
import type { Ground } from '../contract.ts'
import type { Ink } from '../../woodcut/builder.ts'
import { groundOf } from './footing.ts'
import { clamp } from './numbers.ts'
import { pointAt, slopeAt, type LandForm, type Sheet } from './sheet.ts'

/** Open land: what belongs to no field, wall or road. */
export const OPEN = 0

export interface PatchedForm extends LandForm {
  /** Each is zero along a line where the ground breaks, metres or anything that grows with them. */
  readonly creases?: readonly ((x: number, z: number) => number)[]
  /** The patch that (x, z) lies in; faces of different patches share no normal and no tone. */
  patch?(x: number, z: number): number
}

/** What the tone of a point may hang on. */
export interface Spot {
  readonly x: number
  readonly y: number
  readonly z: number
  /** Slope of the lie of the land, and of the very ground; rise over run. */
  readonly steep: number
  readonly here: number
  readonly patch: number
}
/** Which way the cuts run in a patch: a direction on the map, unit; nothing where they run as the land lies. */
export type Grain = (patch: number, x: number, z: number) => readonly [number, number] | undefined

export interface Lay {
  readonly sheet: Sheet
  /** Height of each point, metres. */
  readonly heights: Float64Array
  /** Three points a face, counter-clockwise from above; the patch of each face. */
  readonly faces: Uint32Array
  readonly patches: Int32Array
  readonly ground: Ground
}

/** Points whose faces would lie folded over go back to where they were. */
function putBackFolded(sheet: Sheet, moved: Float64Array): void {
  const turn = (a: number, b: number, c: number): number =>
    (moved[2 * b + 1]! - moved[2 * a + 1]!) * (moved[2 * c]! - moved[2 * a]!) -
    (moved[2 * b]! - moved[2 * a]!) * (moved[2 * c + 1]! - moved[2 * a + 1]!)
  for (let again = true, tries = 0; again && tries < 12; tries++) {
    again = false
    for (let j = 0; j < sheet.rows - 1; j++)
      for (let i = 0; i < sheet.columns; i++) {
        const [a, b] = [pointAt(sheet, i, j), pointAt(sheet, i + 1, j)]
        const [c, d] = [pointAt(sheet, i + 1, j + 1), pointAt(sheet, i, j + 1)]
        if (Math.min(turn(a, b, c), turn(b, c, d), turn(c, d, a), turn(d, a, b)) > 1e-6) continue
        for (const k of [a, b, c, d])
          for (const n of [2 * k, 2 * k + 1])
            if (moved[n] !== sheet.points[n]) {
              moved[n] = sheet.points[n]!
              again = true
            }
      }
  }
}

/** Draws points that lie near a crease onto it, by little more than half of the way to their neighbours, so that no line slips through. */
function drawOnto(sheet: Sheet, creases: readonly ((x: number, z: number) => number)[]): void {
  const p = sheet.points
  const apart = (a: number, b: number): number =>
    Math.hypot(p[2 * a]! - p[2 * b]!, p[2 * a + 1]! - p[2 * b + 1]!)
  const moved = new Float64Array(p)
  for (let j = 1; j < sheet.rows - 1; j++)
    for (let i = 0; i < sheet.columns; i++) {
      const k = pointAt(sheet, i, j)
      const room =
        0.52 *
        Math.min(
          apart(k, pointAt(sheet, i - 1, j)),
          apart(k, pointAt(sheet, i + 1, j)),
          apart(k, pointAt(sheet, i, j - 1)),
          apart(k, pointAt(sheet, i, j + 1)),
        )
      const [x, z] = [p[2 * k]!, p[2 * k + 1]!]
      const h = Math.max(0.02, room * 0.1)
      for (const crease of creases) {
        const v = crease(x, z)
        const gx = (crease(x + h, z) - crease(x - h, z)) / (2 * h)
        const gz = (crease(x, z + h) - crease(x, z - h)) / (2 * h)
        const g = gx * gx + gz * gz
        if (g < 1e-9 || Math.abs(v) > room * Math.sqrt(g)) continue
        moved[2 * k] = x - (v * gx) / g
        moved[2 * k + 1] = z - (v * gz) / g
        break
      }
    }
  putBackFolded(sheet, moved)
  const w = sheet.columns + 1
  if (sheet.closed !== false)
    for (let j = 0; j < sheet.rows; j++) moved.copyWithin(2 * (j * w + w - 1), 2 * j * w, 2 * j * w + 2)
  p.set(moved)
}

/** On the line of stands, and where a sheet closes, two points lie in one place: all faces name the same one. */
function welded(sheet: Sheet, faces: readonly number[]): number[] {
  if (sheet.closed === false) return [...faces]
  const p = sheet.points
  const w = sheet.columns + 1
  const first = new Map<string, number>()
  const same = (k: number): number => {
    if (k >= w) return k % w === sheet.columns ? k - sheet.columns : k
    const key = `${p[2 * k]!.toFixed(5)} ${p[2 * k + 1]!.toFixed(5)}`
    if (!first.has(key)) first.set(key, k)
    return first.get(key)!
  }
  return faces.map(same)
}

/** What a sheet that was woven to a land of its own already knows. */
export interface Woven {
  /** Height of each point, metres. */
  readonly heights: Float64Array
  /** The patch of the face between this column and row and the next. */
  patch(column: number, row: number): number
}

/** The sheet's points are moved onto the creases. */
export function layLand(form: PatchedForm, sheet: Sheet, woven?: Woven): Lay {
  if (form.creases?.length) drawOnto(sheet, form.creases)
  const p = sheet.points
  const w = sheet.columns + 1
  const heights =
    woven?.heights ??
    Float64Array.from({ length: w * sheet.rows }, (_, k) => form.height(p[2 * k]!, p[2 * k + 1]!))
  const faces: number[] = []
  const cells: number[] = []
  let cell = 0
  const add = (a: number, b: number, c: number): void => {
    const [ux, uz] = [p[2 * b]! - p[2 * a]!, p[2 * b + 1]! - p[2 * a + 1]!]
    const [vx, vz] = [p[2 * c]! - p[2 * a]!, p[2 * c + 1]! - p[2 * a + 1]!]
    // On the line itself the first ring lies folded flat: nothing to see.
    if (Math.abs(uz * vx - ux * vz) < 1e-7) return
    faces.push(a, b, c)
    cells.push(cell)
  }
  for (let j = 0; j < sheet.rows - 1; j++)
    for (let i = 0; i < sheet.columns; i++) {
      const a = j * w + i
      cell = a
      // Split along the flatter diagonal, so crests stay sharp.
      const flat = Math.abs(heights[a]! - heights[a + w + 1]!) < Math.abs(heights[a + 1]! - heights[a + w]!)
      if (flat) {
        add(a, a + 1, a + w + 1)
        add(a, a + w + 1, a + w)
      } else {
        add(a, a + 1, a + w)
        add(a + 1, a + w + 1, a + w)
      }
    }
  const index = Uint32Array.from(welded(sheet, faces))
  const mid = (t: number, axis: 0 | 1): number =>
    (p[2 * index[3 * t]! + axis]! + p[2 * index[3 * t + 1]! + axis]! + p[2 * index[3 * t + 2]! + axis]!) / 3
  const patchOf = (t: number): number => {
    if (woven) return woven.patch(cells[t]! % w, Math.floor(cells[t]! / w))
    return form.patch ? form.patch(mid(t, 0), mid(t, 1)) : OPEN
  }
  const patches = Int32Array.from({ length: index.length / 3 }, (_, t) => patchOf(t))
  return { sheet, heights, faces: index, patches, ground: groundOf(p, heights, index) }
}

/** Points as they are drawn: one for each patch that a point of the sheet borders on. */
export function splitPoints(lay: Lay, keep: (face: number) => boolean) {
  const known = new Map<number, number>()
  const point: number[] = []
  const patch: number[] = []
  const index: number[] = []
  const count = lay.heights.length
  const slots = new Map<number, number>()
  for (let t = 0; t < lay.patches.length; t++) {
    if (!keep(t)) continue
    const own = lay.patches[t]!
    if (!slots.has(own)) slots.set(own, slots.size)
    for (let k = 0; k < 3; k++) {
      const of = lay.faces[3 * t + k]!
      const key = slots.get(own)! * count + of
      let v = known.get(key)
      if (v === undefined) {
        known.set(key, (v = point.length))
        point.push(of)
        patch.push(own)
      }
      index.push(v)
    }
  }
  return { point, patch, index }
}

export interface LandLook {
  readonly ink: (spot: Spot) => Ink
  readonly grain?: Grain
  /** How strongly crests and furrows show; less where a sheet's faces are long and thin. */
  readonly bend?: number
  /** Metres: what lies lower, under deep water, is left out. */
  readonly drowned?: number
}

/** The length of slope by which the shader knows a grain. */
const GRAIN = 6

/** The land as one indexed geometry. */
export function landOf(form: LandForm, lay: Lay, look: LandLook): BufferGeometry {
  const { sheet, heights, faces } = lay
  const drowned = look.drowned ?? -Infinity
  const { point, patch, index } = splitPoints(lay, (t) =>
    [0, 1, 2].some((k) => heights[faces[3 * t + k]!]! > drowned),
  )
  const position = new Float32Array(point.length * 3)
  point.forEach((k, v) => position.set([sheet.points[2 * k]!, heights[k]!, sheet.points[2 * k + 1]!], v * 3))
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(position, 3))
  geometry.setIndex(index)
  geometry.computeVertexNormals()
  const normal = geometry.getAttribute('normal')
  const field = new Float32Array(point.length * 4)
  const paint = new Float32Array(point.length * 4)
  const w = sheet.columns + 1
  point.forEach((k, v) => {
    const [x, y, z] = [sheet.points[2 * k]!, heights[k]!, sheet.points[2 * k + 1]!]
    const own = patch[v]!
    const [nx, ny, nz] = [normal.getX(v), normal.getY(v), normal.getZ(v)]
    const here = Math.hypot(nx, nz) / Math.max(ny, 0.05)
    const [sx, sz, bend] = slopeAt(sheet, heights, k % w, Math.floor(k / w), 3)
    const grain = look.grain?.(own, x, z)
    const run = grain
      ? ([grain[0] * GRAIN, grain[1] * GRAIN] as const)
      : own === OPEN
        ? ([sx, sz] as const)
        : ([-nx / Math.max(ny, 0.2), -nz / Math.max(ny, 0.2)] as const)
    const curve = own === OPEN ? clamp(bend * (look.bend ?? 0.55), -1, 1) : 0
    field.set([run[0], run[1], curve, form.mist(x, y, z)], v * 4)
    paint.set(look.ink({ x, y, z, steep: Math.hypot(sx, sz), here, patch: own }), v * 4)
  })
  geometry.setAttribute('aColor', new BufferAttribute(paint, 4))
  geometry.setAttribute('aField', new BufferAttribute(field, 4))
  geometry.setAttribute('aSeed', new BufferAttribute(new Float32Array(point.length), 1))
  return geometry
}
