/** Builds what a scene looks like, in the renderer it is given: woodcut, pieces, sky, light. */
import './no-eval.ts'
import type { WebGLRenderer } from 'three'
import { BUILDERS } from '../pieces/builders.ts'
import { PIECES } from '../pieces/registry.ts'
import type { Scene } from '../scene/schema.ts'
import { createWoodcut } from '../woodcut/material.ts'
import { assemble, type KindOfPiece } from '../world/assemble.ts'
import { heavensAt, momentOf } from '../world/astronomy.ts'
import { PALETTES } from '../world/palette.ts'
import { createSceneWorld, type SceneWorld } from '../world/scene-world.ts'
import { createSky } from '../world/sky.ts'
import { createSunShadow } from '../world/shadow.ts'

const kit = (): Record<string, KindOfPiece> => {
  const kinds: Record<string, KindOfPiece> = {}
  for (const [name, kind] of Object.entries(PIECES)) {
    const build = BUILDERS[name]
    if (build) kinds[name] = { kind, build }
  }
  return kinds
}

/** Metres around the first stand that carry the sun's shadow. */
const SHADOW_RADIUS = 70

export const buildWorld = async (scene: Scene, gl: WebGLRenderer): Promise<SceneWorld> => {
  const woodcut = createWoodcut(PALETTES[scene.palette])
  const world = await assemble(scene, { woodcut, pieces: kit() })
  const sky = createSky(woodcut)
  sky.set(heavensAt(scene.place, momentOf(scene.time)), scene.weather)
  const shadow = createSunShadow(woodcut)
  const centre = world.stand(scene.stands[0]?.id ?? '')?.look ?? [0, 0, 0]
  shadow.render(gl, world.root, world.casters, centre, SHADOW_RADIUS, 1 - 0.5 * scene.weather.cloud)
  woodcut.setCarve(0)
  return createSceneWorld(scene, world, woodcut, {
    root: sky.object,
    update: () => {},
    dispose: () => {
      sky.dispose()
      shadow.dispose()
      woodcut.dispose()
    },
  })
}
