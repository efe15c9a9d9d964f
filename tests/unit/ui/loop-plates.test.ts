/** What hangs before the eyes at a seat: all of it can be seen, read and looked at, in every step and language. */
import { describe, expect, it } from 'vitest'
import { advanceLoop, FRESH, type LoopState } from '../../../src/story/loop/index.ts'
import { asidePlates, loopPlates } from '../../../src/ui/loop/plates.ts'
import { createSeatShown, type SeatShown } from '../../../src/ui/loop/seat-view-state.ts'
import { lines, setIn, widest, type Plate } from '../../../src/ui/space/plate.ts'
import { after, chose, command, on, PLAN, still, tick, TO_SCENE, told } from '../story/loop/fixture.ts'

const EYE = 1.55
const note = {
  zh: '这里讲到一场失利的战斗，讲到被留下的伤员和孩子。不演战斗，也看不到伤口。有一段站在低矮的浮桥上，也可以留在岸边。',
  en: 'This scene speaks of a failed battle, and of wounded and a child who were left behind. No fighting and no wounds are shown. Part of it stands on a low floating bridge; anyone may stay on the bank.',
}
const shown: SeatShown = { ...createSeatShown().getState(), immersive: true, note }
const plates = (state: LoopState, more: Partial<SeatShown> = {}): Plate[] =>
  loopPlates({ state, shown: { ...shown, ...more }, language: 'zh', eye: EYE })
const ids = (list: readonly Plate[]): string[] => list.flatMap(({ id, role }) => (role ? [id] : []))

const told_ = [...TO_SCENE, told('over')]
const STEPS: [string, LoopState][] = [
  ['attract', FRESH],
  ['fit', after([on])],
  ['notice', after([on, chose('sharp')])],
  ['language', after([on, chose('sharp'), chose('old-enough')])],
  ['learn', after(TO_SCENE.slice(0, 4))],
  ['opening', after(TO_SCENE.slice(0, 6))],
  ['feel', after(told_)],
  [
    'goodbye',
    advanceLoop(PLAN, after([...told_, chose('feel:0')]), { type: 'claimed', code: 'K7M2QX' }).state,
  ],
]
interface Box {
  readonly id: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}
/** Degrees of view that a plate's words fill, as `plate-view.ts` draws them. */
const boxOf = ({ id, text, x, y, z, size, ems, align }: Plate): Box => {
  const distance = Math.hypot(x, z)
  const degrees = (metres: number): number => (Math.atan2(metres, distance) * 180) / Math.PI
  const middle = (Math.atan2(x, -z) * 180) / Math.PI
  const wide = degrees(((align ? ems : Math.min(ems, widest(setIn(text, ems)) + 0.4)) * size) / 2)
  const high = (lines(text, ems) * size * 1.35) / 2
  return {
    id,
    left: middle - wide,
    right: middle + wide,
    top: degrees(y - EYE + high),
    bottom: degrees(y - EYE - high),
  }
}
const meet = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.bottom < b.top && b.bottom < a.top

describe.each(STEPS)('%s', (_name, state) => {
  const made = plates(state)
  it('hangs where a seated visitor sees it, and no words lie on others', () => {
    const boxes = made.map(boxOf)
    for (const box of boxes) {
      expect(Math.max(-box.left, box.right), box.id).toBeLessThanOrEqual(48)
      expect(box.top, box.id).toBeLessThanOrEqual(25)
      expect(box.bottom, box.id).toBeGreaterThanOrEqual(-36)
    }
    const pairs = boxes.flatMap((a, i) =>
      boxes
        .slice(i + 1)
        .filter((b) => meet(a, b))
        .map((b) => `${a.id} on ${b.id}`),
    )
    expect(pairs).toEqual([])
  })
  it('is large enough to be read: 1.2° and more', () => {
    for (const { id, size, x, z } of made)
      expect((Math.atan2(size, Math.hypot(x, z)) * 180) / Math.PI, id).toBeGreaterThanOrEqual(1.2)
  })
  it('has the words of help within a look, from the first step to the last', () => {
    const offered = ids(made)
    if (state.stage === 'attract') expect(offered).toEqual(['begin'])
    else expect(offered).toEqual(expect.arrayContaining(['unwell', 'call', 'leave']))
  })
  it('says everything in both languages until one is chosen', () => {
    const words = made.map(({ text }) => text).join('')
    if (state.language === undefined) {
      expect(words).toMatch(/[\u4e00-\u9fff]/)
      expect(words).toMatch(/[A-Za-z]{4}/)
    } else expect(words.replace('追寻', '')).not.toMatch(/[\u4e00-\u9fff]/)
  })
})

it('offers nothing to who keeps the headset on after the end, unless a docent has planned a scene for them', () => {
  expect(ids(plates(FRESH, { worn: true }))).toEqual([])
  expect(plates(FRESH, { worn: true }).map(({ text }) => text)).toEqual([
    '可以摘下头显了。\nYou may take the headset off now.',
  ])
  const play = { course: 'c', scene: 's', cut: 'station' } as const
  expect(ids(plates({ ...FRESH, planned: { play } }, { worn: true }))).toEqual(['begin'])
})

it('the notice says comfort, what the scene holds, whose voices, and what is recorded', () => {
  const words = plates(after([on, chose('sharp')]))
    .map(({ text }) => text)
    .join('\n')
  for (const part of [
    '不会推着你走',
    note.zh,
    '合成语音',
    '不记姓名',
    note.en,
    'synthetic',
    'never your name',
  ])
    expect(words).toContain(part)
})

describe('whatever the step', () => {
  it('a call for help comes before it, and may be taken back', () => {
    const called = after([on, chose('sharp'), chose('unwell')])
    const heard = plates(after([{ type: 'helped', is: 'taken' }], PLAN, called))
    expect(ids(heard)).toEqual(['go-on', 'unwell', 'call', 'leave'])
    expect(heard.map(({ text }) => text).join()).toMatch(/on the way/)
    expect(
      plates(after([{ type: 'helped', is: 'alone' }], PLAN, called))
        .map(({ text }) => text)
        .join(),
    ).toMatch(/raise your hand/)
  })
  it('a headset that lies still is asked whether somebody is there', () => {
    expect(plates(after([on, still])).map(({ id }) => id)).toContain('still-there')
  })
  it('the docent’s message hangs beside', () => {
    const spoken = after([on, command({ do: 'message', text: 'Two minutes more' })])
    expect(plates(spoken).find(({ id }) => id === 'message')?.text).toContain('Two minutes more')
  })
})

describe('beside a scene', () => {
  const aside = (state: LoopState) => asidePlates({ state, shown, language: 'zh', eye: EYE })
  it('hangs nothing while nothing is to be said', () => expect(aside(after(TO_SCENE))).toEqual([]))
  it('the end is offered after a quarter of an hour, and help is answered', () => {
    expect(ids(aside(after([...TO_SCENE, tick(900)])))).toEqual(['soft-stay', 'soft-end'])
    expect(ids(aside(after([...TO_SCENE, chose('call')])))).toEqual(['go-on'])
  })
  it('words of a docent are read by whoever waits for them too, and named in the wearer’s language', () => {
    const says = command({ do: 'message', text: '我来了' })
    for (const before of [[], [chose('unwell')], [command({ do: 'pause' })]]) {
      const state = after([...TO_SCENE, ...before, says])
      const plate = aside(state).find(({ id }) => id === 'message')
      expect(plate?.text).toBe(`${state.language === 'zh' ? '工作人员说：' : 'The staff say:'}\n我来了`)
    }
  })
})
