/**
 * When are two statements the same? Data 2.3.1: what the store may assign itself does not count (id, authority,
 * stored, timestamp, version), nor do verb display, activity definitions, the order of a group's members, and
 * attachments. A duration counts as text, up to hundredths of a second.
 */
import { createHash } from 'node:crypto'
import { canonicalJson } from './json.ts'
import { trimDuration } from './formats.ts'

type Json = Record<string, unknown>
const ASSIGNED = new Set(['id', 'authority', 'stored', 'timestamp', 'version', 'attachments'])

const without = (value: Json, keys: Iterable<string>): Json => {
  const drop = new Set(keys)
  return Object.fromEntries(Object.entries(value).filter(([key]) => !drop.has(key)))
}
const lower = (text: unknown) => (typeof text === 'string' ? text.toLowerCase() : text)
function agent(value: unknown): unknown {
  const { member, ...rest } = value as Json & { member?: unknown[] }
  const known: Json = { objectType: 'Agent', ...rest }
  if (typeof known.mbox === 'string')
    known.mbox = known.mbox.replace(/@.*$/, (domain) => domain.toLowerCase())
  if (typeof known.mbox_sha1sum === 'string') known.mbox_sha1sum = lower(known.mbox_sha1sum)
  if (!member) return known
  const members = member.map(agent).sort((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1))
  return { ...known, member: members }
}
const activity = (value: unknown): unknown => ({
  objectType: 'Activity',
  ...without(value as Json, ['definition']),
})
function object(value: unknown): unknown {
  const type = (value as Json).objectType ?? 'Activity'
  if (type === 'Activity') return activity(value)
  if (type === 'StatementRef') return { ...(value as Json), id: lower((value as Json).id) }
  return type === 'SubStatement' ? core(value as Json, ['attachments', 'timestamp']) : agent(value)
}
function context(value: Json): Json {
  const out: Json = { ...value }
  if (out.registration) out.registration = lower(out.registration)
  if (out.instructor) out.instructor = agent(out.instructor)
  if (out.team) out.team = agent(out.team)
  for (const [list, key] of [
    ['contextAgents', 'agent'],
    ['contextGroups', 'group'],
  ] as const)
    if (out[list]) out[list] = (out[list] as Json[]).map((one) => ({ ...one, [key]: agent(one[key]) }))
  if (out.statement) out.statement = object(out.statement)
  if (out.contextActivities)
    out.contextActivities = Object.fromEntries(
      Object.entries(out.contextActivities).map(([key, list]) => [key, [list].flat().map(activity)]),
    )
  return out
}
function core(statement: Json, drop: Iterable<string>): Json {
  const out = without(statement, drop)
  out.actor = agent(out.actor)
  out.verb = without(out.verb as Json, ['display'])
  out.object = object(out.object)
  if (out.context) out.context = context(out.context as Json)
  const result = out.result as Json | undefined
  if (typeof result?.duration === 'string')
    out.result = { ...result, duration: trimDuration(result.duration) }
  return out
}

/** Statements with equal fingerprints are the same statement. */
export const fingerprint = (statement: object): string =>
  createHash('sha256')
    .update(canonicalJson(core(statement as Json, ASSIGNED)))
    .digest('hex')
