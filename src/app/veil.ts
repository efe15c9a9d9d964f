import { BackSide, Mesh, MeshBasicMaterial, SphereGeometry } from 'three'

/** The paper that a teleport fades through. */
export const createVeil = (): Mesh<SphereGeometry, MeshBasicMaterial> => {
  const material = new MeshBasicMaterial({
    color: '#efe6d2',
    side: BackSide,
    transparent: true,
    opacity: 0,
    depthTest: false,
    depthWrite: false,
    toneMapped: false,
  })
  const veil = new Mesh(new SphereGeometry(0.4, 16, 12), material)
  veil.renderOrder = 30
  veil.visible = false
  return veil
}
