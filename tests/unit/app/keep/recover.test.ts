import { expect, it } from 'vitest'
import { recoverFromOldChunks } from '../../../../src/app/keep/recover.ts'

it('loads a page anew whose part is gone, once in a minute, and lets the error through the second time', () => {
  const kept = new Map<string, string>()
  const page = Object.assign(new EventTarget(), {
    sessionStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    },
    location: { reload: () => void reloads++ },
  })
  let reloads = 0
  let now = 1_000_000
  recoverFromOldChunks(page as never, () => now)
  const fail = () => {
    const event = new Event('vite:preloadError', { cancelable: true })
    page.dispatchEvent(event)
    return event.defaultPrevented
  }
  expect([fail(), reloads]).toEqual([true, 1])
  now += 10_000
  expect([fail(), reloads]).toEqual([false, 1])
  now += 60_000
  expect([fail(), reloads]).toEqual([true, 2])
})
