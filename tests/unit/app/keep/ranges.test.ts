import { expect, it, vi } from 'vitest'
import { answerRange, rangeOf } from '../../../../src/app/keep/ranges.ts'

// The library is made for workers, where the world is called so.
vi.hoisted(() => Object.assign(globalThis, { self: globalThis }))

it.each([
  [null, 10, 'whole'],
  ['bytes=0-1', 10, { first: 0, last: 1 }],
  ['bytes=4-', 10, { first: 4, last: 9 }],
  ['bytes=-3', 10, { first: 7, last: 9 }],
  ['bytes=-99', 10, { first: 0, last: 9 }],
  ['bytes=8-99', 10, { first: 8, last: 9 }],
  ['bytes=10-', 10, 'none'],
  ['bytes=5-2', 10, 'none'],
  ['bytes=-0', 10, 'none'],
  ['bytes=0-1,3-4', 10, 'whole'],
  ['lines=0-1', 10, 'whole'],
  ['bytes=-', 10, 'whole'],
])('%s of %d bytes is %o', (header, size, wanted) => expect(rangeOf(header, size)).toEqual(wanted))

it('sends the part that is asked for, the whole to others, and nothing where there is none', async () => {
  const kept = () => new Response('0123456789', { headers: { etag: '"a"', 'content-type': 'audio/ogg' } })
  const ask = async (headers: Record<string, string>) => {
    const answer = await answerRange(new Request('http://x/', { headers }), kept())
    return [answer.status, await answer.text(), answer.headers.get('content-range')]
  }
  expect(await ask({})).toEqual([200, '0123456789', null])
  expect(await ask({ range: 'bytes=2-4' })).toEqual([206, '234', 'bytes 2-4/10'])
  expect(await ask({ range: 'bytes=99-' })).toEqual([416, '', 'bytes */10'])
  expect(await ask({ range: 'bytes=2-4', 'if-range': '"a"' })).toEqual([206, '234', 'bytes 2-4/10'])
  expect(await ask({ range: 'bytes=2-4', 'if-range': '"b"' })).toEqual([200, '0123456789', null])
})
