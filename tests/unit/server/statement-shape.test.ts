import { describe, expect, it } from 'vitest'
import { fingerprint } from '../../../src/server/xapi/compare.ts'
import { Statement, explain } from '../../../src/server/xapi/schema.ts'
import { statement } from './station-for-tests.ts'

const agent = { mbox: 'mailto:a@b.example' }
const activity = { id: 'https://x.example/a' }
const uuid = '3f2b8f1e-6f0a-4b57-9d0c-0a1b2c3d4e5f'
const file = {
  usageType: 'https://u.example',
  display: { en: 'x' },
  contentType: 'text/plain',
  length: 1,
  sha2: 'a'.repeat(64),
  fileUrl: 'https://f.example/x',
}
const verdict = (value: unknown) => {
  const parsed = Statement.safeParse(value)
  return parsed.success ? 'ok' : explain(parsed.error)
}
const withObject = (object: unknown) => statement({ object })
const withContext = (context: unknown) => statement({ context })
const withResult = (result: unknown) => statement({ result })
const withDefinition = (definition: unknown) => withObject({ ...activity, definition })

describe('what is a statement', () => {
  it.each([
    ['the smallest', statement()],
    ['every agent: mbox', statement({ actor: agent })],
    ['sha1', statement({ actor: { mbox_sha1sum: 'a'.repeat(40) } })],
    ['openid', statement({ actor: { openid: 'https://me.example' } })],
    ['an anonymous group', statement({ actor: { objectType: 'Group', member: [agent] } })],
    ['an identified group', statement({ actor: { objectType: 'Group', ...agent, name: 'n' } })],
    ['an agent as object', withObject({ objectType: 'Agent', ...agent })],
    ['a reference', withObject({ objectType: 'StatementRef', id: uuid })],
    [
      'a sub-statement',
      withObject({
        objectType: 'SubStatement',
        actor: agent,
        verb: { id: 'https://v.example' },
        object: activity,
      }),
    ],
    [
      'a choice',
      withDefinition({ interactionType: 'choice', choices: [{ id: 'a' }], correctResponsesPattern: ['a'] }),
    ],
    [
      'matching',
      withDefinition({ interactionType: 'matching', source: [{ id: 'a' }], target: [{ id: 'a' }] }),
    ],
    ['null inside extensions', withResult({ extensions: { 'urn:x:y': { deep: [null] } } })],
    ['a score', withResult({ score: { scaled: -1, raw: 3, min: 0, max: 5 } })],
    [
      'context',
      withContext({
        registration: uuid,
        instructor: { objectType: 'Group', member: [] },
        team: { objectType: 'Group', ...agent },
        contextActivities: { parent: activity, category: [activity] },
        revision: '1',
        platform: 'p',
        language: 'zh-CN',
        statement: { objectType: 'StatementRef', id: uuid },
      }),
    ],
    ['an attachment elsewhere', statement({ attachments: [file] })],
    ['version 1.0.9', statement({ version: '1.0.9' })],
    ['an address with an escape', statement({ actor: { mbox: 'mailto:a%20b+c@d.example' } })],
  ])('accepts %s', (_name, value) => {
    expect(verdict(value)).toBe('ok')
  })

  const { actor: _actor, ...noActor } = statement()
  it.each([
    ['no actor', noActor, 'actor'],
    ['null', statement({ actor: null }), 'actor'],
    ['a number', 5, 'expected object'],
    ['two identifiers', statement({ actor: { ...agent, openid: 'https://x.example' } }), 'exactly one'],
    ['no identifier', statement({ actor: { name: 'x' } }), 'exactly one'],
    [
      'a group in a group',
      statement({ actor: { objectType: 'Group', member: [{ objectType: 'Group', ...agent }] } }),
      'member.0',
    ],
    ['a nameless group', statement({ actor: { objectType: 'Group' } }), 'members'],
    ['the wrong case of a key', statement({ Actor: agent }), '"Actor" is not a word'],
    [
      'the wrong case of a value',
      statement({ actor: { objectType: 'agent', ...agent } }),
      'actor.objectType',
    ],
    [
      'mbox with more than an address',
      statement({ actor: { mbox: 'mailto:a@b.example?cc=x' } }),
      'actor.mbox',
    ],
    ['a digest of no SHA-2', statement({ attachments: [{ ...file, sha2: 'a'.repeat(57) }] }), 'SHA-2'],
    ['mbox without mailto', statement({ actor: { mbox: 'a@b.example' } }), 'actor.mbox'],
    ['a key of our own', statement({ verified: true }), '"verified" is not a word'],
    ['a verb without a scheme', statement({ verb: { id: 'completed' } }), 'verb.id'],
    [
      'a display that is text',
      statement({ verb: { id: 'https://v.example', display: 'x' } }),
      'verb.display',
    ],
    [
      'a display with a false tag',
      statement({ verb: { id: 'https://v.example', display: { en_US: 'x' } } }),
      'language tag',
    ],
    ['an object without id', withObject({ objectType: 'Activity' }), 'object.id'],
    [
      'an unknown object type',
      withObject({ objectType: 'Thing', id: 'https://x.example' }),
      'object.objectType',
    ],
    ['a reference with no UUID', withObject({ objectType: 'StatementRef', id: 'x' }), 'object.id'],
    [
      'a sub-statement with an id',
      withObject({
        objectType: 'SubStatement',
        id: uuid,
        actor: agent,
        verb: { id: 'https://v.example' },
        object: activity,
      }),
      '"id" is not a word',
    ],
    [
      'a sub-statement in a sub-statement',
      withObject({
        objectType: 'SubStatement',
        actor: agent,
        verb: { id: 'https://v.example' },
        object: {
          objectType: 'SubStatement',
          actor: agent,
          verb: { id: 'https://v.example' },
          object: activity,
        },
      }),
      'object.object',
    ],
    ['choices without a type', withDefinition({ choices: [{ id: 'a' }] }), 'interactionType'],
    [
      'a scale in a choice',
      withDefinition({ interactionType: 'choice', scale: [{ id: 'a' }] }),
      'does not belong',
    ],
    [
      'equal components',
      withDefinition({ interactionType: 'choice', choices: [{ id: 'a' }, { id: 'a' }] }),
      'same id',
    ],
    ['an extension that is no IRI', withResult({ extensions: { progress: 1 } }), 'must be an IRI'],
    ['null in a result', withResult({ success: null }), 'result.success'],
    ['a boolean as text', withResult({ completion: 'true' }), 'result.completion'],
    ['a number as text', withResult({ score: { raw: '5' } }), 'result.score.raw'],
    ['scaled over 1', withResult({ score: { scaled: 1.1 } }), 'scaled'],
    ['raw over max', withResult({ score: { raw: 6, max: 5 } }), 'raw must lie'],
    ['a wrong duration', withResult({ duration: '4 min' }), 'result.duration'],
    ['a wrong time', statement({ timestamp: '2026-02-30T00:00:00Z' }), 'timestamp'],
    ['a registration that is no UUID', withContext({ registration: 'visit-1' }), 'context.registration'],
    ['a team that is an agent', withContext({ team: agent }), 'context.team'],
    ['an unknown context list', withContext({ contextActivities: { sibling: [activity] } }), '"sibling"'],
    ['a wrong language', withContext({ language: 'zh_CN' }), 'context.language'],
    [
      'a platform where the object is a person',
      statement({ object: { objectType: 'Agent', ...agent }, context: { platform: 'p' } }),
      'context.platform',
    ],
    ['version 2.1.0', statement({ version: '2.1.0' }), 'version'],
    ['an id that is none', statement({ id: 'x' }), 'id'],
    [
      'voiding something that is no reference',
      statement({ verb: { id: 'http://adlnet.gov/expapi/verbs/voided' } }),
      'StatementRef',
    ],
  ])('refuses %s, and says where', (_name, value, reason) => {
    expect(verdict(value)).toContain(reason)
  })
})

