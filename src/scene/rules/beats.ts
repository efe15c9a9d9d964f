/** The way through: beats in order, branches that meet again, no way round in circles. */
import { reachable, successors } from '../beat-graph.ts'
import type { Path, RuleTable } from '../diagnostics.ts'
import { listed, nearest } from '../nearest.ts'
import type { Check, Context } from '../registry.ts'

export const BEAT_RULES = {
  'unknown-beat': {
    severity: 'error',
    title: { zh: '没有这一段', en: 'Unknown beat' },
    reason: { zh: '路走到不存在的段落就断了。', en: 'A way that leads to no beat breaks off.' },
    message: { zh: '没有名叫“{name}”的段落。', en: 'There is no beat “{name}”.' },
    fix: [
      { zh: '是不是“{near}”？', en: 'Did you mean “{near}”?' },
      { zh: '已有的是：{known}。', en: 'There are: {known}.' },
    ],
  },
  'unknown-print': {
    severity: 'error',
    title: { zh: 'print 指的段落不存在', en: 'A print of no beat' },
    reason: {
      zh: '展厅里的画取自 print 指的那一段；段落不存在，就没有画。',
      en: 'The picture in the hall is of the beat that `print` names; without that beat there is none.',
    },
    message: {
      zh: 'print 写的是“{name}”，没有这一段。',
      en: '`print` names “{name}”, and there is no such beat.',
    },
    fix: [
      { zh: '是不是“{near}”？', en: 'Did you mean “{near}”?' },
      { zh: '已有的是：{known}；不写就用第一段。', en: 'There are: {known}. Left out, it is the first.' },
    ],
  },
  'beat-cycle': {
    severity: 'error',
    title: { zh: '绕圈的段落', en: 'Beats in a circle' },
    reason: { zh: '绕回去的故事没有结尾。', en: 'A story that leads back to itself never ends.' },
    message: { zh: '从“{from}”又绕回“{to}”。', en: 'From “{from}” the way leads back to “{to}”.' },
    fix: [{ zh: 'next 只能指向后面的段落。', en: 'Let `next` name a beat that comes later.' }],
  },
  'beat-unreachable': {
    severity: 'error',
    title: { zh: '走不到的段落', en: 'A beat nobody reaches' },
    reason: { zh: '没有路通向它，就永远讲不到。', en: 'A beat that no way leads to is never told.' },
    message: { zh: '没有路通向段落“{beat}”。', en: 'No way leads to the beat “{beat}”.' },
    fix: [
      {
        zh: '让某段的 next 或 choose 指向它，或删掉它。',
        en: 'Let a `next` or a branch lead to it, or take it out.',
      },
    ],
  },
  'next-and-choose': {
    severity: 'error',
    title: { zh: '既指定又选择', en: 'Both next and choose' },
    reason: { zh: '两者只能有一个。', en: 'Only one of them can decide.' },
    message: { zh: '“{beat}”同时有 next 和 choose。', en: '“{beat}” has both `next` and `choose`.' },
    fix: [{ zh: '留下一个。', en: 'Keep one of them.' }],
  },
  'question-right': {
    severity: 'error',
    title: { zh: '正确答案不在选项里', en: 'The right answer is not a choice' },
    reason: { zh: '没有人能答对。', en: 'Nobody could answer it.' },
    message: { zh: '选项里没有“{right}”。', en: 'None of the choices is “{right}”.' },
    fix: [{ zh: '写成：{known}。', en: 'Write one of: {known}.' }],
  },
  'too-many-questions': {
    severity: 'error',
    title: { zh: '要求的题数太多', en: 'More questions asked for than there are' },
    reason: { zh: '完成不了的场景不会有人完成。', en: 'A scene that cannot be completed never is.' },
    message: {
      zh: '要求答 {asked} 题，只有 {there} 题。',
      en: 'It asks for {asked} answers, but there are {there} questions.',
    },
  },
  'empty-cut': {
    severity: 'error',
    title: { zh: '空的版本', en: 'A cut with nothing in it' },
    reason: { zh: '每个版本都要有内容。', en: 'Each cut tells something.' },
    message: { zh: '“{cut}”里一个段落也没有。', en: 'The cut “{cut}” holds no beat.' },
  },
} as const satisfies RuleTable

