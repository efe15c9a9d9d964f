/** Builds what a scene looks like, in the renderer it is given: woodcut, pieces, sky, weather, light. */
import './no-eval.ts'
import type { WebGLRenderer } from 'three'
import { BUILDERS } from '../pieces/builders.ts'
import { PIECES } from '../pieces/registry.ts'
import type { Language, Scene } from '../scene/schema.ts'
import type { KindOfPiece } from '../world/assemble.ts'
import { createGlyphs } from '../pieces/lettering/outlines.ts'
import { fetchLetters } from './letters.ts'
import { createSceneMedia } from './scene-media.ts'
import { createSceneWorld, type SceneWorld } from '../world/scene-world.ts'
import { createScenery } from '../world/scenery.ts'

const kit = (): Record<string, KindOfPiece> => {
  const kinds: Record<string, KindOfPiece> = {}
  for (const [name, kind] of Object.entries(PIECES)) {
    const build = BUILDERS[name]
    if (build) kinds[name] = { kind, build }
  }
  return kinds
}

export interface WorldPlace {
  /** Address of the folder the scene's files lie in, ending in a slash. */
  readonly folder: string
  readonly language: Language
  /** Told of films that may sound; answers what to call when one is let go. */
  readonly onFilm?: (element: HTMLMediaElement) => () => void
}

export const buildWorld = async (scene: Scene, gl: WebGLRenderer, place: WorldPlace): Promise<SceneWorld> => {
  const scenery = await createScenery(scene, {
    pieces: kit(),
    media: createSceneMedia(place.folder, place.onFilm),
    glyphs: createGlyphs(fetchLetters),
    language: place.language,
    renderer: gl,
  })
  scenery.woodcut.setCarve(0)
  return createSceneWorld(scene, scenery, (x, y, z) => scenery.castShadow(gl, x, y, z))
}
