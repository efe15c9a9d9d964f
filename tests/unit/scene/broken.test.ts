/** The corpus of broken scenes: each yields exactly one plain sentence at the right place, and what can be shown is. */
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { check } from '../../../src/scene/check.ts'
import { LANGUAGES, Scene } from '../../../src/scene/schema.ts'
import { active, compile, idle, rehearseOnce } from '../../../src/story/index.ts'
import { read, REGISTRY } from './fixture.ts'

interface Expected {
  readonly rule: string
  readonly severity: string
  readonly line: number
  readonly column: number
  readonly word: string
  readonly shown: boolean
}
const expected = parse(read('broken/expected.yaml')) as Record<string, Expected>

describe('the broken scenes', () => {
  it('are at least sixty', () => expect(Object.keys(expected).length).toBeGreaterThanOrEqual(60))

  it('can still be played to their end, as far as they are shown', () => {
    const stuck = Object.keys(expected).flatMap((file) => {
      const { scene } = check({ path: file, text: read(`broken/${file}`) }, REGISTRY)
      if (!scene) return []
      const ends = LANGUAGES.every((language) =>
        [idle, active].every(
          (visitor) => rehearseOnce(compile(scene, language, { cut: 'station' }), visitor).ends,
        ),
      )
      return ends ? [] : [file]
    })
    expect(stuck).toEqual([])
  })

  for (const [file, { word, shown, ...place }] of Object.entries(expected))
    it(`${file}: one sentence, at its place`, () => {
      const { scene, diagnostics } = check({ path: file, text: read(`broken/${file}`) }, REGISTRY)
      expect(
        diagnostics.map(({ rule, severity, line, column }) => ({ rule, severity, line, column })),
      ).toEqual([place])
      const [said] = diagnostics
      expect(said!.message).toContain(word)
      // One sentence in each language: it ends once, and no blank was left unfilled.
      for (const text of [said!.message, said!.zh]) expect(text).not.toMatch(/\{\w+\}|undefined|\[object|“”/)
      expect(said!.message).toMatch(/[.?!]$/)
      expect(said!.zh).toMatch(/\p{Script=Han}.*[。？！]$/u)
      expect(scene !== undefined).toBe(shown)
      if (scene) expect(Scene.safeParse(scene).success).toBe(true)
    })
})
