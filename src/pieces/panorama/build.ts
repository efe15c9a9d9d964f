/** A sphere about the head, behind everything that stands in the scene and before its sky. */
import { FrontSide, Group, Mesh, MeshBasicMaterial, SphereGeometry, Vector3 } from 'three'
import { isFilmName } from '../../scene/media/film.ts'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import { arriving } from '../parts/arriving.ts'
import { openFilm, type Follower } from '../parts/film.ts'
import { openTexture } from '../parts/flat.ts'
import type { PanoramaParams } from './params.ts'
import type { Texture } from 'three'

const COLUMNS = 64
const ROWS = 32
/** After what is solid, and after the sky's dome (100), which it covers. */
const ORDER = 101
const UP = new Vector3(0, 1, 0)

interface Opened {
  readonly texture: Texture
  readonly follower?: Follower
  dispose(): void
}

export const build: PieceBuilder<PanoramaParams> = async (
  p: PanoramaParams,
  context: BuildContext,
): Promise<BuiltPiece> => {
  const opened: Opened = isFilmName(p.src)
    ? await openFilm(context, p.src, p.muted)
    : await openTexture(context, p.src, 'panorama')
  // It is looked at from within: mirrored, so that words in it can be read. The picture's middle lies at −Z.
  const geometry = new SphereGeometry(p.radius, COLUMNS, ROWS).scale(-1, 1, 1).rotateY(Math.PI / 2)
  const material = arriving(
    new MeshBasicMaterial({ map: opened.texture, transparent: true, depthWrite: false, fog: false }),
    context.woodcut,
  )
  // Scaled to its mirror image a sphere's inside is its front.
  material.side = FrontSide
  const mesh = new Mesh(geometry, material)
  mesh.renderOrder = ORDER
  mesh.frustumCulled = false
  const show = (amount: number): void => {
    material.opacity = amount
    mesh.visible = amount > 0.001
  }
  show(p.shown)
  opened.follower?.play(p.play)
  const head = context.woodcut.uniforms.uHead.value
  const [x, y, z] = context.pose.position
  return {
    object: new Group().add(mesh),
    anchors: {},
    lines: {},
    setLive(params) {
      if (typeof params.shown === 'number') show(Math.min(1, Math.max(0, params.shown)))
      if (typeof params.play === 'boolean') opened.follower?.play(params.play)
      if (typeof params.playedAt === 'number') opened.follower?.since(params.playedAt)
    },
    update(clock, story = clock) {
      mesh.position.set(head.x - x, head.y - y, head.z - z).applyAxisAngle(UP, -context.pose.heading)
      opened.follower?.follow(clock, story)
    },
    triangles: COLUMNS * (ROWS - 1) * 2,
    dispose() {
      opened.dispose()
      geometry.dispose()
      material.dispose()
    },
  }
}
