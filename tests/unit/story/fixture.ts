/** A small scene of our own for the story's tests, and scenes made at random. */
import fc from 'fast-check'
import { Scene } from '../../../src/scene/schema.ts'
import { advance, compile, start } from '../../../src/story/index.ts'
import type { Advanced, Cue, Event, Milestone, State, Story, Way } from '../../../src/story/index.ts'

const w = (en: string) => ({ zh: `${en}。`, en })
const say = (id: string, more: object = {}) => ({ id, say: 'guide', ...w(`line ${id}`), ...more })

interface RawBeat extends Record<string, unknown> {
  id: string
  stand: string
  rows: Record<string, unknown>[]
}

/** Two banks and a high stand between them; every kind of row; a fork that meets again; two questions. */
export const sceneInput = {
  retrace: 1,
  id: 'ford',
  title: w('The ford'),
  place: { name: w('A river'), lat: 30, lon: 102 },
  time: '1935-05-29T16:00+06:49',
  viewer: 'helper',
  stands: [
    { id: 'west', at: [-10, 0, 0] },
    { id: 'mid', at: [0, 5, 0], height: true, ground: 'west' },
    { id: 'east', at: [10, 0, 0] },
  ],
  pieces: [{ id: 'bridge', kind: 'bridge' }],
  beats: <RawBeat[]>[
    {
      id: 'arrive',
      stand: 'west',
      rows: [
        say('l1', { look: 'bridge' }),
        say('l2', {
          source: 'LD-1',
          with: [
            { id: 's1', change: 'bridge', planks: 0.2, over: 1 },
            { id: 's2', pause: 2 },
            { id: 's3', change: 'mist', level: -30 },
          ],
        }),
        { id: 'p1', pause: 5 },
      ],
      wait: { seen: 'bridge', atMost: 15 },
    },
    {
      id: 'lay',
      stand: 'west',
      rows: [
        say('l3'),
        {
          id: 'a1',
          act: 'lay',
          of: 'planks',
          on: 'bridge.west',
          times: 3,
          after: 12,
          ...w('Lay the boards'),
        },
        { id: 'c1', change: 'bridge', planks: 0.6, over: 6 },
        say('l4'),
      ],
    },
    {
      id: 'fork',
      stand: 'mid',
      rows: [say('l5'), { id: 'c2', change: 'bridge', sway: 0.4, over: 3, hold: true }],
      choose: {
        ask: w('Which way?'),
        branches: [
          { to: 'torch', ...w('torch') },
          { to: 'sort', ...w('sort') },
        ],
      },
    },
    {
      id: 'torch',
      stand: 'mid',
      rows: [{ id: 'a2', act: 'light', of: 'torch', after: 6, ...w('Light it') }, say('l6')],
      next: 'far',
    },
    {
      id: 'sort',
      stand: 'mid',
      rows: [
        {
          id: 'a3',
          act: 'sort',
          after: 8,
          ...w('Known or told?'),
          piles: [
            { id: 'known', ...w('known') },
            { id: 'told', ...w('told') },
          ],
          cards: [
            { id: 'k1', ...w('one'), pile: 'known', why: w('because of a letter') },
            { id: 'k2', ...w('two'), pile: 'told', why: w('because nobody saw it written') },
          ],
        },
      ],
    },
    { id: 'far', stand: 'east', rows: [say('l7'), { id: 'p2', pause: 4, look: 'bridge' }] },
  ],
  questions: [
    {
      id: 'q1',
      ask: w('Who?'),
      choices: [
        { id: 'a', ...w('A') },
        { id: 'b', ...w('B') },
      ],
      right: 'b',
      why: w('so'),
    },
    {
      id: 'q2',
      ask: w('When?'),
      choices: [
        { id: 'a', ...w('A') },
        { id: 'b', ...w('B') },
      ],
      right: 'a',
      why: w('so'),
    },
  ],
  reflect: { silence: 10, ask: w('What stays?') },
  complete: { beats: 'all', questions: 1 },
  cuts: { station: ['arrive', 'lay', 'far'], home: 'all' },
}

export const scene = Scene.parse(sceneInput)
/** Every voice of the fixture takes four seconds. */
export const timing = (): number => 4
export const makeStory = (input: unknown = sceneInput, cut: 'station' | 'home' = 'home'): Story =>
  compile(Scene.parse(input), 'en', { cut, timing })
export const story = makeStory()

/** One visit, driven by hand. Remembers every cue. */
export const visit = (of: Story = story, options: Way = {}) => {
  let current: Advanced = start(of, options)
  const cues: Cue[] = [...current.cues]
  const send = (event: Event): readonly Cue[] => {
    current = advance(of, current.state, event)
    cues.push(...current.cues)
    return current.cues
  }
  return {
    cues,
    send,
    tick: (dt: number) => send({ type: 'tick', dt }),
    state: (): State => current.state,
    to: (beat: string, row?: string) => send({ type: 'goto', beat, ...(row && { row }) }),
  }
}

