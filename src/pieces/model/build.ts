/** A model from outside, cut anew or as it is. What does not move is handed to the world to be merged with the rest. */
import {
  Box3,
  DirectionalLight,
  Mesh,
  type BufferGeometry,
  type Material,
  type MeshStandardMaterial,
  type Texture,
} from 'three'
import type { GLTF } from 'three/examples/jsm/loaders/GLTFLoader.js'
import { faultWords } from '../../scene/rules/media-files.ts'
import { wrongName } from '../../scene/rules/media-contents.ts'
import type { Words } from '../../scene/schema.ts'
import { createRandom, seedOf } from '../../woodcut/hash.ts'
import type { BuildContext, BuiltPiece, PieceBuilder, StillPart } from '../build-contract.ts'
import type { XYZ } from '../contract.ts'
import { openFile } from '../media-of.ts'
import { arriving } from '../parts/arriving.ts'
import { createMorpher, createPlayer, variantsOf } from './live.ts'
import { loadTree } from './loader.ts'
import { meshesOf, place, type Measured } from './measure.ts'
import { stirs, wear } from './moving.ts'
import type { ModelParams } from './params.ts'
import { readPixels } from './pixels.ts'
import { inkOf, recut } from './recut.ts'
import { borrowRoom } from './room.ts'
import { mapOf, tonesOf } from './tones.ts'

/** Faces of a textured mesh are divided until there are about so many: a corner every few pixels of a small picture. */
const TEXTURED_FACES = 12_000

interface Dressed {
  readonly still: StillPart[]
  /** What casts a shadow besides what is still. */
  readonly shadow: Mesh[]
  readonly triangles: number
  show(variant: number): void
  dispose(): void
}
const one = (material: Material | Material[]): Material => (Array.isArray(material) ? material[0]! : material)

/** All materials a mesh may wear: its own, and by number those of its variants. */
async function wardrobe(gltf: GLTF): Promise<(mesh: Mesh, variant: number) => Material> {
  const { names, materialOf } = variantsOf(gltf)
  const made = new Map<string, Material>()
  for (const mesh of meshesOf(gltf.scene))
    for (const variant of names.keys()) {
      const index = materialOf(mesh, variant)
      if (index === undefined) continue
      const own = one(mesh.material)
      mesh.material = (await gltf.parser.getDependency('material', index)) as Material
      // Gives it what this mesh needs of it: vertex colours, flat shading.
      gltf.parser.assignFinalMaterial(mesh)
      made.set(`${mesh.uuid} ${variant}`, one(mesh.material))
      mesh.material = own
    }
  const first = new Map(meshesOf(gltf.scene).map((mesh) => [mesh, one(mesh.material)]))
  return (mesh, variant) => made.get(`${mesh.uuid} ${variant}`) ?? first.get(mesh)!
}

const texturesOf = (material: Material): Texture[] =>
  Object.values(material).filter((value): value is Texture => (value as Texture | null)?.isTexture === true)
/** Frees what the file brought: materials, textures and the images behind them. */
function discard(materials: Iterable<Material>): void {
  for (const material of new Set(materials)) {
    for (const texture of texturesOf(material)) {
      ;(texture.image as Partial<ImageBitmap> | undefined)?.close?.()
      texture.dispose()
    }
    material.dispose()
  }
}

function cutAnew(
  gltf: GLTF,
  placed: Measured,
  worn: (mesh: Mesh, variant: number) => Material,
  variants: number,
  context: BuildContext,
): Dressed {
  const { woodcut, renderer } = context
  const moves = stirs(gltf.animations)
  const still: StillPart[] = []
  const shadow: Mesh[] = []
  const geometries: BufferGeometry[] = []
  const shows: ((variant: number) => void)[] = []
  const materials: Material[] = []
  let triangles = 0
  placed.object.updateMatrixWorld(true)
  for (const mesh of meshesOf(gltf.scene)) {
    const from = mesh.geometry
    const inkAt = (variant: number) => {
      const material = worn(mesh, variant)
      const map = mapOf(material)
      materials.push(material)
      return tonesOf(material, undefined, map && renderer ? readPixels(renderer, map) : undefined)
    }
    const own = tonesOf(worn(mesh, -1), from.getAttribute('color'), textured(worn(mesh, -1), renderer))
    materials.push(worn(mesh, -1))
    const isStill = variants === 0 && !moves(mesh)
    const faces = (from.index?.count ?? from.getAttribute('position').count) / 3
    const hasPicture = renderer && mapOf(worn(mesh, -1))
    const divide =
      isStill && hasPicture
        ? Math.max(0, Math.min(5, Math.floor(Math.log(TEXTURED_FACES / faces) / Math.log(4))))
        : 0
    const cut = recut(from, { seed: createRandom(seedOf(mesh.name || 'mesh'))(), inkAt: own, divide })
    from.dispose()
    triangles += cut.index!.count / 3
    if (isStill) {
      cut.applyMatrix4(mesh.matrixWorld)
      cut.getAttribute('aHull').applyNormalMatrix(mesh.normalMatrix.getNormalMatrix(mesh.matrixWorld))
      cut.deleteAttribute('uv')
      still.push({ surface: 'object', geometry: cut, hull: true })
      mesh.removeFromParent()
      continue
    }
    wear(mesh, cut, woodcut)
    geometries.push(cut)
    shadow.push(mesh)
    const colours = [
      cut.getAttribute('aColor'),
      ...Array.from({ length: variants }, (_, v) => inkOf(cut, inkAt(v))),
    ]
    shows.push((variant) => void cut.setAttribute('aColor', colours[variant + 1] ?? colours[0]!))
  }
  discard(materials)
  return {
    still,
    shadow,
    triangles,
    show: (variant) => shows.forEach((show) => show(variant)),
    dispose: () => geometries.forEach((g) => g.dispose()),
  }
}
const textured = (material: Material, renderer: BuildContext['renderer']) => {
  const map = mapOf(material)
  return map && renderer ? readPixels(renderer, map) : undefined
}

