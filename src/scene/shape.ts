/**
 * Does a plain value have the shape of a scene? Rows are looked at one by one by their kind, so that a row
 * with one fault gets one sentence and not four (one for each kind it might have been).
 */
import type { z } from 'zod'
import type { Path } from './diagnostics.ts'
import { explainIssues, kindOf, type Issue } from './explain.ts'
import { nearest } from './nearest.ts'
import { isObject } from './read.ts'
import { ROW_KINDS, ROW_SCHEMAS, Scene } from './schema.ts'

export const issuesWith = (schema: z.ZodType, value: unknown, prefix: Path = []): Issue[] => {
  const result = schema.safeParse(value)
  return result.success ? [] : explainIssues(result.error.issues, value, schema, prefix)
}
const STUB = [{ id: 'stub', pause: 0 }]
const drop = { op: 'drop' } as const

const sideIssues = (side: unknown, path: Path): Issue[] => {
  if (isObject(side) && 'say' in side) return [{ rule: 'two-voices', path, repair: drop }]
  if (isObject(side) && 'act' in side) return [{ rule: 'act-in-with', path, repair: drop }]
  return rowIssues(side, path)
}
/** The kind key is misspelt, or not there at all. */
const kindless = (row: Record<string, unknown>, path: Path): Issue[] => {
  for (const key of Object.keys(row)) {
    const near = key === 'id' ? undefined : nearest(key, ROW_KINDS)
    if (near && near !== key)
      return [
        {
          rule: 'unknown-key',
          path: [...path, key],
          where: 'key',
          params: { key, near, known: ROW_KINDS.join(', ') },
          repair: { op: 'rename', to: near },
        },
      ]
  }
  return [{ rule: 'no-row-kind', path, repair: drop }]
}
const rowIssues = (row: unknown, path: Path): Issue[] => {
  if (!isObject(row)) {
    const params = { key: 'rows', expected: { zh: '一行', en: 'a row' }, actual: kindOf(row) }
    return [{ rule: 'wrong-type', path, params, repair: drop }]
  }
  const kinds = ROW_KINDS.filter((kind) => kind in row)
  const [kind, second] = kinds
  if (!kind) return kindless(row, path)
  if (second)
    return [
      {
        rule: 'two-row-kinds',
        path: [...path, second],
        where: 'key',
        params: { first: kind, second },
        repair: drop,
      },
    ]
  if (kind !== 'say' || !Array.isArray(row.with)) return issuesWith(ROW_SCHEMAS[kind], row, path)
  const { with: sides, ...rest } = row
  return [
    ...issuesWith(ROW_SCHEMAS.say, rest, path),
    ...sides.flatMap((side, i) => sideIssues(side, [...path, 'with', i])),
  ]
}

/** Everything about the shape of a scene that is not right, in the order of the file. */
export const sceneIssues = (value: unknown): Issue[] => {
  if (!isObject(value)) return []
  const beats = Array.isArray(value.beats) ? value.beats : []
  const rows = beats.flatMap((beat: unknown, b) =>
    isObject(beat) && Array.isArray(beat.rows)
      ? beat.rows.flatMap((row, r) => rowIssues(row, ['beats', b, 'rows', r]))
      : [],
  )
  const bare = beats.map((beat: unknown) =>
    isObject(beat) && Array.isArray(beat.rows) && beat.rows.length ? { ...beat, rows: STUB } : beat,
  )
  return [...issuesWith(Scene, Array.isArray(value.beats) ? { ...value, beats: bare } : value), ...rows]
}
