/**
 * Where on a map the points of the scene lie. Pure. The scene counts metres from its origin, +x true east and −z true
 * north; the map counts degrees, or metres on a grid that is turned and stretched a little against the ground.
 * Formulas: WGS 84; lengths of a degree after the NGA (TR8350.2), transverse Mercator after Snyder, USGS 1395, §8.
 */
import type { TiffPlace } from '../../scene/media/tiff.ts'

const RAD = Math.PI / 180
const AXIS = 6_378_137
const ECC2 = 0.006_694_379_990_14
/** Of a sphere of the same size, metres. */
const MEAN = 6_371_000

/** Metres of one degree of latitude, and of longitude, at a latitude in degrees. */
export const degreeNorth = (lat: number): number =>
  111_132.92 - 559.82 * Math.cos(2 * lat * RAD) + 1.175 * Math.cos(4 * lat * RAD)
export const degreeEast = (lat: number): number =>
  111_412.84 * Math.cos(lat * RAD) - 93.5 * Math.cos(3 * lat * RAD) + 0.118 * Math.cos(5 * lat * RAD)

/** A transverse Mercator grid: its middle meridian in degrees, scale there, and what is added to its metres. */
export interface Grid {
  readonly meridian: number
  readonly scale: number
  readonly east: number
  readonly north: number
}
/** UTM, and the Gauss-Krüger grids of CGCS2000 in zones of 3 and 6 degrees, by their EPSG code. */
export function gridOf(code: number | undefined): Grid | undefined {
  if (code === undefined) return undefined
  const krueger = (meridian: number, zone = 0): Grid => ({
    meridian,
    scale: 1,
    east: zone * 1e6 + 500_000,
    north: 0,
  })
  const utm = code > 32_700 ? code - 32_700 : code - 32_600
  if (utm >= 1 && utm <= 60)
    return { meridian: utm * 6 - 183, scale: 0.9996, east: 500_000, north: code > 32_700 ? 1e7 : 0 }
  if (code >= 4491 && code <= 4501) return krueger((code - 4478) * 6 - 3, code - 4478)
  if (code >= 4502 && code <= 4512) return krueger(75 + (code - 4502) * 6)
  if (code >= 4513 && code <= 4533) return krueger((code - 4488) * 3, code - 4488)
  if (code >= 4534 && code <= 4554) return krueger(75 + (code - 4534) * 3)
  return undefined
}

/** Metres on the grid of a place in degrees. */
export function toGrid(grid: Grid, lon: number, lat: number): readonly [number, number] {
  const f = lat * RAD
  const e2 = ECC2 / (1 - ECC2)
  const t = Math.tan(f) ** 2
  const c = e2 * Math.cos(f) ** 2
  const a = (lon - grid.meridian) * RAD * Math.cos(f)
  const n = AXIS / Math.sqrt(1 - ECC2 * Math.sin(f) ** 2)
  const m = meridianArc(f)
  const x = a + ((1 - t + c) * a ** 3) / 6 + ((5 - 18 * t + t * t + 72 * c - 58 * e2) * a ** 5) / 120
  const y =
    m +
    n *
      Math.tan(f) *
      (a ** 2 / 2 +
        ((5 - t + 9 * c + 4 * c * c) * a ** 4) / 24 +
        ((61 - 58 * t + t * t + 600 * c - 330 * e2) * a ** 6) / 720)
  return [grid.east + grid.scale * n * x, grid.north + grid.scale * y]
}
/** Metres along the meridian from the equator to a latitude in radians. */
function meridianArc(f: number): number {
  const [e, e4, e6] = [ECC2, ECC2 ** 2, ECC2 ** 3]
  return (
    AXIS *
    ((1 - e / 4 - (3 * e4) / 64 - (5 * e6) / 256) * f -
      ((3 * e) / 8 + (3 * e4) / 32 + (45 * e6) / 1024) * Math.sin(2 * f) +
      ((15 * e4) / 256 + (45 * e6) / 1024) * Math.sin(4 * f) -
      ((35 * e6) / 3072) * Math.sin(6 * f))
  )
}

/** How the grid lies at a point of it: radians that its north is turned clockwise from true north, and grid metres per metre. */
export function lieOf(place: TiffPlace, east: number, north: number): { turn: number; stretch: number } {
  // Web Mercator: metres only at the equator.
  if (place.code === 3857) return { turn: 0, stretch: Math.cosh(north / AXIS) }
  const grid = gridOf(place.code)
  if (!grid) return { turn: 0, stretch: 1 }
  const x = (east - grid.east) / grid.scale
  const lat = (north - grid.north) / grid.scale / degreeNorth(45)
  const turn = Math.atan(Math.tan((x / degreeEast(lat)) * RAD) * Math.sin(lat * RAD))
  return { turn, stretch: grid.scale * (1 + (x * x) / (2 * MEAN * MEAN)) }
}

