/** What a page to read is made from. */
import type { Course, Language, Scene } from '../../scene/schema.ts'

export interface Neighbour {
  readonly id: string
  readonly title: Scene['title']
}
export interface PlainSceneProps {
  readonly course: Course
  readonly scene: Scene
  /** Hash of the text it came from. */
  readonly version: string
  readonly language: Language
  readonly listed: boolean
  readonly before?: Neighbour | undefined
  readonly after?: Neighbour | undefined
  readonly voice: Reading['voice']
  /** Address of a beat's picture; undefined where there is none. */
  readonly picture: (beat: string) => string | undefined
}

export interface Reading extends Pick<PlainSceneProps, 'course' | 'language'> {
  /** Address of a row's recording without its ending, and its seconds; undefined where there is none. */
  readonly voice: (row: string) => { readonly address: string; readonly seconds: number } | undefined
}
