/** The room itself: floor boards, plaster over a wainscot, beams, tall windows of coloured panes, the brown doors. */
import { Vector3, type Matrix4 } from 'three'
import { ink, place, type CutBuilder, type Ink } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { ROOM } from '../params.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
export const CHESTNUT: Ink = ink('#a98a6a', 0.62)
const PLASTER: Ink = ink('#e8dcc0', 0.92)
const PANES: readonly Ink[] = [
  ink('#8d2f25', 3.2),
  ink('#2f5a54', 3.4),
  ink('#c08a3a', 2.6),
  ink('#d9ceb4', 1.3),
]
const { width: W, depth: D, height: H } = ROOM
/** Windows open to the veranda at −x; the doors are at +x. Each stands at z with its half width, sill and head. */
const WINDOWS = [1.45, -1.45] as const
const WINDOW = { half: 0.62, sill: 0.82, head: 2.62 }
const DOOR = { z: 1.2, half: 0.72, head: 2.5 }

export function addShell(b: CutBuilder): void {
  addFloor(b)
  addWall(b, place(0, 0, -D / 2), W, [])
  addWall(b, place(0, 0, D / 2, 0, Math.PI, 0), W, [])
  addWall(
    b,
    place(-W / 2, 0, 0, 0, Math.PI / 2, 0),
    D,
    WINDOWS.map((z) => [-z - WINDOW.half, -z + WINDOW.half, WINDOW.sill, WINDOW.head]),
  )
  addWall(b, place(W / 2, 0, 0, 0, -Math.PI / 2, 0), D, [
    [DOOR.z - DOOR.half, DOOR.z + DOOR.half, 0, DOOR.head],
  ])
  addCeiling(b)
  for (const z of WINDOWS) addWindow(b, place(-W / 2, 0, z, 0, Math.PI / 2, 0))
  addDoors(b, place(W / 2, 0, DOOR.z, 0, -Math.PI / 2, 0))
}

function addFloor(b: CutBuilder): void {
  const n = 22
  for (let i = 0; i < n; i++) {
    const [x0, x1] = [-W / 2 + (i * W) / n, -W / 2 + ((i + 1) * W) / n]
    const cut = D * (0.15 + b.random() * 0.6) - D / 2
    for (const [z0, z1] of [
      [-D / 2, cut],
      [cut, D / 2],
    ] as const)
      b.quad(
        V(x1, 0, z1),
        V(x1, 0, z0),
        V(x0, 0, z0),
        V(x0, 0, z1),
        toned(CHESTNUT, 0.62 + b.random() * 0.45),
      )
  }
}

type Hole = readonly [left: number, right: number, low: number, high: number]

/** A wall facing +z of `m`, w wide: wainscot, rail, plaster with a broken patch of cuts; holes are left open. */
function addWall(b: CutBuilder, m: Matrix4, w: number, holes: readonly Hole[]): void {
  const at = (x: number, y: number, z = 0) => V(x, y, z).applyMatrix4(m)
  const sheet = (x0: number, x1: number, y0: number, y1: number, ink: Ink, z = 0, turn = true) =>
    x1 - x0 > 0.01 && y1 - y0 > 0.01
      ? b.quad(at(x0, y0, z), at(x1, y0, z), at(x1, y1, z), at(x0, y1, z), ink, {
          turn,
          crease: false,
          seed: b.random(),
        })
      : b
  const edges = [-w / 2, ...holes.flatMap(([l, r]) => [l, r]), w / 2]
  const RAIL = 0.86
  for (let i = 0; i + 1 < edges.length; i++) {
    const [x0, x1] = [edges[i]!, edges[i + 1]!]
    const hole = i % 2 ? holes[(i - 1) / 2] : undefined
    addWainscot(b, m, x0, x1, hole ? Math.min(hole[2], RAIL) : RAIL)
    if (hole) {
      sheet(x0, x1, RAIL, hole[2], PLASTER)
      sheet(x0, x1, hole[3], H, PLASTER, 0, false)
    } else addPlaster(sheet, x0, x1, RAIL, b)
    if (!hole || hole[2] > RAIL)
      b.box(x1 - x0, 0.07, 0.05, m.clone().multiply(place((x0 + x1) / 2, RAIL, 0.025)), CHESTNUT, {
        skip: 'n',
      })
  }
  b.box(w, 0.16, 0.09, m.clone().multiply(place(0, H - 0.3, 0.045)), toned(CHESTNUT, 0.8), { skip: 'n' })
}

