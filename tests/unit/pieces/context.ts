import type { InstancedBufferGeometry, Mesh } from 'three'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { vi } from 'vitest'
import { imageOf } from '../../../src/scene/media/image.ts'
import { createRandom } from '../../../src/woodcut/hash.ts'
import { createWoodcut } from '../../../src/woodcut/material.ts'
import { assemble } from '../../../src/world/assemble.ts'
import { PALETTES } from '../../../src/world/palette.ts'
import { BUILDERS } from '../../../src/pieces/builders.ts'
import type { BuildContext, BuiltPiece, Film, SceneMedia } from '../../../src/pieces/build-contract.ts'
import type { Ground, XYZ } from '../../../src/pieces/contract.ts'
import { readLetters } from '../../../src/cli/letters.ts'
import { createGlyphs } from '../../../src/pieces/lettering/outlines.ts'
import { PIECES } from '../../../src/pieces/registry.ts'

const MEDIA = resolve(import.meta.dirname, '../../fixtures/kit/media/media')
/** The scene of the height map. */
const KIT = resolve(import.meta.dirname, '../../fixtures/kit/terrain')

/** The files of tests/fixtures/kit/media/media; what begins with media/ is the height map's own. Films never end by themselves. */
export const fixtureMedia = (more: Readonly<Record<string, Uint8Array>> = {}): SceneMedia => ({
  async bytes(src) {
    const own = more[src]
    return own ?? new Uint8Array(readFileSync(src.startsWith('media/') ? join(KIT, src) : join(MEDIA, src)))
  },
  async picture(bytes) {
    const { width, height } = imageOf(bytes)!
    return { width, height, close: vi.fn() }
  },
  film: async (_, muted) => ({ element: fakeFilm(muted), release: vi.fn() }),
})
export const fakeFilm = (muted = true): Film => {
  const film = {
    currentTime: 0,
    duration: 4,
    videoWidth: 320,
    videoHeight: 180,
    readyState: 4,
    paused: true,
    muted,
    volume: 1,
    playbackRate: 1,
    play: vi.fn(async () => void (film.paused = false)),
    pause: vi.fn(() => void (film.paused = true)),
  }
  return film as unknown as Film
}

export interface Setting {
  ground?: Ground
  places?: Record<string, XYZ>
  detail?: number
  heading?: number
  position?: XYZ
}

export function settingOf(s: Setting = {}): BuildContext {
  return {
    woodcut: createWoodcut(PALETTES.gorge),
    ground: s.ground ?? { height: () => 0 },
    random: createRandom(1),
    taken: () => false,
    resolve: (ref) => s.places?.[ref],
    detail: s.detail ?? 1,
    media: fixtureMedia(),
    glyphs: createGlyphs(readLetters),
    language: 'en',
    pose: { position: s.position ?? [0, 0, 0], heading: s.heading ?? 0 },
  }
}

/** Builds a kind with its parsed params, as the world does. */
export async function built(kind: string, params: object = {}, context = settingOf()): Promise<BuiltPiece> {
  return BUILDERS[kind]!(PIECES[kind]!.params.parse(params) as Record<string, unknown>, context)
}

/** How many a mesh of a group draws: figures, or with 1 shadows. */
export function drawnIn(mesh: Mesh, shadow = 0): number {
  const { attributes, instanceCount } = mesh.geometry as InstancedBufferGeometry
  let n = 0
  for (let i = 0; i < instanceCount; i++) if (attributes.iLook!.getW(i) === shadow) n++
  return n
}

/** A small scene as the world puts it together. */
export const assembled = (pieces: readonly object[], media: SceneMedia, stands: readonly object[] = []) =>
  assemble({ pieces, stands } as unknown as Parameters<typeof assemble>[0], {
    woodcut: createWoodcut(PALETTES.gorge),
    media,
    pieces: Object.fromEntries(
      Object.entries(PIECES).map(([name, kind]) => [name, { kind, build: BUILDERS[name]! }]),
    ),
  })
