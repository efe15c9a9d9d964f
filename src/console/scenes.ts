/** What can be started here: the scenes of the station's courses, in their order. */
import type { Words } from '../visit/live/messages.ts'

export interface StartableScene {
  readonly course: string
  readonly scene: string
  readonly title: Words
  /** Address of the print that stands for it. */
  readonly print?: string
}
interface Listing {
  readonly courses: readonly {
    readonly id: string
    readonly scenes: readonly {
      readonly id: string
      readonly listed: boolean
      readonly title?: Words
      /** The beat whose print stands for it. */
      readonly print?: string
    }[]
  }[]
}

export async function fetchScenes(): Promise<readonly StartableScene[]> {
  const answer = await fetch('/scenes', { headers: { accept: 'application/json' } })
  if (!answer.ok) return []
  const { courses } = (await answer.json()) as Listing
  return courses.flatMap(({ id: course, scenes }) =>
    scenes.flatMap(({ id: scene, listed, title, print }) =>
      listed && title
        ? [
            {
              course,
              scene,
              title,
              ...(print && { print: `/media/prints/${course}/${scene}/${print}.webp` }),
            },
          ]
        : [],
    ),
  )
}
