/** The page that `retrace sheet` and `retrace steady` drive: loads a scene, stands somewhere, prints. */
import {
  Box3,
  Frustum,
  InstancedMesh,
  HemisphereLight,
  Matrix4,
  Mesh,
  PerspectiveCamera,
  Scene as ThreeScene,
  Vector3,
  WebGLRenderer,
} from 'three'
import { isHeaven } from '../../src/scene/air.ts'
import { fetchLetters } from '../../src/app/letters.ts'
import { createSceneMedia } from '../../src/app/scene-media.ts'
import { createGlyphs } from '../../src/pieces/lettering/outlines.ts'
import { createScenery, type Scenery, type SceneryScene } from '../../src/world/scenery.ts'
import { loadKinds } from './kinds.ts'
import { createMeasure } from './measure.ts'
import { createBoards } from './boards.ts'

export interface View {
  readonly position: readonly [number, number, number]
  /** Radians about +Y and up. */
  readonly heading: number
  readonly pitch?: number
  /** Degrees. */
  readonly fov?: number
  /** Metres to the right of the head. */
  readonly eye?: number
  readonly carve?: number
  readonly clock?: number
  /** Steps of size chosen from here instead of `position`. */
  readonly head?: readonly [number, number, number]
}

const canvas = document.getElementById('print') as HTMLCanvasElement
const renderer = new WebGLRenderer({ canvas, antialias: true, preserveDrawingBuffer: true })
const camera = new PerspectiveCamera(60, 1, 0.05, 9000)
const stage = new ThreeScene()
const glyphs = createGlyphs(fetchLetters)
let scenery: Scenery | undefined
let shadowAt = ''
let lastClock = 0
/** Seconds: pieces do not walk after a longer pause, so a later view is reached in steps. */
const STEP = 0.2
let stoodAt = ''

function aim(view: View): void {
  if (!scenery) throw new Error('load a scene first')
  const [x, y, z] = view.position
  camera.fov = view.fov ?? 60
  camera.updateProjectionMatrix()
  camera.rotation.set(view.pitch ?? 0, view.heading, 0, 'YXZ')
  camera.position.set(x, y, z)
  camera.updateMatrixWorld()
  camera.translateX(view.eye ?? 0)
  camera.updateMatrixWorld()
  const [hx, hy, hz] = view.head ?? view.position
  scenery.woodcut.setHead(hx, hy, hz, true)
  const clock = view.clock ?? 12
  const place = view.position.map((v) => Math.round(v)).join()
  // Groups look where the head is a few times a second: after a jump with the clock at rest they are asked again.
  if (place !== stoodAt && !view.head) scenery.update(clock - 1, hx, hy, hz)
  if (!view.head) stoodAt = place
  if (clock > lastClock && clock - lastClock < 60)
    for (let t = lastClock + STEP; t < clock; t += STEP) scenery.update(t, hx, hy, hz)
  scenery.update(clock, hx, hy, hz)
  lastClock = clock
  scenery.woodcut.setCarve(view.carve ?? 1)
  if (place !== shadowAt && !view.head) {
    scenery.castShadow(renderer, x, y - 1.6, z)
    shadowAt = place
  }
}

/** Triangles of each mesh that the last view drew, the most costly first. */
function costs(): { name: string; triangles: number }[] {
  const seen = new Frustum().setFromProjectionMatrix(
    new Matrix4().multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse),
  )
  const sums = new Map<string, number>()
  stage.traverseVisible((o) => {
    if (!(o instanceof Mesh) || (o.frustumCulled && !seen.intersectsObject(o))) return
    const { index, drawRange, attributes } = o.geometry
    const each = Math.min(drawRange.count, index?.count ?? attributes.position.count) / 3
    const name = o.name || o.parent?.name || '?'
    sums.set(name, (sums.get(name) ?? 0) + each * (o instanceof InstancedMesh ? o.count : 1))
  })
  return [...sums].map(([name, triangles]) => ({ name, triangles })).sort((a, b) => b.triangles - a.triangles)
}

