/** The uniforms every cut material shares: one set of objects, so that setting one moves the whole print. */
import {
  Color,
  DataTexture,
  FloatType,
  LinearFilter,
  Matrix4,
  NearestFilter,
  RedFormat,
  RepeatWrapping,
  RGBAFormat,
  Vector2,
  Vector3,
  Vector4,
} from 'three'
import type { IUniform, Texture } from 'three'
import { hash2 } from './hash.ts'

export const MOST_LAMPS = 8
/** Roofs that the weather knows of at once. */
export const MOST_COVERS = 16

export interface CutUniforms {
  readonly [name: string]: IUniform
  readonly uInk: IUniform<Color>
  readonly uPaper: IUniform<Color>
  readonly uMist: IUniform<Color>
  readonly uInkFar: IUniform<Color>
  /** What the hour does to every printed colour: multiplies it */
  readonly uTint: IUniform<Color>
  readonly uWater: IUniform<Color>
  readonly uLampColor: IUniform<Color>
  readonly uSun: IUniform<Vector3>
  /** Where the land is lit from: the sun turned aside, as engravers of maps do, so that slopes have two sides */
  readonly uRelief: IUniform<Vector3>
  readonly uMoon: IUniform<Vector3>
  /** sun strength, ambient */
  readonly uLight: IUniform<Vector2>
  readonly uTone: IUniform<Vector2>
  /** band start, haze distance, most haze, mist 0…1 */
  readonly uDepth: IUniform<Vector4>
  readonly uPeriod: IUniform<number>
  readonly uNight: IUniform<number>
  readonly uSnow: IUniform<number>
  readonly uWet: IUniform<number>
  readonly uCarve: IUniform<number>
  readonly uHead: IUniform<Vector3>
  /** Where the head last arrived: level ground is cut across the view from there */
  readonly uStand: IUniform<Vector3>
  readonly uClock: IUniform<number>
  readonly uViewport: IUniform<Vector2>
  /** x, z of where the wind goes to; its speed in m/s; gusts 0…1 */
  readonly uWind: IUniform<Vector4>
  /** metres the air has gone, east and south; metres along its way */
  readonly uDrift: IUniform<Vector3>
  readonly uLamps: IUniform<Vector4[]>
  readonly uLampCount: IUniform<number>
  /** the nearest roofs, two texels each (shader/cover.ts), and how many */
  readonly uCovers: IUniform<DataTexture>
  readonly uCoverCount: IUniform<number>
  readonly uNoise: IUniform<Texture>
  readonly uShadowMap: IUniform<Texture | null>
  readonly uShadowMatrix: IUniform<Matrix4>
  /** strength 0…1, metres of one texel, metres of depth the map spans */
  readonly uShadow: IUniform<Vector3>
}

/** Side of the noise texture; its pattern repeats after so many cells. */
export const NOISE_SIZE = 256

/** Value noise at the lattice points: one fetch instead of four hashes per look. 64 KB. */
export function createNoiseTexture(): DataTexture {
  const data = new Uint8Array(NOISE_SIZE * NOISE_SIZE)
  for (let y = 0; y < NOISE_SIZE; y++)
    for (let x = 0; x < NOISE_SIZE; x++) data[y * NOISE_SIZE + x] = Math.floor(hash2(x, y) * 256)
  const texture = new DataTexture(data, NOISE_SIZE, NOISE_SIZE, RedFormat)
  texture.wrapS = texture.wrapT = RepeatWrapping
  texture.magFilter = texture.minFilter = LinearFilter
  texture.generateMipmaps = false
  texture.needsUpdate = true
  return texture
}

const createCoverTexture = (): DataTexture => {
  const data = new Float32Array(MOST_COVERS * 8)
  const texture = new DataTexture(data, 2, MOST_COVERS, RGBAFormat, FloatType)
  texture.magFilter = texture.minFilter = NearestFilter
  texture.generateMipmaps = false
  texture.needsUpdate = true
  return texture
}

export function createUniforms(): CutUniforms {
  const u = <T>(value: T): IUniform<T> => ({ value })
  return {
    uInk: u(new Color()),
    uPaper: u(new Color()),
    uMist: u(new Color()),
    uInkFar: u(new Color()),
    uTint: u(new Color(1, 1, 1)),
    uWater: u(new Color()),
    uLampColor: u(new Color()),
    uSun: u(new Vector3(0, 1, 0)),
    uRelief: u(new Vector3(0, 1, 0)),
    uMoon: u(new Vector3(0, -1, 0)),
    uLight: u(new Vector2(1, 0.2)),
    uTone: u(new Vector2(0.12, 0.8)),
    uDepth: u(new Vector4(60, 2600, 0.75, 0)),
    uPeriod: u(0.0082),
    uNight: u(0),
    uSnow: u(0),
    uWet: u(0),
    uCarve: u(1),
    uHead: u(new Vector3()),
    uStand: u(new Vector3()),
    uClock: u(0),
    uViewport: u(new Vector2(1600, 900)),
    uWind: u(new Vector4(1, 0, 2, 0.3)),
    uDrift: u(new Vector3()),
    uLamps: u(Array.from({ length: MOST_LAMPS }, () => new Vector4())),
    uLampCount: u(0),
    uCovers: u(createCoverTexture()),
    uCoverCount: u(0),
    uNoise: u<Texture>(createNoiseTexture()),
    uShadowMap: u<Texture | null>(null),
    uShadowMatrix: u(new Matrix4()),
    uShadow: u(new Vector3(0, 0.05, 100)),
  }
}
