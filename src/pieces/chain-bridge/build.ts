/** The chain bridge as a thing to stand on. Frame: along x, the west end at −span / 2, the deck's ends at y = 0. */
import { Group, Mesh } from 'three'
import { CutBuilder } from '../../woodcut/builder.ts'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { Ground, Thing, XYZ } from '../contract.ts'
import { createHeadWatch } from '../head-place.ts'
import { deckHeight, deckPoint, laidPlace, type ChainBridgeParams } from './params.ts'
import { ABUTMENT, addAbutment } from './parts/abutment.ts'
import { createChains } from './parts/chains.ts'
import { createFloor, MOST_LAID } from './parts/floor.ts'

/** A jump of the head further than this is a new standing place: chains are drawn fine around it. */
const STEP_AWAY = 1.5
const SWAY_METRES = 0.015
const SWAY_HERTZ = 0.22

function deckGround(p: ChainBridgeParams): Ground {
  return {
    height(x, z) {
      const beyond = Math.abs(x) - p.span / 2
      if (beyond > 0) return beyond < ABUTMENT.depth && Math.abs(z) < ABUTMENT.halfWidth ? 0 : -Infinity
      return Math.abs(z) <= p.width / 2 + 0.1 ? deckHeight(p, x) : -Infinity
    },
  }
}

export const build: PieceBuilder<ChainBridgeParams> = (
  p: ChainBridgeParams,
  context: BuildContext,
): BuiltPiece => {
  const { woodcut } = context
  const object = new Group()
  const floor = createFloor(p, 31)
  const chains = createChains(p, woodcut, context.detail)
  const boards = new Mesh(floor.boards, woodcut.material('object'))
  const doors = new Mesh(floor.doors, woodcut.material('object'))
  const doorHull = new Mesh(floor.doors, woodcut.hull('object'))
  const swaying = new Group().add(chains.object, boards, doors, doorHull)
  object.add(swaying)

  const stones = ([-1, 1] as const).map((side) => {
    const stone = new CutBuilder(side < 0 ? 7 : 8)
    addAbutment(stone, p, side)
    return stone
  })

  const live = { planks: p.planks, laid: p.laid, sway: p.sway }
  const lay: [number, number, number] = [...laidPlace(p, p.laid)]
  const things: Thing[] = [{ id: 'lay', position: lay, radius: 1.2 }]
  function refresh(): void {
    const laid = Math.min(MOST_LAID, Math.max(0, Math.floor(live.laid)))
    floor.boards.setDrawRange(0, floor.boardRange(live.planks, laid))
    floor.doors.setDrawRange(0, floor.doorRange(laid))
    doors.visible = doorHull.visible = laid > 0
    // The place of the next door; written in place, since whoever holds the anchor holds this array.
    layInto(lay, p, laid)
  }
  refresh()

  const headMoved = createHeadWatch(woodcut, context.pose, STEP_AWAY)
  function follow(): void {
    const head = headMoved()
    if (head) chains.focus(head.x, head.y, head.z)
  }

  return {
    object,
    still: stones.map((stone) => ({ surface: 'object', geometry: stone.geometry(), hull: true })),
    anchors: { west: deckPoint(p, 0), east: deckPoint(p, 1), middle: deckPoint(p, 0.5), lay },
    lines: { deck: Array.from({ length: 25 }, (_, i): XYZ => deckPoint(p, i / 24)) },
    along: (t) => deckPoint(p, t),
    ground: deckGround(p),
    things: () => things,
    setLive(params) {
      if (typeof params.planks === 'number') live.planks = params.planks
      if (typeof params.laid === 'number') live.laid = params.laid
      if (typeof params.sway === 'number') live.sway = params.sway
      refresh()
    },
    update(clock) {
      follow()
      swaying.position.z = live.sway * SWAY_METRES * Math.sin(clock * SWAY_HERTZ * Math.PI * 2)
    },
    shadow: [boards, doors],
    triangles:
      chains.triangles +
      stones.reduce((n, stone) => n + stone.triangles, 0) +
      (floor.boards.getIndex()!.count + floor.doors.getIndex()!.count) / 3,
    dispose() {
      chains.dispose()
      floor.boards.dispose()
      floor.doors.dispose()
    },
  }
}

function layInto(target: [number, number, number], p: ChainBridgeParams, laid: number): void {
  const [x, y, z] = laidPlace(p, laid)
  target[0] = x
  target[1] = y
  target[2] = z
}
