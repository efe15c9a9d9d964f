/**
 * A sheet of land whose detail is even as seen from anywhere along a line of stands: rings around that line,
 * growing geometrically; near, its points lie as the line of stands wants them, far, they spread evenly around the
 * compass. One indexed sheet, so that there is no seam between what is fine and what is coarse.
 */
import { BufferAttribute, BufferGeometry } from 'three'
import { smooth } from './numbers.ts'

/** The form of a land: metres, y up. */
export interface LandForm {
  height(x: number, z: number): number
  /** 0 clear … 1 paper. */
  mist(x: number, y: number, z: number): number
}

export interface SheetOptions {
  /** x of the points on the line of stands, rising; crowded where the ground is broken. */
  readonly spine: readonly number[]
  readonly caps: number
  readonly rings: number
  /** Metres from the line to the first ring and to the last. */
  readonly first: number
  readonly last: number
  /** The rings begin evenly, `first` metres apart, and grow from there; else each is so much wider than the one before. */
  readonly even?: boolean
  /** Turns the line of stands: its points lie on z, from −z to +z. */
  readonly northSouth?: boolean
}

/** Rings `first` apart at the line that end at `last`: r = first (g^j − 1) / (g − 1), g by halving. */
function evenRings(rings: number, first: number, last: number): number[] {
  const reach = (g: number): number => (first * (g ** (rings - 1) - 1)) / (g - 1)
  let [low, high] = [1.0001, 2]
  for (let i = 0; i < 60; i++) {
    const g = (low + high) / 2
    if (reach(g) < last) low = g
    else high = g
  }
  return Array.from({ length: rings }, (_, j) => (first * (low ** j - 1)) / (low - 1))
}

export interface Sheet {
  readonly columns: number
  readonly rows: number
  /** x, z of each point, row by row, columns + 1 in a row. */
  readonly points: Float64Array
  /** The last column is the first again: the sheet goes all the way round. True unless it says false. */
  readonly closed?: boolean
}

/** The number of the point at column `c` of row `r`, held within the sheet. */
export const pointAt = (sheet: Sheet, c: number, r: number): number => {
  const { columns, rows } = sheet
  const column = sheet.closed === false ? Math.min(columns, Math.max(0, c)) : (c + 2 * columns) % columns
  return Math.min(rows - 1, Math.max(0, r)) * (columns + 1) + column
}

/** Where the points of the sheet lie on the map. */
export function layOut(o: SheetOptions): Sheet {
  const n = o.spine.length
  const columns = 2 * n + 2 * o.caps
  const points = new Float64Array((columns + 1) * o.rings * 2)
  const grow = Math.log(o.last / o.first) / (o.rings - 1)
  const even = o.even ? evenRings(o.rings, o.first, o.last) : undefined
  const start = o.spine[0]!
  const end = o.spine[n - 1]!
  // A long line opens into circles further out, or its rings would fold over.
  const long = Math.max(1, (end - start) / 128)
  for (let j = 0; j < o.rings; j++) {
    const r = even?.[j] ?? (j === 0 ? 0 : o.first * Math.exp(grow * j))
    const open = smooth(Math.log(30 * long), Math.log(260 * long), Math.log(Math.max(r, 1)))
    for (let i = 0; i <= columns; i++) {
      const c = i % columns
      // North side west to east, the east cap, south side east to west, the west cap.
      let x: number
      let z: number
      if (c < n) [x, z] = [o.spine[c]!, -r]
      else if (c < n + o.caps) {
        const a = (Math.PI * (c - n + 1)) / (o.caps + 1)
        ;[x, z] = [end + Math.sin(a) * r, -Math.cos(a) * r]
      } else if (c < 2 * n + o.caps) [x, z] = [o.spine[2 * n + o.caps - 1 - c]!, r]
      else {
        const a = (Math.PI * (c - 2 * n - o.caps + 1)) / (o.caps + 1)
        ;[x, z] = [start - Math.sin(a) * r, Math.cos(a) * r]
      }
      const turn = ((c - (n - 1) / 2) / columns) * Math.PI * 2
      const k = (j * (columns + 1) + i) * 2
      const px = x + (Math.sin(turn) * r - x) * open
      const pz = z + (-Math.cos(turn) * r - z) * open
      points[k] = o.northSouth ? -pz : px
      points[k + 1] = o.northSouth ? px : pz
    }
  }
  return { columns, rows: o.rings, points }
}