/** Of the room against the sun: a mirror, not a second sun. */
const ROOM_LIGHT = 0.8
/** Metal shows nothing but what is around it; paint, clay and paper are lit well enough without. */
const mirrors = (material: Material): material is MeshStandardMaterial =>
  'metalness' in material && (material as MeshStandardMaterial).metalness > 0.05

/** Untouched but for coming out of blank paper with the rest; lit by the sun of the scene, from the front at night. */
function asItIs(
  gltf: GLTF,
  placed: Measured,
  worn: (mesh: Mesh, variant: number) => Material,
  variants: number,
  context: BuildContext,
): Dressed {
  const meshes = meshesOf(gltf.scene)
  const materials = new Set<Material>()
  for (const mesh of meshes) for (let v = -1; v < variants; v++) materials.add(worn(mesh, v))
  const metals = [...materials].filter(mirrors)
  const room = context.renderer && metals.length ? borrowRoom(context.renderer) : undefined
  for (const material of materials) arriving(material, context.woodcut)
  for (const metal of metals) {
    // Without surroundings to mirror, metal would be black.
    if (!room) metal.metalness *= 0.3
    metal.envMap = room?.texture ?? null
    metal.envMapIntensity = ROOM_LIGHT
  }
  const light = new DirectionalLight('#fff6e4', 1.6)
  light.position.set(-1, 2.5, -2)
  placed.object.add(light, light.target)
  for (const mesh of meshes) if (gltf.animations.length) mesh.frustumCulled = false
  return {
    still: [],
    shadow: [],
    triangles: placed.triangles,
    show: (variant) => meshes.forEach((mesh) => void (mesh.material = worn(mesh, variant))),
    dispose() {
      for (const mesh of meshes) mesh.geometry.dispose()
      light.dispose()
      // The room is not the file's own: it goes when no model mirrors it any more.
      for (const metal of metals) metal.envMap = null
      room?.release()
      discard(materials)
    },
  }
}

const anchorsOf = (box: Box3): Record<'top' | 'middle', XYZ> => {
  const [x, z] = [(box.min.x + box.max.x) / 2, (box.min.z + box.max.z) / 2]
  return { top: [x, box.max.y, z], middle: [x, (box.min.y + box.max.y) / 2, z] }
}

export const build: PieceBuilder<ModelParams> = async (
  p: ModelParams,
  context: BuildContext,
): Promise<BuiltPiece> => {
  const { bytes, facts } = await openFile(context, 'model', p.src)
  const gltf = await loadTree(bytes, p.src, (name) => facts.extensions.includes(name), context.renderer)
  for (const o of [...lightsAndCameras(gltf)]) o.removeFromParent()
  const placed = place(gltf.scene, p)
  const worn = await wardrobe(gltf)
  const { names } = variantsOf(gltf)
  const dress = p.style === 'as-is' ? asItIs : cutAnew
  const dressed = dress(gltf, placed, worn, names.length, context)
  const player = createPlayer(gltf, gltf.scene)
  const morph = createMorpher(meshesOf(gltf.scene))
  const asked: [Parameters<typeof wrongName>[0], string][] = [
    ...(p.play === 'none' ? [] : [['clips', p.play] as ['clips', string]]),
    ...(p.variant === 'none' ? [] : [['variants', p.variant] as ['variants', string]]),
    ...Object.keys(p.morphs).map((name): ['morphs', string] => ['morphs', name]),
  ]
  const troubles: Words[] = asked.flatMap(([what, name]) => {
    const wrong = wrongName(what, name, facts, p.src)
    return wrong ? [faultWords(wrong, p.src)] : []
  })
  const setLive = (params: Readonly<Record<string, unknown>>): void => {
    if ('play' in params) player.play(params.play)
    if ('morphs' in params) morph(params.morphs)
    if ('variant' in params) dressed.show(names.indexOf(String(params.variant)))
  }
  setLive({ play: p.play, morphs: p.morphs, variant: p.variant })
  const anchors = anchorsOf(placed.box)
  const radius = Math.max(0.25, placed.box.max.distanceTo(placed.box.min) / 2)
  const things = [{ id: 'middle', position: anchors.middle, radius }]
  return {
    object: placed.object,
    still: dressed.still,
    shadow: dressed.shadow,
    anchors,
    lines: {},
    things: () => things,
    setLive,
    update: (clock) => player.update(clock),
    triangles: dressed.triangles,
    troubles,
    dispose() {
      player.dispose()
      dressed.dispose()
    },
  }
}

function lightsAndCameras(gltf: GLTF) {
  const found: { removeFromParent(): unknown }[] = []
  gltf.scene.traverse((o) => {
    if ('isLight' in o || 'isCamera' in o) found.push(o)
  })
  return found
}
