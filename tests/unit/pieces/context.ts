import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRandom } from '../../../src/woodcut/hash.ts'
import { createWoodcut } from '../../../src/woodcut/material.ts'
import { PALETTES } from '../../../src/world/palette.ts'
import { BUILDERS } from '../../../src/pieces/builders.ts'
import type { BuildContext, BuiltPiece } from '../../../src/pieces/build-contract.ts'
import type { Ground, XYZ } from '../../../src/pieces/contract.ts'
import { PIECES } from '../../../src/pieces/registry.ts'

/** The scene whose files the pieces are given. */
const KIT = join(import.meta.dirname, '../../fixtures/kit/terrain')

export interface Setting {
  ground?: Ground
  places?: Record<string, XYZ>
  detail?: number
  heading?: number
  position?: XYZ
}

export function settingOf(s: Setting = {}): BuildContext {
  return {
    media: { bytes: async (src) => new Uint8Array(readFileSync(join(KIT, src))) },
    woodcut: createWoodcut(PALETTES.gorge),
    ground: s.ground ?? { height: () => 0 },
    random: createRandom(1),
    taken: () => false,
    resolve: (ref) => s.places?.[ref],
    detail: s.detail ?? 1,
    pose: { position: s.position ?? [0, 0, 0], heading: s.heading ?? 0 },
  }
}

/** Builds a kind with its parsed params, as the world does. */
export async function built(kind: string, params: object = {}, context = settingOf()): Promise<BuiltPiece> {
  return BUILDERS[kind]!(PIECES[kind]!.params.parse(params) as Record<string, unknown>, context)
}
