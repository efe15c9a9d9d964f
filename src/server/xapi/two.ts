/** What xAPI 2.0 has and 1.0.x has not. */
import type { Actor, Statement } from './schema.ts'

type Context = NonNullable<Statement['context']>
/** Agents and groups that only xAPI 2.0 knows. */
export const contextActors = (context: Context | undefined): Actor[] => [
  ...(context?.contextAgents ?? []).map((one) => one.agent),
  ...(context?.contextGroups ?? []).map((one) => one.group),
]
/** What a statement of 1.0.x must not hold, or `undefined` where there is nothing of that kind. */
export function newerThanOne({ version, context, object }: Partial<Statement>): string | undefined {
  if (version?.startsWith('2.')) return 'version'
  const key = (['contextAgents', 'contextGroups'] as const).find((one) => context?.[one] !== undefined)
  if (key) return `context.${key}`
  return object?.objectType === 'SubStatement' ? newerThanOne(object as Partial<Statement>) : undefined
}
