import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { loopMessageText } from '../../../src/ui/loop/messages.ts'
import { message, messageText } from '../../../src/ui/messages.ts'

it('has a glyph in our own font for every character the product says', () => {
  const file = resolve(import.meta.dirname, '../../../assets/fonts/out/characters.json')
  const { sans } = JSON.parse(readFileSync(file, 'utf8')) as { sans: string }
  const drawn = new Set(sans)
  expect(drawn.size).toBeGreaterThan(1000)
  expect([...new Set(messageText() + loopMessageText())].filter((c) => !drawn.has(c))).toEqual([])
})

it('fills in what it is told, and leaves out what it is not', () => {
  expect(message('atLine', 'en', { line: 12, words: 'No.' })).toBe('line 12: No.')
  expect(message('comeTo', 'zh', { name: '西岸' })).toBe('走到：西岸')
  expect(message('comeTo', 'zh')).toBe('走到：')
})
