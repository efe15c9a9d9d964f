import { describe, expect, it } from 'vitest'
import { createDwell, dwellProgress, feedDwell } from '../../../src/presence/dwell.ts'
import {
  CLICK_SECONDS,
  createPointer,
  dwellOn,
  press,
  release,
  type Offered,
} from '../../../src/presence/intents.ts'
import { createPointing } from '../../../src/presence/pointing.ts'
import { pick } from '../../../src/presence/pick.ts'

const thing = (id: string, role: Offered['role'], x = 0, z = -5, radius = 0.5): Offered => ({
  id,
  role,
  label: id,
  x,
  y: 0,
  z,
  radius,
})
const pile = thing('pile', 'take', -2)
const gap = thing('gap', 'place', 2)
const button = thing('go', 'press')
const EYES = { x: 0, y: 0, z: 0 }

describe('a pointer', () => {
  it('presses what is to be pressed', () => {
    expect(press(createPointer('r', 'ray'), button)).toEqual({ type: 'press', id: 'go', form: 'ray' })
  })
  it('takes a thing, carries it, and lays it by letting go over the place', () => {
    const hand = createPointer('r', 'grab')
    expect(press(hand, pile)?.type).toBe('take')
    hand.heldFor = 2
    expect(release(hand, gap)).toEqual({ type: 'place', item: 'pile', id: 'gap', pointer: 'r', form: 'grab' })
    expect(hand.holding).toBeUndefined()
  })
  it('keeps the thing after a quick click, and lays it with the next one', () => {
    const mouse = createPointer('m', 'mouse')
    press(mouse, pile)
    mouse.heldFor = CLICK_SECONDS / 2
    expect(release(mouse, pile)).toBeUndefined()
    expect(press(mouse, gap)?.type).toBe('place')
  })
  it('lets a thing fall back where it was when it is let go in the air', () => {
    const hand = createPointer('r', 'pinch')
    press(hand, pile)
    hand.heldFor = 4
    expect(release(hand, undefined)).toMatchObject({ type: 'drop', item: 'pile' })
  })
  it('may be pressed for four seconds and still mean one press', () => {
    const slow = createPointer('r', 'ray')
    expect(press(slow, button)?.type).toBe('press')
    slow.heldFor = 4
    expect(release(slow, button)).toBeUndefined()
  })
  it('lays nothing where it does not belong', () => {
    const hand = createPointer('r', 'ray')
    press(hand, pile)
    expect(press(hand, { ...gap, accepts: () => false })).toBeUndefined()
    expect(hand.holding).toBe('pile')
  })
  it('takes and lays by gaze alone', () => {
    const gaze = createPointer('gaze', 'gaze')
    expect(dwellOn(gaze, pile)?.type).toBe('take')
    expect(release(gaze, undefined)).toBeUndefined()
    expect(dwellOn(gaze, gap)?.type).toBe('place')
  })
})

describe('a gaze', () => {
  it('chooses after 1.2 s, once, and again only after it has looked away', () => {
    const dwell = createDwell()
    const chosen: (string | undefined)[] = []
    for (let t = 0; t < 40; t++) chosen.push(feedDwell(dwell, 'a', 0.1))
    expect(chosen.filter(Boolean)).toEqual(['a'])
    for (let t = 0; t < 5; t++) feedDwell(dwell, undefined, 0.1)
    for (let t = 0; t < 20; t++) chosen.push(feedDwell(dwell, 'a', 0.1))
    expect(chosen.filter(Boolean)).toEqual(['a', 'a'])
  })
  it('does not choose when it only passes by', () => {
    const dwell = createDwell()
    expect(feedDwell(dwell, 'a', 0.6)).toBeUndefined()
    expect(feedDwell(dwell, 'b', 0.6)).toBeUndefined()
    expect(feedDwell(dwell, 'b', 0.7)).toBeUndefined()
    expect(dwellProgress(dwell)).toBeGreaterThan(0)
  })
  it('forgives a slip of a fifth of a second', () => {
    const dwell = createDwell()
    feedDwell(dwell, 'a', 0.3)
    feedDwell(dwell, 'a', 0.7)
    feedDwell(dwell, undefined, 0.2)
    expect(feedDwell(dwell, 'a', 0.6)).toBe('a')
  })
})

describe('picking', () => {
  it('means the thing the ray passes nearest to its middle', () => {
    const left = thing('left', 'press', -0.6, -5, 0.7)
    const right = thing('right', 'press', 0.6, -5, 0.7)
    expect(pick([left, right], EYES, { x: 0.1, y: 0, z: -0.995 })?.id).toBe('right')
  })
  it('gives far things at least a degree and a half', () => {
    expect(pick([thing('far', 'press', 0, -40, 0.05)], EYES, { x: 0.02, y: 0, z: -0.9998 })?.id).toBe('far')
    expect(pick([thing('far', 'press', 0, -40, 0.05)], EYES, { x: 0.08, y: 0, z: -0.9968 })).toBeUndefined()
  })
  it('sees nothing behind, and nothing beyond its reach', () => {
    expect(pick([thing('behind', 'press', 0, 5)], EYES, { x: 0, y: 0, z: -1 })).toBeUndefined()
    expect(pick([thing('far', 'press', 0, -90)], EYES, { x: 0, y: 0, z: -1 })).toBeUndefined()
  })
  it('a hand reaches what it is at, with a hand’s width to spare', () => {
    expect(pick([pile, gap], { x: -2, y: 0, z: -4.4 })?.id).toBe('pile')
    expect(pick([pile, gap], { x: 0, y: 0, z: 0 })).toBeUndefined()
  })
})

describe('a button of the tray, which lies behind what one looks at', () => {
  const AHEAD = { x: 0, y: 0, z: -1 }
  const DOWN = { x: 0, y: -Math.sin(0.7), z: -Math.cos(0.7) }
  const know: Offered = { ...thing('know', 'press'), y: -5 * Math.tan(0.7), radius: 0.3, aside: true }
  const bowl: Offered = { ...know, id: 'do:bowl', radius: 1, z: -4.9, aside: false }
  const looking = () => {
    const told: string[] = []
    const pointing = createPointing(
      (intent) => void told.push(intent.type === 'press' ? intent.id : intent.type),
    )
    const look = (direction: typeof AHEAD, seconds: number): void => {
      for (let t = 0; t < seconds; t += 0.1) pointing.look(EYES, direction, 0.1, true)
    }
    return { told, pointing, look }
  }
  it('is chosen by a gaze that comes to it', () => {
    const { told, pointing, look } = looking()
    pointing.targets = [know]
    look(AHEAD, 3)
    look(DOWN, 1.5)
    expect(told).toEqual(['know'])
  })
  it('is not chosen by a gaze that rested there on something else', () => {
    const { told, pointing, look } = looking()
    pointing.targets = [bowl]
    look(DOWN, 1.5)
    expect(told).toEqual(['do:bowl'])
    pointing.targets = [know]
    look(DOWN, 10)
    expect(told).toEqual(['do:bowl'])
    expect(pointing.hover?.id).not.toBe('know')
    look(AHEAD, 0.3)
    look(DOWN, 1.5)
    expect(told).toEqual(['do:bowl', 'know'])
  })
  it('is still chosen where the gaze slips off its edge for a moment', () => {
    const { told, pointing, look } = looking()
    pointing.targets = [know]
    look(DOWN, 0.9)
    pointing.targets = []
    look(DOWN, 0.2)
    pointing.targets = [know]
    look(DOWN, 0.6)
    expect(told).toEqual(['know'])
  })
})
