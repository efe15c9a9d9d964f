/** Where a visit at a seat begins, and that its first words are there when it does. */
import type { Story, StoryPlace } from '../../story/index.ts'
import type { LoadedScene } from './scene-load.ts'

/** Milliseconds in which the first line is to be there; without it the visit begins all the same. */
const FIRST_LINE = 4000

/** The row at which who comes late joins; a row this story has not is no place in it. */
export const placeOf = (story: Story, row: string | undefined): StoryPlace | undefined => {
  const beat =
    row === undefined ? undefined : story.beats.find(({ steps }) => steps.some((one) => one.row === row))
  return beat && { beat: beat.id, row }
}

/** Fetches and decodes what will be said first, so that it can begin at its moment. */
export const prepareFirstLine = async (
  { prepared }: LoadedScene,
  { beat, row }: StoryPlace = {},
): Promise<void> => {
  const { beats } = prepared.story()
  const { steps } = beats.find(({ id }) => id === beat) ?? beats[0]!
  const from = Math.max(
    0,
    steps.findIndex((step) => step.row === row),
  )
  const line = steps.slice(from).find(({ kind }) => kind === 'say')
  if (line)
    await Promise.race([
      prepared.sound.prepareLine(line.row),
      new Promise((done) => setTimeout(done, FIRST_LINE)),
    ])
}
