/** Lines on plates and captions end where a reader would pause, and nothing is lost between them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { balancedLines, captionWidth } from '../../../src/scene/line-breaks.ts'

const ZH = '坐着看，画面不会推着你走；不舒服随时可以停。'
const EN =
  'What is recorded is how far you came and what you did, never your name. Headsets are for 13 and older.'

describe('lines of a paragraph', () => {
  it('leave no sign alone on the last of them', () => {
    const lines = balancedLines(ZH, 'zh', 20)
    expect(lines).toEqual(['坐着看，画面不会推着你走；', '不舒服随时可以停。'])
  })
  it('keep English words whole, and lines of a like length', () => {
    const lines = balancedLines(EN, 'en', 36)
    expect(lines.join(' ')).toBe(EN)
    expect(Math.min(...lines.map((l) => l.length))).toBeGreaterThan(18)
  })
  it('are as few as the text needs, but for one', () => {
    for (const limit of [12, 16, 20, 24]) {
      const least = Math.ceil(captionWidth(ZH, 'zh') / limit)
      expect(balancedLines(ZH, 'zh', limit).length).toBeLessThanOrEqual(least + 1)
    }
  })
  it('hold every sign in its order, none wider than asked, none begun by a mark', () => {
    const words = fc.stringMatching(/^[一-龥，。；：、？！“”A-Za-z0-9 ]{1,80}$/)
    fc.assert(
      fc.property(words, fc.integer({ min: 8, max: 24 }), (raw, limit) => {
        const lines = balancedLines(raw, 'zh', limit)
        expect(lines.join('').replace(/\s/g, '')).toBe(raw.replace(/\s/g, ''))
        for (const line of lines.slice(1)) expect(line).not.toMatch(/^[，。；：、？！”]/)
        for (const line of lines)
          if (captionWidth(line, 'zh') > limit) expect(line).not.toMatch(/[一-龥][一-龥]/)
      }),
    )
  })
})
