/** The table of rules, its documentation, and the rules that need a world around the scene. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCosts } from '../../../src/cli/piece-costs.ts'
import { PIECES } from '../../../src/pieces/registry.ts'
import { check } from '../../../src/scene/check.ts'
import { RULES, RULE_THEMES } from '../../../src/scene/messages.ts'
import { LANGUAGES } from '../../../src/scene/language.ts'
import { PIECES_PAGE, piecesDocument } from '../../../src/scene/pieces-document.ts'
import type { CheckRegistry } from '../../../src/scene/registry.ts'
import { rulesDocument } from '../../../src/scene/rules-document.ts'
import { BASE, REGISTRY } from './fixture.ts'

const docs = (name: string): string =>
  readFileSync(resolve(import.meta.dirname, '../../../docs', name), 'utf8')
const found = (more: Partial<CheckRegistry>, text = BASE) =>
  check({ path: 'scene.yaml', text }, { ...REGISTRY, ...more }).diagnostics.map((d) =>
    `${d.rule} ${d.row ?? ''}`.trim(),
  )

describe('the table of rules', () => {
  it('gives each rule one home', () => {
    const ids = Object.values(RULE_THEMES).flatMap((rules) => Object.keys(rules))
    expect(new Set(ids).size).toBe(ids.length)
    expect(Object.keys(RULES)).toHaveLength(ids.length)
  })
  it('says the same in both languages, blank for blank', () => {
    const blanks = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([b]) => b).sort()
    for (const [id, rule] of Object.entries(RULES))
      for (const words of [rule.title, rule.reason, rule.message, ...(rule.fix ?? [])]) {
        expect(words.zh, id).toMatch(/\p{Script=Han}|\{hint\}/u)
        expect(words.en, id).not.toBe('')
        expect(new Set(blanks(words.zh)), id).toEqual(new Set(blanks(words.en)))
      }
  })
  it('is documented as it is (if not: retrace docs)', () => {
    expect(docs('rules.md')).toBe(rulesDocument())
  })
  it.each(LANGUAGES)('has its kit documented as it is, in %s (if not: retrace docs)', async (language) => {
    expect(docs(PIECES_PAGE[language])).toBe(piecesDocument(PIECES, await readCosts(), language))
  })
})

describe('with a world around the scene', () => {
  it('notes once that no voice is recorded yet', () =>
    expect(found({ narration: () => undefined })).toEqual(['voices-none']))
  it('says which line has gone stale', () => {
    const narration: CheckRegistry['narration'] = ({ row, language }) =>
      row === 'k2' && language === 'en' ? undefined : { seconds: 4 }
    expect(found({ narration })).toEqual(['voice-missing beat accounts, row k2'])
  })
  it.each(['question-q1', 'reflect'])('also where a %s has gone stale', (stale) => {
    const narration: CheckRegistry['narration'] = ({ row }) => (row === stale ? undefined : { seconds: 4 })
    expect(found({ narration })).toHaveLength(1)
    expect(found({ narration })[0]).toContain('voice-missing')
  })
  it('measures recorded lines by their recording', () => {
    const narration: CheckRegistry['narration'] = ({ row, language }) => ({
      seconds: row === 'k1' && language === 'zh' ? 2 : 4,
    })
    expect(found({ narration })).toEqual(['reading-speed beat arrive, row k1'])
  })
  it('says which signs the font lacks', () => {
    const all = new Set([...BASE].map((sign) => sign.codePointAt(0)!))
    all.delete('搬'.codePointAt(0)!)
    const { diagnostics } = check({ path: 'x', text: BASE }, { ...REGISTRY, glyphs: all })
    expect(diagnostics.map((d) => [d.rule, d.row])).toEqual([['missing-glyph', 'beat farewell, row k4']])
    expect(diagnostics[0]!.message).toContain('搬')
  })
  it('judges turns by where things really stand', () => {
    const locate: CheckRegistry['locate'] = (ref) =>
      ref === 'bridge' ? [-20, 0, 0] : ref === 'west-bank' ? [-10, 0, 0] : [0, 0, 0]
    expect(
      found({ locate }, BASE.replace('at: [-10, 0, 0], look: bridge', 'at: [-10, 0, 0], look: torch')),
    ).toEqual(['off-look beat arrive'])
  })
  it('judges what is ahead of a stand by its turn, where it has one', () => {
    const locate: CheckRegistry['locate'] = (ref) => (ref === 'west-bank' ? [-10, 0, 0] : [0, 0, 0])
    const turned = (turn: number): string =>
      BASE.replace('at: [-10, 0, 0], look: bridge', `at: [-10, 0, 0], look: bridge, turn: ${turn}`)
    expect(found({ locate }, turned(90))).toEqual([])
    expect(found({ locate }, turned(180))).toContain('off-look beat arrive')
  })
  it('looks up no voice and no fact without a course', () => {
    expect(found({ course: undefined }, BASE.replaceAll('FB-1', 'ZZ-9'))).toEqual([])
  })
  it('accepts a map that carries its number', () => {
    const march = BASE.replace('  - { id: torch,', '  - { id: march, kind: route-map }\n  - { id: torch,')
    expect(found({}, march)).toEqual(['map-approval piece march'])
    expect(found({}, march.replace('approval: none', 'approval: GS(2019)1822号'))).toEqual([])
  })
})