export const milestones = (cues: readonly Cue[]): Milestone[] =>
  cues.flatMap((cue) => (cue.cue === 'milestone' ? [cue.milestone] : []))
/** An hour is more than any of these scenes needs. */
export const HOUR = 3600

const ids = ['arrive', 'lay', 'fork', 'torch', 'sort', 'far', 'b0', 'b1', 'b2', 'b3', 'constructor', '']
const rows = ['l1', 'l2', 'l3', 'l5', 'a1', 'a2', 'a3', 'p1', 'r0', 'r1', 'r2', '__proto__', 'toString']
const anyOf = (...values: string[]) => fc.constantFrom(...values)
const times = [0.125, 0.5, 1.25, 4, 13, 60, 0, -3, NaN, Infinity]

/** Events that fit, events that do not, and nonsense. */
export const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('tick'), dt: fc.constantFrom(...times) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('spoken'), row: anyOf(...rows, 'l4', 'l6', 'l7') }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('seen'), id: anyOf('bridge', 'bridge.west', 'mist', ...ids) }),
  },
  {
    weight: 4,
    arbitrary: fc.record(
      {
        type: fc.constant('acted'),
        row: anyOf(...rows),
        form: anyOf('gaze', 'mouse'),
        item: anyOf('k1', 'k2', 'left', 'constructor'),
        place: anyOf('known', 'told', 'toString'),
      },
      { requiredKeys: ['type', 'row', 'form'] },
    ),
  },
  fc.record({
    type: fc.constant('answered'),
    question: anyOf('q1', 'q2', 'q9'),
    choice: anyOf('a', 'b', 'z'),
  }),
  fc.record({ type: fc.constant('chose'), to: anyOf(...ids) }),
  fc.record({ type: fc.constant('moved'), stand: anyOf('west', 'mid', 'east', 'nowhere') }),
  fc.record({ type: fc.constant('grounded'), grounded: fc.boolean() }),
  fc.record({ type: fc.constant('gathered'), beat: anyOf(...ids) }),
  fc.record({ type: fc.constant('due'), row: anyOf(...rows) }),
  fc.record(
    { type: fc.constant('goto'), beat: anyOf(...ids), row: anyOf(...rows) },
    { requiredKeys: ['type', 'beat'] },
  ),
  {
    weight: 3,
    arbitrary: fc.record({ type: anyOf('present', 'skip', 'back', 'pause', 'resume', 'resume', 'return') }),
  },
  fc.record({ type: fc.constant('skip'), by: fc.constant('docent') }),
  fc.constantFrom({ type: 'nonsense' }, { type: 'acted' }, { type: 'seen', id: 7 }, { type: 'tick' }),
) as fc.Arbitrary<Event>

export const anyEvents = fc.array(anyEvent, { maxLength: 60 })

const anyRow = (id: string): fc.Arbitrary<object> =>
  fc.oneof(
    fc.record({ look: anyOf('bridge', 'bridge.west'), side: fc.nat(3) }).map(({ look, side }) =>
      say(id, {
        look,
        with: side > 1 ? [{ id: `${id}s`, change: 'bridge', planks: side, over: side, hold: side > 2 }] : [],
      }),
    ),
    fc.nat(6).map((pause) => ({ id, pause })),
    fc
      .record({ over: fc.nat(5), hold: fc.boolean() })
      .map((more) => ({ id, change: 'bridge', x: 1, ...more })),
    fc
      .record({
        act: anyOf('lay', 'touch', 'light', 'tie'),
        times: fc.integer({ min: 1, max: 4 }),
        after: fc.nat(9),
      })
      .map((more) => ({ id, of: 'planks', on: 'bridge', ...w('do'), ...more })),
  )
const anyBeat = (index: number, last: number) =>
  fc
    .record({
      stand: anyOf('west', 'mid', 'east'),
      kinds: fc
        .integer({ min: 1, max: 4 })
        .chain((n) => fc.tuple(...[...Array(n).keys()].map((r) => anyRow(`r${index}${r}`)))),
      wait: fc.option(fc.record({ seen: fc.constant('bridge'), atMost: fc.nat(12) }), { nil: undefined }),
      // Also backwards: `check` refuses a circle, the story must survive one.
      next: fc.option(
        fc.nat(last).map((i) => `b${i}`),
        { nil: undefined },
      ),
      fork: fc.option(fc.tuple(fc.nat(last), fc.nat(last)), { nil: undefined }),
    })
    .map(({ stand, kinds, wait, next, fork }) => ({
      id: `b${index}`,
      stand,
      rows: kinds,
      ...(wait && { wait }),
      ...(fork
        ? { choose: { ask: w('?'), branches: fork.map((i) => ({ to: `b${i}`, ...w('go') })) } }
        : next && { next }),
    }))

export const anyStory: fc.Arbitrary<Story> = fc
  .integer({ min: 1, max: 5 })
  .chain((n) => fc.tuple(...[...Array(n).keys()].map((i) => anyBeat(i, n - 1))))
  .map((beats) => makeStory({ ...sceneInput, beats, cuts: { station: 'all', home: 'all' } }))
