/** The three formats of GET /statements (Communication 2.1.3): exact, ids, canonical. */
import { IDENTIFIERS } from './schema.ts'

export type Format = 'ids' | 'exact' | 'canonical'
type Json = Record<string, unknown>

/** Languages of an Accept-Language header, best first. */
export function preferred(header: string | undefined): string[] {
  return (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const weight = parameters.map((one) => /^\s*q=([\d.]+)/.exec(one)?.[1]).find(Boolean)
      return { tag: tag.toLowerCase(), weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag)
}

function oneLanguage(map: unknown, languages: readonly string[]): unknown {
  const entries = Object.entries(map as Record<string, string>)
  if (entries.length < 2) return map
  for (const wanted of languages) {
    const by = (fits: (key: string) => boolean) => entries.find(([tag]) => fits(tag.toLowerCase()))
    const found =
      by((key) => key === wanted) ??
      by((key) => key.startsWith(`${wanted}-`)) ??
      by((key) => wanted.startsWith(`${key}-`))
    if (found) return Object.fromEntries([found])
  }
  return Object.fromEntries(entries.slice(0, 1))
}
/** Language maps stand under these keys only, inside verbs and activity definitions. */
function reduceMaps(value: Json, languages: readonly string[]): Json {
  const out: Json = {}
  for (const [key, item] of Object.entries(value)) {
    if (key === 'extensions') out[key] = item
    else if (key === 'name' || key === 'description' || key === 'display')
      out[key] = oneLanguage(item, languages)
    else if (Array.isArray(item))
      out[key] = item.map((one) => (typeof one === 'object' ? reduceMaps(one as Json, languages) : one))
    else out[key] = item
  }
  return out
}

interface Painter {
  agent(agent: Json): Json
  activity(activity: Json): Json
  verb(verb: Json): Json
}
const pick = (value: Json, keys: readonly string[]): Json =>
  Object.fromEntries(keys.filter((key) => key in value).map((key) => [key, value[key]]))
const ids: Painter = {
  agent(agent) {
    const known = IDENTIFIERS.some((key) => key in agent)
    const out = pick(agent, ['objectType', ...IDENTIFIERS])
    if (!known && Array.isArray(agent.member)) out.member = agent.member.map((one) => ids.agent(one as Json))
    return out
  },
  activity: (activity) => pick(activity, ['id']),
  verb: (verb) => pick(verb, ['id']),
}
const canonical = (languages: readonly string[]): Painter => ({
  agent: (agent) => agent,
  activity: (activity) =>
    activity.definition
      ? { ...activity, definition: reduceMaps(activity.definition as Json, languages) }
      : activity,
  verb: (verb) => reduceMaps(verb, languages),
})

function paintObject(object: Json, painter: Painter): Json {
  const type = object.objectType ?? 'Activity'
  if (type === 'Activity') return painter.activity(object)
  if (type === 'SubStatement') return paint(object, painter)
  return type === 'StatementRef' ? object : painter.agent(object)
}
function paint(statement: Json, painter: Painter): Json {
  const out: Json = {
    ...statement,
    actor: painter.agent(statement.actor as Json),
    verb: painter.verb(statement.verb as Json),
    object: paintObject(statement.object as Json, painter),
  }
  if (statement.authority) out.authority = painter.agent(statement.authority as Json)
  if (statement.context) {
    const context: Json = { ...(statement.context as Json) }
    for (const key of ['instructor', 'team'] as const)
      if (context[key]) context[key] = painter.agent(context[key] as Json)
    for (const [list, key] of [
      ['contextAgents', 'agent'],
      ['contextGroups', 'group'],
    ] as const)
      if (context[list])
        context[list] = (context[list] as Json[]).map((one) => ({
          ...one,
          [key]: painter.agent(one[key] as Json),
        }))
    if (context.contextActivities)
      context.contextActivities = Object.fromEntries(
        Object.entries(context.contextActivities).map(([key, list]) => [
          key,
          (list as Json[]).map((one) => painter.activity(one)),
        ]),
      )
    out.context = context
  }
  return out
}

export function render(json: string, format: Format, languages: readonly string[]): Json {
  const statement = JSON.parse(json) as Json
  if (format === 'exact') return statement
  return paint(statement, format === 'ids' ? ids : canonical(languages))
}
