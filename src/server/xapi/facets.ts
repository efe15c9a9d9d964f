/**
 * What a statement can be found by: the filter parameters of GET /statements (Communication 2.1.3). Most of it is the same
 * for every visit to a place in a scene, and so it is stored once, as a scope.
 */
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

/** Who did it, in what visit, and what else it can be found by: that is the same for many statements. */
export interface Findable {
  readonly agent: string | null
  readonly registration: string | null
  /** In the order of their first mention, each once; none that `agent` says already. */
  readonly shared: readonly Facet[]
}

export function findableBy(statement: Statement): Findable {
  const all = related(statement)
  const agent = agentKey(statement.actor) ?? null
  const shared: Facet[] = []
  // What the narrow filter finds, the wide one finds too: it looks at both kinds.
  const add = (facet: FacetName, narrow: FacetName, values: readonly string[]) => {
    for (const value of values) {
      if (agent === value && narrow === 'agent') continue
      if (!shared.some((one) => one.value === value && (one.facet === facet || one.facet === narrow)))
        shared.push({ facet, value })
    }
  }
  add('verb', 'verb', [statement.verb.id])
  add('agent', 'agent', [...keysOf(statement.actor), ...objectAgents(statement.object)])
  add('activity', 'activity', activityId(statement.object))
  add('agent-related', 'agent', all.agents)
  add('activity-related', 'activity', all.activities)
  return { agent, registration: statement.context?.registration?.toLowerCase() ?? null, shared }
}
