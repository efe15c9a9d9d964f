/** Reading: limits, harmless differences, and saving what can be shown. */
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { check } from '../../../src/scene/check.ts'
import { formatDiagnostic } from '../../../src/scene/diagnostics.ts'
import { parseScene } from '../../../src/scene/parse.ts'
import { MAX_LENGTH } from '../../../src/scene/read.ts'
import { rowInChinese } from '../../../src/scene/row-name.ts'
import { BASE, read, REGISTRY } from './fixture.ts'

const checked = (text: string, path = 'scene.yaml') => check({ path, text }, REGISTRY)
const rules = (text: string, path?: string): string[] => checked(text, path).diagnostics.map((d) => d.rule)
const change = (from: string, to: string): string => {
  expect(BASE.split(from)).toHaveLength(2)
  return BASE.replace(from, () => to)
}

describe('a whole scene', () => {
  it('has nothing wrong', () => expect(checked(BASE).diagnostics).toEqual([]))
  it('may come from Windows, with CRLF and a byte order mark', () => {
    const windows = `\ufeff${BASE.replaceAll('\n', '\r\n')}`
    expect(checked(windows)).toEqual(checked(BASE))
  })
  it('may be JSON, indented with tabs', () => {
    expect(checked(JSON.stringify(parse(BASE), null, '\t'), 'scene.json').scene).toEqual(checked(BASE).scene)
  })
  it('keeps `on` a word, as a key and as a value', () => {
    expect(checked(BASE).scene!.stands[1]!.on).toBe('bridge')
    expect(rules(change('id: q1', 'id: on'))).toEqual([])
  })
  it('may hold Chinese quotes, dashes and full-width signs in its words', () => {
    expect(rules(change('zh: 谢谢你搬来的那块板。', 'zh: “谢谢”——他说：（走吧）！'))).toEqual([])
  })
  it('may end without a line break', () => expect(rules(BASE.trimEnd())).toEqual([]))
})

describe('limits', () => {
  it('refuses ten megabytes at once', () => {
    const { scene, diagnostics } = checked(`${BASE}# ${'x'.repeat(10_000_000)}\n`)
    expect(scene).toBeUndefined()
    expect(diagnostics.map((d) => [d.rule, d.line, d.column])).toEqual([['file-too-big', 1, 1]])
    expect(diagnostics[0]!.message).toContain('10.0 MB')
  })
  it('reads what is just below the limit', () => {
    const room = MAX_LENGTH - BASE.length - 3
    expect(rules(`${BASE}# ${'x'.repeat(room)}\n`)).toEqual([])
    expect(rules(`${BASE}# ${'x'.repeat(room + 1)}\n`)).toEqual(['file-too-big'])
  })
  it.each([
    ['brackets', '['.repeat(200_000)],
    ['braces', '{a: '.repeat(100_000)],
    ['dashes', '- '.repeat(200_000)],
    ['questions', '? '.repeat(200_000)],
  ])('does not go down bottomless %s', (_, text) => {
    expect(rules(`retrace: 1\nextra: ${text}\n`)).toHaveLength(1)
  })
  it('does not let a file reach the prototype of anything', () => {
    checked(`${BASE}__proto__: { polluted: 1 }\n`)
    checked(change('river: { width: 100,', 'river: { __proto__: { polluted: 1 }, width: 100,'))
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })
  it('never throws, whatever is cut out of a scene', () => {
    for (let from = 0; from < BASE.length; from += 97)
      for (const length of [1, 7, 60]) {
        const text = BASE.slice(0, from) + BASE.slice(from + length)
        expect(() => checked(text)).not.toThrow()
      }
  })
})

