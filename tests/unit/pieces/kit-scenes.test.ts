import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { BUILDERS } from '../../../src/pieces/builders.ts'
import { readLetters } from '../../../src/cli/letters.ts'
import { createGlyphs } from '../../../src/pieces/lettering/outlines.ts'
import { PIECES } from '../../../src/pieces/registry.ts'
import { Scene } from '../../../src/scene/schema.ts'
import { createWoodcut } from '../../../src/woodcut/material.ts'
import { assemble } from '../../../src/world/assemble.ts'
import { PALETTES } from '../../../src/world/palette.ts'

const KIT = resolve(import.meta.dirname, '../../fixtures/kit')
const kinds = Object.fromEntries(
  Object.entries(PIECES).map(([name, kind]) => [name, { kind, build: BUILDERS[name]! }]),
)

/** The scenes in which built things and things for hands are printed and looked at. */
const SCENES = [
  'boat',
  'boat-bridge',
  'camp-fire',
  'cave-dwelling',
  'courtyard',
  'houses',
  'landing',
  'meeting-room',
  'shelter',
  'street',
  'tents',
  'things',
  'tunnel',
  'words',
]
describe.each(SCENES)('the scene of %s', (name) => {
  it('is a scene, stands on what is there, and every piece of it is built', async () => {
    const scene = Scene.parse(parse(readFileSync(join(KIT, name, 'scene.yaml'), 'utf8')))
    const world = await assemble(scene, {
      woodcut: createWoodcut(PALETTES[scene.palette]),
      pieces: kinds,
      glyphs: createGlyphs(readLetters),
    })
    expect(world.troubles).toEqual([])
    for (const stand of scene.stands) expect(world.stand(stand.id), stand.id).toBeDefined()
    expect(world.triangles).toBeGreaterThan(1000)
    world.dispose()
  })
})
