/** What people call scenes, beats, questions and answers; what the library no longer has keeps its id. */
import type { Language, Scene } from '../../scene/schema.ts'
import { decoded } from '../figures/facts.ts'
import type { SceneLibrary } from '../scene-library.ts'

export interface Names {
  scene(scene: string): string
  beat(scene: string, beat: string): string
  question(scene: string, question: string): string
  choice(scene: string, question: string, choice: string): string
  /** Where a beat stands in its scene; behind all others where it is not known. */
  place(scene: string, beat: string | undefined): number
}
export function createNames(library: SceneLibrary, language: Language): Names {
  const find = (name: string): Scene | undefined => {
    const [course = '', scene = ''] = name.split('/')
    return library.scene(course, scene)?.scene
  }
  const questionOf = (scene: string, id: string) => find(scene)?.questions?.find((one) => one.id === id)
  return {
    scene: (name) => find(name)?.title[language] ?? decoded(name),
    beat: (scene, id) => find(scene)?.beats.find((one) => one.id === id)?.title?.[language] ?? id,
    question: (scene, id) => questionOf(scene, id)?.ask[language] ?? id,
    choice: (scene, question, id) =>
      questionOf(scene, question)?.choices.find((one) => one.id === id)?.[language] ?? id,
    place(scene, beat) {
      if (beat === undefined) return -1
      const at = find(scene)?.beats.findIndex(({ id }) => id === beat) ?? -1
      return at < 0 ? Number.MAX_SAFE_INTEGER : at
    },
  }
}
