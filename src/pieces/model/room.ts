/**
 * What polished things in a scene mirror: a plain room with a window and a lamp, made in code. Only models left as they
 * are ask for it, and each of their materials is given it: no other program of the scene changes.
 */
import {
  BackSide,
  BoxGeometry,
  Color,
  Mesh,
  MeshBasicMaterial,
  PMREMGenerator,
  Scene,
  type Texture,
  type WebGLRenderer,
  type WebGLRenderTarget,
} from 'three'

/** Size and place in metres, light (1 is white paper), of the room and what shines in it. */
const ROOM = { size: [8, 4, 8], at: [0, 0, 0], light: 0.42 } as const
const SHINING = [
  { size: [3.4, 0.1, 3.4], at: [0, 1.9, 0], light: 5 },
  { size: [0.1, 2, 2.6], at: [-3.9, 0.4, -1], light: 7 },
  { size: [2.2, 1.6, 0.1], at: [1.4, 0.5, 3.9], light: 2.4 },
] as const
const FLOOR = { size: [8, 0.1, 8], at: [0, -1.95, 0], light: 0.16 } as const

const boxOf = ({
  size,
  at,
  light,
}: {
  size: readonly number[]
  at: readonly number[]
  light: number
}): Mesh => {
  const [w, h, d] = size as [number, number, number]
  const material = new MeshBasicMaterial({ color: new Color(1, 0.975, 0.93).multiplyScalar(light) })
  const box = new Mesh(new BoxGeometry(w, h, d), material)
  box.position.set(...(at as [number, number, number]))
  return box
}

function drawn(renderer: WebGLRenderer): WebGLRenderTarget {
  const scene = new Scene()
  const walls = boxOf(ROOM)
  ;(walls.material as MeshBasicMaterial).side = BackSide
  const boxes = [walls, boxOf(FLOOR), ...SHINING.map(boxOf)]
  scene.add(...boxes)
  const generator = new PMREMGenerator(renderer)
  try {
    return generator.fromScene(scene, 0.04)
  } finally {
    generator.dispose()
    for (const { geometry, material } of boxes) {
      geometry.dispose()
      ;(material as MeshBasicMaterial).dispose()
    }
  }
}

interface Held {
  readonly target: WebGLRenderTarget
  users: number
}
const rooms = new WeakMap<WebGLRenderer, Held>()

/** One room for all models of a renderer; gone with the last of them. */
export function borrowRoom(renderer: WebGLRenderer): { readonly texture: Texture; release(): void } {
  const held = rooms.get(renderer) ?? { target: drawn(renderer), users: 0 }
  rooms.set(renderer, held)
  held.users++
  let isHeld = true
  return {
    texture: held.target.texture,
    release() {
      if (!isHeld) return
      isHeld = false
      held.users--
      if (held.users > 0) return
      held.target.dispose()
      rooms.delete(renderer)
    },
  }
}