describe('when are two statements the same', () => {
  const group = (...names: string[]) => ({
    objectType: 'Group',
    member: names.map((name) => ({ mbox: `mailto:${name}@x.example` })),
  })
  const base = statement({
    actor: group('a', 'b'),
    verb: { id: 'https://v.example', display: { en: 'did' } },
    object: { ...activity, definition: { name: { en: 'x' } } },
    result: { duration: 'PT1.234S', extensions: { 'urn:a:b': { x: 1, y: 2 } } },
    context: { registration: uuid, contextActivities: { parent: activity } },
    timestamp: '2026-03-01T10:00:00Z',
  })
  it.each([
    [
      'another id, time, version, authority',
      {
        id: uuid,
        timestamp: '2026-03-01T18:00:00+08:00',
        version: '1.0.1',
        authority: agent,
        stored: '2026-01-01T00:00:00Z',
      },
    ],
    ['another display', { verb: { id: 'https://v.example' } }],
    ['another definition', { object: { objectType: 'Activity', ...activity } }],
    ['members in another order', { actor: group('b', 'a') }],
    ['digits past the hundredth', { result: { ...(base.result as object), duration: 'PT1.239S' } }],
    ['keys in another order', { result: { extensions: { 'urn:a:b': { y: 2, x: 1 } }, duration: 'PT1.23S' } }],
    [
      'a list of one',
      { context: { contextActivities: { parent: [activity] }, registration: uuid.toUpperCase() } },
    ],
  ])('the same, but for %s', (_name, change) => {
    expect(fingerprint({ ...base, ...change })).toBe(fingerprint(base))
  })
  it.each([
    ['another member', { actor: group('a', 'c') }],
    ['another verb', { verb: { id: 'https://w.example' } }],
    ['another object', { object: { id: 'https://x.example/b' } }],
    ['another way to write the duration', { result: { ...(base.result as object), duration: 'PT0M1.23S' } }],
    ['another extension', { result: { duration: 'PT1.23S', extensions: { 'urn:a:b': { x: 1 } } } }],
    ['no context', { context: undefined }],
    [
      'one more parent',
      { context: { registration: uuid, contextActivities: { parent: [activity, activity] } } },
    ],
  ])('not the same: %s', (_name, change) => {
    expect(fingerprint({ ...base, ...change })).not.toBe(fingerprint(base))
  })
})

it('says the same of the same, however often it was asked and whatever came before', () => {
  const shapes = [
    { actor: { mbox: 'mailto:a@b.example', openid: 'https://o.example' } },
    { verb: { id: 'no iri' } },
    { object: { ...activity, more: 1 } },
    { context: { contextActivities: { parent: [{ id: 'no iri' }] } } },
  ]
  for (const wrong of shapes) {
    const first = verdict(statement(wrong))
    expect(first).not.toBe('ok')
    expect(verdict(statement())).toBe('ok')
    expect(verdict(statement(wrong))).toBe(first)
  }
})
