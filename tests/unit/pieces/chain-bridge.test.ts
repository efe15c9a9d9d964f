import { InstancedMesh, Matrix4, Mesh, Vector3 } from 'three'
import { describe, expect, it } from 'vitest'
import {
  deckHeight,
  laidLength,
  laidPlace,
  layStart,
  ChainBridgeParams,
} from '../../../src/pieces/chain-bridge/params.ts'
import { chainLayout, CHAIN_DROP, createChains } from '../../../src/pieces/chain-bridge/parts/chains.ts'
import { createFloor, MOST_LAID } from '../../../src/pieces/chain-bridge/parts/floor.ts'
import { LINKS_PER_STRETCH } from '../../../src/pieces/chain-bridge/parts/links.ts'
import { built, settingOf } from './context.ts'

const P = ChainBridgeParams.parse({})
const inst = (o: { children: readonly unknown[] }) => o.children as InstancedMesh[]

describe('the chain bridge', () => {
  it('has thirteen chains of about 890 links, nine under the floor', () => {
    const layout = chainLayout(P)
    expect(layout.length).toBe(13)
    expect(layout.filter((c) => !c.rail).length).toBe(9)
    const chains = createChains(P, settingOf().woodcut, 1)
    let floorLinks = 0
    const m = new Matrix4()
    for (const mesh of inst(chains.object))
      for (let i = 0; i < mesh.count; i++) {
        mesh.getMatrixAt(i, m)
        // The chain in the middle of the floor: z = 0.
        if (Math.abs(m.elements[14]!) < 1e-6) floorLinks += LINKS_PER_STRETCH
      }
    expect(floorLinks).toBe(890)
  })

  it('draws every stretch once, wherever one stands, and refocusing allocates no buffer', () => {
    const chains = createChains(P, settingOf().woodcut, 1)
    const meshes = inst(chains.object)
    const buffers = meshes.map((m) => m.instanceMatrix.array)
    const total = () => meshes.reduce((n, m) => n + m.count, 0)
    const all = total()
    const seen: number[][] = []
    for (const x of [-60, -50, -20, 0, 33, 51]) {
      chains.focus(x, 1, 0)
      expect(total()).toBe(all)
      seen.push(meshes.map((m) => m.count))
    }
    expect(seen[0]).not.toEqual(seen[3])
    meshes.forEach((m, i) => expect(m.instanceMatrix.array).toBe(buffers[i]))
  })

  it('hangs in one curve: its middle lower by the sag, its ends level with the banks', () => {
    expect(deckHeight(P, -P.span / 2)).toBeCloseTo(0)
    expect(deckHeight(P, 0)).toBeCloseTo(-2.6)
  })

  it('keeps boards above the chains they lie on', () => {
    const floor = createFloor(P, 31)
    const link = (P.span / P.links) * 0.37 + 0.004
    for (const g of [floor.boards, floor.doors]) {
      const p = g.getAttribute('position')
      let lowest = Infinity
      for (let i = 0; i < p.count; i++) lowest = Math.min(lowest, p.getY(i) - deckHeight(P, p.getX(i)))
      expect(lowest).toBeGreaterThan(-CHAIN_DROP + link - 0.02)
    }
  })

  it('lays doors eastward from where the old floor ends, each touching the last, none over an old board', async () => {
    const [a, b] = [laidPlace(P, 0), laidPlace(P, 1)]
    expect(a[0]).toBeGreaterThan(layStart(P))
    expect(b[0] - a[0]).toBeGreaterThan(0.6)
    const floor = createFloor(P, 31)
    const p = floor.boards.getAttribute('position')
    const end = layStart(P) + laidLength(10)
    const index = floor.boards.getIndex()!
    for (let i = 0; i < floor.boardRange(1, 10); i++) {
      const x = p.getX(index.getX(i))
      expect(x > layStart(P) + 0.3 && x < end - 0.3).toBe(false)
    }
  })

  it('moves planks, doors and the place of the next one live, in place', async () => {
    const piece = await built('chain-bridge', { planks: 0.2 })
    const [boards, doors] = piece.shadow as Mesh[]
    const lay = piece.anchors.lay!
    const x = lay[0]
    const range = boards!.geometry.drawRange.count
    piece.setLive!({ planks: 0.5 })
    expect(boards!.geometry.drawRange.count).toBeGreaterThan(range * 2)
    expect(doors!.visible).toBe(false)
    piece.setLive!({ laid: 2 })
    expect(doors!.visible).toBe(true)
    expect(piece.anchors.lay).toBe(lay)
    expect(lay[0]).toBeGreaterThan(x + 1.3)
    expect(lay[0]).toBeCloseTo(laidPlace({ ...P, planks: 0.2 }, 2)[0], 6)
    piece.setLive!({ laid: 99 })
    expect(doors!.geometry.drawRange.count).toBe(doors!.geometry.getIndex()!.count)
    expect(MOST_LAID).toBe(24)
  })

  it('carries a walker over its whole length and stays still unless it is told to sway', async () => {
    const piece = await built('chain-bridge')
    for (let t = 0; t <= 1; t += 0.1) {
      const [x, y] = piece.along!(t)
      expect(piece.ground!.height(x, 0)).toBeCloseTo(y)
    }
    expect(piece.ground!.height(0, 3)).toBe(-Infinity)
    const sway = piece.object.children[0]!
    piece.update!(1.1)
    expect(sway.position.z).toBe(0)
    piece.setLive!({ sway: 1 })
    piece.update!(1.1)
    expect(Math.abs(sway.position.z)).toBeGreaterThan(0.001)
    expect(Math.abs(sway.position.z)).toBeLessThanOrEqual(0.015)
  })

  it('draws fine where the head is, in its own frame, after a jump', async () => {
    const context = settingOf({ position: [10, 0, 5], heading: Math.PI / 2 })
    const piece = await built('chain-bridge', {}, context)
    const fat = (piece.object.children[0]!.children[0] as unknown as { children: InstancedMesh[] })
      .children[0]!
    // In the frame of the bridge (20, −1.2, 0); the scene has it turned and moved.
    const head = new Vector3(20, -1.2, 0)
      .applyAxisAngle(new Vector3(0, 1, 0), Math.PI / 2)
      .add(new Vector3(10, 0, 5))
    context.woodcut.setHead(head.x, head.y, head.z, true)
    piece.update!(0)
    const m = new Matrix4()
    expect(fat.count).toBeGreaterThan(0)
    for (let i = 0; i < fat.count; i++) {
      fat.getMatrixAt(i, m)
      expect(Math.abs(m.elements[12]! - 20)).toBeLessThan(3)
    }
  })
})
