/** From a raised scene to named pieces of plain geometry, each in its own frame. */
import { InstancedMesh, Matrix4, Mesh, type BufferGeometry, type Object3D, type ShaderMaterial } from 'three'
import { BUILDERS } from '../../pieces/builders.ts'
import type { BuiltPiece, StillPart } from '../../pieces/build-contract.ts'
import type { Pose } from '../../pieces/contract.ts'
import { createGlyphs } from '../../pieces/lettering/outlines.ts'
import { PIECES } from '../../pieces/registry.ts'
import type { Scene } from '../../scene/schema.ts'
import type { KindOfPiece, Trouble } from '../../world/assemble.ts'
import { createScenery } from '../../world/scenery.ts'
import { readLetters } from '../letters.ts'
import { figuresOf, isFigures } from './figures.ts'
import { partsOf } from './parts.ts'
import { centred, drawnIndex, faceOf, fingerprint, shapeOf, type Shape } from './shape.ts'

/** One mesh in one place. The same `shape` object stands for the same mesh. */
export interface Item {
  readonly name: string
  readonly shape: Shape
  /** In the frame of the piece; none where it is the piece's own. */
  readonly matrix?: Matrix4
}
export interface ExportedPiece {
  readonly id: string
  readonly kind: string
  readonly pose: Pose
  readonly items: readonly Item[]
}
export interface Collected {
  readonly pieces: readonly ExportedPiece[]
  readonly troubles: readonly Trouble[]
}
export interface CollectOptions {
  /** One mesh for each authored part, equal ones shared. */
  readonly parts?: boolean
  /** From which stand near and far are told; the first unless said otherwise. */
  readonly stand?: string
}

/** Kinds whose loose shapes are parts each, though they touch: the boards of a floor, the links of a chain. */
const EACH_SHAPE: ReadonlySet<string> = new Set(['chain-bridge'])
/** A stretch of chain seen from afar is two crossed strips, and one thing. */
const STRIPS = 2
/** Metres of a seated head above a stand. */
const HEAD = 1.25

type Still = readonly StillPart[]
/** The kit, noting what each piece gives away to be merged, before it is. */
function noting(stills: WeakMap<BuiltPiece, Still>): Record<string, KindOfPiece> {
  return Object.fromEntries(
    Object.entries(PIECES).map(([name, kind]) => [
      name,
      {
        kind,
        build: async (params, context) => {
          const built = await BUILDERS[name]!(params, context)
          stills.set(
            built,
            (built.still ?? []).map((part) => ({ ...part, geometry: part.geometry.clone() })),
          )
          return built
        },
      } satisfies KindOfPiece,
    ]),
  )
}

/** Every mesh below, whether it is on show or not. */
const meshesOf = (object: Object3D): Mesh<BufferGeometry, ShaderMaterial>[] => {
  const found: Mesh<BufferGeometry, ShaderMaterial>[] = []
  object.traverse((o) => {
    if (o instanceof Mesh && o.material.userData?.role === 'cut') found.push(o as never)
  })
  return found
}
const isShown = (o: Object3D | null): boolean => o === null || (o.visible && isShown(o.parent))

type Face = Pick<Shape, 'surface' | 'double'>
/** Into what geometry is taken apart: nothing, things of touching shapes, or every shape. */
type Split = 'whole' | 'touching' | 'each'
class PieceItems {
  readonly items: Item[] = []
  constructor(
    private readonly kind: string,
    private readonly parts: boolean,
    private readonly known: Map<string, Shape>,
  ) {}

  /** The same object for equal shapes. */
  private shared(shape: Shape): Shape {
    const key = fingerprint(shape)
    const first = this.known.get(key)
    if (!first) this.known.set(key, shape)
    return first ?? shape
  }

