import { describe, expect, it } from 'vitest'
import { chooseCodec } from '../../../src/sound/codec.ts'

const browser = (answers: Record<string, string>) => (type: string) =>
  Object.entries(answers).find(([key]) => type.includes(key))?.[1] ?? ''

describe('the codec', () => {
  it('is Opus where the browser is sure of it', () => {
    expect(chooseCodec(browser({ opus: 'probably', mp4a: 'probably' }))).toBe('opus')
  })
  it('is AAC where Opus is only a maybe, or nothing', () => {
    expect(chooseCodec(browser({ opus: 'maybe', mp4a: 'probably' }))).toBe('aac')
    expect(chooseCodec(browser({ mp4a: 'maybe' }))).toBe('aac')
    expect(chooseCodec(browser({ 'x-m4a': 'maybe' }))).toBe('aac')
  })
  it('is Opus on a maybe where there is no AAC, and nothing where there is neither', () => {
    expect(chooseCodec(browser({ opus: 'maybe' }))).toBe('opus')
    expect(chooseCodec(browser({ opus: 'no', mp4a: 'no' }))).toBeUndefined()
    expect(chooseCodec(() => '')).toBeUndefined()
  })
})
