/** The sky of a scene: a dome drawn last, behind everything, from the true places of sun and moon. */
import { BackSide, Group, IcosahedronGeometry, Matrix3, Mesh, ShaderMaterial, Vector4 } from 'three'
import type { Woodcut } from '../woodcut/types.ts'
import { MOST_LAMPS } from '../woodcut/uniforms.ts'
import type { Heavens } from './astronomy.ts'
import { SKY_FRAGMENT, SKY_VERTEX } from './sky-shader.ts'

/** Art, recorded with the scene: discs are drawn so many times their true size, or nobody would find them. */
export const DISC_SCALE = { sun: 3, moon: 3 } as const
const TRUE_RADIUS = (0.266 * Math.PI) / 180

export interface SkyWeather {
  /** 0…1 each. */
  readonly cloud: number
  readonly rain: number
  readonly mist: number
}
export interface Sky {
  readonly object: Group
  /** Sets sun, moon and cloud, here and in the woodcut's own light. */
  set(heavens: Heavens, weather: SkyWeather): void
  dispose(): void
}

/**
 * The light of the block. By day the sun, weakened by cloud; by night the moon. The direction is true; its strength
 * is art. A sun lower than 12° lights as if at 12°, or all would be black.
 */
function light(woodcut: Woodcut, h: Heavens, w: SkyWeather): void {
  const night = woodcut.palette.night
  const source = night ? h.moon : h.sun
  const [x, y, z] = source.direction
  const least = Math.sin((12 * Math.PI) / 180)
  const lift = y < least ? Math.sqrt((1 - least * least) / Math.max(1e-6, x * x + z * z)) : 1
  const direction = y < least ? ([x * lift, least, z * lift] as const) : source.direction
  const strength = night
    ? 0.55 * Math.sqrt(h.moon.lit) * (h.moon.altitude > -0.01 ? 1 : 0)
    : 1.08 - 0.22 * w.cloud
  woodcut.setSun(direction, strength, night ? 0.05 : 0.18 + 0.06 * w.cloud)
}

export function createSky(woodcut: Woodcut): Sky {
  const u = woodcut.uniforms
  const own = {
    uSky: { value: new Vector4(0.3, 0, 0.2, 1) },
    uDiscs: { value: new Vector4(TRUE_RADIUS * DISC_SCALE.sun, TRUE_RADIUS * DISC_SCALE.moon, 1, 0) },
    uStars: { value: new Matrix3() },
  }
  const material = new ShaderMaterial({
    name: 'woodcut sky',
    vertexShader: SKY_VERTEX,
    fragmentShader: SKY_FRAGMENT,
    defines: { MOST_LAMPS },
    side: BackSide,
    depthWrite: false,
    toneMapped: false,
  })
  material.uniforms = { ...u, ...own }
  const geometry = new IcosahedronGeometry(1, 3)
  const dome = new Mesh(geometry, material)
  dome.name = 'sky'
  dome.frustumCulled = false
  // Last of all: only what nothing else covers is ever shaded.
  dome.renderOrder = 100
  const object = new Group()
  object.add(dome)
  return {
    object,
    set(h, w) {
      u.uMoon.value.set(...h.moon.direction)
      own.uSky.value.set(w.cloud, w.rain, w.mist, h.day)
      own.uDiscs.value.z = h.moon.lit
      own.uDiscs.value.w = h.moon.limb
      own.uStars.value.fromArray(h.stars)
      u.uDepth.value.w = 0.55 + 0.75 * w.mist
      u.uWet.value = w.rain
      light(woodcut, h, w)
    },
    dispose() {
      geometry.dispose()
      material.dispose()
    },
  }
}
