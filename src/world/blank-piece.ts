/** What stands where a piece could not be built: a plain board of bare paper, and on it what should stand there. */
import { BoxGeometry, BufferAttribute, Group, Mesh } from 'three'
import type { BuiltPiece } from '../pieces/build-contract.ts'
import { createLabel } from '../pieces/parts/label.ts'
import type { Woodcut } from '../woodcut/types.ts'

/** Metres. */
const BOARD = { width: 0.8, height: 1.1, depth: 0.06 }
const SIGN = { width: 0.76, height: 0.64, lines: 5 }
/** So light that even its shaded side is mostly paper. */
const PAPER = 2.2

/** `names`: of the piece in both languages, and of the file that is to blame. Read from the front and from behind. */
export function blankPiece(woodcut: Woodcut, id: string, names: readonly string[] = [id]): BuiltPiece {
  const geometry = new BoxGeometry(BOARD.width, BOARD.height, BOARD.depth).translate(0, BOARD.height / 2, 0)
  const n = geometry.getAttribute('position').count
  const uv = geometry.getAttribute('uv')
  const stroke = Float32Array.from({ length: n * 4 }, (_, i) =>
    i % 4 === 0 ? uv.getX(i >> 2) * 0.8 : i % 4 === 1 ? uv.getY(i >> 2) * 1.1 : i % 4 === 2 ? 0.8 : 1.1,
  )
  geometry.setAttribute('aStroke', new BufferAttribute(stroke, 4))
  geometry.setAttribute(
    'aColor',
    new BufferAttribute(
      Float32Array.from({ length: n * 4 }, (_, i) => (i % 4 === 3 ? PAPER : 0.78)),
      4,
    ),
  )
  geometry.setAttribute('aSeed', new BufferAttribute(new Float32Array(n), 1))
  geometry.setAttribute('aHull', geometry.getAttribute('normal').clone())
  const object = new Group()
  object.name = id
  object.userData.blank = id
  object.userData.label = names
  object.add(new Mesh(geometry, woodcut.material('object')), new Mesh(geometry, woodcut.hull('object')))
  const label = createLabel(woodcut, SIGN)
  label.write(names)
  const back = label.mesh.clone()
  label.mesh.position.set(0, 0.72, BOARD.depth / 2 + 0.004)
  back.position.set(0, 0.72, -BOARD.depth / 2 - 0.004)
  back.rotation.y = Math.PI
  object.add(label.mesh, back)
  return {
    object,
    anchors: {},
    lines: {},
    triangles: 16,
    dispose() {
      geometry.dispose()
      label.dispose()
    },
  }
}
