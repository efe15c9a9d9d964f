/** From a scene's pieces to one three tree: builds, places, merges. A piece that fails never stops the rest. */
import { Group, Mesh, type Object3D } from 'three'
import type { StillPart } from '../pieces/build-contract.ts'
import type { Ground, Pose, Thing, XYZ } from '../pieces/contract.ts'
import type { Scene, Stand } from '../scene/schema.ts'
import { Assembly, inOrder, type AssembleOptions, type PlacedPiece, type Trouble } from './assembly.ts'
import { createCoverWatch } from './cover-watch.ts'
import { createLampLight } from './lamp-light.ts'
import { letGoOnceUploaded } from './let-go.ts'
import { facing, poseOf, toScene } from './placing.ts'
import { attachRiders, ridersOf } from './riders.ts'
import { addStill, createOutlineWatch } from './still.ts'

export type { AssembleOptions, KindOfPiece, PlacedPiece, Trouble } from './assembly.ts'

export interface StandingPlace extends Pose {
  readonly id: string
  readonly look?: XYZ
}
export interface World {
  readonly root: Group
  readonly pieces: ReadonlyMap<string, PlacedPiece>
  readonly ground: Ground
  readonly troubles: readonly Trouble[]
  /** Everything that casts the sun's shadow. */
  readonly casters: readonly Object3D[]
  /** Triangles of everything, outlines counted. */
  readonly triangles: number
  /** `piece` or `piece.anchor`, in the frame of the scene. */
  resolve(ref: string): XYZ | undefined
  /** `piece.line`, in the frame of the scene. */
  line(ref: string): readonly XYZ[] | undefined
  stand(id: string): StandingPlace | undefined
  setLive(id: string, params: Readonly<Record<string, unknown>>): void
  /** `story` as pieces are given it; the clock itself where there is no story. */
  update(clock: number, story?: number): void
  things(): Thing[]
  dispose(): void
}

export async function assemble(
  scene: Pick<Scene, 'pieces' | 'stands'>,
  options: AssembleOptions,
): Promise<World> {
  const a = new Assembly(options, scene.stands)
  for (const piece of inOrder(scene.pieces)) await a.add(piece)
  const root = new Group()
  root.name = 'world'
  const still: { part: StillPart; pose: Pose }[] = []
  const casters: Object3D[] = []
  const riding = ridersOf(scene.pieces, a.placed)
  for (const p of a.placed.values()) {
    const o = p.built.object
    o.name ||= p.id
    o.position.set(...p.pose.position)
    o.rotation.set(0, p.pose.heading, 0)
    root.add(o)
    casters.push(...(p.built.shadow ?? []))
    if (!riding.has(p)) for (const part of p.built.still ?? []) still.push({ part, pose: p.pose })
  }
  const outlines: Mesh[] = []
  const merged = addStill(root, still, options.woodcut, casters, outlines)
  const moving = [...a.placed.values()].map((p) => p.built).filter((built) => built.update)
  const head = options.woodcut.uniforms.uHead.value
  const light = createLampLight([...a.placed.values()], options.woodcut)
  const cover = createCoverWatch([...a.placed.values()], options.woodcut)
  const followOutlines = createOutlineWatch(outlines)
  root.updateMatrixWorld(true)
  const riders = attachRiders(riding, options.woodcut)
  root.updateMatrixWorld(true)
  letGoOnceUploaded(root)
  return {
    root,
    pieces: a.placed,
    ground: a.ground,
    troubles: a.troubles,
    casters,
    triangles: countTriangles(root),
    resolve: (ref) => a.resolve(ref),
    line: (ref) => lineOf(a.placed, ref),
    stand: (id) => standOf(scene.stands, id, a),
    setLive: (id, params) => a.placed.get(id)?.built.setLive?.(params),
    update: (clock, story = clock) => {
      for (let i = 0; i < moving.length; i++) moving[i]!.update!(clock, story)
      riders.follow()
      followOutlines(head)
      light(head)
      cover(head)
    },
    things: () =>
      [...a.placed.values()].flatMap((p) =>
        (p.built.things?.() ?? []).map((t) => ({ ...t, position: toScene(p.pose, t.position) })),
      ),
    dispose() {
      for (const p of a.placed.values()) p.built.dispose()
      for (const g of merged) g.dispose()
      for (const mesh of riders.meshes) mesh.geometry.dispose()
      root.removeFromParent()
      root.clear()
    },
  }
}

function lineOf(placed: ReadonlyMap<string, PlacedPiece>, ref: string): readonly XYZ[] | undefined {
  const [id, name] = ref.split('.') as [string, string | undefined]
  const p = placed.get(id)
  const line = p && (name ? p.built.lines[name] : Object.values(p.built.lines)[0])
  return line?.map((point) => toScene(p!.pose, point))
}

function standOf(stands: readonly Stand[], id: string, a: Assembly): StandingPlace | undefined {
  const stand = stands.find((s) => s.id === id)
  // A stand's `height` is a warning, not metres.
  const pose =
    stand && poseOf({ at: stand.at, on: stand.on, along: stand.along, turn: stand.turn }, a.ground, a.support)
  if (!stand || !pose) return undefined
  const { position } = pose
  const look = stand.look ? a.resolve(stand.look) : undefined
  return {
    id,
    position,
    heading: look && stand.turn === undefined ? facing(position, look) : pose.heading,
    look,
  }
}

function countTriangles(root: Object3D): number {
  let n = 0
  root.traverse((o) => {
    if (!(o instanceof Mesh)) return
    const g = o.geometry
    const each = (g.index?.count ?? g.getAttribute('position')?.count ?? 0) / 3
    n += each * ('count' in o ? (o.count as number) : 1)
  })
  return n
}
