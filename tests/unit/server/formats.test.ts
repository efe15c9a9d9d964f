import { describe, expect, it } from 'vitest'
import {
  Duration,
  Iri,
  LanguageTag,
  durationSeconds,
  readTimestamp,
  stampText,
  trimDuration,
} from '../../../src/server/xapi/formats.ts'

describe('formats of xAPI', () => {
  it.each([
    ['2026-03-01T10:22:07.120Z', '2026-03-01T10:22:07.120Z'],
    ['2026-03-01T10:22:07.12+08:00', '2026-03-01T02:22:07.120Z'],
    ['2026-03-01T10:22+0649', '2026-03-01T03:33:00.000Z'],
    ['2026-03-01T10:22:07', '2026-03-01T10:22:07.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['2017-01-01T08:59:60.5+09:00', '2017-01-01T00:00:00.500Z'],
    ['0001-01-01T12:00:00+11:00', '0001-01-01T01:00:00.000Z'],
    ['0099-03-01T00:00:00Z', '0099-03-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.9999Z', '9999-12-31T23:59:59.999Z'],
    ['9999-12-31T23:59:60Z', '9999-12-31T23:59:59.999Z'],
  ])('reads the time %s', (text, utc) => {
    expect(new Date(readTimestamp(text)!).toISOString()).toBe(utc)
  })
  it.each([
    '2026-02-30T10:00:00Z',
    '2026-13-01T10:00:00Z',
    '2026-03-01T25:00:00Z',
    '2026-03-01T10:00:00-00:00',
    '2026-03-01T10:00:00-0000',
    '2026-03-01T10:00:00-00',
    '2026-03-01T10:30:60Z',
    '2026-03-01T23:59:60+08:00',
    '2026-03-01T24:00:00Z',
    '2026-03-01T00:00:00+24:00',
    '0000-01-01T00:00:00+00:01',
    '9999-12-31T23:59:00-00:01',
    '+010000-01-01T00:00:00Z',
    '0000-00-01T00:00:00Z',
    '2026-03-00T00:00:00Z',
    '２０２６-03-01T00:00:00Z',
    '2026-03-01',
    'yesterday',
    '',
    '1772359327',
  ])('reads no time from "%s"', (text) => {
    expect(readTimestamp(text)).toBeUndefined()
  })
  it('writes stamps whose text order is time order', () => {
    expect(stampText(0, 7)).toBe('1970-01-01T00:00:00.000007Z')
    expect(stampText(1, 0) > stampText(0, 999)).toBe(true)
  })
  it.each(['PT4H35M59.14S', 'PT16559.14S', 'P3Y1M29DT4H35M59.14S', 'P3Y', 'P4W', 'PT0S'])(
    'takes %s',
    (text) => {
      expect(Duration.safeParse(text).success).toBe(true)
    },
  )
  it.each(['P4W1D', 'P', 'PT', 'P1YT', 'PT1M2H', '4M', 'P0001-01-01T00:00:00', 'PT-5S', 'pt5s', ''])(
    'refuses the duration "%s"',
    (text) => {
      expect(Duration.safeParse(text).success).toBe(false)
    },
  )
  it('counts seconds where they are certain', () => {
    expect(['PT4M31.25S', 'P1DT1H', 'P2W', 'P1Y'].map(durationSeconds)).toEqual([
      271.25,
      90_000,
      1_209_600,
      undefined,
    ])
    expect(trimDuration('PT1.23999S')).toBe('PT1.23S')
  })
  it.each(['https://a.example/x', 'urn:retrace:x', 'mailto:a@b', 'http://例子.测试/路'])(
    'takes the IRI %s',
    (text) => {
      expect(Iri.safeParse(text).success).toBe(true)
    },
  )
  it.each(['a.example/x', '//a.example', 'http:// a', 'http://a/<b>', '', ':x', '1a:b'])(
    'refuses the IRI "%s"',
    (text) => {
      expect(Iri.safeParse(text).success).toBe(false)
    },
  )
  it.each([
    'zh',
    'zh-CN',
    'zh-Hant-TW',
    'en-US',
    'cmn-Hans-CN',
    'x-private',
    'de-CH-1996',
    'en-a-bbb-x-a',
    'en-GB-oed',
    'sgn-BE-FR',
    'i-klingon',
  ])('takes the language %s', (tag) => {
    expect(LanguageTag.safeParse(tag).success).toBe(true)
  })
  it.each(['', 'e', 'zh_CN', 'english-language-of-x', 'en-', 'en--US', 'toolonglang'])(
    'refuses the language "%s"',
    (tag) => {
      expect(LanguageTag.safeParse(tag).success).toBe(false)
    },
  )
})
