/** What a statement can be found by: the filter parameters of GET /statements (Communication 2.1.3). */
import { contextActors } from './two.ts'
import { IDENTIFIERS, type Actor, type Statement } from './schema.ts'

/** `agent` and `activity` are the narrow filters; the `related` ones hold what stands further in, and a wide filter looks at both. */
export type FacetName = 'verb' | 'registration' | 'agent' | 'agent-related' | 'activity' | 'activity-related'
export interface Facet {
  readonly facet: FacetName
  readonly value: string
}

/** Equal keys mean the same agent; an agent without an identifier (an anonymous group) has none. */
export function agentKey(actor: Actor): string | undefined {
  const by = IDENTIFIERS.find((key) => actor[key] !== undefined)
  if (!by) return undefined
  if (by === 'account') return `account:${JSON.stringify([actor.account!.homePage, actor.account!.name])}`
  if (by === 'mbox') return `mbox:${actor.mbox!.replace(/@.*$/, (domain) => domain.toLowerCase())}`
  return `${by}:${by === 'mbox_sha1sum' ? actor.mbox_sha1sum!.toLowerCase() : actor[by]}`
}
const keysOf = (actor: Actor | undefined): string[] =>
  actor
    ? [actor, ...('member' in actor ? (actor.member ?? []) : [])].flatMap((one) => agentKey(one) ?? [])
    : []

type Target = { objectType?: string; id?: string }
const isAgent = (object: Target) => object.objectType === 'Agent' || object.objectType === 'Group'
const activityId = (object: Target) =>
  (object.objectType ?? 'Activity') === 'Activity' && object.id ? [object.id] : []
const objectAgents = (object: Target) => (isAgent(object) ? keysOf(object as Actor) : [])

function related(statement: Statement): { agents: string[]; activities: string[] } {
  const { context, object } = statement
  const lists = Object.values(context?.contextActivities ?? {}).flatMap((list) => list ?? [])
  const agents = [
    statement.actor,
    statement.authority,
    context?.instructor,
    context?.team,
    ...contextActors(context),
  ].flatMap(keysOf)
  const inner =
    object.objectType === 'SubStatement'
      ? related(object as unknown as Statement)
      : { agents: [], activities: [] }
  return {
    agents: [...agents, ...objectAgents(object), ...inner.agents],
    activities: [...activityId(object), ...lists.map((one) => one.id), ...inner.activities],
  }
}

export function facetsOf(statement: Statement): Facet[] {
  const all = related(statement)
  const list: Facet[] = [
    { facet: 'verb', value: statement.verb.id },
    ...[...keysOf(statement.actor), ...objectAgents(statement.object)].map((value): Facet => ({
      facet: 'agent',
      value,
    })),
    ...activityId(statement.object).map((value): Facet => ({ facet: 'activity', value })),
    ...all.agents.map((value): Facet => ({ facet: 'agent-related', value })),
    ...all.activities.map((value): Facet => ({ facet: 'activity-related', value })),
  ]
  const registration = statement.context?.registration
  if (registration) list.push({ facet: 'registration', value: registration.toLowerCase() })
  // What the narrow filter finds, the wide one finds too: it looks at both kinds.
  const narrow = new Set(list.map((one) => `${one.facet}-related ${one.value}`))
  const lean = list.filter((one) => !narrow.has(`${one.facet} ${one.value}`))
  return [...new Map(lean.map((one) => [`${one.facet} ${one.value}`, one])).values()]
}
