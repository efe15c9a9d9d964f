/** A fault that is told to people in both languages, and the file it is about. */
import type { MediaFault } from '../scene/media/facts.ts'
import { faultWords } from '../scene/rules/media-files.ts'
import type { Words } from '../scene/schema.ts'

export class Told extends Error {
  constructor(
    readonly words: Words,
    readonly file: string,
  ) {
    super(words.en)
  }
}
export const toldFault = (fault: MediaFault, file: string): Told => new Told(faultWords(fault, file), file)
