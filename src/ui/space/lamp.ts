/** The first thing a visitor acts on: a paper lamp that lights when it is looked at. In the look of a print. */
import {
  BoxGeometry,
  CylinderGeometry,
  Group,
  Mesh,
  MeshBasicMaterial,
  RingGeometry,
  TorusGeometry,
} from 'three'

const INK = '#15171b'
const PAPER = '#e6dac1'
const LIGHT = '#e8b862'
const RADIUS = 0.12
const HEIGHT = 0.26
const STAVES = 7

export interface Lamp {
  readonly group: Group
  light(lit: boolean): void
  dispose(): void
}

export const createLamp = (): Lamp => {
  const group = new Group()
  const ink = new MeshBasicMaterial({ color: INK, toneMapped: false })
  const paper = new MeshBasicMaterial({ color: PAPER, toneMapped: false })
  const glow = new MeshBasicMaterial({
    color: LIGHT,
    transparent: true,
    opacity: 0.35,
    toneMapped: false,
    depthWrite: false,
  })
  const stave = new BoxGeometry(0.008, HEIGHT, 0.008)
  const cap = new CylinderGeometry(RADIUS * 0.82, RADIUS, 0.03, 20)
  const handle = new TorusGeometry(RADIUS * 0.8, 0.006, 6, 20, Math.PI)
  const body = new Mesh(new CylinderGeometry(RADIUS * 0.94, RADIUS * 0.94, HEIGHT, 20), paper)
  const halo = new Mesh(new RingGeometry(RADIUS * 1.25, RADIUS * 2.4, 40), glow)
  halo.position.z = -RADIUS
  for (let i = 0; i < STAVES; i++) {
    const angle = (i / STAVES) * Math.PI * 2
    const one = new Mesh(stave, ink)
    one.position.set(Math.sin(angle) * RADIUS, 0, Math.cos(angle) * RADIUS)
    group.add(one)
  }
  for (const side of [-1, 1]) {
    const one = new Mesh(cap, ink)
    one.position.y = (side * HEIGHT) / 2
    one.rotation.x = side < 0 ? Math.PI : 0
    group.add(one)
  }
  const arch = new Mesh(handle, ink)
  arch.position.y = HEIGHT / 2 + 0.01
  group.add(body, arch, halo)
  const light = (lit: boolean): void => {
    paper.color.set(lit ? LIGHT : PAPER)
    halo.visible = lit
  }
  light(false)
  return {
    group,
    light,
    dispose() {
      for (const one of [stave, cap, handle, body.geometry, halo.geometry, ink, paper, glow]) one.dispose()
      group.removeFromParent()
    },
  }
}
