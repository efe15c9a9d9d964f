/** A scene as it is seen: woodcut, sky, weather, shadow and the pieces, behind one handle. No React, no clock of its own. */
import { Group, type WebGLRenderer } from 'three'
import type { Scene } from '../scene/schema.ts'
import { createWoodcut } from '../woodcut/material.ts'
import type { Woodcut } from '../woodcut/types.ts'
import { assemble, type AssembleOptions, type KindOfPiece, type World } from './assemble.ts'
import { heavensAt, momentOf, type Heavens } from './astronomy.ts'
import { createSceneAir, type SceneAir } from './sky-scene.ts'
import { PALETTES } from './palette.ts'
import { createSunShadow } from './shadow.ts'

/** Metres around a stand in which things cast shadows. */
const SHADOW_RADIUS = 62

export type SceneryScene = Pick<Scene, 'pieces' | 'stands' | 'place' | 'time' | 'weather' | 'palette'>
export interface SceneryOptions extends Pick<AssembleOptions, 'media' | 'glyphs' | 'language' | 'renderer'> {
  readonly pieces: Readonly<Record<string, KindOfPiece>>
  readonly detail?: number
}
export interface Scenery {
  readonly root: Group
  readonly woodcut: Woodcut
  readonly world: World
  /** At the time the scene begins. */
  readonly heavens: Heavens
  readonly heaven: SceneAir
  /** Call on arriving at a stand, and after built things have moved: draws the sun's shadow around it. */
  castShadow(renderer: WebGLRenderer, x: number, y: number, z: number): void
  /** Each frame: seconds of the visit, and the middle between the eyes in the frame of the scene. */
  update(clock: number, x: number, y: number, z: number): void
  dispose(): void
}

export async function createScenery(scene: SceneryScene, options: SceneryOptions): Promise<Scenery> {
  const woodcut = createWoodcut(PALETTES[scene.palette])
  const heavens = heavensAt(scene.place, momentOf(scene.time))
  const heaven = createSceneAir(scene, woodcut)
  const shadow = createSunShadow(woodcut)
  const world = await assemble(scene, { ...options, woodcut })
  const root = new Group()
  root.add(world.root, heaven.object)
  return {
    root,
    woodcut,
    world,
    heavens,
    heaven,
    castShadow(renderer, x, y, z) {
      shadow.render(renderer, world.root, world.casters, [x, y, z], SHADOW_RADIUS, heaven.light.shadow)
      heaven.shadowCast()
    },
    update(clock, x, y, z) {
      woodcut.setClock(clock)
      heaven.update(clock)
      woodcut.setHead(x, y, z)
      world.update(clock)
    },
    dispose() {
      world.dispose()
      heaven.dispose()
      shadow.dispose()
      woodcut.dispose()
      root.removeFromParent()
      root.clear()
    },
  }
}
