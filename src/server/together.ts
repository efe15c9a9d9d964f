/** Questions that are asked at the same time are asked of the database together. */

/**
 * @param askAll Answers many questions at once; what is missing in its answer is `undefined` to the one who asked.
 * @returns asks one. The database is asked after that, never before, so that the answer is not older than the question; while
 * it is being asked, the next questions gather.
 */
export function together<Answer>(askAll: (questions: string[]) => Promise<ReadonlyMap<string, Answer>>) {
  let gathered = new Map<string, Promise<Answer | undefined>>()
  let asked: Promise<unknown> = Promise.resolve()
  let answers: Promise<ReadonlyMap<string, Answer>> | undefined

  async function ask(): Promise<ReadonlyMap<string, Answer>> {
    // Requests that arrived together are read together: let the others come in first.
    await new Promise((resolve) => setImmediate(resolve))
    await asked.catch(() => undefined)
    const questions = [...gathered.keys()]
    gathered = new Map()
    answers = undefined
    const answer = askAll(questions)
    asked = answer
    return answer
  }
  return (question: string): Promise<Answer | undefined> => {
    const same = gathered.get(question)
    if (same) return same
    answers ??= ask()
    const mine = answers.then((all) => all.get(question))
    gathered.set(question, mine)
    return mine
  }
}
