import { expect, it } from 'vitest'
import { together } from '../../../src/server/together.ts'

/** Answers only when it is told to. */
function slow() {
  const calls: { readonly questions: string[]; answer: (error?: Error) => void }[] = []
  const ask = together(
    (questions) =>
      new Promise<ReadonlyMap<string, string>>((resolve, reject) =>
        calls.push({
          questions,
          answer: (error) =>
            error ? reject(error) : resolve(new Map(questions.map((one) => [one, `${one}!`]))),
        }),
      ),
  )
  const turns = async (count = 3) => {
    for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve))
  }
  return { ask, calls, turns }
}

it('asks once for all who ask at the same time, and gives each their own answer', async () => {
  const { ask, calls, turns } = slow()
  const answers = Promise.all(['a', 'b', 'a'].map(ask))
  await turns()
  expect(calls.map(({ questions }) => questions)).toEqual([['a', 'b']])
  calls[0]!.answer()
  expect(await answers).toEqual(['a!', 'b!', 'a!'])
})

it('never gives an answer that was asked for earlier', async () => {
  const { ask, calls, turns } = slow()
  const early = ask('a')
  await turns()
  const late = Promise.all([ask('a'), ask('c')])
  await turns()
  // The second question waits for its own turn: what the first brings may be older than it.
  expect(calls).toHaveLength(1)
  calls[0]!.answer()
  expect(await early).toBe('a!')
  await turns()
  expect(calls.map(({ questions }) => questions)).toEqual([['a'], ['a', 'c']])
  calls[1]!.answer()
  expect(await late).toEqual(['a!', 'c!'])
})

it('tells all of them that it failed, and asks anew afterwards', async () => {
  const { ask, calls, turns } = slow()
  const failed = Promise.allSettled([ask('a'), ask('b')])
  await turns()
  calls[0]!.answer(new Error('gone'))
  expect((await failed).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  const again = ask('a')
  await turns()
  calls[1]!.answer()
  expect(await again).toBe('a!')
})
