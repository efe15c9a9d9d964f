/** The scene language as JSON Schema (draft 2020-12), for editors; the pieces of the kit are told apart by `kind`. */
import { z } from 'zod'
import type { Language } from './language.ts'
import type { KindShape } from './registry.ts'
import { SHARED } from './rules/params.ts'
import { CourseFile, FactFile, Piece, Scene, type Words } from './schema.ts'
import { help } from './words.ts'

export type Json = { [key: string]: unknown }
/** A kind with the words that an editor shows beside it. */
export type DescribedKind = KindShape & { readonly name?: Words; readonly help?: Words }

const schemaOf = (schema: z.ZodType): Json => {
  const made = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: 'input',
    unrepresentable: 'any',
  }) as Json
  return made
}
const titled = (schema: z.ZodType, title: string, zh: string, en: string): Json => ({
  ...schemaOf(schema),
  title,
  ...help(zh, en),
})
/**
 * The same schema with its help in one language where editors show it, under `description`, and in the other beside
 * it, under `x-en` or `x-zh`.
 */
export const schemaIn = (language: Language, schema: Json): Json => {
  const turned = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(turned)
    if (typeof value !== 'object' || value === null) return value
    const entries = Object.entries(value).map(([key, inner]) => [key, turned(inner)] as const)
    const { description, 'x-zh': zh, ...rest } = Object.fromEntries(entries) as Json
    // A key of a piece may itself be called so; only words are help.
    if (typeof description !== 'string' || typeof zh !== 'string') return Object.fromEntries(entries)
    return { ...rest, description: zh, 'x-en': description }
  }
  return language === 'zh' ? (turned(schema) as Json) : schema
}

/** What every piece has, and what this kind has, and nothing else. */
const pieceOf = (kind: DescribedKind, common: Json): Json => {
  const { properties = {}, required = [] } = schemaOf(kind.params) as {
    properties?: Json
    required?: string[]
  }
  const shared = common.properties as Json
  const own = Object.fromEntries(Object.entries(properties).filter(([key]) => SHARED.has(key)))
  return {
    type: 'object',
    ...(kind.name && { title: `${kind.name.zh} ${kind.name.en}` }),
    ...(kind.help && help(kind.help.zh, kind.help.en)),
    // What every piece has keeps its meaning; a kind only adds to it, but for the few it may shape.
    properties: { ...properties, ...shared, ...own, kind: { const: kind.kind } },
    required: [...new Set([...((common.required as string[] | undefined) ?? []), ...required])],
    additionalProperties: false,
  }
}

/** Of `scene.yaml`. Without pieces, any kind is let through. */
export const sceneJsonSchema = (pieces: Readonly<Record<string, DescribedKind>>): Json => {
  const scene = titled(
    Scene,
    'Retrace scene',
    '一个地点、一个时刻，分成几幕来讲；场景语言第 1 版。',
    'One place and time, told in beats; version 1 of the scene language.',
  )
  const common = schemaOf(Piece)
  const kinds = Object.values(pieces).map((kind) => pieceOf(kind, common))
  const properties = scene.properties as Record<string, Json>
  if (kinds.length) properties.pieces = { ...properties.pieces, items: { anyOf: kinds } }
  return scene
}
export const courseJsonSchema = (): Json =>
  titled(
    CourseFile,
    'Retrace course',
    '一组场景，连同它们的声音和同一份史实库。',
    'A set of scenes with their voices and one fact base.',
  )
export const factsJsonSchema = (): Json =>
  titled(
    FactFile,
    'Retrace fact base',
    '一条条史实：可信程度、出处和不同说法。',
    'Facts with their confidence, sources and readings.',
  )
