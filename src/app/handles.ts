/** `window.retrace`: read-only handles to drive and observe a visit from outside. Documented in docs/contributor.md; stable. */
import { textureBytes } from '../world/texture-bytes.ts'
import type { ExperienceStore } from '../ui/experience-store.ts'
import type { VisitPage } from './visit-page.tsx'

export interface HandlesOptions {
  readonly store: ExperienceStore
  readonly page: () => VisitPage
  readonly version: string
}

export const installHandles = ({ store, page, version }: HandlesOptions): void => {
  const handles = {
    version,
    visit() {
      const { data, visit } = page().report()
      const view = visit?.store.getState()
      return {
        course: data?.course.id,
        scene: data?.scene.id,
        version: data?.version,
        language: store.getState().language,
        beat: view?.beat,
        row: view?.row,
        stand: view?.stand,
        speaking: view?.speaking ?? false,
        status: view?.status ?? 'ready',
        ending: view?.ending,
        seconds: visit?.seconds() ?? 0,
        coverage: visit?.coverage() ?? 0,
        waiting: store.getState().waiting,
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
  }
  Object.defineProperty(window, 'retrace', {
    value: Object.freeze(handles),
    configurable: false,
    writable: false,
  })
}
