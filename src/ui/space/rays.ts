/** A thin line from each hand, so that one sees where it points: short in the air, as far as the thing it means. */
import { BoxGeometry, Group, Mesh, MeshBasicMaterial, Quaternion, Vector3 } from 'three'

const WIDTH = 0.004
interface XYZ {
  readonly x: number
  readonly y: number
  readonly z: number
}
/** Metres when it means nothing. */
const IDLE = 0.7
const AHEAD = new Vector3(0, 0, -1)

export interface Rays {
  readonly group: Group
  /** From a hand to what it means; a short way into the air where it means nothing. */
  show(index: number, along: { origin: Vector3; direction: Vector3 }, meant: XYZ | undefined): void
  /** Hides the rays from `index` on. */
  hideFrom(index: number): void
  dispose(): void
}

export const createRays = (): Rays => {
  const group = new Group()
  const geometry = new BoxGeometry(WIDTH, WIDTH, 1).translate(0, 0, -0.5)
  const idle = new MeshBasicMaterial({ color: '#15171b', toneMapped: false })
  const meaning = new MeshBasicMaterial({ color: '#b3261e', toneMapped: false })
  const rays = [0, 1].map(() => new Mesh(geometry, idle))
  group.add(...rays)
  const turn = new Quaternion()
  const end = new Vector3()
  return {
    group,
    show(index, { origin, direction }, meant) {
      const ray = rays[index]
      if (!ray) return
      ray.visible = true
      ray.material = meant ? meaning : idle
      ray.position.copy(origin)
      ray.quaternion.copy(turn.setFromUnitVectors(AHEAD, direction))
      ray.scale.z = meant ? origin.distanceTo(end.copy(meant)) : IDLE
    },
    hideFrom(index) {
      for (let i = index; i < rays.length; i++) rays[i]!.visible = false
    },
    dispose() {
      geometry.dispose()
      idle.dispose()
      meaning.dispose()
      group.removeFromParent()
    },
  }
}
