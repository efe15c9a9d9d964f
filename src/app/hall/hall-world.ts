/** The hall as it is seen: floor, the long scroll between its rollers, the sand table with its threads. No map. */
import {
  CanvasTexture,
  LinearMipmapLinearFilter,
  Mesh,
  MeshBasicMaterial,
  PlaneGeometry,
  SRGBColorSpace,
  Vector3,
  type WebGLRenderer,
} from 'three'
import { z } from 'zod'
import type { BuiltPiece, PieceBuilder } from '../../pieces/build-contract.ts'
import { INKS, toned } from '../../pieces/inks.ts'
import { arriving } from '../../pieces/parts/arriving.ts'
import { Scene, type Language } from '../../scene/schema.ts'
import { standBefore, type HallPlan } from '../../ui/hall-plan.ts'
import { CutBuilder, ink, place } from '../../woodcut/builder.ts'
import { createRandom } from '../../woodcut/hash.ts'
import type { KindOfPiece } from '../../world/assemble.ts'
import { createSceneWorld, type SceneWorld } from '../../world/scene-world.ts'
import { createScenery } from '../../world/scenery.ts'
import { PANEL, paintPanel, PRINT_AT } from './panel.ts'

/** Metres: the scroll's lower edge, and the sand table before it. */
const SCROLL = { low: 1.0, out: 0.02 }
const TABLE = { top: 0.74, deep: 0.5, front: 0.78 }
/** The scroll's middle. */
export const SCROLL_Y = SCROLL.low + PANEL.height / 2
export const TABLE_Z = TABLE.front - TABLE.deep / 2
/** All panels together stay far below the textures' budget: pixels across one panel, by how many there are. */
const pixelsFor = (panels: number): number => (panels > 12 ? 1024 : 1280)
const SAND = ink('#e9d9b4', 2.1)
const THREAD = INKS.red

const at = (x: number, y: number, z: number) => new Vector3(x, y, z)

function addFloor(b: CutBuilder, length: number): void {
  const wide = length + 6
  const boards = 9
  for (let i = 0; i < boards; i++) {
    const [front, back] = [4.6 - i * 0.62, 4.6 - (i + 1) * 0.62]
    const shade = toned(INKS.floor, i % 3 === 1 ? 1.25 : 1.6)
    b.quad(
      at(-wide / 2, 0, front),
      at(wide / 2, 0, front),
      at(wide / 2, 0, back),
      at(-wide / 2, 0, back),
      shade,
    )
  }
}

/** Paper mounted on cloth, top and bottom; a roller at each end; pegs that hold it. */
function addScroll(b: CutBuilder, length: number): void {
  const [low, high] = [SCROLL.low, SCROLL.low + PANEL.height]
  const half = length / 2
  b.quad(at(-half, low, 0), at(half, low, 0), at(half, high, 0), at(-half, high, 0), INKS.paper)
  for (const [y, tall] of [
    [low - 0.05, 0.1],
    [high + 0.05, 0.1],
  ] as const)
    b.box(length, tall, 0.012, place(0, y, 0), INKS.uniform)
  b.box(length + 0.3, 0.05, 0.06, place(0, high + 0.14, -0.02), INKS.timber)
  for (const side of [-1, 1]) {
    const x = side * (half + 0.04)
    b.tube([at(x, low - 0.22, 0.01), at(x, high + 0.2, 0.01)], [0.05], 10, at(1, 0, 0), INKS.wood, { cap: 3 })
    b.tube([at(x, low - 0.3, 0.01), at(x, low - 0.2, 0.01)], [0.032, 0.036], 8, at(1, 0, 0), INKS.timber, {
      cap: 3,
    })
  }
  const posts = Math.max(2, Math.round(length / 2.75) + 1)
  for (let i = 0; i < posts; i++) {
    const x = -half + (i / (posts - 1)) * length
    b.box(0.07, high + 0.16, 0.07, place(x, (high + 0.16) / 2, -0.09), INKS.timber)
  }
}

/** A tray of bare sand; across it, where a river was crossed, two furrows; over all of it one thread. */
function addTable(b: CutBuilder, { length, prints, crossings }: HallPlan): void {
  const { top, deep } = TABLE
  const z = TABLE_Z
  const half = length / 2
  b.quad(
    at(-half, top, z + deep / 2),
    at(half, top, z + deep / 2),
    at(half, top, z - deep / 2),
    at(-half, top, z - deep / 2),
    SAND,
  )
  for (const side of [-1, 1])
    b.box(length + 0.08, 0.11, 0.04, place(0, top - 0.03, z + side * (deep / 2 + 0.02)), INKS.timber)
  for (const side of [-1, 1]) b.box(0.04, 0.11, deep, place(side * (half + 0.02), top - 0.03, z), INKS.timber)
  const legs = Math.max(2, Math.round(length / 2.4))
  for (let i = 0; i <= legs; i++)
    b.box(0.08, top - 0.08, deep * 0.8, place(-half + (i / legs) * length, (top - 0.08) / 2, z), INKS.post)
  for (const { x, times } of crossings) {
    const wide = 0.05 + times * 0.035
    for (const side of [-1, 1])
      b.box(0.012, 0.006, deep * 0.94, place(x + side * wide, top + 0.002, z, 0, side * 0.05), INKS.solid)
  }
  addThread(b, half, crossings)
  for (const { x } of prints)
    b.tube([at(x, top, z), at(x, top + 0.16, z)], [0.012, 0.009], 6, at(1, 0, 0), INKS.timber, { cap: 3 })
}

