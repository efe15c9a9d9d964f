/**
 * Sky and weather of a scene as one: time, air, light, wind and what falls, and what a `change` does to them. At most
 * three draws (dome, stars, what falls) and three programs. `update` allocates nothing.
 */
import { Group } from 'three'
import type { Scene } from '../scene/schema.ts'
import type { Woodcut } from '../woodcut/types.ts'
import { momentOf } from './astronomy.ts'
import { PALETTES } from './palette.ts'
import type { SkyLight } from './sky-light.ts'
import { createSkyPath } from './sky-path.ts'
import { createSky } from './sky.ts'
import { createAir } from './weather-air.ts'
import { createWind } from './weather-wind.ts'
import { createFalling } from './weather.ts'

export interface SceneAir {
  readonly object: Group
  readonly light: SkyLight
  /** `sky` with a `time`, or `weather`, eased over so many seconds. Values that cannot be are passed over. */
  change(target: 'sky' | 'weather', params: Readonly<Record<string, unknown>>, over: number): void
  update(clock: number): void
  /** True when the light has moved so far that the shadow on the ground no longer fits it. */
  shadowStale(): boolean
  /** To be told whenever the shadow has been drawn. */
  shadowCast(): void
  /** Unit vector towards `sun` or `moon`, or whichever lights the scene; in the frame of the scene. */
  towards(body: string | undefined): ArrayLike<number>
  dispose(): void
}

/** The shadow is drawn anew when the light has turned by so much (the cosine of 2°), or its strength changed so far. */
const TURNED = Math.cos((2 * Math.PI) / 180)
const CHANGED = 0.08
/** Seconds between two drawings of the shadow while the light moves. */
const AGAIN = 0.5

type SkyOf = Pick<Scene, 'place' | 'time' | 'weather' | 'palette'>

export function createSceneAir(scene: SkyOf, woodcut: Woodcut): SceneAir {
  const mood = PALETTES[scene.palette]
  const { place } = scene
  const path = createSkyPath(place, momentOf(scene.time))
  const air = createAir(scene.weather, mood.snow ? 1 : 0)
  const wind = createWind(woodcut.uniforms)
  const sky = createSky(woodcut, mood)
  const falling = createFalling(woodcut, mood.indoors)
  const object = new Group()
  object.add(sky.object, falling.object)
  const cast = new Float64Array(4)
  let [now, castAt] = [0, -AGAIN]
  const apply = (): void => {
    wind.set(air.now.from, air.now.speed, air.now.gust, place.north ?? 0)
    sky.set(path.now, air.now)
    falling.set(air.now)
  }
  apply()
  return {
    object,
    light: sky.light,
    change(target, params, over) {
      if (target === 'weather') air.change(params, over, now)
      else if (typeof params.time === 'string') {
        try {
          path.go(momentOf(params.time), over, now)
        } catch {
          // What is not a time was reported when the scene was checked; the sky stays as it is.
        }
      }
      apply()
    },
    update(clock) {
      const seconds = Math.min(60, Math.max(0, clock - now))
      now = clock
      const skyMoved = path.update(clock)
      if (air.update(clock) || skyMoved) apply()
      wind.blow(seconds)
      falling.fall(seconds)
    },
    shadowStale() {
      if (now - castAt < AGAIN) return false
      const { direction: d, shadow } = sky.light
      return (
        cast[0]! * d[0]! + cast[1]! * d[1]! + cast[2]! * d[2]! < TURNED ||
        Math.abs(cast[3]! - shadow) > CHANGED
      )
    },
    shadowCast() {
      cast.set(sky.light.direction)
      cast[3] = sky.light.shadow
      castAt = now
    },
    towards: (body) =>
      body === 'moon'
        ? path.now.moon
        : body === 'sun'
          ? path.now.sun
          : path.now.sun[1]! > -0.1
            ? path.now.sun
            : path.now.moon,
    dispose() {
      sky.dispose()
      falling.dispose()
    },
  }
}