/** `steep`: slope of the lie of the land; `here`: slope of the very ground, rise over run. */
export interface LandColor {
  (x: number, y: number, z: number, steep: number, here: number): readonly [number, number, number, number]
}

/** Slope in x and z, and how far the ground bulges, from the neighbours `step` points away: even blur at every distance. */
export function slopeAt(
  sheet: Sheet,
  y: Float64Array,
  i: number,
  j: number,
  step: number,
): [number, number, number] {
  const at = (c: number, r: number): number => pointAt(sheet, c, r)
  const a = at(i - step, j)
  const b = at(i + step, j)
  const c = at(i, j - step)
  const d = at(i, j + step)
  const p = sheet.points
  const ux = p[2 * b]! - p[2 * a]!
  const uz = p[2 * b + 1]! - p[2 * a + 1]!
  const vx = p[2 * d]! - p[2 * c]!
  const vz = p[2 * d + 1]! - p[2 * c + 1]!
  const du = y[b]! - y[a]!
  const dv = y[d]! - y[c]!
  const det = ux * vz - uz * vx
  if (Math.abs(det) < 1e-9) return [0, 0, 0]
  const here = y[at(i, j)]!
  const size = Math.sqrt(Math.abs(det)) / 2
  const bend = (4 * here - y[a]! - y[b]! - y[c]! - y[d]!) / Math.max(size, 0.3)
  return [(du * vz - dv * uz) / det, (dv * ux - du * vx) / det, bend]
}

/** The land as one indexed geometry; what lies lower than `drowned` metres, under deep water, is left out. */
export function landGeometry(
  land: LandForm,
  sheet: Sheet,
  color: LandColor,
  drowned = -Infinity,
): BufferGeometry {
  const w = sheet.columns + 1
  const count = w * sheet.rows
  const y = new Float64Array(count)
  for (let k = 0; k < count; k++) y[k] = land.height(sheet.points[2 * k]!, sheet.points[2 * k + 1]!)
  const position = new Float32Array(count * 3)
  const normal = new Float32Array(count * 3)
  const field = new Float32Array(count * 4)
  const paint = new Float32Array(count * 4)
  for (let j = 0; j < sheet.rows; j++)
    for (let i = 0; i < w; i++) {
      const k = j * w + i
      const x = sheet.points[2 * k]!
      const z = sheet.points[2 * k + 1]!
      const [nx, nz] = slopeAt(sheet, y, i % sheet.columns, j, 1)
      const [sx, sz, bend] = slopeAt(sheet, y, i % sheet.columns, j, 3)
      const l = Math.hypot(nx, 1, nz)
      position.set([x, y[k]!, z], k * 3)
      normal.set([-nx / l, 1 / l, -nz / l], k * 3)
      const curve = Math.max(-1, Math.min(1, bend * 0.55))
      field.set([sx, sz, curve, land.mist(x, y[k]!, z)], k * 4)
      paint.set(color(x, y[k]!, z, Math.hypot(sx, sz), Math.hypot(nx, nz)), k * 4)
    }
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(position, 3))
  geometry.setAttribute('normal', new BufferAttribute(normal, 3))
  geometry.setAttribute('aColor', new BufferAttribute(paint, 4))
  geometry.setAttribute('aField', new BufferAttribute(field, 4))
  geometry.setAttribute('aSeed', new BufferAttribute(new Float32Array(count), 1))
  geometry.setIndex(dryFaces(sheet, y, drowned))
  return geometry
}

function dryFaces(sheet: Sheet, y: Float64Array, drowned: number): number[] {
  const w = sheet.columns + 1
  const index: number[] = []
  const add = (a: number, b: number, c: number): void => {
    if (y[a]! > drowned || y[b]! > drowned || y[c]! > drowned) index.push(a, b, c)
  }
  for (let j = 0; j < sheet.rows - 1; j++)
    for (let i = 0; i < sheet.columns; i++) {
      const a = j * w + i
      // Split along the flatter diagonal, so crests stay sharp.
      const flat = Math.abs(y[a]! - y[a + w + 1]!) < Math.abs(y[a + 1]! - y[a + w]!)
      if (flat) {
        add(a, a + 1, a + w + 1)
        add(a, a + w + 1, a + w)
      } else {
        add(a, a + 1, a + w)
        add(a + 1, a + w + 1, a + w)
      }
    }
  return index
}
