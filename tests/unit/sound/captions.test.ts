import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CAPTION, captionPages } from '../../../src/scene/caption-pages.ts'
import { captionWidth } from '../../../src/scene/line-breaks.ts'
import { type LineTiming, pageAt, timePages, unitAt } from '../../../src/sound/captions.ts'
import { narrationText } from '../../../src/scene/narration-hash.ts'
import type { Language } from '../../../src/scene/schema.ts'

const lines = (text: string, lang: Language) => captionPages(text, lang).map((p) => [...p.lines])
const ZH_LONG =
  '他说：“桥长101.67米，共有十三根铁链——九根铺底，四根作扶手。”这是《泸定县志》里的话……人们抬来了门板（有的还带着门环），一块一块铺上去。'

describe('caption pages', () => {
  it('break where a reader pauses', () => {
    expect(lines('岸上的人,把自家的门板抬来了。', 'zh')).toEqual([['岸上的人,把自家的门板抬来了。']])
    expect(lines('People on the bank have brought the doors of their own houses.', 'en')).toEqual([
      ['People on the bank have brought', 'the doors of their own houses.'],
    ])
    expect(lines('铁链一共十三根:脚下九根,两边各两根。', 'zh')).toEqual([
      ['铁链一共十三根:', '脚下九根,两边各两根。'],
    ])
  })

  it('keep numbers, Latin words and doubled marks whole', () => {
    const all = lines(ZH_LONG, 'zh').flat()
    expect(all.some((l) => l.includes('101.67米'))).toBe(true)
    expect(all.some((l) => l.includes('——'))).toBe(true)
    expect(all.some((l) => l.includes('……'))).toBe(true)
    const odd = lines('这座桥在Luding，离Anshunchang有160公里，1935年5月29日下午4:30，队伍过了河。', 'zh')
      .flat()
      .join('|')
    for (const whole of ['Luding', 'Anshunchang', '160公里', '1935年', '4:30']) expect(odd).toContain(whole)
  })

  it('never begin a line with a closing mark, nor end one with an opening mark', () => {
    const word = fc.constantFrom(
      '泸',
      '定',
      '桥',
      '大渡河',
      '1935',
      'Luding',
      '，',
      '。',
      '：',
      '“',
      '”',
      '《',
      '》',
      '（',
      '）',
      '——',
      '……',
      '、',
      '3.5%',
      '《（',
      '“《 ',
      '）》',
      ' ',
    )
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 60 }), (parts) => {
        const text = '桥' + parts.join('') + '河'
        for (const line of lines(text, 'zh').flat()) {
          // Where a text itself puts a closing mark after an opening one there is no better place.
          expect(line).not.toMatch(/^[，。：；、！？”’）》】]/u)
          expect(line).not.toMatch(/[“‘（《【]$/u)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('know a straight quote that opens from one that closes', () => {
    for (let n = 1; n < 40; n++)
      for (const line of lines(
        `${'大渡河水'.repeat(10).slice(0, n)}"桥"和"门板"都在，又走了很远很远的山路才到`,
        'zh',
      ).flat()) {
        expect(line.match(/"/g)?.length ?? 0, line).toSatisfy((count: number) => count % 2 === 0)
      }
  })

  it('keep stacked marks together, wherever they fall', () => {
    for (let n = 1; n < 40; n++) {
      const all = lines(
        `${'大渡河水'.repeat(10).slice(0, n)}“《（桥）》”过了河，又走了很远很远的山路才到`,
        'zh',
      ).flat()
      expect(all.filter((l) => l.includes('“《（桥）》”'))).toHaveLength(1)
    }
  })

  it('hold two lines of 16 Hanzi or 37 letters, and lose no word', () => {
    const prose = fc
      .array(
        fc.constantFrom(
          'the',
          'river',
          'bridge,',
          'and',
          'thirteen',
          'chains.',
          'of',
          'Luding',
          '(nine',
          'underfoot)',
          'a',
        ),
        {
          minLength: 1,
          maxLength: 50,
        },
      )
      .map((w) => w.join(' '))
    const hanzi = fc
      .array(fc.constantFrom('大', '渡', '河', '，', '铁链', '。', '1935年', '桥'), {
        minLength: 1,
        maxLength: 80,
      })
      .map((w) => '桥' + w.join(''))
    const holds = (lang: Language) => (text: string) => {
      const pages = captionPages(text, lang)
      for (const page of pages) {
        expect(page.lines.length).toBeLessThanOrEqual(CAPTION.lines)
        // A run of marks clings to its word, and may stand over the edge with it.
        for (const line of page.lines)
          if (!/[，。]{2,}/u.test(line))
            expect(captionWidth(line, lang)).toBeLessThanOrEqual(CAPTION.columns[lang])
      }
      const bare = (s: string) => s.replace(/\s/g, '')
      expect(bare(pages.flatMap((p) => p.lines).join(''))).toBe(bare(narrationText(text)))
      pages.forEach((p, k) => expect(p.from).toBeGreaterThanOrEqual(pages[k - 1]?.to ?? 0))
    }
    fc.assert(fc.property(prose, holds('en')))
    fc.assert(fc.property(hanzi, holds('zh')))
  })

  it('say nothing about nothing', () => {
    expect(captionPages('  ', 'zh')).toEqual([])
  })
})

describe('caption times', () => {
  const units = (text: string, step: number) =>
    [...text].flatMap((c, at) =>
      /\p{Script=Han}/u.test(c) ? [{ text: c, at, start: 0.2 + at * step, end: 0.2 + (at + 1) * step }] : [],
    )
  const timing: LineTiming = { text: ZH_LONG, seconds: 20, units: units(ZH_LONG, 0.25) }

  it('begin each page with its first spoken unit', () => {
    const pages = timePages(ZH_LONG, 'zh', timing)
    expect(pages.length).toBeGreaterThan(2)
    for (const page of pages) {
      const first = timing.units.find((u) => u.at >= page.from)!
      expect(page.start).toBe(first.start)
    }
    pages.forEach((p, k) => expect(p.end).toBe(pages[k + 1]?.start ?? timing.seconds))
  })

  it('go by pace without timing, or with the timing of other words', () => {
    const stale = { ...timing, text: '别的话' }
    for (const pages of [timePages(ZH_LONG, 'zh', undefined, 20), timePages(ZH_LONG, 'zh', stale)]) {
      expect(pages[0]!.start).toBe(0)
      expect(pages.at(-1)!.end).toBe(20)
      pages.forEach((p, k) => expect(p.start).toBeGreaterThan(pages[k - 1]?.start ?? -1))
    }
  })

  it('find the page and the unit of a moment', () => {
    const pages = timePages(ZH_LONG, 'zh', timing)
    expect(pageAt(pages, 0)).toBe(-1)
    expect(pageAt(pages, pages[1]!.start)).toBe(1)
    expect(pageAt(pages, 999)).toBe(pages.length - 1)
    expect(unitAt(timing.units, 0.1)).toBe(-1)
    timing.units.forEach((u, k) => expect(unitAt(timing.units, u.start + 0.01)).toBe(k))
  })
})