/** A point of the map: degrees of longitude and latitude, or metres from the map's middle. */
export type Origin =
  { readonly lon: number; readonly lat: number } | { readonly east: number; readonly north: number }

export interface MapFrame {
  /** Metres from the origin to the nearest edge of the map. */
  readonly room: number
  /** Column and row of a point of the scene, whole at the map's points. Written in place. */
  at(x: number, z: number, out: [number, number]): void
}

/** A map without coordinates that covers so many metres from edge to edge. */
export function plainFrame(
  columns: number,
  rows: number,
  size: readonly [number, number],
  origin: Origin | undefined,
): MapFrame | undefined {
  if (origin && 'lon' in origin) return undefined
  const [wide, long] = size
  const [ox, oz] = [origin?.east ?? 0, -(origin?.north ?? 0)]
  return {
    room: Math.min(wide / 2 - Math.abs(ox), long / 2 - Math.abs(oz)),
    at(x, z, out) {
      out[0] = ((x + ox) / wide + 0.5) * (columns - 1)
      out[1] = ((z + oz) / long + 0.5) * (rows - 1)
    },
  }
}

function degreeFrame(columns: number, rows: number, p: TiffPlace, origin: Origin | undefined): MapFrame {
  const middle = p.north - (p.stepSouth * (rows - 1)) / 2
  const lat = origin && 'lat' in origin ? origin.lat : middle + (origin?.north ?? 0) / degreeNorth(middle)
  const lon =
    origin && 'lon' in origin
      ? origin.lon
      : p.east + (p.stepEast * (columns - 1)) / 2 + (origin?.east ?? 0) / degreeEast(lat)
  const [south, west, east] = [
    p.north - p.stepSouth * (rows - 1),
    p.east,
    p.east + p.stepEast * (columns - 1),
  ]
  const tall = degreeNorth(lat)
  const narrow = Math.min(degreeEast(p.north), degreeEast(south))
  return {
    room: Math.min(
      (p.north - lat) * tall,
      (lat - south) * tall,
      (lon - west) * narrow,
      (east - lon) * narrow,
    ),
    at(x, z, out) {
      const here = lat - z / tall
      out[0] = (lon + x / degreeEast(here) - p.east) / p.stepEast
      out[1] = (p.north - here) / p.stepSouth
    },
  }
}

function metreFrame(
  columns: number,
  rows: number,
  p: TiffPlace,
  origin: Origin | undefined,
): MapFrame | undefined {
  const mid = [p.east + (p.stepEast * (columns - 1)) / 2, p.north - (p.stepSouth * (rows - 1)) / 2] as const
  const grid = gridOf(p.code)
  let [e, n] = mid
  if (origin && 'lon' in origin) {
    if (p.code === 3857) [e, n] = [origin.lon * RAD * AXIS, AXIS * Math.asinh(Math.tan(origin.lat * RAD))]
    else if (grid) [e, n] = toGrid(grid, origin.lon, origin.lat)
    else return undefined
  } else if (origin) {
    const { stretch } = lieOf(p, ...mid)
    ;[e, n] = [e + origin.east * stretch, n + origin.north * stretch]
  }
  const { turn, stretch } = lieOf(p, e, n)
  const [cos, sin] = [Math.cos(turn) * stretch, Math.sin(turn) * stretch]
  const sides = [
    e - p.east,
    p.east + p.stepEast * (columns - 1) - e,
    p.north - n,
    n - p.north + p.stepSouth * (rows - 1),
  ]
  return {
    room: Math.min(...sides) / stretch,
    at(x, z, out) {
      // What lies true north lies a little west of the grid's north where that is turned east.
      out[0] = (e + x * cos + z * sin - p.east) / p.stepEast
      out[1] = (p.north - (n - z * cos + x * sin)) / p.stepSouth
    },
  }
}

/** Undefined where an origin in degrees cannot be found on the map's grid. */
export const placedFrame = (
  columns: number,
  rows: number,
  place: TiffPlace,
  origin: Origin | undefined,
): MapFrame | undefined =>
  place.unit === 'degree'
    ? degreeFrame(columns, rows, place, origin)
    : metreFrame(columns, rows, place, origin)

/** What a map covers, for people. */
export const rangeOf = (columns: number, rows: number, p: TiffPlace | undefined): string => {
  if (!p) return `${columns} × ${rows}`
  const digits = p.unit === 'degree' ? 4 : 0
  const [east, south] = [p.east + p.stepEast * (columns - 1), p.north - p.stepSouth * (rows - 1)]
  const unit = p.unit === 'degree' ? '°' : ' m'
  return `${p.east.toFixed(digits)} – ${east.toFixed(digits)}${unit}, ${south.toFixed(digits)} – ${p.north.toFixed(digits)}${unit}`
}
