/** Kind → how it is built. The counterpart of registry.ts for those who draw. */
import type { PieceBuilder } from './build-contract.ts'
import { build as chainBridge } from './chain-bridge/build.ts'
import { build as people } from './people/build.ts'

// A builder's own params are narrower than the table's; the world parses them with the kind's schema first.
export const BUILDERS: Readonly<Record<string, PieceBuilder>> = {
  'chain-bridge': chainBridge as PieceBuilder<never> as PieceBuilder,
  people: people as PieceBuilder<never> as PieceBuilder,
}
