/** How the shapes of `schema.ts` are put to work. */
import { NEVER, unknown, type RefinementCtx, type ZodType } from 'zod'

/** By a shape in the midst of another; what is wrong is told as if it stood there. */
function judge<T>(schema: ZodType<T>, value: unknown, context: RefinementCtx): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues)
    context.issues.push({ ...issue, input: value } as unknown as (typeof context.issues)[number])
  return NEVER
}

/** Chooses by what the value says it is, so that a message speaks of the one the sender meant. */
export const byType = <T>(choose: (value: unknown) => ZodType<T>): ZodType<T> =>
  unknown().transform((value, context) => judge(choose(value), value, context)) as unknown as ZodType<T>

/** Values a shape remembers, and the length of their JSON: some megabytes, whatever is sent. */
const VALUES = 2000
const LENGTH = 2000

/**
 * Judges equal values once: who acts, with what verb, in what scene is the same in dozens of statements. For shapes that
 * change nothing and values that came from JSON. What was refused is not remembered.
 */
export function remembering<T>(schema: ZodType<T>): ZodType<T> {
  const good = new Set<string>()
  return unknown().transform((value, context) => {
    const text = JSON.stringify(value) as string | undefined
    if (text !== undefined && good.has(text)) return value as T
    const judged = judge(schema, value, context)
    if (text !== undefined && text.length <= LENGTH && context.issues.length === 0) {
      if (good.size >= VALUES) good.clear()
      good.add(text)
    }
    return judged
  }) as unknown as ZodType<T>
}
