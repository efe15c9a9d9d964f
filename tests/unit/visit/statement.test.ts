import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { durationSeconds } from '../../../src/server/xapi/formats.ts'
import { Statement } from '../../../src/server/xapi/schema.ts'
import { isoDuration, toSimple, toStatement } from '../../../src/visit/statement.ts'
import { EXTENSIONS, REHEARSAL_CATEGORY, VERBS } from '../../../src/visit/vocabulary.ts'
import { milestones, recorded, visit } from './samples.ts'

const place = {
  id: '0b7f6a80-5d3e-4c7a-8a51-6a1d2c3b4e5f',
  origin: 'https://station.example',
  platform: 'Retrace 0.1.0',
  title: { zh: '泸定桥', en: 'Luding Bridge' },
  tally: { visitor: 5, guide: 2 },
}

describe('one milestone, one statement', () => {
  it.each(milestones.map((m) => [m.kind, m] as const))(
    '%s is a valid xAPI 1.0.3 statement',
    (_kind, milestone) => {
      const statement = toStatement(recorded(milestone), visit, place)
      const parsed = Statement.safeParse(JSON.parse(JSON.stringify(statement)))
      expect(parsed.error?.issues ?? []).toEqual([])
      expect(statement!.verb.id).toBe(VERBS[milestone.kind].id)
      expect(statement!.context.registration).toBe(visit.id)
    },
  )

  it('names scene, beat, row and question below the station, and the scene as their parent', () => {
    const ids = milestones.map((m) => toStatement(recorded(m), visit, place)!)
    const scene = 'https://station.example/scenes/long-march/luding'
    expect(ids.map((one) => one.object.id.replace(scene, ''))).toEqual([
      '',
      '/beats/the-planks',
      '/rows/a7d',
      '/rows/s1',
      '/questions/q1',
      '',
      '',
    ])
    expect(ids.map((one) => one.context.contextActivities.parent?.[0]?.id)).toEqual([
      undefined,
      scene,
      scene,
      scene,
      scene,
      undefined,
      undefined,
    ])
  })

  it('says how a visit to a seat ended, and nothing of that where there was no seat', () => {
    const end = recorded({ kind: 'ended' })
    const seated = toStatement({ ...end, seat: { worn: 312.4567, exit: 'doffed', unwell: 2 } }, visit, place)!
    expect(Statement.safeParse(JSON.parse(JSON.stringify(seated))).success).toBe(true)
    expect(seated.result.extensions).toMatchObject({
      [EXTENSIONS.worn]: 312.46,
      [EXTENSIONS.exit]: 'doffed',
      [EXTENSIONS.unwell]: 2,
    })
    const silent = toStatement({ ...end, seat: { worn: 0, exit: 'left' } }, visit, place)!
    expect(silent.result.extensions).not.toHaveProperty([EXTENSIONS.unwell])
    expect(toStatement(end, visit, place)!.result.extensions).not.toHaveProperty([EXTENSIONS.exit])
  })

  it('says what the visitor did and what the guide did', () => {
    const acted = toStatement(recorded(milestones[2]!), visit, place)!
    expect(acted.result.extensions).toMatchObject({
      [EXTENSIONS.byVisitor]: 3,
      [EXTENSIONS.byGuide]: 2,
      [EXTENSIONS.act]: 'lay',
    })
    const completed = toStatement(recorded({ kind: 'completed' }), visit, place)!
    expect(completed.result.extensions).toMatchObject({ [EXTENSIONS.byVisitor]: 5, [EXTENSIONS.byGuide]: 2 })
  })

  it('claims completion only on completed, and only for somebody who was present', () => {
    const claims = milestones.map((m) => toStatement(recorded(m), visit, place)!.result.completion)
    expect(claims).toEqual([undefined, undefined, undefined, undefined, undefined, true, undefined])
    expect(toStatement(recorded({ kind: 'completed' }, { coverage: 0.79 }), visit, place)).toBeUndefined()
    expect(toStatement(recorded({ kind: 'completed' }, { coverage: 0.8 }), visit, place)).toBeDefined()
  })

  it('marks every statement of a rehearsal, in two ways', () => {
    for (const milestone of milestones) {
      const statement = toStatement(recorded(milestone), { ...visit, pace: 4 }, place)!
      expect(statement.context.extensions[EXTENSIONS.rehearsal]).toBe(true)
      expect(statement.context.contextActivities.category).toEqual([{ id: REHEARSAL_CATEGORY }])
    }
    expect(
      toStatement(recorded({ kind: 'started' }), visit, place)!.context.extensions[EXTENSIONS.rehearsal],
    ).toBe(false)
  })

  it('is about nobody unless somebody gave a name', () => {
    const name = (actor?: string) =>
      toStatement(recorded({ kind: 'started' }), { ...visit, actor }, place)!.actor.account.name
    expect([name(), name('  '), name(' 12 ')]).toEqual([visit.id, visit.id, '12'])
  })
})

it('writes durations that read back to the same hundredth', () => {
  expect([0, 31.25, 271.25, 3600].map(isoDuration)).toEqual(['PT0S', 'PT31.25S', 'PT4M31.25S', 'PT60M0S'])
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e5, noNaN: true }), (seconds) => {
      expect(durationSeconds(isoDuration(seconds))).toBeCloseTo(Math.round(seconds * 100) / 100, 6)
    }),
  )
})

describe('the simple format', () => {
  it('is written once, at the end, and no rehearsal is completed in it', () => {
    const written = milestones.map((m) => toSimple(recorded(m), visit, { id: place.id, completed: true }))
    expect(written.filter(Boolean)).toHaveLength(1)
    expect(written.at(-1)).toEqual({
      id: place.id,
      visit: visit.id,
      course: 'long-march',
      scene: 'luding',
      version: 'sha256-abc',
      language: 'zh',
      completed: true,
      seconds: 271.25,
      at: '2026-03-01T10:22:07.120Z',
    })
    const rehearsal = toSimple(
      recorded({ kind: 'ended' }),
      { ...visit, pace: 2 },
      { id: place.id, completed: true },
    )
    expect(rehearsal!.completed).toBe(false)
  })
})
