/**
 * The paper of a plate: frame, sheet and dwell bar in one geometry and so in one draw. The triangles are painted in the
 * order of the index, which is why they need no depth.
 */
import { BufferAttribute, BufferGeometry, Color, Mesh, MeshBasicMaterial } from 'three'

export interface SheetOptions {
  /** Metres of the sheet, without its frame. */
  readonly width: number
  readonly height: number
  /** Metres the frame stands out. */
  readonly rim: number
  /** Metres, the height of the bar that fills while a gaze rests. */
  readonly bar: number
  readonly color: string
}
export interface Sheet {
  readonly mesh: Mesh
  /** Undefined for no frame. */
  frame(color: string | undefined): void
  /** 0…1; 0 for no bar. */
  fill(share: number): void
  dispose(): void
}

const BAR = '#b3261e'
/** The quads, in the order in which they are painted. */
const FRAME = 0
const PAPER = 1
const FILLED = 2
const QUADS = 3
/** One material, so that all plates are one program. */
const material = new MeshBasicMaterial({
  vertexColors: true,
  depthTest: false,
  depthWrite: false,
  toneMapped: false,
  transparent: true,
})

export const createSheet = ({ width, height, rim, bar, color }: SheetOptions): Sheet => {
  const position = new BufferAttribute(new Float32Array(QUADS * 12), 3)
  const colors = new BufferAttribute(new Float32Array(QUADS * 12), 3)
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', position)
  geometry.setAttribute('color', colors)
  geometry.setIndex(
    Array.from({ length: QUADS }, (_, q) => [0, 1, 2, 2, 1, 3].map((corner) => q * 4 + corner)).flat(),
  )
  /** An empty quad is a point, and paints nothing. */
  const lay = (quad: number, x0: number, y0: number, x1: number, y1: number): void => {
    for (let corner = 0; corner < 4; corner++)
      position.setXYZ(quad * 4 + corner, corner & 1 ? x1 : x0, corner & 2 ? y1 : y0, 0)
    position.needsUpdate = true
  }
  const ink = new Color()
  const paint = (quad: number, hue: string): void => {
    ink.set(hue)
    for (let corner = 0; corner < 4; corner++) colors.setXYZ(quad * 4 + corner, ink.r, ink.g, ink.b)
    colors.needsUpdate = true
  }
  const x = width / 2
  const y = height / 2
  lay(FRAME, -x - rim, -y - rim, x + rim, y + rim)
  // For what is in view or not; the frame may come and go.
  geometry.computeBoundingSphere()
  lay(PAPER, -x, -y, x, y)
  paint(PAPER, color)
  paint(FILLED, BAR)
  const mesh = new Mesh(geometry, material)
  mesh.renderOrder = 19
  return {
    mesh,
    frame(hue) {
      const out = hue === undefined ? 0 : rim
      lay(FRAME, -x - out, -y - out, x + out, y + out)
      paint(FRAME, hue ?? color)
    },
    fill: (share) => lay(FILLED, -x, -y, -x + width * share, -y + (share > 0 ? bar : 0)),
    dispose: () => geometry.dispose(),
  }
}
