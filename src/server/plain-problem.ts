/** What went wrong, told to a person in both languages: what it is, and what to do. */
import type { Words } from '../scene/schema.ts'

/** Its message is the English, for logs; `words` are for whoever reads. */
export class PlainProblem extends Error {
  constructor(
    readonly words: Words,
    cause?: unknown,
  ) {
    super(words.en, { cause })
  }
}
