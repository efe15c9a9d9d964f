/** What the store knows of an activity: put together from all that statements say of it (Communication 2.5). */
import type { Records } from '../db/database.ts'
import { matching } from './matching.ts'
import type { Statement } from './schema.ts'

type Map = Readonly<Record<string, unknown>>
export interface KnownActivity {
  readonly objectType: 'Activity'
  readonly id: string
  readonly definition?: Map
}
/** How many of the newest statements about an activity are asked. */
export const WITNESSES = 1000

/** What stands together or not at all: the choices of one question mean nothing beside the answers of another. */
const QUESTION = [
  'interactionType',
  'correctResponsesPattern',
  'choices',
  'scale',
  'source',
  'target',
  'steps',
]
const MAPS = ['name', 'description', 'extensions']

/** The newer definition, and whatever only the older one says: of names and the like, each language. */
function joined(newer: Map, older: Map): Map {
  const out: Record<string, unknown> = { ...older, ...newer }
  for (const key of MAPS)
    if (newer[key] && older[key]) out[key] = { ...(older[key] as Map), ...(newer[key] as Map) }
  if (newer.interactionType !== undefined)
    for (const key of QUESTION) if (newer[key] === undefined) delete out[key]
  return out
}

type Activity = { id?: string; definition?: Map }
/** Every activity that stands in a statement, the object first. */
function activitiesOf(statement: Statement): Activity[] {
  const { object, context } = statement
  const lists = Object.values(context?.contextActivities ?? {}).flatMap((list) => list ?? [])
  const inner = object.objectType === 'SubStatement' ? activitiesOf(object as unknown as Statement) : []
  return [object as Activity, ...(lists as Activity[]), ...inner]
}

/** Where nobody defined it, only its id. */
export async function describeActivity(db: Records, id: string): Promise<KnownActivity> {
  const about = await matching(db, [{ facets: ['activity', 'activity-related'], value: id }])
  const rows = await about.select('json').orderBy('stored', 'desc').limit(WITNESSES).execute()
  let known: Map | undefined
  for (const { json } of rows)
    for (const { id: own, definition } of activitiesOf(JSON.parse(json) as Statement))
      if (own === id && definition) known = known ? joined(known, definition) : definition
  return { objectType: 'Activity', id, ...(known ? { definition: known } : {}) }
}
