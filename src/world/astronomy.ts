/**
 * Where sun, moon and stars stand over a place at a moment (astronomy-engine). Directions are unit vectors in the
 * frame of the scene: +X east, +Y up, −Z north, then turned by the scene's own `north`. Angles in radians.
 */
import {
  Body,
  Equator,
  Horizon,
  Illumination,
  Observer,
  Refraction,
  Rotation_EQJ_HOR,
} from 'astronomy-engine'
import type { XYZ } from '../pieces/contract.ts'

export interface Place {
  /** Degrees; metres. */
  readonly lat: number
  readonly lon: number
  readonly elevation?: number
  /** Where −Z points, degrees clockwise from true north. */
  readonly north?: number
}
export interface BodyInSky {
  readonly direction: XYZ
  /** Radians, refraction included above the horizon; azimuth clockwise from true north. */
  readonly altitude: number
  readonly azimuth: number
}
export interface Heavens {
  readonly sun: BodyInSky
  readonly moon: BodyInSky & {
    /** Share of the disc that is lit, 0…1. */
    readonly lit: number
    /** Where the bright limb points: radians from straight up, counter-clockwise as seen. */
    readonly limb: number
  }
  /** 1 full day … 0 night, through twilight (sun 4° up to 9° down). */
  readonly day: number
  /** Column-major 3 × 3: from the scene's frame to fixed stars. */
  readonly stars: readonly number[]
}

const RAD = Math.PI / 180

/** `1935-05-29T16:30+06:49` as a moment; the offset is required. Throws a RangeError that names the text. */
export function momentOf(time: string): Date {
  const found = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?)([+-])(\d{2}):(\d{2})$/.exec(time)
  const at = found ? Date.parse(`${found[1]}Z`) : NaN
  if (!found || Number.isNaN(at)) throw new RangeError(`not a time with its offset: "${time}"`)
  const offset = (Number(found[3]) * 60 + Number(found[4])) * (found[2] === '-' ? -1 : 1)
  return new Date(at - offset * 60_000)
}

/** Azimuth and altitude in radians to a direction in a scene whose −Z points to `north` degrees. */
export function directionOf(azimuth: number, altitude: number, north = 0): XYZ {
  const a = azimuth - north * RAD
  return [Math.sin(a) * Math.cos(altitude), Math.sin(altitude), -Math.cos(a) * Math.cos(altitude)]
}

function inSky(body: Body, when: Date, observer: Observer, north: number): BodyInSky {
  const eq = Equator(body, when, observer, true, true)
  const hor = Horizon(when, observer, eq.ra, eq.dec)
  // Twilight is counted from where the sun truly is: below the horizon the air's bending is let go within a degree.
  const bent = Refraction('normal', hor.altitude) * Math.min(1, Math.max(0, hor.altitude + 2))
  const altitude = (hor.altitude + bent) * RAD
  const azimuth = hor.azimuth * RAD
  return { altitude, azimuth, direction: directionOf(azimuth, altitude, north) }
}

/** From the moon towards the sun along the sky, against straight up. */
function limbAngle(moon: BodyInSky, sun: BodyInSky): number {
  const d = sun.azimuth - moon.azimuth
  const right = Math.cos(sun.altitude) * Math.sin(d)
  const up =
    Math.sin(sun.altitude) * Math.cos(moon.altitude) -
    Math.cos(sun.altitude) * Math.sin(moon.altitude) * Math.cos(d)
  return Math.atan2(-right, up)
}

/** Scene frame (east, up, south) to J2000 axes, as three columns. */
function starFrame(when: Date, observer: Observer, north: number): number[] {
  // rot[i][j]: from EQJ axis i to horizontal axis j (north, west, zenith).
  const { rot } = Rotation_EQJ_HOR(when, observer)
  const axis = (x: number, y: number, z: number): number[] => {
    const c = Math.cos(north * RAD)
    const s = Math.sin(north * RAD)
    const [east, south] = [x * c - z * s, x * s + z * c]
    return [0, 1, 2].map((i) => rot[i]![0]! * -south + rot[i]![1]! * -east + rot[i]![2]! * y)
  }
  return [...axis(1, 0, 0), ...axis(0, 1, 0), ...axis(0, 0, 1)]
}

export function heavensAt(place: Place, when: Date): Heavens {
  const observer = new Observer(place.lat, place.lon, place.elevation ?? 0)
  const north = place.north ?? 0
  const sun = inSky(Body.Sun, when, observer, north)
  const moon = inSky(Body.Moon, when, observer, north)
  const t = Math.min(1, Math.max(0, (sun.altitude / RAD + 9) / 13))
  return {
    sun,
    moon: { ...moon, lit: Illumination(Body.Moon, when).phase_fraction, limb: limbAngle(moon, sun) },
    day: t * t * (3 - 2 * t),
    stars: starFrame(when, observer, north),
  }
}
