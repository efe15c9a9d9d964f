/**
 * The shape of a statement, xAPI 1.0.3 (Data, part 2). Everything the specification does not allow is refused:
 * unknown keys, wrong case, nulls outside extensions, two identifiers for one agent.
 */
import { z } from 'zod'
import { VOIDED } from '../../visit/vocabulary.ts'
import { Duration, Iri, LanguageMap, LanguageTag, Timestamp, Uuid } from './formats.ts'
import { byType, remembering } from './judging.ts'

const Extensions = z.record(z.string(), z.unknown()).superRefine((map, context) => {
  for (const key of Object.keys(map)) {
    if (!Iri.safeParse(key).success)
      context.addIssue({ code: 'custom', path: [key], message: 'the key of an extension must be an IRI' })
  }
})

const Account = z.strictObject({ homePage: Iri, name: z.string().min(1) })
const identifiers = {
  mbox: z
    .string()
    .regex(/^mailto:[^\s@]+@[^\s@?#]+$/, 'must be mailto: and an address, without ? or #')
    .optional(),
  mbox_sha1sum: z
    .string()
    .regex(/^[0-9a-f]{40}$/i, 'must be 40 hexadecimal digits')
    .optional(),
  openid: Iri.optional(),
  account: Account.optional(),
}
export const IDENTIFIERS = ['mbox', 'mbox_sha1sum', 'openid', 'account'] as const
const howMany = (value: object) => IDENTIFIERS.filter((key) => key in value).length

export const Agent = z
  .strictObject({ objectType: z.literal('Agent').optional(), name: z.string().optional(), ...identifiers })
  .refine((agent) => howMany(agent) === 1, 'an agent has exactly one of mbox, mbox_sha1sum, openid, account')
export type Agent = z.infer<typeof Agent>

export const Group = z
  .strictObject({
    objectType: z.literal('Group'),
    name: z.string().optional(),
    member: z.array(Agent).optional(),
    ...identifiers,
  })
  .refine((group) => howMany(group) <= 1, 'a group has at most one of mbox, mbox_sha1sum, openid, account')
  .refine((group) => howMany(group) === 1 || group.member, 'a group without an identifier needs its members')
export type Group = z.infer<typeof Group>

const isGroup = (value: unknown) => (value as { objectType?: unknown } | null)?.objectType === 'Group'
export const Actor = remembering(byType<Agent | Group>((value) => (isGroup(value) ? Group : Agent)))
export type Actor = Agent | Group

export const Verb = z.strictObject({ id: Iri, display: LanguageMap.optional() })

const Components = z
  .array(z.strictObject({ id: z.string().min(1), description: LanguageMap.optional() }))
  .refine(
    (list) => new Set(list.map((item) => item.id)).size === list.length,
    'two components have the same id',
  )
const INTERACTIONS: Record<string, readonly string[]> = {
  'true-false': [],
  choice: ['choices'],
  'fill-in': [],
  'long-fill-in': [],
  matching: ['source', 'target'],
  performance: ['steps'],
  sequencing: ['choices'],
  likert: ['scale'],
  numeric: [],
  other: [],
}
const LISTS = ['choices', 'scale', 'source', 'target', 'steps'] as const
const Definition = z
  .strictObject({
    name: LanguageMap.optional(),
    description: LanguageMap.optional(),
    type: Iri.optional(),
    moreInfo: Iri.optional(),
    interactionType: z.enum(Object.keys(INTERACTIONS)).optional(),
    correctResponsesPattern: z.array(z.string()).optional(),
    choices: Components.optional(),
    scale: Components.optional(),
    source: Components.optional(),
    target: Components.optional(),
    steps: Components.optional(),
    extensions: Extensions.optional(),
  })
  .superRefine((definition, context) => {
    const kind = definition.interactionType
    const used = LISTS.filter((list) => definition[list])
    if (!kind && (used.length > 0 || definition.correctResponsesPattern))
      context.addIssue({ code: 'custom', path: ['interactionType'], message: 'is missing' })
    for (const list of used) {
      if (kind && !INTERACTIONS[kind]!.includes(list))
        context.addIssue({ code: 'custom', path: [list], message: `does not belong to ${kind}` })
    }
  })
export const Activity = z.strictObject({
  objectType: z.literal('Activity').optional(),
  id: Iri,
  definition: Definition.optional(),
})
export type Activity = z.infer<typeof Activity>
const StatementRef = z.strictObject({ objectType: z.literal('StatementRef'), id: Uuid })

const Score = z
  .strictObject({
    scaled: z.number().min(-1).max(1).optional(),
    raw: z.number().optional(),
    min: z.number().optional(),
    max: z.number().optional(),
  })
  .refine((s) => s.min === undefined || s.max === undefined || s.min < s.max, 'min must be less than max')
  .refine(
    (s) => s.raw === undefined || (s.raw >= (s.min ?? s.raw) && s.raw <= (s.max ?? s.raw)),
    'raw must lie between min and max',
  )
const Result = z.strictObject({
  score: Score.optional(),
  success: z.boolean().optional(),
  completion: z.boolean().optional(),
  response: z.string().optional(),
  duration: Duration.optional(),
  extensions: Extensions.optional(),
})
const Activities = z.union([Activity, z.array(Activity)])
const relevantTypes = z.array(Iri).min(1).optional()
const Context = z.strictObject({
  registration: Uuid.optional(),
  instructor: Actor.optional(),
  team: Group.optional(),
  contextAgents: z
    .array(z.strictObject({ objectType: z.literal('contextAgent'), agent: Agent, relevantTypes }))
    .optional(),
  contextGroups: z
    .array(z.strictObject({ objectType: z.literal('contextGroup'), group: Group, relevantTypes }))
    .optional(),
  contextActivities: remembering(
    z.strictObject({
      parent: Activities.optional(),
      grouping: Activities.optional(),
      category: Activities.optional(),
      other: Activities.optional(),
    }),
  ).optional(),
  revision: z.string().optional(),
  platform: z.string().optional(),
  language: LanguageTag.optional(),
  statement: StatementRef.optional(),
  extensions: Extensions.optional(),
})
const Attachment = z.strictObject({
  usageType: Iri,
  display: LanguageMap,
  description: LanguageMap.optional(),
  contentType: z.string().regex(/^[\w.+-]+\/[\w.+-]+(\s*;.*)?$/, 'must be a media type'),
  length: z.number().int().nonnegative(),
  sha2: z
    .string()
    .regex(
      /^(?:[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i,
      'must be a SHA-2 digest in hexadecimal',
    ),
  /** Where the file is, unless its bytes come with the request. */
  fileUrl: Iri.optional(),
})

const common = {
  actor: Actor,
  verb: remembering(Verb),
  result: Result.optional(),
  context: remembering(Context).optional(),
  timestamp: Timestamp.optional(),
  attachments: z.array(Attachment).optional(),
}
const onlyForActivities = (
  value: { object: { objectType?: string }; context?: { revision?: string; platform?: string } },
  context: { addIssue: (issue: { code: 'custom'; path: string[]; message: string }) => void },
) => {
  if ((value.object.objectType ?? 'Activity') === 'Activity') return
  for (const key of ['revision', 'platform'] as const) {
    if (value.context?.[key] !== undefined)
      context.addIssue({
        code: 'custom',
        path: ['context', key],
        message: 'is allowed only where the object is an activity',
      })
  }
}
const plainObject = (value: unknown): z.ZodType | undefined => {
  const type = (value as { objectType?: unknown } | null)?.objectType
  return type === 'Agent'
    ? Agent
    : type === 'Group'
      ? Group
      : type === 'StatementRef'
        ? StatementRef
        : undefined
}
const SubStatement = z
  .strictObject({
    objectType: z.literal('SubStatement'),
    ...common,
    object: byType<{ objectType?: string }>(
      (value) => (plainObject(value) ?? Activity) as z.ZodType<{ objectType?: string }>,
    ),
  })
  .superRefine(onlyForActivities)
const isSub = (value: unknown) => (value as { objectType?: unknown } | null)?.objectType === 'SubStatement'
const Authority = byType<Agent | Group>((value) =>
  isGroup(value)
    ? (Group.refine(
        (g) => howMany(g) === 0 && g.member?.length === 2,
        'an authority group has two members',
      ) as never)
    : Agent,
)

export const Statement = z
  .strictObject({
    id: Uuid.optional(),
    ...common,
    object: remembering(
      byType<{ objectType?: string; id?: string }>(
        (value) =>
          (plainObject(value) ?? (isSub(value) ? SubStatement : Activity)) as z.ZodType<{
            objectType?: string
          }>,
      ),
    ),
    stored: Timestamp.optional(),
    authority: Authority.optional(),
    version: z
      .string()
      .regex(/^(1\.0|2\.0)(\.\d+)?$/, 'must be 1.0 or 2.0, or begin with one of them')
      .optional(),
  })
  .superRefine(onlyForActivities)
  .superRefine((statement, context) => {
    if (statement.verb.id === VOIDED && statement.object.objectType !== 'StatementRef')
      context.addIssue({ code: 'custom', path: ['object'], message: 'what is voided must be a StatementRef' })
  })
export type Statement = z.infer<typeof Statement>

/** One plain sentence for the first thing that is wrong, with its place. */
export function explain(error: z.ZodError): string {
  const issue = error.issues[0]!
  const path = issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''
  if (issue.code === 'unrecognized_keys') return `${path}"${issue.keys[0]}" is not a word of xAPI here`
  return `${path}${issue.message}`
}
