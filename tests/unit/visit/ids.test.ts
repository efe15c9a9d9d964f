import { afterEach, expect, it, vi } from 'vitest'
import { createId, isId } from '../../../src/visit/ids.ts'

afterEach(() => vi.unstubAllGlobals())

it('makes version 4 UUIDs of the bytes it is given', () => {
  expect(createId((bytes) => bytes.fill(0xff))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff')
  expect(createId((bytes) => bytes.fill(0))).toBe('00000000-0000-4000-8000-000000000000')
})

it('works where randomUUID is missing, as on plain http', () => {
  const real = globalThis.crypto
  vi.stubGlobal('crypto', {
    getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => real.getRandomValues(bytes),
  })
  const ids = new Set(Array.from({ length: 500 }, () => createId()))
  expect(ids.size).toBe(500)
  expect([...ids].every(isId)).toBe(true)
})
