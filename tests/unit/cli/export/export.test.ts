import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getBounds, type Document } from '@gltf-transform/core'
import { Box3, InstancedMesh, Matrix4, Mesh, type Object3D, type ShaderMaterial } from 'three'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { collect, type ExportedPiece } from '../../../../src/cli/export/collect.ts'
import { run } from '../../../../src/cli/export/index.ts'
import { glbIO, writeGlb } from '../../../../src/cli/export/glb.ts'
import { ROOT, readScene } from '../../../../src/cli/look-page.ts'
import { BUILDERS } from '../../../../src/pieces/builders.ts'
import { readLetters } from '../../../../src/cli/letters.ts'
import { createGlyphs } from '../../../../src/pieces/lettering/outlines.ts'
import { PIECES } from '../../../../src/pieces/registry.ts'
import type { Scene } from '../../../../src/scene/schema.ts'
import { createScenery } from '../../../../src/world/scenery.ts'

const MB = 2 ** 20
const luding = await readScene('long-march/luding')
const pieceOf = (id: string) => luding.pieces.find((p) => p.id === id)!
/** A bank, a bridge and its people: little enough to be raised often. */
const small: Scene = {
  ...luding,
  pieces: [
    { id: 'row', kind: 'houses', at: [30, 0, 10], turn: 33, count: 3, style: 'plank' },
    { id: 'bridge', kind: 'chain-bridge', at: [0, 4, 0], turn: 20 },
    { id: 'crowd', kind: 'people', at: [40, 0, 40], turn: 120, count: 12, spread: 3 },
  ] as never,
  stands: [],
}

/** The box of everything still or repeated that the world draws, from the world itself. */
async function boxOf(scene: Scene): Promise<{ box: Box3; figures: number }> {
  const kinds = Object.fromEntries(
    Object.entries(PIECES).map(([name, kind]) => [name, { kind, build: BUILDERS[name]! }]),
  )
  const { world } = await createScenery(scene, { pieces: kinds, glyphs: createGlyphs(readLetters) })
  const box = new Box3()
  let figures = 0
  const add = (mesh: Mesh): void => {
    const { role } = (mesh.material as ShaderMaterial).userData as { role: string }
    if (role !== 'cut') return
    const { geometry } = mesh
    const look = geometry.getAttribute('iLook')
    if (look)
      for (let i = 0; i < (geometry as never as { instanceCount: number }).instanceCount; i++)
        figures += look.getW(i) > 0.5 ? 0 : 1
    else if (mesh instanceof InstancedMesh)
      for (let i = 0; i < mesh.count; i++) {
        const at = new Matrix4()
        mesh.getMatrixAt(i, at)
        expand(box, mesh, at.premultiply(mesh.matrixWorld))
      }
    else expand(box, mesh, mesh.matrixWorld)
  }
  const visit = (o: Object3D): void => {
    if (!o.visible) return
    if (o instanceof Mesh) add(o)
    o.children.forEach(visit)
  }
  visit(world.root)
  return { box, figures }
}
/** Every vertex that is drawn, in its place. */
function expand(box: Box3, { geometry }: Mesh, matrix: Matrix4): void {
  const position = geometry.getAttribute('position')
  const index = geometry.index!
  const end = Math.min(index.count, geometry.drawRange.count)
  const p = box.min.clone()
  for (let i = 0; i < end; i++)
    box.expandByPoint(p.fromBufferAttribute(position, index.getX(i)).applyMatrix4(matrix))
}

const nodesOf = (document: Document, id: string) =>
  document
    .getRoot()
    .getDefaultScene()!
    .listChildren()
    .find((n) => n.getName() === id)!
    .listChildren()
/** Without people, whose poses only the shader knows; their places are looked at by themselves. */
function boundsOf(document: Document): Box3 {
  const box = new Box3()
  for (const node of document.getRoot().getDefaultScene()!.listChildren()) {
    if (node.getExtras().kind === 'people' || node.listChildren().length === 0) continue
    const { min, max } = getBounds(node)
    box.union(new Box3().setFromArray([...min, ...max]))
  }
  return box
}
const corners = ({ min, max }: Box3): number[] => [...min.toArray(), ...max.toArray()]
const apart = (a: Box3, b: Box3): number =>
  Math.max(...corners(a).map((value, i) => Math.abs(value - corners(b)[i]!)))

const reopened = async (scene: Scene, pieces: readonly ExportedPiece[]) => {
  const bytes = await writeGlb(scene.id, pieces)
  return { bytes, document: await glbIO().readBinary(bytes) }
}
const numbersOf = (document: Document) =>
  document
    .getRoot()
    .listAccessors()
    .flatMap((a) => [...a.getArray()!])

