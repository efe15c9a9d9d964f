/** The meeting room, empty of people: nobody knows who sat where. Everything is still but lamp and embers. */
import { Group, Mesh, Vector3 } from 'three'
import { CutBuilder, place } from '../../woodcut/builder.ts'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { Thing, XYZ } from '../contract.ts'
import { addHangingFlame, addHangingLamp } from '../parts/oil-lamp.ts'
import { ROOM, TABLE, type MeetingRoomParams } from './params.ts'
import { addBrazier, addClock, addEmbers } from './parts/clock-and-brazier.ts'
import { addChair, addCupboard, addTable } from './parts/furniture.ts'
import { addShell } from './parts/shell.ts'

const LAMP = new Vector3(0, 1.78, 0)
const BRAZIER = place(0, 0, 0)
const STRENGTH = { lamp: 1.5, embers: 0.1 }
const { width: W, depth: D } = ROOM

export const build: PieceBuilder<MeetingRoomParams> = (
  p: MeetingRoomParams,
  context: BuildContext,
): BuiltPiece => {
  const { woodcut } = context
  const b = new CutBuilder(p.seed + 800)
  addShell(b)
  addTable(b, p.papers)
  addCupboard(b, place(-1.75, 0, -D / 2 + 0.02), false)
  addCupboard(b, place(1.75, 0, -D / 2 + 0.02), true)
  addClock(b, place(0, 2.05, -D / 2))
  addBrazier(b, BRAZIER)
  addHangingLamp(b, LAMP, ROOM.height - LAMP.y)
  const seats = seating(p.chairs)
  const chair = new CutBuilder(p.seed + 801)
  addChair(chair, place(0, 0, 0))
  for (const { x, z, turn } of seats)
    b.add(
      chair,
      place(
        x + (b.random() - 0.5) * 0.1,
        0,
        z + (b.random() - 0.5) * 0.08,
        0,
        turn + (b.random() - 0.5) * 0.3,
        0,
      ),
    )
  const glow = new CutBuilder(p.seed + 802)
  addHangingFlame(glow, LAMP)
  const embers = new CutBuilder(p.seed + 803)
  addEmbers(embers, BRAZIER)
  const shine = new Mesh(glow.geometry(), woodcut.material('object'))
  const coals = new Mesh(embers.geometry(), woodcut.material('object'))
  const lamps = [
    { position: [LAMP.x, LAMP.y, LAMP.z] as XYZ, strength: 0 },
    { position: [0, 0.32, 0] as XYZ, strength: 0 },
  ]
  const show = (params: Readonly<Record<string, unknown>>) => {
    if (typeof params.lit === 'number') {
      shine.visible = params.lit > 0.01
      lamps[0]!.strength = params.lit * STRENGTH.lamp
    }
    if (typeof params.glow === 'number') {
      coals.visible = params.glow > 0.01
      lamps[1]!.strength = params.glow * STRENGTH.embers
    }
  }
  show({ lit: p.lit, glow: p.glow })
  const seat = seats[seats.length >> 2]!
  const anchors: Record<string, XYZ> = {
    lamp: [LAMP.x, LAMP.y, LAMP.z],
    table: [0, TABLE.height, 0],
    brazier: [0, 0.25, 0],
    clock: [0, 2.15, -D / 2 + 0.12],
    mirror: [1.75, 1.15, -D / 2 + 0.5],
    window: [-W / 2, 1.7, -1.45],
    door: [W / 2, 1.2, 1.2],
    seat: [seat.x, 0.45, seat.z],
    'head-of-table': [0, 0, TABLE.length / 2 + 0.75],
    corner: [-W / 2 + 0.8, 0, D / 2 - 0.7],
  }
  const things: Thing[] = [
    { id: 'lamp', position: anchors.lamp!, radius: 0.45 },
    { id: 'seat', position: anchors.seat!, radius: 0.5 },
    { id: 'clock', position: anchors.clock!, radius: 0.4 },
  ]
  return {
    object: new Group().add(shine, coals),
    still: [{ surface: 'object', geometry: b.geometry(), hull: true, zone: 'room' }],
    anchors,
    covers: [{ under: [0, ROOM.height, 0], size: [W, D], lid: 1 }],
    lines: { 'around-table': aroundTable() },
    ground: { height: (x, z) => (Math.abs(x) < W / 2 && Math.abs(z) < D / 2 ? 0 : -Infinity) },
    things: () => things,
    lamps,
    setLive: show,
    triangles: b.triangles + glow.triangles + embers.triangles,
    dispose() {
      shine.geometry.dispose()
      coals.geometry.dispose()
    },
  }
}

interface Seat {
  x: number
  z: number
  turn: number
}

/** Chairs in two rows along each side and at the ends; those of the second row stand behind, a little aside. */
function seating(count: number): Seat[] {
  const rows: Seat[] = []
  for (const s of [-1, 1]) {
    for (let i = 0; i < 5; i++)
      rows.push({ x: s * (TABLE.width / 2 + 0.34), z: -1.3 + i * 0.62, turn: (s * Math.PI) / 2 })
    rows.push({ x: s * 0.3, z: -TABLE.length / 2 - 0.38, turn: Math.PI })
  }
  for (const s of [-1, 1])
    for (let i = 0; i < 4; i++) rows.push({ x: s * 1.95, z: -0.95 + i * 0.72, turn: s * (Math.PI / 2 - 0.1) })
  for (const s of [-1, 1])
    rows.push({ x: s * 1.3, z: -2.15, turn: s * 2.6 }, { x: s * 1.25, z: 2.2, turn: s * 0.7 })
  return rows.slice(0, count)
}

function aroundTable(): XYZ[] {
  const [x, z] = [1.45, 2.15]
  return [
    [x, 0, z],
    [x, 0, -z],
    [-x, 0, -z],
    [-x, 0, z],
    [x, 0, z],
  ]
}
