/** The JSON Schema says the same as the language itself. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { courseJsonSchema, factsJsonSchema, sceneJsonSchema } from '../../../src/scene/json-schema.ts'
import { BASE, KINDS, read } from './fixture.ts'

const ajv = new Ajv2020({ strict: false, allErrors: true })
const scene = ajv.compile(sceneJsonSchema(KINDS))
const isScene = (text: string): boolean => scene(parse(text))
const swap = (from: string, to: string): string => {
  expect(BASE.split(from)).toHaveLength(2)
  return BASE.replace(from, to)
}

describe('the JSON Schema', () => {
  it('accepts a whole scene, its course and its facts', () => {
    expect(isScene(BASE), JSON.stringify(scene.errors)).toBe(true)
    expect(ajv.compile(courseJsonSchema())(parse(read('scenes/sample/course.yaml')))).toBe(true)
    expect(ajv.compile(factsJsonSchema())(parse(read('scenes/sample/facts.yaml')))).toBe(true)
  })
  it.each([
    ['a misspelt key', 'palette: gorge', 'pallete: gorge'],
    ['a role that is not allowed', 'viewer: helper', 'viewer: shooter'],
    ['a piece the kit lacks', 'kind: gorge', 'kind: canyon'],
    ['a parameter of another piece', 'river: { width: 100, below: 15 }', 'planks: 0.5'],
    ['a parameter out of range', 'span: 100', 'span: 9000'],
    ['a row without its words', '        en: Others say that there were seven.\n', ''],
  ])('refuses %s', (_, from, to) => expect(isScene(swap(from, to))).toBe(false))
  it('explains every key of a piece that its kind explains', () => {
    const pieces = (sceneJsonSchema(KINDS).properties as { pieces: { items: { anyOf: object[] } } }).pieces
      .items.anyOf
    expect(JSON.stringify(pieces[1])).toContain('share of the floor that lies')
  })
})
