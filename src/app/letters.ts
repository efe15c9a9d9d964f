/** Outlines of signs, fetched by block from our own origin by scenes that have words to cut. */
import type { ReadBlock } from '../pieces/lettering/outlines.ts'

/** @throws where the network fails; a block that is not there is none. */
export const fetchLetters: ReadBlock = async (face, block) => {
  const answer = await fetch(`/media/fonts/letters/${face}/${block}.bin`)
  if (answer.status === 404) return undefined
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`)
  return new Uint8Array(await answer.arrayBuffer())
}
