/** A headset that is worn, and the ways of taking it off. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  BLURRED,
  feedDoff,
  feedScreen,
  FROZEN,
  NOT_WORN,
  SCREEN_IDLE,
  STILL,
  TILTED,
  type Pose,
  type Signs,
  type Wearing,
} from '../../../src/presence/doff.ts'

const DT = 0.25
const UPRIGHT = { qx: 0, qy: 0, qz: 0, qw: 1 }
const at = (x: number, y = 1.25, z = 0): Pose => ({ x, y, z, ...UPRIGHT })
/** A head sways by some millimetres as it breathes. */
const swaying = (t: number): Pose => at(0.006 * Math.sin(t), 1.25 + 0.003 * Math.sin(t * 1.7))
/** On a table: below the tenth of a millimetre, and never twice the same. */
const lying = (t: number): Pose => at(3e-5 * Math.sin(t * 7.3), 0.7)
const pitched = (degrees: number): Pose => {
  const half = (degrees * Math.PI) / 360
  return { ...at(0), qx: Math.sin(half), qw: Math.cos(half) }
}
const worn: Signs = { session: true, visibility: 'visible', pose: at(0), pressed: false, sources: 2 }

/** Feeds `seconds` of signs that depend on time; answers the state and how long it took to change. */
const feed = (
  from: Wearing,
  seconds: number,
  signs: (t: number) => Partial<Signs>,
): { end: Wearing; changed: number | undefined } => {
  let end = from
  let changed: number | undefined
  for (let t = DT; t <= seconds + 1e-9; t += DT) {
    const next = feedDoff(end, { ...worn, ...signs(t) }, DT)
    if (next.is !== end.is && changed === undefined) changed = t
    end = next
  }
  return { end, changed }
}
const ON = feed(NOT_WORN, 5, (t) => ({ pose: swaying(t) })).end

describe('a headset put on', () => {
  it('is known by a head that moves, within three seconds', () => {
    const { end, changed } = feed(NOT_WORN, 10, (t) => ({ pose: swaying(t) }))
    expect(end).toMatchObject({ is: 'on', by: undefined })
    expect(changed).toBeLessThanOrEqual(3)
  })
  it('is not one that lies on a table, hangs by its strap, shows nothing or has no session', () => {
    const moving = (t: number) => ({ ...swaying(t), ...{ qx: pitched(80).qx, qw: pitched(80).qw } })
    for (const signs of [
      (t: number) => ({ pose: lying(t) }),
      (t: number) => ({ pose: moving(t) }),
      (t: number) => ({ pose: swaying(t), visibility: 'hidden' as const }),
      (t: number) => ({ pose: swaying(t), visibility: 'visible-blurred' as const }),
      (t: number) => ({ pose: swaying(t), session: false }),
      () => ({ pose: undefined }),
    ])
      expect(feed(NOT_WORN, 60, signs).end.is).toBe('off')
  })
  it('is known at once by a press', () => {
    const once = feed(NOT_WORN, 1, (t) => ({ pose: lying(t) })).end
    expect(feedDoff(once, { ...worn, pressed: true }, DT).is).toBe('on')
    expect(feedDoff(once, { ...worn, pressed: true, visibility: 'hidden' }, DT).is).toBe('off')
  })
})

describe('a headset that is worn', () => {
  it('stays so for an hour of listening, with no hand about', () => {
    expect(feed(ON, 3600, (t) => ({ pose: swaying(t), sources: 0 })).end.is).toBe('on')
  })
  it('may look down, lose its way for a moment, or show the system’s menu for a moment', () => {
    expect(
      feed(ON, 30, (t) => ({ pose: { ...swaying(t), ...{ qx: pitched(45).qx, qw: pitched(45).qw } } })).end
        .is,
    ).toBe('on')
    expect(feed(ON, 60, (t) => ({ pose: t % 12 < 8 ? undefined : swaying(t), sources: 0 })).end.is).toBe('on')
    expect(feed(ON, BLURRED - 5, (t) => ({ pose: swaying(t), visibility: 'visible-blurred' })).end.is).toBe(
      'on',
    )
  })
})