type Sheet = (x0: number, x1: number, y0: number, y1: number, ink: Ink, z?: number, turn?: boolean) => void

/** Plaster in a few unequal fields whose cuts run now up, now aside, as a cutter breaks a large plane. */
function addPlaster(sheet: Sheet, x0: number, x1: number, low: number, b: CutBuilder): void {
  const n = Math.max(1, Math.round((x1 - x0) / 1.6))
  for (let i = 0; i < n; i++) {
    const [l, r] = [x0 + ((x1 - x0) * i) / n, x0 + ((x1 - x0) * (i + 1)) / n]
    const break1 = low + (H - low) * (0.3 + b.random() * 0.3)
    const break2 = H - 0.3 - b.random() * 0.35
    sheet(l, r, low, break1, toned(PLASTER, 0.9), 0, true)
    sheet(l, r, break1, break2, toned(PLASTER, 1 + b.random() * 0.15), 0, true)
    sheet(l, r, break2, H, toned(PLASTER, 1.05), 0, false)
  }
}

function addWainscot(b: CutBuilder, m: Matrix4, x0: number, x1: number, high: number): void {
  if (high < 0.1) return
  const n = Math.max(1, Math.round((x1 - x0) / 0.55))
  const at = (x: number, y: number, z: number) => V(x, y, z).applyMatrix4(m)
  for (let i = 0; i < n; i++) {
    const [l, r] = [x0 + ((x1 - x0) * i) / n, x0 + ((x1 - x0) * (i + 1)) / n]
    b.quad(
      at(l, 0, 0.008),
      at(r, 0, 0.008),
      at(r, high, 0.008),
      at(l, high, 0.008),
      toned(CHESTNUT, 0.75 + b.random() * 0.3),
      {
        turn: true,
      },
    )
    b.quad(
      at(l + 0.09, 0.2, 0.022),
      at(r - 0.09, 0.2, 0.022),
      at(r - 0.09, high - 0.12, 0.022),
      at(l + 0.09, high - 0.12, 0.022),
      toned(CHESTNUT, 0.9 + b.random() * 0.3),
      {
        turn: true,
      },
    )
  }
  b.box(x1 - x0, 0.13, 0.04, m.clone().multiply(place((x0 + x1) / 2, 0.065, 0.02)), toned(CHESTNUT, 0.7), {
    skip: 'nb',
  })
}

function addCeiling(b: CutBuilder): void {
  const n = 14
  for (let i = 0; i < n; i++) {
    const [z0, z1] = [-D / 2 + (i * D) / n, -D / 2 + ((i + 1) * D) / n]
    b.quad(
      V(-W / 2, H, z0),
      V(W / 2, H, z0),
      V(W / 2, H, z1),
      V(-W / 2, H, z1),
      toned(CHESTNUT, 0.45 + b.random() * 0.3),
    )
  }
  for (const x of [-2, -0.67, 0.67, 2])
    b.box(0.17, 0.22, D, place(x, H - 0.11, 0), toned(CHESTNUT, 0.8), { skip: 'tns' })
}

