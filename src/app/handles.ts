/** `window.retrace`: read-only handles to drive and observe a visit from outside. Documented in docs/contributor.md; stable. */
import { Vector3 } from 'three'
import { textureBytes } from '../world/texture-bytes.ts'
import type { SoundPort } from '../sound/port.ts'
import type { ExperienceStore } from '../ui/experience-store.ts'
import type { Visit } from '../visit/runner.ts'
import type { SceneWorld } from '../world/scene-world.ts'
import type { Stage } from '../world/stage.tsx'
import type { Experience } from './experience.ts'
import type { SceneData } from './scene-data.ts'
import type { SceneView } from './scene-view.ts'

/** What there is of a visit, as far as it has come. */
export interface VisitReport {
  readonly id: string | undefined
  readonly data: SceneData | undefined
  readonly visit: Visit | undefined
  readonly stage: Stage | undefined
  readonly view: Pick<SceneView, 'timing' | 'things' | 'head'> | undefined
  readonly sound: SoundPort | undefined
  readonly experience: Experience | undefined
  readonly world: SceneWorld | undefined
}
export interface HandlesOptions {
  readonly store: () => ExperienceStore | undefined
  readonly page: () => { report(): VisitReport }
  readonly version: string
  /** At a seat: where its loop is. */
  readonly seat?: () => object
}

export const installHandles = ({ store, page, version, seat }: HandlesOptions): void => {
  const handles = {
    version,
    visit() {
      const { id, data, visit } = page().report()
      const view = visit?.store.getState()
      return {
        id,
        course: data?.course.id,
        scene: data?.scene.id,
        version: data?.version,
        language: store()?.getState().language,
        beat: view?.beat,
        row: view?.row,
        done: view?.done,
        question: view?.question,
        stand: view?.stand,
        speaking: view?.speaking ?? false,
        status: view?.status ?? 'ready',
        ending: view?.ending,
        seconds: visit?.seconds() ?? 0,
        coverage: visit?.coverage() ?? 0,
        waiting: store()?.getState().waiting ?? 0,
      }
    },
    /** Draws and triangles are of one eye, of the last whole frame; `late` frames were dropped; bytes on the GPU. */
    frame() {
      const { stage, view } = page().report()
      const info = stage?.gl.info
      const eyes = stage?.gl.xr.isPresenting ? 2 : 1
      return {
        draws: (info?.render.calls ?? 0) / eyes,
        triangles: (info?.render.triangles ?? 0) / eyes,
        programs: info?.programs?.length ?? 0,
        geometries: info?.memory.geometries ?? 0,
        textures: info?.memory.textures ?? 0,
        ...view?.timing(),
        // Counted only when it is read: it walks the whole scene.
        get textureBytes() {
          return stage ? textureBytes(stage.scene) : 0
        },
      }
    },
    things() {
      const { view } = page().report()
      return (view?.things() ?? []).map((t) => ({
        id: t.id,
        label: t.label,
        role: t.role,
        x: t.x,
        y: t.y,
        z: t.z,
        radius: t.radius,
      }))
    },
    /** Where a thing that can be acted on is on the page, CSS pixels; undefined while it is out of view. */
    screen(id: string) {
      const { stage, view } = page().report()
      const thing = view?.things().find((t) => t.id === id)
      if (!stage || !thing) return undefined
      const at = new Vector3(thing.x, thing.y, thing.z).project(stage.camera)
      if (Math.abs(at.x) > 1 || Math.abs(at.y) > 1 || at.z > 1) return undefined
      const box = stage.gl.domElement.getBoundingClientRect()
      return { x: box.left + ((at.x + 1) / 2) * box.width, y: box.top + ((1 - at.y) / 2) * box.height }
    },
    /** `line` is what is spoken now: where its voice is, and when the caption page on show was due, both in seconds. */
    audio() {
      const { sound, experience } = page().report()
      return sound && { ...sound.report(), line: experience?.narrator.clock() }
    },
    /** Where the stands lie in the frame of the scene: metres, and radians about +Y; 0 faces −Z. */
    stands() {
      const { data, world } = page().report()
      return (data?.scene.stands ?? []).flatMap(({ id, triangles }) => {
        const at = world?.stand(id)
        return at ? [{ id, triangles, x: at.x, y: at.y, z: at.z, yaw: at.yaw }] : []
      })
    },
    head: () => page().report().view?.head(),
    ...(seat && { seat }),
  }
  Object.defineProperty(window, 'retrace', {
    value: Object.freeze(handles),
    // The hall and its scenes may follow one another in one page; each has its own.
    configurable: true,
    writable: false,
  })
}
