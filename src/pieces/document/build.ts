/** A page on a slanted desk. Held near, it comes before the eyes and stays there, still: the world moves nobody's head. */
import { Group, Quaternion, Vector3 } from 'three'
import { CutBuilder, place } from '../../woodcut/builder.ts'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { XYZ } from '../contract.ts'
import { INKS } from '../inks.ts'
import { openFlat } from '../parts/flat.ts'
import { createLabel } from '../parts/label.ts'
import type { DocumentParams } from './params.ts'

/** Radians that the desk leans back. */
const SLANT = 0.55
/** Metres from the eyes, and below them; and how large a page may be before it is held further off. */
const NEAR = { away: 0.5, below: 0.06, span: 0.34 }
const LABEL = { height: 0.075, lines: 3 }
const UP = new Vector3(0, 1, 0)

function addDesk(b: CutBuilder, width: number, depth: number, front: number): void {
  const lean = place(0, front + (Math.sin(SLANT) * depth) / 2, 0, -SLANT)
  b.part(() => {
    b.box(width, 0.025, depth, lean.clone().multiply(place(0, -0.018, 0)), INKS.wood)
    b.box(width, 0.04, 0.016, lean.clone().multiply(place(0, 0.004, -depth / 2)), INKS.timber)
  })
  b.box(0.07, front, 0.07, place(0, front / 2, 0.02), INKS.timber)
  b.box(0.42, 0.03, 0.36, place(0, 0.015, 0.02), INKS.timber)
}

export const build: PieceBuilder<DocumentParams> = async (
  p: DocumentParams,
  context: BuildContext,
): Promise<BuiltPiece> => {
  const flat = await openFlat(context, p.src, p.width)
  const wide = Math.max(flat.width, 0.24)
  const depth = flat.height + (p.caption ? LABEL.height + 0.02 : 0) + 0.05
  const b = new CutBuilder(1)
  addDesk(b, wide + 0.06, depth, p.desk)
  const page = new Group()
  page.add(flat.mesh)
  const label = p.caption && createLabel(context.woodcut, { width: wide, ...LABEL })
  const object = new Group().add(page)
  // The desk's own middle, and what lies on it: the page above, its label below, both face the reader at −Z.
  const slope = new Group()
  slope.position.set(0, p.desk + (Math.sin(SLANT) * depth) / 2, 0)
  slope.rotation.x = Math.PI / 2 - SLANT
  object.add(slope)
  if (label && p.caption) {
    label.write([p.caption.zh, p.caption.en])
    label.mesh.rotation.y = Math.PI
    label.mesh.position.set(0, -depth / 2 + LABEL.height / 2 + 0.02, -0.004)
    slope.add(label.mesh)
  }
  const onSlope = new Vector3(0, depth / 2 - flat.height / 2 - 0.02, -0.005)
  slope.updateMatrix()
  const rest = { at: onSlope.applyMatrix4(slope.matrix), turn: slope.quaternion.clone() }
  const held = { at: new Vector3(), turn: new Quaternion() }
  let near = -1
  const head = context.woodcut.uniforms.uHead.value
  const toEyes = new Vector3()
  /** Once, as it begins to rise: where the eyes are then. It does not follow them about. */
  const aim = (): void => {
    const [x, y, z] = context.pose.position
    toEyes
      .copy(head)
      .sub(held.at.set(x, y, z))
      .applyAxisAngle(UP, -context.pose.heading)
    const [dx, dz] = [rest.at.x - toEyes.x, rest.at.z - toEyes.z]
    const flatWay = Math.max(0.01, Math.hypot(dx, dz))
    const away = NEAR.away * Math.max(1, Math.max(flat.width, flat.height) / NEAR.span)
    held.at.set(toEyes.x + (dx / flatWay) * away, toEyes.y - NEAR.below, toEyes.z + (dz / flatWay) * away)
    // The page faces −Z; it is turned so that this looks back at the eyes.
    held.turn.setFromAxisAngle(UP, Math.atan2(dx, dz))
  }
  const hold = (value: number): void => {
    if (near <= 0 && value > 0) aim()
    near = value
    page.position.lerpVectors(rest.at, held.at, value)
    page.quaternion.slerpQuaternions(rest.turn, held.turn, value)
  }
  hold(p.near)
  const middle: XYZ = rest.at.toArray()
  const things = [{ id: 'page', position: middle, radius: 0.3 }]
  return {
    object,
    still: [{ surface: 'object', geometry: b.geometry(), hull: true }],
    anchors: { page: middle },
    lines: {},
    things: () => things,
    setLive(params) {
      if (typeof params.near === 'number') hold(Math.min(1, Math.max(0, params.near)))
    },
    triangles: b.triangles + 4,
    dispose() {
      flat.dispose()
      label?.dispose()
    },
  }
}
