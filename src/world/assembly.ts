/** Pieces one after the other, each built where it stands on what was placed before. One that fails stops none of the rest. */
import { Box3 } from 'three'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../pieces/build-contract.ts'
import type { Ground, PieceKind, Pose, XYZ } from '../pieces/contract.ts'
import { Told } from '../pieces/told.ts'
import type { Piece, Stand, Words } from '../scene/schema.ts'
import { createRandom, seedOf } from '../woodcut/hash.ts'
import type { Woodcut } from '../woodcut/types.ts'
import { blankPiece } from './blank-piece.ts'
import { groundFrom, groundTo, highest, poseOf, toPiece, toScene, type Support } from './placing.ts'

export interface KindOfPiece {
  readonly kind: PieceKind
  readonly build: PieceBuilder
}
export interface AssembleOptions extends Partial<
  Pick<BuildContext, 'language' | 'renderer' | 'media' | 'glyphs'>
> {
  readonly woodcut: Woodcut
  readonly pieces: Readonly<Record<string, KindOfPiece>>
  readonly detail?: number
}
export interface PlacedPiece {
  readonly id: string
  readonly kind: string
  readonly pose: Pose
  readonly built: BuiltPiece
  readonly failed: boolean
}
export interface Trouble {
  readonly piece: string
  readonly message: Words
}
/** Keys that place a piece or describe it; the rest are its own params. */
const NOT_PARAMS = new Set([
  'id',
  'kind',
  'name',
  'at',
  'on',
  'along',
  'turn',
  'height',
  'alt',
  'source',
  'evidence',
  'from',
])