  private pieces(geometry: BufferGeometry, face: Face, split: Split): Item[] {
    const index = drawnIndex(geometry)
    if (index.length === 0) return []
    if (!this.parts || split === 'whole') return [{ name: '', shape: shapeOf(geometry, index, face) }]
    const shapes = partsOf(geometry, true)
    const each = split === 'each' && shapes.length > STRIPS
    return (each ? shapes : partsOf(geometry)).map((own, i) => {
      const { shape, middle } = centred(shapeOf(geometry, own, face))
      const matrix = new Matrix4().makeTranslation(...middle)
      return { name: ` ${i + 1}`, shape: this.shared(shape), matrix }
    })
  }

  /** One geometry in each of the places, in the frame of the piece. */
  add(name: string, geometry: BufferGeometry, face: Face, split: Split, places: readonly Matrix4[]): void {
    const own = this.pieces(geometry, face, split)
    places.forEach((place, i) => {
      const numbered = places.length > 1 ? `${name} ${i + 1}` : name
      for (const item of own)
        this.items.push({
          name: numbered + item.name,
          shape: item.shape,
          matrix: item.matrix ? place.clone().multiply(item.matrix) : place,
        })
    })
  }

  mesh(mesh: Mesh<BufferGeometry, ShaderMaterial>, matrix: Matrix4): void {
    const face = faceOf(mesh.material)
    const name = mesh.name || face.surface
    if (isFigures(mesh.geometry)) {
      for (const { shape, matrix: at } of figuresOf(mesh.geometry, mesh.material)) {
        const who = `${mesh.name.split('-')[0]} ${this.items.length + 1}`
        this.items.push({ name: who, shape, matrix: matrix.clone().multiply(at) })
      }
      return
    }
    const places =
      mesh instanceof InstancedMesh
        ? Array.from({ length: mesh.count }, (_, i) => {
            const at = new Matrix4()
            mesh.getMatrixAt(i, at)
            return matrix.clone().multiply(at)
          })
        : [matrix]
    // What repeats is one thing a place.
    const rest: Split = mesh instanceof InstancedMesh ? 'whole' : 'touching'
    this.add(name, mesh.geometry, face, EACH_SHAPE.has(this.kind) ? 'each' : rest, places)
  }
}

/** Raises the scene and takes it apart. Sky, weather, outlines and shadows belong to the print, and stay out. */
export async function collect(scene: Scene, options: CollectOptions = {}): Promise<Collected> {
  const stills = new WeakMap<BuiltPiece, Still>()
  const scenery = await createScenery(scene, { pieces: noting(stills), glyphs: createGlyphs(readLetters) })
  const { world } = scenery
  // What is off from the beginning belongs to a later moment; what distance alone hides belongs to the scene.
  const shown = new Set(meshesOf(world.root).filter(isShown))
  const stand = world.stand(options.stand ?? scene.stands[0]?.id ?? '')
  const [x, y, z] = stand?.position ?? [0, 0, 0]
  scenery.update(0, x, y + HEAD, z)
  world.root.updateMatrixWorld(true)
  const known = new Map<string, Shape>()
  const pieces = [...world.pieces.values()].map(({ id, kind, pose, built }): ExportedPiece => {
    const own = new PieceItems(kind, options.parts ?? false, known)
    const back = built.object.matrixWorld.clone().invert()
    for (const mesh of meshesOf(built.object))
      if (isFigures(mesh.geometry) ? isShown(mesh) : shown.has(mesh))
        own.mesh(mesh, back.clone().multiply(mesh.matrixWorld))
    for (const { surface, geometry, zone } of stills.get(built) ?? []) {
      const double = scenery.woodcut.material(surface).side === 2
      const split: Split = surface === 'terrain' || surface === 'water' ? 'whole' : 'touching'
      const name = [surface, zone].filter(Boolean).join(' ')
      own.add(name, geometry, { surface, double }, split, [new Matrix4()])
    }
    return { id, kind, pose, items: own.items }
  })
  const { troubles } = world
  scenery.dispose()
  return { pieces, troubles }
}
