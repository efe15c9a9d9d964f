import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, parseStrictJson } from '../../../src/server/xapi/json.ts'

describe('strict JSON', () => {
  it.each([
    ['{"a":1,"a":1}', 'stands twice'],
    ['{"a":{"b":1,"\\u0062":2}}', 'stands twice'],
    ['{"__proto__":{"x":1}}', 'not allowed'],
    ['[{"x":{"__proto__":1}}]', 'not allowed'],
    ['{"a":1e400}', 'too large'],
    ['[-1e999]', 'too large'],
    [`[${'9'.repeat(400)}]`, 'too large'],
    ['"\\ud800"', 'surrogate'],
    ['{"a":"x\\udc00y"}', 'surrogate'],
    ['{"\\ud83d":1}', 'surrogate'],
    ['"a\\u0000b"', 'U+0000'],
    ['['.repeat(65) + ']'.repeat(65), 'nested deeper'],
    ['{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000), 'nested deeper'],
    ['{', 'not valid JSON'],
    ['', 'not valid JSON'],
    ["{'a':1}", 'not valid JSON'],
    ['{"a":NaN}', 'not valid JSON'],
  ])('refuses %.40s', (text, reason) => {
    expect(() => parseStrictJson(text)).toThrow(reason)
  })
  it('refuses bytes that are not UTF-8', () => {
    expect(() => parseStrictJson(new Uint8Array([0x22, 0xff, 0x22]))).toThrow('UTF-8')
  })
  it('accepts the same key in different objects, words that look like keys, and long numbers', () => {
    const text =
      '{"a":{"a":[{"a":"a","b":"\\"a\\":"},{"a":null}]},"b":[1,-2.5e-3,0.1234567890123456789,"😀"]}'
    expect(parseStrictJson(text)).toEqual(JSON.parse(text))
    expect(parseStrictJson('['.repeat(64) + ']'.repeat(64))).toEqual(
      JSON.parse('['.repeat(64) + ']'.repeat(64)),
    )
  })
  it('agrees with JSON.parse on whatever it accepts', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 8 }), (text) => {
        let strict: unknown
        try {
          strict = parseStrictJson(text)
        } catch {
          return
        }
        expect(strict).toEqual(JSON.parse(text))
      }),
    )
  })
})

it('makes one text of equal values', () => {
  expect(canonicalJson({ b: [1, { d: 1, c: undefined }], a: null })).toBe('{"a":null,"b":[1,{"d":1}]}')
})
