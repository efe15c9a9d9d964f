/** Every kind of piece whose code loads: one that does not must not keep the others from being looked at. */
import type { PieceBuilder } from '../../src/pieces/build-contract.ts'
import type { PieceKind } from '../../src/pieces/contract.ts'
import type { KindOfPiece } from '../../src/world/assemble.ts'

const builders = import.meta.glob('../../src/pieces/*/build.ts')
const params = import.meta.glob('../../src/pieces/*/params.ts')

const isKind = (value: unknown): value is PieceKind =>
  typeof value === 'object' && value !== null && 'kind' in value && 'params' in value && 'anchors' in value

export async function loadKinds(): Promise<{ kinds: Record<string, KindOfPiece>; broken: string[] }> {
  const kinds: Record<string, KindOfPiece> = {}
  const broken: string[] = []
  for (const [path, load] of Object.entries(builders)) {
    try {
      const { build } = (await load()) as { build: PieceBuilder }
      const pure = (await params[path.replace('build.ts', 'params.ts')]!()) as Record<string, unknown>
      const kind = Object.values(pure).find(isKind)
      if (!kind) throw new Error('params.ts exports no kind')
      kinds[kind.kind] = { kind, build }
    } catch (error) {
      broken.push(`${path}: ${String(error)}`)
    }
  }
  return { kinds, broken }
}
