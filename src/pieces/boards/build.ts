/** A pile of doors on the bank, drawn up to a count, and some that lean beside it. Length along x. */
import { Group, Mesh, Vector3 } from 'three'
import { CutBuilder, place } from '../../woodcut/builder.ts'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { Thing } from '../contract.ts'
import { createHeadWatch, OUTLINE_REACH } from '../head-place.ts'
import { INKS } from '../inks.ts'
import { BOARD, grips, pileHeight, type BoardsParams } from './params.ts'
import { addDoor } from './parts/door.ts'

const MOST = 24

export const build: PieceBuilder<BoardsParams> = (p: BoardsParams, context: BuildContext): BuiltPiece => {
  const { woodcut } = context
  const pile = new CutBuilder(p.seed)
  const ends = [0]
  for (let i = 0; i < MOST; i++) {
    const r = pile.random
    const m = place(
      (r() - 0.5) * 0.12,
      pileHeight(i) + BOARD.thickness / 2,
      (r() - 0.5) * 0.1,
      0,
      (r() - 0.5) * 0.09,
      0,
    )
    addDoor(pile, m, { design: i + p.seed, width: BOARD.width * (0.92 + r() * 0.14) })
    ends.push(pile.triangles * 3)
  }
  const still = new CutBuilder(p.seed + 1)
  // Two round timbers keep the pile off the wet ground.
  for (const x of [-0.6, 0.6])
    still.tube(
      [-0.55, 0, 0.55].map((z) => new Vector3(x, 0.08, z)),
      [0.075, 0.08, 0.07],
      7,
      new Vector3(1, 0, 0),
      INKS.post,
      { cap: 3 },
    )
  addLeaning(still, p)

  const geometry = pile.geometry()
  const mesh = new Mesh(geometry, woodcut.material('object'))
  const hull = new Mesh(geometry, woodcut.hull('object'))
  const top: [number, number, number] = [0, 0, 0]
  const left: [number, number, number] = [0, 0, 0]
  const right: [number, number, number] = [0, 0, 0]
  const things: Thing[] = [{ id: 'top', position: top, radius: 0.9 }]
  let near = true
  const headWatch = createHeadWatch(woodcut, context.pose, 1)
  function show(count: number): void {
    const n = Math.min(MOST, Math.max(0, Math.floor(count)))
    geometry.setDrawRange(0, ends[n]!)
    mesh.visible = n > 0
    hull.visible = mesh.visible && near
    // Written in place: whoever holds an anchor holds these arrays.
    top[1] = left[1] = right[1] = pileHeight(n)
  }
  const [a, b] = grips(p.count)
  left[0] = a[0]
  left[2] = a[2]
  right[0] = b[0]
  right[2] = b[2]
  show(p.count)
  return {
    object: new Group().add(mesh, hull),
    still: [{ surface: 'object', geometry: still.geometry(), hull: true }],
    anchors: { top, 'grip-left': left, 'grip-right': right },
    lines: {},
    things: () => things,
    inHand: () => doorInHand(p.seed),
    weight: BOARD.weight,
    setLive(params) {
      if (typeof params.count === 'number') show(params.count)
    },
    update() {
      const head = headWatch()
      if (!head) return
      near = head.length() < OUTLINE_REACH
      hull.visible = mesh.visible && near
    },
    shadow: [mesh],
    triangles: pile.triangles + still.triangles,
    dispose: () => geometry.dispose(),
  }
}

/** Doors set down upright against a trestle beside the pile. */
function addLeaning(b: CutBuilder, p: BoardsParams): void {
  if (p.lean === 0) return
  const x = 1.75
  const X = new Vector3(1, 0, 0)
  for (const z of [-0.62, 0.62])
    b.tube([new Vector3(x + 0.3, 0, z), new Vector3(x + 0.11, 1.25, z)], [0.045, 0.04], 6, X, INKS.post, {
      cap: 2,
    })
  b.tube([new Vector3(x + 0.115, 1.2, -0.75), new Vector3(x + 0.115, 1.2, 0.75)], [0.04], 6, X, INKS.post, {
    cap: 3,
  })
  for (let i = 0; i < p.lean; i++) {
    const lean = 1.34 - i * 0.012
    // Rotated about z so that its length stands up, its face to −x.
    const m = place(x + 0.0 - i * 0.062, 0.93, (b.random() - 0.5) * 0.25, 0, 0, lean)
    addDoor(b, m, { design: p.seed + i + 1 })
  }
}

/** One door in the hand: its middle is the origin, length along x, its upper face up. The caller disposes it. */
export function doorInHand(design: number) {
  const b = new CutBuilder(design + 70)
  addDoor(b, place(0, 0, 0), { design })
  return b.geometry()
}