describe('a small scene as GLB', () => {
  let document: Document
  let figures = 0
  let box: Box3
  beforeAll(async () => {
    ;({ document } = await reopened(small, (await collect(small)).pieces))
    ;({ box, figures } = await boxOf(small))
  }, 120_000)

  it('has a node for every piece, by its id, and metres', () => {
    const nodes = document.getRoot().getDefaultScene()!.listChildren()
    expect(nodes.map((n) => n.getName())).toEqual(['row', 'bridge', 'crowd'])
    expect(apart(boundsOf(document), box)).toBeLessThan(0.01)
  })
  it('draws what repeats with one mesh', () => {
    const nodes = nodesOf(document, 'bridge').filter((n) => n.getName().includes('chains'))
    expect(nodes.length).toBeGreaterThan(500)
    expect(new Set(nodes.map((n) => n.getMesh())).size).toBeLessThan(10)
  })
  it('sets everyone of a crowd on their feet, each a node', () => {
    const people = nodesOf(document, 'crowd')
    expect(people).toHaveLength(12)
    expect(figures).toBe(12)
    const size = people.map((n) => {
      const { min, max } = getBounds(n)
      return { foot: min[1]!, height: max[1]! - min[1]! }
    })
    for (const { foot, height } of size) {
      expect(Math.abs(foot)).toBeLessThan(0.12)
      expect(height).toBeGreaterThan(1.2)
      expect(height).toBeLessThan(2.4)
    }
    expect(new Set(people.map((n) => n.getTranslation().join())).size).toBe(12)
  })
  it('carries colours and unit normals, and nothing that is not a number', () => {
    expect(numbersOf(document).every(Number.isFinite)).toBe(true)
    for (const mesh of document.getRoot().listMeshes()) {
      const [primitive] = mesh.listPrimitives()
      expect(primitive!.listSemantics().sort()).toEqual(['COLOR_0', 'NORMAL', 'POSITION'])
      const normal = primitive!.getAttribute('NORMAL')!
      const n = normal.getElement(0, [0, 0, 0])
      expect(Math.hypot(...n)).toBeCloseTo(1, 1)
    }
  })
})

describe('Luding in parts', () => {
  it('is the scene, board by board and link by link, in one file', async () => {
    const { pieces, troubles } = await collect(luding, { parts: true })
    expect(troubles).toEqual([])
    const { bytes, document } = await reopened(luding, pieces)
    expect(bytes.length).toBeLessThan(60 * MB)
    expect(document.getRoot().listMeshes().length).toBe(
      new Set(pieces.flatMap((p) => p.items.map((i) => i.shape))).size,
    )
    expect(numbersOf(document).every(Number.isFinite)).toBe(true)
    const bridge = nodesOf(document, 'bridge').map((n) => n.getName())
    expect(bridge.filter((n) => n.startsWith('bridge chains-ring')).length % 10).toBe(0)
    // Houses are houses, not their beams; stones are stones, not their faces.
    expect(nodesOf(document, 'town').length).toBeLessThan(80)
    expect(nodesOf(document, 'valley').length).toBeLessThan(200)
    expect(nodesOf(document, 'waiting')).toHaveLength(pieceOf('waiting').count as number)
    expect(apart(boundsOf(document), (await boxOf(luding)).box)).toBeLessThan(0.01)
  }, 240_000)
})

describe('the frozen baseline', () => {
  it('is the file whose hash its page tells, and small enough to be carried', async () => {
    const folder = join(ROOT, 'assets/baseline')
    const bytes = await readFile(join(folder, 'luding.glb'))
    const told = /sha256 `(\w+)`/.exec(await readFile(join(folder, 'README.md'), 'utf8'))?.[1]
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(told)
    expect(bytes.length).toBeLessThan(8 * MB)
    const document = await glbIO().readBinary(bytes)
    // Nothing but what a plain loader understands by itself.
    expect(
      document
        .getRoot()
        .listExtensionsRequired()
        .map((e) => e.extensionName),
    ).toEqual(['KHR_mesh_quantization'])
  })
})

describe('retrace export', () => {
  it('says in one sentence that there is no such scene, or no such stand', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(await run(['nothing/here'])).toBe(1)
    expect(await run(['long-march/luding', '--stand', 'nowhere'])).toBe(1)
    expect(await run([])).toBe(2)
    const [scene, stand] = said.mock.calls.map(([text]) => String(text))
    said.mockRestore()
    expect(scene).toContain('nothing/here')
    expect(scene).not.toContain('ENOENT')
    expect(stand).toContain('west-bank')
  })
})
