/** Fetches and builds what a visit at a seat will play, one scene at a time, as soon as it is known which. */
import type { Language } from '../../scene/schema.ts'
import type { Play } from '../../story/loop/index.ts'
import { createExperienceStore, type ExperienceStore } from '../../ui/experience-store.ts'
import type { SceneWorld } from '../../world/scene-world.ts'
import type { Stage } from '../../world/stage.tsx'
import { createFilmSound } from '../film-sound.ts'
import { prepare, type PlayKit, type Prepared, type VisitRoute } from '../prepare.ts'
import { fetchScene, type SceneData } from '../scene-data.ts'

export interface LoadedScene {
  readonly key: string
  readonly route: VisitRoute
  readonly store: ExperienceStore
  readonly data: SceneData
  readonly world: SceneWorld | undefined
  readonly kit: PlayKit
  readonly prepared: Prepared
}

export const loadKit = () => import('../build-world.ts')
export const loadPlay = () => import('../play.ts')

const keyOf = ({ course, scene, cut }: Play, language: Language): string =>
  [course, scene, cut, language].join(' ')

const load = async (
  { course, scene, cut }: Play,
  language: Language,
  key: string,
  stage: Stage | undefined,
): Promise<LoadedScene> => {
  const route: VisitRoute = { page: 'visit', course, scene, language, pace: 1, cut }
  const store = createExperienceStore(language)
  const [data, kit, build] = await Promise.all([fetchScene(course, scene), loadPlay(), loadKit()])
  const filmSound = createFilmSound()
  let world: SceneWorld | undefined
  if (stage) {
    const folder = `/scenes/${encodeURIComponent(course)}/${encodeURIComponent(scene)}/`
    world = await build.buildWorld(data.scene, stage.gl, { folder, language, onFilm: filmSound.opened })
    for (const problem of world.problems) console.warn(problem)
  }
  const prepared = await prepare({ kit, route, store, data, world: () => world })
  filmSound.hear(prepared.sound)
  store.setState({ title: data.scene.title, note: data.scene.note })
  return { key, route, store, data, world, kit, prepared }
}

export interface SceneLoader {
  /** The same play in the same language is fetched once. */
  fetch(play: Play, language: Language): Promise<LoadedScene>
  /** Also of what is still on its way. */
  letGo(): void
}

/** @param stage Without one a scene is told without a picture. */
export const createSceneLoader = (stage: () => Stage | undefined): SceneLoader => {
  let loading: { readonly key: string; readonly ready: Promise<LoadedScene> } | undefined
  const letGo = (): void => {
    const gone = loading
    loading = undefined
    void gone?.ready.then(
      ({ prepared, world }) => {
        prepared.sound.dispose()
        world?.dispose()
      },
      () => undefined,
    )
  }
  return {
    letGo,
    fetch(play, language) {
      const key = keyOf(play, language)
      if (loading?.key === key) return loading.ready
      letGo()
      const ready = load(play, language, key, stage())
      loading = { key, ready }
      ready.catch(() => {
        if (loading?.key === key) loading = undefined
      })
      return ready
    },
  }
}