/** To and fro over the furrows as often as the river was crossed, and on. */
function addThread(b: CutBuilder, half: number, crossings: HallPlan['crossings']): void {
  const random = createRandom(7)
  const y = TABLE.top + 0.008
  const points: Vector3[] = []
  const stops = [...crossings].sort((p, q) => q.x - p.x)
  let x = half - 0.1
  const wander = (to: number): void => {
    for (; x > to; x -= 0.22) points.push(at(x, y, TABLE_Z + (random() - 0.5) * 0.12))
  }
  for (const { x: river, times } of stops) {
    const wide = 0.05 + times * 0.035 + 0.05
    wander(river + wide)
    // An odd number leads over; an even one would lead back, so the last goes round the end of the furrow.
    for (let i = 0; i <= times; i++) {
      const z = TABLE_Z + (i - times / 2) * Math.min(0.11, 0.3 / times)
      points.push(at(river + (i % 2 ? -wide : wide), y + i * 0.003, z))
    }
    x = river - wide
  }
  wander(-half + 0.1)
  b.tube(points, [0.008], 5, at(0, 1, 0), THREAD, { cap: 3 })
}

const hallKind = (plan: HallPlan, language: Language): KindOfPiece => {
  const build: PieceBuilder = async ({}, context): Promise<BuiltPiece> => {
    const ground = new CutBuilder(3)
    addFloor(ground, plan.length)
    const b = new CutBuilder(5)
    addScroll(b, plan.length)
    addTable(b, plan)
    const object = new Mesh()
    const let_go: (() => void)[] = []
    const pixels = pixelsFor(plan.prints.length)
    for (const print of plan.prints) {
      const texture = new CanvasTexture(await paintPanel(print, language, pixels))
      texture.colorSpace = SRGBColorSpace
      texture.minFilter = LinearMipmapLinearFilter
      texture.anisotropy = 8
      const material = arriving(new MeshBasicMaterial({ map: texture }), context.woodcut)
      const mesh = new Mesh(new PlaneGeometry(PANEL.width, PANEL.height), material)
      mesh.position.set(print.x - PRINT_AT.x, SCROLL_Y, SCROLL.out)
      object.add(mesh)
      let_go.push(() => (texture.dispose(), material.dispose(), mesh.geometry.dispose()))
    }
    return {
      object,
      still: [
        { surface: 'object', geometry: ground.geometry(), shadow: false },
        { surface: 'object', geometry: b.geometry(), hull: true, zone: 'hall' },
      ],
      anchors: {},
      lines: {},
      ground: { height: () => 0 },
      triangles: ground.triangles + b.triangles + plan.prints.length * 2,
      dispose: () => let_go.forEach((one) => one()),
    }
  }
  const words = { zh: '展厅', en: 'Hall' }
  const params = z.strictObject({})
  return { kind: { kind: 'hall', name: words, help: words, params, live: [], anchors: [], lines: [] }, build }
}

/** A morning without a name: the light says nothing of any of the scenes. */
const hallScene = (): Scene =>
  Scene.parse({
    retrace: 1,
    id: 'hall',
    title: { zh: '展厅', en: 'Hall' },
    place: { name: { zh: '展厅', en: 'Hall' }, lat: 30, lon: 105 },
    time: '2000-04-20T10:00+07:00',
    weather: { cloud: 0.35, mist: 0.9, fog: 0.25 },
    palette: 'gorge',
    viewer: 'guest',
    stands: [{ id: 'here', at: [0, 0, 2] }],
    pieces: [{ id: 'hall', kind: 'hall' }],
    beats: [{ id: 'here', stand: 'here', rows: [{ id: 'p', pause: 1 }] }],
    reflect: { silence: 0, ask: { zh: '展厅', en: 'Hall' } },
  })

export const buildHall = async (
  plan: HallPlan,
  language: Language,
  gl: WebGLRenderer,
): Promise<SceneWorld> => {
  await Promise.all(
    ['600 40px "Retrace Serif"', '500 40px "Retrace Sans"'].map((font) =>
      document.fonts.load(font, '追寻 Retrace'),
    ),
  ).catch(() => undefined)
  const scene = hallScene()
  const scenery = await createScenery(scene, {
    pieces: { hall: hallKind(plan, language) },
    language,
    renderer: gl,
  })
  scenery.woodcut.setCarve(0)
  const world = createSceneWorld(scene, scenery, (x, y, z) => scenery.castShadow(gl, x, y, z))
  const stands = new Map(plan.prints.map((print) => [print.id, standBefore(print)]))
  return { ...world, stand: (id) => stands.get(id) ?? world.stand(id) }
}
