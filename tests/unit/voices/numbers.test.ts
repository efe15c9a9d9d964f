import { describe, expect, it } from 'vitest'
import { cardinal, ordinal, readFigure, year } from '../../../assets/voices/english-numbers.ts'
import { digitByDigit, readDigits, readInteger } from '../../../assets/voices/mandarin-numbers.ts'

describe('numbers as Mandarin says them', () => {
  it.each([
    [0, '零'],
    [10, '十'],
    [22, '二十二'],
    [105, '一百零五'],
    [110, '一百一十'],
    [240, '二百四十'],
    [1001, '一千零一'],
    [12_164, '一万二千一百六十四'],
    [10_020, '一万零二十'],
    [86_000, '八万六千'],
    [100_000_001, '一亿零一'],
  ])('%d is %s', (value, words) => expect(readInteger(value)).toBe(words))

  it('reads years digit by digit and two of a thing as 两', () => {
    expect(readDigits('1935', '年')).toBe('一九三五')
    expect(readDigits('1935', '米')).toBe('一千九百三十五')
    expect(readDigits('2', '人')).toBe('两')
    expect(readDigits('2', '日')).toBe('二')
    expect(readDigits('101.67', '米')).toBe('一百零一点六七')
    expect(digitByDigit('2005')).toBe('二零零五')
  })
})

describe('numbers as English says them', () => {
  it.each([
    [7, 'seven'],
    [29, 'twenty-nine'],
    [101, 'one hundred and one'],
    [1320, 'one thousand three hundred and twenty'],
    [12_164, 'twelve thousand one hundred and sixty-four'],
    [86_000, 'eighty-six thousand'],
  ])('%d is %s', (value, words) => expect(cardinal(value)).toBe(words))

  it('reads ordinals and years', () => {
    expect([1, 3, 12, 20, 29].map(ordinal)).toEqual([
      'first',
      'third',
      'twelfth',
      'twentieth',
      'twenty-ninth',
    ])
    expect([1935, 1706, 1900, 2005, 2016].map(year)).toEqual([
      'nineteen thirty-five',
      'seventeen oh six',
      'nineteen hundred',
      'two thousand and five',
      'twenty sixteen',
    ])
  })

  it.each([
    ['29 May 1935', 0, 'the twenty-ninth of'],
    ['the 29 May', 4, 'twenty-ninth of'],
    ['29th of May', 0, 'twenty-ninth'],
    ['29 men', 0, 'twenty-nine'],
    ['in 1706.', 3, 'seventeen oh six'],
    ['1706 metres', 0, 'one thousand seven hundred and six'],
    ['101.67 m', 0, 'one hundred and one point six seven'],
    ['12,164 links', 0, 'twelve thousand one hundred and sixty-four'],
    ['22–23', 0, 'twenty-two to'],
    ['60%', 0, 'sixty per cent'],
  ])('%s at %d is "%s"', (text, at, spoken) => expect(readFigure(text, at)?.spoken).toBe(spoken))

  it('finds no figure where there is none', () => expect(readFigure('men', 0)).toBeUndefined())
})