describe('saving what can be shown', () => {
  it('leaves out one bad piece and keeps the others', () => {
    const { scene, diagnostics } = checked(change('kind: gorge, evidence', 'kind: [gorge], evidence'))
    expect(diagnostics.map((d) => d.rule)).toEqual(['wrong-type'])
    expect(scene!.pieces.map((p) => p.id)).toEqual(['bridge', 'torch'])
    // The river has gone with the gorge: nothing may still lead to it.
    expect(scene!.sounds).toEqual([])
    expect(scene!.stands[1]!.look).toBeUndefined()
  })
  it('leaves out one bad row and keeps its beat', () => {
    const { scene } = checked(change('{ id: p1, pause: 50, look: bridge }', '{ id: p1, look: bridge }'))
    expect(scene!.beats[0]!.rows.map((r) => r.id)).toEqual(['k1', 'a1', 'c1'])
  })
  it('takes a misspelt key at its meaning', () => {
    expect(checked(change('reading: b', 'readng: b')).scene).toEqual(checked(BASE).scene)
  })
  it('borrows the other language where one is missing', () => {
    const { scene } = checked(change('        en: Others say that there were seven.\n', ''))
    expect(scene!.beats[1]!.rows[1]).toMatchObject({ en: '也有人说是七只。' })
  })
  it('joins a text that a comma cut', () => {
    expect(checked(change('en: The Ferry', 'en: The Ferry, and the river')).scene!.title.en).toBe(
      'The Ferry, and the river',
    )
  })
  it('leaves a parameter that is out of range to its default', () => {
    const bridge = checked(change('span: 100,', 'span: 1000,')).scene!.pieces[1]!
    expect(bridge).toMatchObject({ id: 'bridge', planks: 0.25 })
    expect(bridge).not.toHaveProperty('span')
  })
  it('gives the second of two things with one id another', () => {
    const { scene } = checked(change('- { id: p3,', '- { id: p2,'))
    expect(scene!.beats[1]!.rows.map((r) => r.id)).toEqual(['k2', 'k3', 'p2', 'a2', 'p2-2'])
  })
  it('lets a circle go on', () => {
    const { scene } = checked(change('  - id: farewell\n', '  - id: farewell\n    next: arrive\n'))
    expect(scene!.beats[2]!.next).toBeUndefined()
  })
  it('gives nothing where no beat remains', () => {
    const none = BASE.replace(/^beats:[\s\S]*?^questions:/m, 'beats: []\nquestions:')
    const { scene, diagnostics } = checked(none)
    expect(scene).toBeUndefined()
    expect(diagnostics.some((d) => d.rule === 'too-few')).toBe(true)
  })
  it('points at the right line after something before it was left out', () => {
    const text = change('{ id: p1, pause: 50, look: bridge }', '{ id: p1, look: bridge }').replace(
      'act: lay',
      'act: shoot',
    )
    const line = (part: string): number => text.slice(0, text.indexOf(part)).split('\n').length
    const found = checked(text.replace('seen: bridge', 'seen: brigde')).diagnostics
    expect(found.map((d) => [d.rule, d.line])).toEqual([
      ['no-row-kind', line('{ id: p1, look')],
      ['unknown-value', line('shoot')],
      ['unknown-thing', line('wait: {')],
    ])
  })
})

describe('what is said', () => {
  it('names the row in the words of the curator, and what to do', () => {
    const [d] = checked(
      change('      - id: k4\n        say: guide', '      - id: k4\n        say: giude'),
    ).diagnostics
    expect(d!.row).toBe('beat farewell, row k4')
    expect(d!.fix).toEqual({ zh: '是不是“guide”？', en: 'Did you mean “guide”?' })
    expect(formatDiagnostic(d!)).toMatch(
      /^scene\.yaml:\d+:14 {2}error {2}unknown-voice {2}The course has no voice “giude”\. \(beat farewell, row k4\)\n {4}→ Did you mean “guide”\?$/,
    )
    expect(formatDiagnostic(d!, 'zh')).toMatch(
      /^scene\.yaml:\d+:14 {2}错误 {2}unknown-voice {2}课程里没有名叫“giude”的声音。（段 farewell，行 k4）\n {4}→ 是不是“guide”？$/,
    )
  })
  it('tells in Chinese too how bad it is, and where', () => {
    const found = Object.keys(parse(read('broken/expected.yaml')) as object).flatMap(
      (file) => check({ path: file, text: read(`broken/${file}`) }, REGISTRY).diagnostics,
    )
    const rows = found.flatMap(({ row }) => row ?? [])
    expect(new Set(rows.map((row) => row.replace(/ .*/, ''))).size).toBeGreaterThan(5)
    for (const row of rows)
      expect(rowInChinese(row)).toMatch(/^\p{Script=Han}+ [^,，]+(，\p{Script=Han}+ [^,，]+)*$/u)
    expect(rowInChinese('beat a, row b, side row 2')).toBe('段 a，行 b，同时的行 2')
    for (const d of found) expect(formatDiagnostic(d, 'zh')).toMatch(/^\S+ {2}(错误|警告|提示) {2}[\w-]+ {2}/)
  })
  it('comes in the order of the file', () => {
    const text = BASE.replace('palette: gorge', 'palette: gorgeous')
      .replace('retrace: 1\n', 'retrace: 1\nfoo: 1\n')
      .replace('right: b', 'right: z')
    const lines = checked(text).diagnostics.map((d) => d.line)
    expect(lines).toHaveLength(3)
    expect(lines).toEqual([...lines].sort((a, b) => a - b))
  })
  it('tells several faults of one file, each once', () => {
    const text = BASE.replace('say: witness\n        zh: 有人', 'say: witnes\n        zh: 有人').replace(
      'FB-1\n      - { id: p1',
      'FB-9\n      - { id: p1',
    )
    expect(rules(text).sort()).toEqual(['unknown-fact', 'unknown-voice'])
  })
  it('parses without a registry too', () => expect(parseScene(BASE, 'x.yaml').scene!.id).toBe('ferry'))
})