const api = {
  async load(scene: SceneryScene, size: [number, number]) {
    scenery?.dispose()
    shadowAt = stoodAt = ''
    lastClock = 0
    renderer.setPixelRatio(1)
    renderer.setSize(size[0], size[1], false)
    camera.aspect = size[0] / size[1]
    const { kinds, broken } = await loadKinds()
    scenery = await createScenery(scene, {
      pieces: kinds,
      renderer,
      language: 'zh',
      media: createSceneMedia('/scene/'),
      glyphs,
    })
    scenery.woodcut.setViewport(size[0], size[1])
    stage.clear()
    // As the stage of a visit has it; only what is not cut is lit by it.
    stage.add(scenery.root, new HemisphereLight('#fff8e8', '#6b6457', 2.4))
    const { world, heavens } = scenery
    return {
      troubles: world.troubles,
      broken,
      triangles: world.triangles,
      sun: { altitude: heavens.sun.altitude, azimuth: heavens.sun.azimuth },
      stands: scene.stands.map((s) => world.stand(s.id)),
      pieces: [...world.pieces.values()].map((p) => ({
        id: p.id,
        kind: p.kind,
        triangles: p.built.triangles,
      })),
    }
  },
  /** Boards tilted at 1.5, 5 and 30 m instead of the pieces: the test of stereo. */
  boards() {
    if (!scenery) throw new Error('load a scene first')
    scenery.world.root.clear()
    scenery.world.root.add(createBoards(scenery.woodcut))
  },
  /** A view that shows one piece whole. */
  frame(id: string): View {
    const piece = scenery?.world.pieces.get(id)
    if (!scenery || !piece) throw new Error(`no piece "${id}"`)
    const box = new Box3().setFromObject(scenery.world.root)
    const centre = box.getCenter(new Vector3())
    const away = Math.min(160, box.getSize(new Vector3()).length() * 0.85)
    const heading = 0.6
    const position = [
      centre.x + Math.sin(heading) * away,
      centre.y + away * 0.22,
      centre.z + Math.cos(heading) * away,
    ] as const
    return { position, heading, pitch: -0.22, fov: 50 }
  },
  /** What the one piece of the scene costs: triangles as it says itself, and its own meshes. */
  cost() {
    const piece = scenery?.world.pieces.get('piece')
    if (!scenery || !piece) throw new Error('load a piece first')
    let draws = 0
    scenery.world.root.traverse((o) => (draws += o instanceof Mesh && !o.name.endsWith('outline') ? 1 : 0))
    return { triangles: piece.built.triangles, draws }
  },
  picture(view: View) {
    aim(view)
    renderer.render(stage, camera)
    const url = canvas.toDataURL('image/webp', 0.82)
    return { webp: url.slice(url.indexOf(',') + 1) }
  },
  /** A picture of `size`, drawn from one that is larger, and at most `most` bytes. */
  small(view: View, size: [number, number], most: number) {
    aim(view)
    renderer.render(stage, camera)
    const sheet = document.createElement('canvas')
    ;[sheet.width, sheet.height] = size
    const pen = sheet.getContext('2d')!
    pen.imageSmoothingQuality = 'high'
    pen.drawImage(canvas, 0, 0, size[0], size[1])
    for (let quality = 0.86; ; quality -= 0.06) {
      const url = sheet.toDataURL('image/webp', quality)
      const webp = url.slice(url.indexOf(',') + 1)
      if (webp.length * 0.75 <= most || quality < 0.2) return { webp, quality }
    }
  },
  /** The world as a story has left it: piece, `sky` or `weather` → params. */
  leave(world: Readonly<Record<string, Readonly<Record<string, unknown>>>>) {
    for (const [target, params] of Object.entries(world))
      if (isHeaven(target)) scenery?.heaven.change(target, params, 0)
      else scenery?.world.setLive(target, params)
    shadowAt = ''
  },
  resolve: (ref: string) => scenery?.world.resolve(ref),
  setLive: (id: string, params: Record<string, unknown>) => scenery?.world.setLive(id, params),
  heightAt: (x: number, z: number) => scenery?.world.ground.height(x, z),
  print(view: View) {
    aim(view)
    renderer.info.autoReset = false
    renderer.info.reset()
    renderer.render(stage, camera)
    const { calls, triangles } = renderer.info.render
    const { textures, geometries } = renderer.info.memory
    const programs = renderer.info.programs?.length ?? 0
    return { calls, triangles, textures, geometries, programs, png: canvas.toDataURL('image/png') }
  },
  steady: (from: View, to: View) =>
    createMeasure(renderer, stage, camera, () => scenery!, aim).compare(from, to),
  costs,
  /** View and projection, for those who check where a thing falls on the print. */
  matrix: () => new Matrix4().multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse).elements,
}
export type SheetApi = typeof api
declare global {
  interface Window {
    sheet: SheetApi
  }
}
window.sheet = api