function paramsOf(piece: Piece, kind: PieceKind): Record<string, unknown> {
  const own = Object.fromEntries(Object.entries(piece).filter(([key]) => !NOT_PARAMS.has(key)))
  const first = kind.params.safeParse(own)
  if (first.success) return first.data
  // `height` and `seed` belong to placement in general, but a kind may have a param of that name.
  const { seed: _seed, ...rest } = own
  const second = kind.params.safeParse(rest)
  if (second.success) return second.data
  throw new Error(first.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; '))
}

const failure = (piece: Piece, error: unknown): Trouble => {
  const said = error instanceof Error ? error.message : String(error)
  const why =
    error instanceof Told
      ? error.words
      : { zh: `${said}。请检查这一件的参数；`, en: `${said}. Check the params of this piece;` }
  return {
    piece: piece.id,
    message: {
      zh: `“${piece.id}”（${piece.kind}）未能搭建：${why.zh}场景其余部分照常。`,
      en: `"${piece.id}" (${piece.kind}) could not be built: ${why.en} The rest of the scene goes on.`,
    },
  }
}

/** Metres left free around a stand, and around a piece. */
const CLEAR = { stand: 4, piece: 1.5 }
/** What reaches further than this is land, not a thing on it. */
const WIDEST = 260

/** The rectangle a piece's still parts cover, in its own frame. */
function footprintOf(built: BuiltPiece): Box3 | undefined {
  const box = new Box3()
  for (const { surface, geometry } of built.still ?? []) {
    if (surface === 'terrain' || surface === 'water') continue
    geometry.computeBoundingBox()
    box.union(geometry.boundingBox!)
  }
  const wide = box.max.x - box.min.x
  return box.isEmpty() || Math.max(wide, box.max.z - box.min.z) > WIDEST
    ? undefined
    : box.expandByScalar(CLEAR.piece)
}

const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
/** What is written on a blank: what should stand there, and the file that is to blame. */
function labelOf(piece: Piece, error: unknown): string[] {
  const file = error instanceof Told ? error.file : piece.src
  const names = piece.name ? [piece.name.zh, piece.name.en] : [piece.id]
  return typeof file === 'string' ? [...names, fileName(file)] : names
}

const ORIGIN: XYZ = [0, 0, 0]
/** A piece and one of its anchors, as `piece.anchor` names them. */
type RefParts = readonly [id: string, anchor: string | undefined]

export class Assembly {
  private readonly refs = new Map<string, RefParts>()
  private readonly footprints: { pose: Pose; box: Box3 }[] = []
  readonly placed = new Map<string, PlacedPiece>()
  readonly grounds: Ground[] = []
  readonly troubles: Trouble[] = []
  readonly ground: Ground = { height: (x, z) => highest(this.grounds).height(x, z) }
  constructor(
    private readonly options: AssembleOptions,
    private readonly stands: readonly Stand[],
  ) {}

  readonly support = (id: string): Support | undefined => {
    const p = this.placed.get(id)
    if (!p) return undefined
    return {
      pose: p.pose,
      point: (anchor, along) => {
        const own = anchor
          ? p.built.anchors[anchor]
          : along !== undefined
            ? p.built.along?.(along)
            : ([0, 0, 0] as const)
        return own && toScene(p.pose, own)
      },
    }
  }

  /** Asked a few times a second of what a line speaks of: leaves nothing behind but its answer. */
  resolve(ref: string): XYZ | undefined {
    const [id, anchor] = this.partsOf(ref)
    const p = this.placed.get(id)
    if (!p) return undefined
    const { anchors, along } = p.built
    const own = anchor ? anchors[anchor] : along ? along.call(p.built, 0.5) : ORIGIN
    return own && toScene(p.pose, own)
  }

  private partsOf(ref: string): RefParts {
    let parts = this.refs.get(ref)
    if (!parts) this.refs.set(ref, (parts = ref.split('.') as unknown as RefParts))
    return parts
  }

  async add(piece: Piece): Promise<void> {
    let pose = poseOf(piece, this.ground, this.support) ?? { position: [0, 0, 0] as const, heading: 0 }
    let built: BuiltPiece
    let failed = false
    try {
      if (piece.on && !this.support(piece.on.split('.')[0]!))
        throw new Error(`it stands on "${piece.on}", which is not there`)
      const entry = this.options.pieces[piece.kind]
      if (!entry)
        throw new Error(
          `there is no kind "${piece.kind}"; there are: ${Object.keys(this.options.pieces).join(', ')}`,
        )
      const params = paramsOf(piece, entry.kind)
      built = await entry.build(params, this.context(piece, pose))
      const given = piece.at?.[1]
      // What one can stand on, such as a bridge, is not snapped to what lies under it: it is built again where it was put.
      if (built.ground && given !== undefined && piece.height === undefined && pose.position[1] !== given) {
        discard(built)
        pose = { ...pose, position: [pose.position[0], given, pose.position[2]] }
        built = await entry.build(params, this.context(piece, pose))
      }
    } catch (error) {
      failed = true
      this.troubles.push(failure(piece, error))
      built = blankPiece(this.options.woodcut, piece.id, labelOf(piece, error))
    }
    for (const message of built.troubles ?? []) this.troubles.push({ piece: piece.id, message })
    this.placed.set(piece.id, { id: piece.id, kind: piece.kind, pose, built, failed })
    if (built.ground) this.grounds.push(groundTo(pose, built.ground))
    const box = footprintOf(built)
    if (box) this.footprints.push({ pose, box })
  }

  private taken([x, , z]: XYZ): boolean {
    if (this.stands.some((s) => s.at && Math.hypot(s.at[0] - x, s.at[2] - z) < CLEAR.stand)) return true
    return this.footprints.some(({ pose, box }) => {
      const p = toPiece(pose, [x, 0, z])
      return p[0] > box.min.x && p[0] < box.max.x && p[2] > box.min.z && p[2] < box.max.z
    })
  }

  private context(piece: Piece, pose: Pose): BuildContext {
    return {
      woodcut: this.options.woodcut,
      ground: groundFrom(pose, this.ground),
      random: createRandom(piece.seed ?? seedOf(piece.id)),
      resolve: (ref) => {
        const p = this.resolve(ref)
        return p && toPiece(pose, p)
      },
      taken: (x, z) => this.taken(toScene(pose, [x, 0, z])),
      detail: this.options.detail ?? 1,
      pose,
      media: this.options.media,
      glyphs: this.options.glyphs,
      language: this.options.language,
      renderer: this.options.renderer,
    }
  }
}

function discard(built: BuiltPiece): void {
  built.dispose()
  for (const { geometry } of built.still ?? []) geometry.dispose()
}

/** Pieces in an order in which each finds what it stands on; those in a ring come last, as written. */
export function inOrder(pieces: readonly Piece[]): Piece[] {
  const done = new Set<string>()
  const order: Piece[] = []
  let left = [...pieces]
  while (left.length) {
    const ids = new Set(left.map((p) => p.id))
    const next = left.filter((p) => !p.on || !ids.has(p.on.split('.')[0]!) || done.has(p.on.split('.')[0]!))
    const take = next.length ? next : left
    for (const p of take) done.add(p.id)
    order.push(...take)
    left = left.filter((p) => !take.includes(p))
  }
  return order
}