/** A casement of two leaves, four panes each, a fanlight above: night behind clear glass, colour in the rest. */
function addWindow(b: CutBuilder, m: Matrix4): void {
  const { half, sill, head } = WINDOW
  const fan = 0.42
  const pane = (x0: number, x1: number, y0: number, y1: number, ink: Ink) => {
    const P = (x: number, y: number) => V(x, y, -0.05).applyMatrix4(m)
    b.quad(P(x0, y0), P(x1, y0), P(x1, y1), P(x0, y1), ink, { crease: false, turn: true })
  }
  const rows = 4
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < 4; i++) {
      const [x0, x1] = [-half + (i * half) / 2, -half + ((i + 1) * half) / 2]
      const [y0, y1] = [
        sill + (j * (head - fan - sill)) / rows,
        sill + ((j + 1) * (head - fan - sill)) / rows,
      ]
      const coloured = (j === 0 || j === rows - 1) && (i === 0 || i === 3 || j === rows - 1)
      pane(x0, x1, y0, y1, coloured ? PANES[(i + j) % 3]! : INKS.solid)
    }
  for (let i = 0; i < 4; i++)
    pane(-half + (i * half) / 2, -half + ((i + 1) * half) / 2, head - fan, head, PANES[(i * 2 + 1) % 4]!)
  const bar = (x: number, y: number, w: number, h: number, t: number, z = -0.02) =>
    b.box(w, h, t, m.clone().multiply(place(x, y, z)), CHESTNUT, { skip: 'n' })
  for (const x of [-1, -0.5, 0, 0.5, 1])
    bar(
      x * half,
      (sill + head) / 2,
      Math.abs(x) === 1 ? 0.09 : x === 0 ? 0.11 : 0.035,
      head - sill,
      Math.abs(x) === 0.5 ? 0.05 : 0.09,
    )
  for (let j = 0; j <= rows; j++)
    bar(
      0,
      sill + (j * (head - fan - sill)) / rows,
      half * 2,
      j === 0 || j === rows ? 0.09 : 0.035,
      j === 0 || j === rows ? 0.1 : 0.05,
    )
  bar(0, head, half * 2 + 0.18, 0.1, 0.12, 0)
  bar(0, sill - 0.04, half * 2 + 0.26, 0.06, 0.22, 0.06)
}

/** Double doors, closed: two panels to a leaf, glass above in eight panes. */
function addDoors(b: CutBuilder, m: Matrix4): void {
  const { half, head } = DOOR
  const box = (x: number, y: number, w: number, h: number, t: number, ink: Ink, z = 0) =>
    b.box(w, h, t, m.clone().multiply(place(x, y, z)), ink, { skip: 'n' })
  for (const s of [-1, 1]) {
    const x = (s * half) / 2
    box(x, head / 2, half - 0.015, head, 0.05, toned(CHESTNUT, 0.85), -0.03)
    for (const y of [0.45, 1.05]) box(x, y, half - 0.22, 0.44, 0.03, toned(CHESTNUT, 1.15), 0.005)
    for (let i = 0; i < 2; i++)
      for (let j = 0; j < 3; j++) {
        const P = (u: number, v: number) =>
          V(x + (i - 0.5 + u) * 0.25 - 0.11, 1.42 + j * 0.32 + v, 0.006).applyMatrix4(m)
        b.quad(P(0, 0), P(0.22, 0), P(0.22, 0.28), P(0, 0.28), PANES[(i + j + (s > 0 ? 1 : 2)) % 4]!, {
          turn: true,
          crease: false,
        })
      }
    b.tube(
      [V(s * 0.06, 1.2, 0.01), V(s * 0.06, 1.2, 0.06)].map((p) => p.applyMatrix4(m)),
      [0.016, 0.026],
      7,
      V(0, 1, 0),
      INKS.iron,
      { cap: 2 },
    )
    box(s * (half + 0.05), head / 2, 0.12, head + 0.1, 0.12, CHESTNUT, 0.02)
  }
  box(0, head + 0.06, half * 2 + 0.3, 0.13, 0.13, CHESTNUT, 0.02)
}
