/** Looks into zod schemas: which keys may stand at a path, for suggestions and for the editor. */
import type { z } from 'zod'
import type { Path } from './diagnostics.ts'

interface Def {
  readonly type: string
  readonly innerType?: z.ZodType
  readonly getter?: () => z.ZodType
  readonly in?: z.ZodType
  readonly options?: readonly z.ZodType[]
  readonly shape?: Readonly<Record<string, z.ZodType>>
  readonly element?: z.ZodType
  readonly valueType?: z.ZodType
  readonly items?: readonly z.ZodType[]
}
const defOf = (schema: z.ZodType): Def => (schema as unknown as { _zod: { def: Def } })._zod.def

/** Takes optional, default, lazy and pipe wrappers off. */
export const unwrap = (schema: z.ZodType): z.ZodType => {
  const def = defOf(schema)
  const inner =
    def.type === 'lazy' ? def.getter?.() : (def.innerType ?? (def.type === 'pipe' ? def.in : undefined))
  return inner ? unwrap(inner) : schema
}
const step = (schema: z.ZodType, key: string | number): readonly z.ZodType[] => {
  const def = defOf(unwrap(schema))
  if (def.type === 'union') return (def.options ?? []).flatMap((option) => step(option, key))
  if (def.type === 'object') return def.shape?.[key] ? [def.shape[key]] : []
  if (def.type === 'array') return def.element ? [def.element] : []
  if (def.type === 'record') return def.valueType ? [def.valueType] : []
  if (def.type === 'tuple') return def.items?.[Number(key)] ? [def.items[Number(key)]!] : []
  return []
}
/** The keys an object may have. */
export const keysOf = (schema: z.ZodType): string[] => {
  const def = defOf(unwrap(schema))
  if (def.type === 'union') return [...new Set((def.options ?? []).flatMap(keysOf))]
  return def.type === 'object' ? Object.keys(def.shape ?? {}) : []
}
/** The keys that may stand at `path` below `schema`. */
export const keysAt = (schema: z.ZodType, path: Path): string[] => {
  let here: readonly z.ZodType[] = [schema]
  for (const key of path) here = here.flatMap((s) => step(s, key))
  return [...new Set(here.flatMap(keysOf))]
}
/** The schema of one key of an object, or `undefined`. */
export const fieldOf = (schema: z.ZodType, key: string): z.ZodType | undefined => step(schema, key)[0]
