/** Seats for the tests, and everything that can happen to one. */
import fc from 'fast-check'
import {
  advanceLoop,
  startLoop,
  type Choice,
  type Command,
  type LoopEvent,
  type LoopState,
  type SeatPlan,
} from '../../../../src/story/loop/index.ts'

export const PLAY = { course: 'long-march', scene: 'luding', cut: 'station' } as const
export const PLAN: SeatPlan = { language: 'zh', play: PLAY, cleaning: false }
export const HOUR = 3600

export const tick = (dt: number): LoopEvent => ({ type: 'tick', dt })
export const chose = (choice: Choice): LoopEvent => ({ type: 'chose', choice })
export const told = (is: 'running' | 'still' | 'asking' | 'over' | 'failed'): LoopEvent => ({
  type: 'story',
  is,
})
export const command = (one: Command): LoopEvent => ({ type: 'command', command: one })
export const on: LoopEvent = { type: 'donned', form: 'headset' }
export const here: LoopEvent = { type: 'donned', form: 'window' }
export const off: LoopEvent = { type: 'doffed' }
export const still: LoopEvent = { type: 'stirred', still: true }
export const stirs: LoopEvent = { type: 'stirred', still: false }

/** A visitor who has come as far as the running scene, by gaze. */
export const TO_SCENE: readonly LoopEvent[] = [
  on,
  chose('sharp'),
  chose('old-enough'),
  chose('language:en'),
  chose('lamp'),
  tick(1),
  told('running'),
]

export const after = (
  events: readonly LoopEvent[],
  plan: SeatPlan = PLAN,
  from: LoopState = startLoop(),
): LoopState => events.reduce((state, event) => advanceLoop(plan, state, event).state, from)

const CHOICES: readonly Choice[] = [
  'begin',
  'begin-here',
  'sharp',
  'old-enough',
  'too-young',
  'language:zh',
  'language:en',
  'lamp',
  'recentre',
  'soft-end',
  'soft-stay',
  'feel:0',
  'feel:3',
  'done',
  'leave',
  'call',
  'unwell',
  'go-on',
]

const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  fc
    .constantFrom('stop', 'pause', 'resume', 'next', 'again', 'recentre', 'cleaned')
    .map((one) => ({ do: one }) as Command),
  fc.record({
    do: fc.constant('start'),
    course: fc.constant('long-march'),
    scene: fc.constantFrom('jinsha', 'luding'),
  }) as fc.Arbitrary<Command>,
  fc.record({
    do: fc.constant('start'),
    course: fc.constant('c'),
    scene: fc.constant('s'),
    language: fc.constantFrom('zh', 'en'),
    group: fc.constantFrom('group-one', 'group-two'),
  }) as fc.Arbitrary<Command>,
  fc.record({
    do: fc.constant('language'),
    language: fc.constantFrom('zh', 'en', 'xx'),
  }) as fc.Arbitrary<Command>,
  fc.record({
    do: fc.constant('volume'),
    volume: fc.constantFrom(-1, 0, 0.4, 1, 2, NaN),
  }) as fc.Arbitrary<Command>,
  fc.record({
    do: fc.constant('message'),
    text: fc.constantFrom('', ' ', 'Someone is coming'),
  }) as fc.Arbitrary<Command>,
)

const anyEvent: fc.Arbitrary<LoopEvent> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(0.02, 0.5, 1, 5, 9, 31, 200, 1000, -1, NaN, Infinity).map(tick) },
  { weight: 5, arbitrary: fc.constantFrom(...CHOICES).map(chose) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom('running', 'still', 'asking', 'over', 'failed')
      .map((is) => told(is as 'over')),
  },
  { weight: 2, arbitrary: fc.constantFrom(on, here, off, still, stirs) },
  { weight: 2, arbitrary: anyCommand.map(command) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<LoopEvent>(
      { type: 'claimed', code: 'K7M2QX' },
      { type: 'claimed' },
      { type: 'forgotten' },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(0, 5, 40, -3, NaN).map((away): LoopEvent => ({ type: 'return', away })),
  },
)
/** Most logs begin as real visits do, so that the later steps are reached often. */
export const anyEvents: fc.Arbitrary<LoopEvent[]> = fc
  .tuple(
    fc.constantFrom<readonly LoopEvent[]>([], [on], [here], TO_SCENE, [...TO_SCENE, told('still')]),
    fc.array(anyEvent, { maxLength: 40 }),
  )
  .map(([begin, rest]) => [...begin, ...rest])
export const anyPlan: fc.Arbitrary<SeatPlan> = fc.record({
  language: fc.constantFrom('zh', 'en'),
  play: fc.constant(PLAY),
  cleaning: fc.boolean(),
})
