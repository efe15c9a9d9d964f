/** Kind → how it is built. The counterpart of registry.ts for those who draw. */
import { build as boards } from './boards/build.ts'
import type { PieceBuilder } from './build-contract.ts'
import { build as chainBridge } from './chain-bridge/build.ts'
import { build as gateHouse } from './gate-house/build.ts'
import { build as gorge } from './gorge/build.ts'
import { build as pavilion } from './pavilion/build.ts'
import { build as people } from './people/build.ts'
import { build as relic } from './relics/build.ts'
import { build as shrubs } from './shrubs/build.ts'
import { build as town } from './town/build.ts'

// A builder's own params are narrower than the table's; the world parses them with the kind's schema first.
const untyped = (build: PieceBuilder<never>): PieceBuilder => build as PieceBuilder

export const BUILDERS: Readonly<Record<string, PieceBuilder>> = {
  gorge: untyped(gorge),
  shrubs: untyped(shrubs),
  'chain-bridge': untyped(chainBridge),
  boards: untyped(boards),
  town: untyped(town),
  'gate-house': untyped(gateHouse),
  pavilion: untyped(pavilion),
  people: untyped(people),
  relic: untyped(relic),
}
