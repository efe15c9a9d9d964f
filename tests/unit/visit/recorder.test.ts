import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { createOutbox } from '../../../src/visit/outbox.ts'
import { createRecorder } from '../../../src/visit/recorder.ts'
import type { SimpleRecord, XapiStatement } from '../../../src/visit/statement.ts'
import { EXTENSIONS, VERBS } from '../../../src/visit/vocabulary.ts'
import { milestones, recorded, visit } from './samples.ts'

const shared = { origin: 'https://station.example', platform: 'Retrace 0.1.0' }

it('keeps a whole visit in order, each with an id of its own, and adds up the acts', async () => {
  const outbox = await createOutbox({ name: 'recorder-1' })
  let queued = 0
  const recorder = createRecorder({ ...shared, visit, outbox, format: 'xapi', onQueued: () => queued++ })
  for (const milestone of milestones) recorder.record(recorded(milestone))
  await recorder.settled()
  const kept = (await outbox.peek(99)).map((entry) => entry.body as XapiStatement)
  expect(kept.map((one) => one.verb.id)).toEqual(milestones.map((m) => VERBS[m.kind].id))
  expect(new Set(kept.map((one) => one.id)).size).toBe(7)
  expect(queued).toBe(7)
  expect(kept.at(-1)!.result.extensions).toMatchObject({
    [EXTENSIONS.byVisitor]: 5,
    [EXTENSIONS.byGuide]: 2,
    [EXTENSIONS.ending]: 'completed',
  })
})

it('ends as terminated, with its coverage, where nobody was there', async () => {
  const outbox = await createOutbox({ name: 'recorder-2' })
  const recorder = createRecorder({ ...shared, visit, outbox, format: 'xapi' })
  for (const milestone of milestones) recorder.record(recorded(milestone, { coverage: 0.2 }))
  await recorder.settled()
  const kept = (await outbox.peek(99)).map((entry) => entry.body as XapiStatement)
  expect(kept.map((one) => one.verb.id)).not.toContain(VERBS.completed.id)
  expect(kept.at(-1)!.result.extensions).toMatchObject({
    [EXTENSIONS.ending]: 'terminated',
    [EXTENSIONS.coverage]: 0.2,
  })
})

it('writes one simple record a visit', async () => {
  const outbox = await createOutbox({ name: 'recorder-3' })
  const recorder = createRecorder({ ...shared, visit, outbox, format: 'simple' })
  for (const milestone of milestones) recorder.record(recorded(milestone))
  await recorder.settled()
  const kept = (await outbox.peek(99)).map((entry) => entry.body as SimpleRecord)
  expect(kept).toHaveLength(1)
  expect(kept[0]).toMatchObject({ completed: true, seconds: 271.25 })
})
