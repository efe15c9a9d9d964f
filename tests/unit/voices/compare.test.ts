import { describe, expect, it } from 'vitest'
import { differences } from '../../../assets/voices/compare.ts'
import { joinShort, type Sentence } from '../../../assets/voices/speech.ts'

const compare = (said: string, heard: string) =>
  differences(
    said.split(' '),
    heard.split(' '),
    (a, b) => a.join('') === b.join(''),
    (p) => p.join(' '),
  )

describe('what was said against what was heard', () => {
  it('counts swaps, losses and additions once each', () => {
    expect(compare('a b c d', 'a x c d')).toEqual({ wrong: 1, of: 4, differences: ['b → x'] })
    expect(compare('a b c d', 'a c d').differences).toEqual(['b → ∅'])
    expect(compare('a b', 'a x b').differences).toEqual(['∅ → x'])
    expect(compare('a b c', 'x y z').wrong).toBe(3)
  })
  it('takes a compound written apart or together as the same, and nothing else', () => {
    expect(compare('door boards here', 'doorboards here').wrong).toBe(0)
    expect(compare('underfoot', 'under foot').wrong).toBe(0)
    expect(compare('underfoot', 'under foods').wrong).toBe(2)
  })
})

describe('short sentences', () => {
  const sentence = (length: number, after: number): Sentence => ({
    phonemes: `${'a'.repeat(length - 1)}.`,
    units: [{ text: 'x', at: 0, from: 0, to: length - 1 }],
    pauses: [],
    after,
  })
  it('join the sentence before, which keeps its pause and whose letters do not move', () => {
    const [joined, ...rest] = joinShort([sentence(40, 0.7), sentence(8, 0.5)])
    expect(rest).toEqual([])
    expect([...joined!.phonemes]).toHaveLength(49)
    expect(joined!.pauses).toEqual([{ letter: 39, seconds: 0.7 }])
    expect(joined!.units.map((u) => [u.from, u.to])).toEqual([
      [0, 39],
      [41, 48],
    ])
    expect(joined!.after).toBe(0.5)
  })
  it('leave long ones alone', () => {
    expect(joinShort([sentence(40, 1), sentence(40, 1)])).toHaveLength(2)
  })
})