const unknownBeat = (c: Context, name: string, path: Path, rule = 'unknown-beat'): void => {
  const ids = c.scene.beats.map((beat) => beat.id)
  if (ids.includes(name) || c.isEcho(name)) return
  c.report(rule, path, { name, near: nearest(name, ids), known: listed(ids) })
}
const lists: Check = (c) => {
  const { complete, cuts, print, questions } = c.scene
  if (print !== undefined) unknownBeat(c, print, ['print'], 'unknown-print')
  const list = (value: 'all' | readonly string[], path: Path): void => {
    if (value === 'all') return
    value.forEach((id, i) => unknownBeat(c, id, [...path, i]))
    if (!value.length) c.report('empty-cut', path, { cut: String(path.at(-1)) })
  }
  list(complete.beats, ['complete', 'beats'])
  list(cuts.station, ['cuts', 'station'])
  list(cuts.home, ['cuts', 'home'])
  const there = questions.length
  if (complete.questions > there && !c.isEcho(''))
    c.report('too-many-questions', ['complete', 'questions'], { asked: complete.questions, there })
}
/** The first edge that closes a circle, by depth first search. */
const circle = (edges: readonly number[][]): readonly [number, number] | undefined => {
  const state = edges.map(() => 0)
  const visit = (at: number): readonly [number, number] | undefined => {
    state[at] = 1
    for (const to of edges[at] ?? []) {
      if (state[to] === 1) return [at, to]
      const found = state[to] === 0 ? visit(to) : undefined
      if (found) return found
    }
    state[at] = 2
    return undefined
  }
  for (let i = 0; i < edges.length; i++) {
    const found = state[i] === 0 ? visit(i) : undefined
    if (found) return found
  }
  return undefined
}
const ways: Check = (c) => {
  const { beats } = c.scene
  let broken = false
  beats.forEach((beat, b) => {
    if (beat.next !== undefined) unknownBeat(c, beat.next, ['beats', b, 'next'])
    beat.choose?.branches.forEach(({ to }, i) =>
      unknownBeat(c, to, ['beats', b, 'choose', 'branches', i, 'to']),
    )
    if (beat.next !== undefined && beat.choose) {
      c.report('next-and-choose', ['beats', b, 'next'], { beat: beat.id }, 'key')
      broken = true
    }
    const named = [beat.next, ...(beat.choose?.branches.map(({ to }) => to) ?? [])].filter(
      (id) => id !== undefined,
    )
    broken ||= named.some((id) => !beats.some((other) => other.id === id))
  })
  // A way with a gap in it would look unreachable, or apart, from everywhere: one fault is enough.
  if (broken) return
  const edges = successors(beats)
  const closed = circle(edges)
  if (closed) {
    const [from, to] = [beats[closed[0]]!, beats[closed[1]]!]
    const path: Path = from.choose
      ? [
          'beats',
          closed[0],
          'choose',
          'branches',
          from.choose.branches.findIndex((b) => b.to === to.id),
          'to',
        ]
      : ['beats', closed[0], 'next']
    return c.report('beat-cycle', path, { from: from.id, to: to.id })
  }
  const reached = reachable(edges, 0)
  beats.forEach((beat, b) => {
    if (!reached.has(b)) c.report('beat-unreachable', ['beats', b], { beat: beat.id })
  })
}
const answers: Check = (c) =>
  c.scene.questions.forEach((question, i) => {
    const ids = question.choices.map((choice) => choice.id)
    if (!ids.includes(question.right) && !c.isEcho(question.right))
      c.report('question-right', ['questions', i, 'right'], { right: question.right, known: listed(ids) })
  })

export const checkBeats: Check = (c) => {
  ways(c)
  lists(c)
  answers(c)
}
