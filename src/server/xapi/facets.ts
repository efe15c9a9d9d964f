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
type Target = { objectType?: string; id?: string }
const isAgent = (object: Target) => object.objectType === 'Agent' || object.objectType === 'Group'
const isActivity = (object: Target) => (object.objectType ?? 'Activity') === 'Activity'

/** Keys of an agent, or of a group and its members. */
function eachKey(actor: Actor | undefined, tell: (key: string) => void): void {
  if (!actor) return
  const own = agentKey(actor)
  if (own !== undefined) tell(own)
  if ('member' in actor) for (const one of actor.member ?? []) eachKey(one, tell)
}
interface Listener {
  agent(key: string): void
  activity(id: string): void
}
/** Everybody and everything a statement mentions, also further in. */
function mentions(statement: Statement, { agent, activity }: Listener): void {
  const { context, object } = statement
  for (const one of [statement.actor, statement.authority, context?.instructor, context?.team])
    eachKey(one, agent)
  for (const one of contextActors(context)) eachKey(one, agent)
  if (isAgent(object)) eachKey(object as Actor, agent)
  else if (isActivity(object) && object.id) activity(object.id)
  for (const list of Object.values(context?.contextActivities ?? {}))
    for (const one of [list ?? []].flat()) activity(one.id)
  if (object.objectType === 'SubStatement') mentions(object as unknown as Statement, { agent, activity })
}

/** Who did it, in what visit, and what else it can be found by: that is the same for many statements. */
export interface Findable {
  readonly agent: string | null
  readonly registration: string | null
  /** In the order of their first mention, each once; none that `agent` says already. */
  readonly shared: readonly Facet[]
}

export function findableBy(statement: Statement): Findable {
  const { actor, object } = statement
  const agent = agentKey(actor) ?? null
  const shared: Facet[] = [{ facet: 'verb', value: statement.verb.id }]
  // What the narrow filter finds, the wide one finds too: it looks at both kinds.
  const add = (facet: FacetName, narrow: FacetName, value: string) => {
    if (narrow === 'agent' && value === agent) return
    if (!shared.some((one) => one.value === value && (one.facet === facet || one.facet === narrow)))
      shared.push({ facet, value })
  }
  const narrowly = (key: string) => add('agent', 'agent', key)
  eachKey(actor, narrowly)
  if (isAgent(object)) eachKey(object as Actor, narrowly)
  else if (isActivity(object) && object.id) add('activity', 'activity', object.id)
  mentions(statement, {
    agent: (key) => add('agent-related', 'agent', key),
    activity: (id) => add('activity-related', 'activity', id),
  })
  return { agent, registration: statement.context?.registration?.toLowerCase() ?? null, shared }
}
