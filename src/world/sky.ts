/** The sky of a scene: a dome drawn last, behind everything, from the true places of sun and moon; and the stars. */
import { BackSide, Group, IcosahedronGeometry, Matrix3, Mesh, ShaderMaterial, Vector3, Vector4 } from 'three'
import type { Woodcut } from '../woodcut/types.ts'
import { MOST_LAMPS } from '../woodcut/uniforms.ts'
import { createHours } from './palette-hours.ts'
import type { Mood } from './palette.ts'
import { DISC_SCALE } from './sky-discs.ts'
import { createSkyLight, lightOf, type SkyLight } from './sky-light.ts'
import type { SkyNow } from './sky-path.ts'
import { SKY_FRAGMENT, SKY_VERTEX } from './sky-shader.ts'
import { createStars } from './sky-stars.ts'
import type { Air } from './weather-air.ts'

const TRUE_RADIUS = (0.266 * Math.PI) / 180

export interface Sky {
  readonly object: Group
  readonly light: SkyLight
  /** Sets sun, moon, stars, cloud and inks, here and in the woodcut's own light. No allocation. */
  set(now: SkyNow, air: Air): void
  dispose(): void
}

export function createSky(woodcut: Woodcut, mood: Mood): Sky {
  const u = woodcut.uniforms
  const hours = createHours(u, mood)
  const { glow } = hours
  const own = {
    uSky: { value: new Vector4(0.3, 0, -9, 1) },
    uDiscs: { value: new Vector4(TRUE_RADIUS * DISC_SCALE.sun, TRUE_RADIUS * DISC_SCALE.moon, 1, 0) },
    uTrueSun: { value: new Vector3(0, 1, 0) },
    uGlow: { value: new Vector4(glow.r, glow.g, glow.b, 0) },
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
  const stars = createStars(u, own)
  const object = new Group()
  object.add(dome, stars.mesh)
  const light = createSkyLight()
  const toLight: [number, number, number] = [0, 1, 0]
  return {
    object,
    light,
    set(now, air) {
      lightOf(now, air, mood.indoors === true, light)
      hours.print(light, air.mist, mood.indoors ? 0 : light.veil)
      u.uMoon.value.fromArray(now.moon)
      own.uTrueSun.value.fromArray(now.sun)
      own.uSky.value.set(air.cloud, light.veil, light.faintest, 1 - light.blue)
      own.uDiscs.value.z = now.lit
      own.uDiscs.value.w = now.limb
      own.uGlow.value.w = light.glow
      own.uStars.value.fromArray(now.stars)
      u.uWet.value = air.rain
      u.uSnow.value = mood.indoors ? 0 : air.lying
      for (let i = 0; i < 3; i++) toLight[i] = light.direction[i]!
      woodcut.setSun(toLight, light.strength, light.ambient)
      stars.mesh.visible = light.night > 0.02 && light.faintest > -1.6
    },
    dispose() {
      geometry.dispose()
      material.dispose()
      stars.dispose()
    },
  }
}
