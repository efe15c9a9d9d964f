/** What is seen behind the welcome: while one reads, the block is already being cut. */
import type { Scene } from '../scene/schema.ts'
import type { SceneWorld } from '../world/scene-world.ts'
import type { Stage } from '../world/stage.tsx'

/** The print is only begun behind the welcome; the rest is cut when the visitor is there. */
const PREVIEW = 0.55
const PREVIEW_SECONDS = 5
/** Metres; a standing visitor's. */
const EYE = 1.6

/** Puts the world on the stage and answers its frame; `tell` hears how far it is cut, 0…1. */
export const previewOf = (
  world: SceneWorld,
  stage: Stage,
  scene: Scene,
  tell: (carved: number) => void,
): ((dt: number) => void) => {
  const stand = world.stand(scene.stands[0]?.id ?? '')
  if (!stand) return () => {}
  stage.scene.add(world.root)
  stage.camera.position.set(stand.x, stand.y + EYE, stand.z)
  stage.camera.rotation.set(0, stand.yaw, 0)
  let clock = 0
  return (dt) => {
    clock += Math.min(dt, 0.6)
    const carved = Math.min(PREVIEW, (clock / PREVIEW_SECONDS) * PREVIEW)
    tell(carved)
    const { width, height } = stage.gl.domElement
    world.setHead(stage.camera.position, width, height)
    world.carve(carved)
    // Nothing is told yet: what follows the story waits.
    world.update(clock, 0)
  }
}

/** No WebGL: the story still runs, on the page's own frames. @returns the way to stop. */
export const tickWithoutPicture = (tick: (seconds: number) => void): (() => void) => {
  let last = performance.now()
  const next = (now: number): void => {
    tick((now - last) / 1000)
    last = now
    request = requestAnimationFrame(next)
  }
  let request = requestAnimationFrame(next)
  return () => cancelAnimationFrame(request)
}
