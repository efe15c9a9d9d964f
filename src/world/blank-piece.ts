/** What stands where a piece could not be built: a plain board of bare paper, named after the piece. */
import { BoxGeometry, BufferAttribute, Group, Mesh } from 'three'
import type { BuiltPiece } from '../pieces/build-contract.ts'
import type { Woodcut } from '../woodcut/types.ts'

export function blankPiece(woodcut: Woodcut, id: string): BuiltPiece {
  const geometry = new BoxGeometry(0.8, 1.1, 0.06).translate(0, 0.55, 0)
  const n = geometry.getAttribute('position').count
  const uv = geometry.getAttribute('uv')
  const stroke = Float32Array.from({ length: n * 4 }, (_, i) =>
    i % 4 === 0 ? uv.getX(i >> 2) * 0.8 : i % 4 === 1 ? uv.getY(i >> 2) * 1.1 : i % 4 === 2 ? 0.8 : 1.1,
  )
  geometry.setAttribute('aStroke', new BufferAttribute(stroke, 4))
  geometry.setAttribute('aColor', new BufferAttribute(new Float32Array(n * 4).fill(1), 4))
  geometry.setAttribute('aSeed', new BufferAttribute(new Float32Array(n), 1))
  geometry.setAttribute('aHull', geometry.getAttribute('normal').clone())
  const object = new Group()
  object.name = id
  object.userData.blank = id
  object.add(new Mesh(geometry, woodcut.material('object')), new Mesh(geometry, woodcut.hull('object')))
  return { object, anchors: {}, lines: {}, triangles: 12, dispose: () => geometry.dispose() }
}
