/**
 * Everything a visit needs before the visitor says *begin*, made while the welcome is being read, so that the
 * gesture itself finds audio and headset ready and nothing has to be waited for.
 */
import type { Scene } from '../scene/schema.ts'
import type { NarrationLine, SoundPort } from '../sound/port.ts'
import type { Story } from '../story/index.ts'
import type { ExperienceStore } from '../ui/experience-store.ts'
import type { SceneWorld } from '../world/scene-world.ts'
import type { Route } from './route.ts'
import { fetchRecordings, fetchSoundBook, type SceneData } from './scene-data.ts'

export type VisitRoute = Extract<Route, { page: 'visit' }>
export type PlayKit = typeof import('./play.ts')

export interface Prepared {
  readonly sound: SoundPort
  story(): Story
  /** Takes up an edited scene: its words, its recordings. */
  reread(data: SceneData): Promise<Story>
}

export interface PrepareOptions {
  readonly kit: PlayKit
  readonly route: VisitRoute
  readonly store: ExperienceStore
  readonly data: SceneData
  readonly world: () => SceneWorld | undefined
}

export const prepare = async ({ kit, route, store, data, world }: PrepareOptions): Promise<Prepared> => {
  const language = store.getState().language
  // One map that lives as long as the page: the sound looks lines up here, also those edited meanwhile.
  const narration = new Map<string, NarrationLine>()
  const read = async (from: SceneData): Promise<Story> => {
    const found = kit.narrationOf(from, language, await fetchRecordings(route.course, route.scene, language))
    narration.clear()
    for (const [row, line] of found) narration.set(row, line)
    kit.breakAhead(
      [...found.values()].map(({ text }) => text),
      language,
    )
    const timing = (row: string): number | undefined => narration.get(row)?.seconds
    return kit.compile(from.scene, language, { cut: route.cut, timing, course: from.course })
  }
  let story = await read(data)
  const sound = await kit.createSound({
    lang: language,
    urls: {
      sounds: '/media/sounds/',
      voices: '/media/voices/',
      media: `/scenes/${route.course}/${route.scene}/`,
    },
    narration,
    book: await fetchSoundBook(),
    sounds: data.scene.sounds,
    resolve: (ref) => world()?.line(ref) ?? world()?.resolve(ref),
    onTrouble: (what, why) => console.warn(`Sound: ${what}: ${why}`),
  })
  return {
    sound,
    story: () => story,
    async reread(edited) {
      story = await read(edited)
      return story
    },
  }
}

/** Whether an edit changed what the scene looks like, or only what is told in it. */
export const looksOtherwise = (a: Scene, b: Scene): boolean => {
  const look = ({ pieces, stands, place, time, weather, palette }: Scene): string =>
    JSON.stringify([pieces, stands, place, time, weather, palette])
  return look(a) !== look(b)
}