describe('a headset taken off', () => {
  const cases: [string, (t: number) => Partial<Signs>, string, number][] = [
    ['ends its session', () => ({ session: false }), 'ended', DT],
    ['is hidden', (t) => ({ pose: swaying(t), visibility: 'hidden' }), 'hidden', DT],
    [
      'stays in the system’s menu',
      (t) => ({ pose: swaying(t), visibility: 'visible-blurred' }),
      'blurred',
      BLURRED,
    ],
    ['hangs by its strap', () => ({ pose: pitched(75) }), 'tilted', TILTED.seconds],
    ['repeats itself to the last digit', () => ({ pose: at(0.2) }), 'frozen', FROZEN.seconds + DT],
    ['repeats itself with no hand about', () => ({ pose: at(0.2), sources: 0 }), 'frozen', FROZEN.alone + DT],
    ['does not know where it is, with no hand about', () => ({ pose: undefined, sources: 0 }), 'lost', 10],
  ]
  it.each(cases)('%s', (_name, signs, by, after) => {
    let asked = false
    let w = ON
    let t = 0
    while (w.is !== 'off' && t < 120) {
      t += DT
      w = feedDoff(w, { ...worn, ...signs(t) }, DT)
      asked ||= w.is === 'asking'
    }
    expect(w.by).toBe(by)
    expect(t).toBeLessThanOrEqual(after + 2 * DT)
    expect(t).toBeGreaterThanOrEqual(after)
    expect(asked).toBe(false)
  })
  it('lies on a table: it is asked first, and a movement or a press answers', () => {
    const asked = feed(ON, 12, (t) => ({ pose: lying(t) })).end
    expect(asked.is).toBe('asking')
    expect(feed(asked, 1, (t) => ({ pose: swaying(t) })).end.is).toBe('on')
    const gone = feed(asked, 15, (t) => ({ pose: lying(t + 12) })).end
    expect(gone).toMatchObject({ is: 'off', by: 'still' })
    const pressing = feed(ON, 60, (t) => ({ pose: lying(t), pressed: t % (STILL.quiet / 2) < DT })).end
    expect(pressing.is).toBe('asking')
  })
  it('and put on again is on again', () => {
    const off = feed(ON, 2, () => ({ visibility: 'hidden' })).end
    expect(feed(off, 3, (t) => ({ pose: swaying(t) })).end).toMatchObject({ is: 'on', by: undefined })
  })
})

describe('any signs', () => {
  const anySigns = fc.record({
    session: fc.constantFrom(true, true, true, false),
    visibility: fc.constantFrom<Signs['visibility']>('visible', 'visible', 'visible-blurred', 'hidden'),
    pose: fc.oneof(
      fc.constantFrom(undefined, at(0), at(0), pitched(80), pitched(10)),
      fc.double({ noNaN: true, min: -1, max: 1 }).map((x) => at(x)),
    ),
    pressed: fc.boolean(),
    sources: fc.nat(2),
  })
  it('say off only for a reason, and never on without a session that shows something', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anySigns, fc.constantFrom(0.1, 0.25, 1, 6)), { maxLength: 60 }),
        (readings) => {
          let w = NOT_WORN
          for (const [signs, dt] of readings) {
            const next = feedDoff(w, signs, dt)
            expect(next).toEqual(feedDoff(w, signs, dt))
            if (w.is === 'off' && next.is === 'on')
              expect([signs.session, signs.visibility]).toEqual([true, 'visible'])
            if (w.is !== 'off' && next.is === 'off') expect(next.by).toBeDefined()
            if (next.is !== 'off')
              expect([signs.session, signs.visibility === 'hidden']).toEqual([true, false])
            w = next
          }
        },
      ),
    )
  })
})

it('a screen is left when nothing was touched for some minutes', () => {
  expect(feedScreen(10, true, 1)).toBe(0)
  expect(feedScreen(SCREEN_IDLE - 1, false, 1)).toBe(SCREEN_IDLE)
})
