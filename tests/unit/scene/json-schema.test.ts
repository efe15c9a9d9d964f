/** The JSON Schema says the same as the language itself. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { PIECES } from '../../../src/pieces/registry.ts'
import {
  courseJsonSchema,
  factsJsonSchema,
  sceneJsonSchema,
  schemaIn,
  type Json,
} from '../../../src/scene/json-schema.ts'
import { help } from '../../../src/scene/words.ts'
import { BASE, KINDS, read } from './fixture.ts'

const ajv = new Ajv2020({ strict: false, allErrors: true })
const scene = ajv.compile(sceneJsonSchema(KINDS))
const isScene = (text: string): boolean => scene(parse(text))
const pick = (schema: Json, list: string, kind: string, key: string): Json => {
  const { items } = (
    schema.properties as Record<string, { items: { anyOf: { properties: Record<string, Json> }[] } }>
  )[list]!
  return items.anyOf.find(({ properties }) => properties.kind?.const === kind)!.properties[key]!
}
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
  it('says what a key means in the language asked for, and the other beside it', () => {
    const seed = (language: 'zh' | 'en') =>
      pick(schemaIn(language, sceneJsonSchema(PIECES)), 'pieces', 'gorge', 'seed')
    expect(seed('en')).toMatchObject({
      description: 'which gorge of its kind',
      'x-zh': '换一个数，换一条河谷',
    })
    expect(seed('zh')).toMatchObject({
      description: '换一个数，换一条河谷',
      'x-en': 'which gorge of its kind',
    })
  })
})

/** What stands below every key that has one: fields, and the members of lists, records and unions. */
const fields = (schema: Json, path: string): [string, Json][] => {
  const inner = (schema.properties ?? {}) as Record<string, Json>
  const members = [schema.items, schema.additionalProperties, ...((schema.anyOf ?? []) as Json[])]
  return [
    ...Object.entries(inner).flatMap(([key, one]) => [
      [`${path}.${key}`, one] as [string, Json],
      ...fields(one, `${path}.${key}`),
    ]),
    ...members.flatMap((one) => (typeof one === 'object' && one ? fields(one as Json, path) : [])),
  ]
}
const isHelped = ({ description, 'x-zh': zh, const: only }: Json): boolean =>
  only !== undefined || (/[a-z]/i.test(String(description)) && /\p{Script=Han}/u.test(String(zh)))
const unhelped = (schema: Json, path: string): string[] =>
  fields(schema, path).flatMap(([key, one]) => (/\.(zh|en)$/.test(key) || isHelped(one) ? [] : [key]))

describe('the help beside a key', () => {
  it.each(Object.values(PIECES))(
    'is there in both languages for every param of $kind',
    ({ kind, params }) => {
      expect(unhelped(z.toJSONSchema(params, { io: 'input', unrepresentable: 'any' }) as Json, kind)).toEqual(
        [],
      )
    },
  )
  it('is missed where a param has it in one language only, or none', () => {
    const params = z.object({
      a: z.number().describe('metres'),
      b: z.object({ c: z.number() }).meta(help('里面', 'inside')),
    })
    expect(unhelped(z.toJSONSchema(params) as Json, 'p')).toEqual(['p.a', 'p.b.c'])
  })
})
