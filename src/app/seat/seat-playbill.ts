/** What can be played at a seat, and what is said of it before it begins. */
import type { Language } from '../../scene/schema.ts'
import type { LoopState, Play } from '../../story/loop/index.ts'
import type { SeatShownStore } from '../../ui/loop/seat-view-state.ts'
import type { Route } from '../route.ts'
import type { CourseListing } from '../scene-data.ts'

export type SeatRoute = Extract<Route, { page: 'seat' }>

/** The scene this seat plays where nobody chose another: the one named, else the first there is. */
export const playOf = (
  courses: readonly CourseListing[],
  route: Pick<SeatRoute, 'course' | 'scene'>,
): Play | undefined => {
  const course = courses.find(({ id }) => id === route.course) ?? courses[0]
  const scene = course?.scenes.find(({ id }) => id === route.scene) ?? course?.scenes[0]
  return course && scene && { course: course.id, scene: scene.id, cut: 'station' }
}

export interface Playbill {
  knows(course: string, scene: string): boolean
  /** Says what this visitor will see, or what is played here where nobody chose. */
  describe(state: Pick<LoopState, 'play' | 'language'>): void
}
export const createPlaybill = (
  courses: readonly CourseListing[],
  usual: Play,
  language: Language,
  shown: SeatShownStore,
): Playbill => {
  const listed = (course: string, scene: string) =>
    courses.find(({ id }) => id === course)?.scenes.find(({ id }) => id === scene)
  return {
    knows: (course, scene) => listed(course, scene) !== undefined,
    describe({ play, language: chosen }) {
      const { course, scene } = play ?? usual
      const { title, note } = listed(course, scene) ?? {}
      const spoken = chosen ?? language
      shown.setState({ title, note })
      document.documentElement.lang = spoken === 'zh' ? 'zh-CN' : 'en'
      document.title = `${title?.[spoken] ?? ''} · 追寻 Retrace`
    },
  }
}
