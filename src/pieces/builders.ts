/**
 * Kind → how it is built, the counterpart of registry.ts for those who draw. A kind's folder bears its name, so its
 * `build.ts` is found by it, and a page fetches only the kinds that its scene uses.
 */
import type { BuiltPiece, PieceBuilder } from './build-contract.ts'
import { PIECES } from './registry.ts'

/** @throws where the folder of a kind has no `build.ts`, or it cannot be fetched. */
export const loadBuilder = async (kind: string): Promise<PieceBuilder> => {
  const { build } = (await import(`./${kind}/build.ts`)) as { build: PieceBuilder }
  return build
}

/** Every kind; its code is loaded with the first piece of that kind. */
export const BUILDERS: Readonly<Record<string, PieceBuilder>> = Object.fromEntries(
  Object.keys(PIECES).map((kind) => [
    kind,
    async (params, context): Promise<BuiltPiece> => (await loadBuilder(kind))(params, context),
  ]),
)
