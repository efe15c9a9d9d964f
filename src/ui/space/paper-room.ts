/** Where a visitor sits before and after a scene: blank paper with a floor under the feet, and a line at eye height to fit by. */
import { BoxGeometry, CircleGeometry, Group, Mesh, MeshBasicMaterial, RingGeometry } from 'three'

export interface PaperRoom {
  readonly group: Group
  /** Shows the line at the height of the eyes, metres above the floor; undefined hides it. */
  level(eye: number | undefined): void
  dispose(): void
}

/** Rings of the floor: inner edge, width, metres; the last ones are the horizon. */
const RINGS = [
  [1.35, 0.022],
  [1.42, 0.008],
  [3.2, 0.012],
  [6.5, 0.02],
  [14, 0.05],
] as const
const LINE = { width: 0.86, at: -1.96 }

export const createPaperRoom = (): PaperRoom => {
  const group = new Group()
  const ink = new MeshBasicMaterial({ color: '#15171b', toneMapped: false })
  const far = new MeshBasicMaterial({ color: '#b9ae98', toneMapped: false })
  const mat = new MeshBasicMaterial({ color: '#e2d6bc', toneMapped: false })
  const floor = new Mesh(new CircleGeometry(RINGS[0][0], 56), mat)
  const geometries: { dispose(): void }[] = [floor.geometry]
  group.add(floor)
  RINGS.forEach(([inner, width], i) => {
    const ring = new Mesh(new RingGeometry(inner, inner + width, 72), i < 2 ? ink : far)
    ring.position.z = 0.002
    geometries.push(ring.geometry)
    group.add(ring)
  })
  group.rotation.x = -Math.PI / 2
  const room = new Group()
  const line = new Mesh(new BoxGeometry(LINE.width, 0.006, 0.004), ink)
  line.visible = false
  geometries.push(line.geometry)
  room.add(group, line)
  return {
    group: room,
    level(eye) {
      line.visible = eye !== undefined
      line.position.set(0, eye ?? 0, LINE.at)
    },
    dispose() {
      for (const one of [...geometries, ink, far, mat]) one.dispose()
      room.removeFromParent()
    },
  }
}
