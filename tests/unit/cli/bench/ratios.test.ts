import { describe, expect, it } from 'vitest'
import { isBroken, isOwed, sentence } from '../../../../src/cli/bench/budgets.ts'
import { median, type FrameCost } from '../../../../src/cli/bench/frame-cost.ts'
import { missingAframe } from '../../../../src/cli/bench/other-engines.ts'
import { least, ratiosOf, tripled } from '../../../../src/cli/bench/ratios.ts'

const cost = (more: Partial<FrameCost> = {}): FrameCost => ({
  script: 2,
  calls: 100,
  draws: 20,
  bytes: 1000,
  allBytes: 5000,
  heap: 10e6,
  buffers: 10e6,
  ...more,
})

describe('a ratio', () => {
  it('is of script, calls, bytes and the whole heap; time by itself is never judged', () => {
    const findings = ratiosOf(cost({ script: 90 }), cost({ calls: 180, bytes: 2000, buffers: 0 }), 'three')
    expect(findings.map((f) => f.measured)).toEqual([45, 100 / 180, 0.5, 2])
    expect(findings.filter((f) => isBroken(f) && !isOwed(f)).map(sentence)).toEqual([
      expect.stringContaining('script a frame against raw three.js, median: 45.00 ×, at most 1.00 ×'),
      'GL calls a frame against raw three.js: 0.56 ×, at most 0.50 × (100 calls, 20 of them draws, to 180 calls, 20 of them draws, of three)',
      expect.stringContaining('heap after load against raw three.js: 2.00 ×'),
    ])
  })
  it('breaks where the other engine drew nothing', () => {
    const [, calls] = ratiosOf(cost(), cost({ calls: 0 }), 'three')
    expect(isBroken(calls!)).toBe(true)
  })
  it('takes the least of several rounds, and the middle of several windows', () => {
    expect(least([cost({ script: 3 }), cost({ bytes: 7 })])).toEqual(cost({ script: 2, bytes: 7 }))
    expect(median([9, 1, 4])).toBe(4)
  })
})

describe('three times the scene', () => {
  it('has three times of what is counted, and the same doors in the pile', () => {
    const text =
      'pieces:\n  - { kind: people, count: 4 } # kept\n  - { kind: boards, count: 8 }\n  - { kind: shrubs, trees: 2 }\n'
    expect(tripled(text)).toContain('count: 12 } # kept')
    expect(tripled(text)).toContain('kind: boards, count: 8')
    expect(tripled(text)).toContain('trees: 6')
  })
})

describe('A-Frame', () => {
  it('is said, with what to run, where it is missing', () => {
    expect(missingAframe('/nowhere/aframe.js')).toBe(
      'A-Frame is not installed, so three.js alone is compared with. To install it: npm install --prefix tests/bench --ignore-scripts',
    )
  })
})
