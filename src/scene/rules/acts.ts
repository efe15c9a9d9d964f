/** Acts have what they need, and `change` moves only what can move. */
import { ACT_KEYS, ACT_NEEDS, type ActKey } from '../acts.ts'
import type { Path, RuleTable } from '../diagnostics.ts'
import { listed, nearest } from '../nearest.ts'
import type { Check, Context } from '../registry.ts'
import { rowKind, type ActRow, type ChangeRow, type SayRow } from '../schema.ts'
import { fieldOf, keysOf } from '../schema-walk.ts'
import { kindOfPiece } from './names.ts'

export const ACT_RULES = {
  'act-needs': {
    severity: 'error',
    title: { zh: '动作缺少对象', en: 'An act lacks what it needs' },
    reason: { zh: '没有对象，手里就没有东西。', en: 'Without it there is nothing to take in hand.' },
    message: { zh: '动作“{act}”缺少“{key}”。', en: 'The act “{act}” needs “{key}”.' },
    fix: [{ zh: '加上“{key}: …”。', en: 'Add “{key}: …”.' }],
  },
  'act-ignores': {
    severity: 'warning',
    title: { zh: '动作用不上的项', en: 'Something an act does not use' },
    reason: { zh: '用不上的项会让人以为它有作用。', en: 'A key without effect misleads its reader.' },
    message: { zh: '动作“{act}”用不上“{key}”。', en: 'The act “{act}” does nothing with “{key}”.' },
    fix: [{ zh: '删掉它，或换一种动作。', en: 'Take it out, or choose another act.' }],
  },
  'unknown-pile': {
    severity: 'error',
    title: { zh: '没有这一堆', en: 'Unknown pile' },
    reason: { zh: '每张卡片都要有地方放。', en: 'Each card has a place to go.' },
    message: { zh: '没有名叫“{name}”的一堆。', en: 'There is no pile “{name}”.' },
    fix: [
      { zh: '是不是“{near}”？', en: 'Did you mean “{near}”?' },
      { zh: '已有的是：{known}。', en: 'There are: {known}.' },
    ],
  },
  'same-name-inside': {
    severity: 'error',
    title: { zh: '卡片或选项重名', en: 'Two cards or choices with one id' },
    reason: { zh: '记录里分不清是哪一个。', en: 'The records could not tell them apart.' },
    message: { zh: '“{id}”在这里用了两次。', en: '“{id}” is used twice here.' },
    fix: [{ zh: '换一个标识。', en: 'Choose another id.' }],
  },
  'change-built': {
    severity: 'error',
    title: { zh: '不能在场景里改变', en: 'Cannot change while the scene runs' },
    reason: {
      zh: '这个参数决定形状，改它要重新雕刻，画面会卡住。',
      en: 'This one is built into the shape: changing it would carve the piece anew and stall the picture.',
    },
    message: {
      zh: '“{piece}”的“{param}”是建成就定的，不能改变。',
      en: '“{param}” of “{piece}” is built in and cannot change.',
    },
    fix: [
      { zh: '能改变的是：{known}。', en: 'What can change: {known}.' },
      { zh: '这件构件没有能改变的参数。', en: 'Nothing about this piece can change.' },
    ],
  },
  'change-unknown': {
    severity: 'error',
    title: { zh: '没有这个参数', en: 'Unknown parameter' },
    reason: { zh: '写错的参数什么也不改变。', en: 'A misspelt parameter changes nothing.' },
    message: { zh: '“{piece}”没有“{param}”可以改变。', en: '“{piece}” has no “{param}” to change.' },
    fix: [
      { zh: '是不是“{near}”？', en: 'Did you mean “{near}”?' },
      { zh: '能改变的是：{known}。', en: 'What can change: {known}.' },
      { zh: '这件东西没有能改变的参数。', en: 'Nothing about it can change.' },
    ],
  },
  'change-nothing': {
    severity: 'error',
    title: { zh: '什么也没改变', en: 'A change of nothing' },
    reason: { zh: '没写改什么，就什么也不会发生。', en: 'Nothing happens unless it says what changes.' },
    message: {
      zh: '这一行没说“{piece}”的什么要改变。',
      en: 'This row does not say what changes about “{piece}”.',
    },
    fix: [
      { zh: '能改变的是：{known}。', en: 'What can change: {known}.' },
      { zh: '删掉这一行。', en: 'Take this row out.' },
    ],
  },
  'change-value': {
    severity: 'error',
    title: { zh: '参数的值不对', en: 'A value that cannot be' },
    reason: { zh: '每个参数有自己的范围。', en: 'Each parameter has its own range.' },
    message: { zh: '“{param}”不能是“{value}”。', en: '“{param}” cannot be “{value}”.' },
    fix: [{ zh: '{hint}', en: '{hint}' }],
  },
} as const satisfies RuleTable

const twice = (c: Context, list: readonly { readonly id: string }[] | undefined, path: Path): void => {
  const seen = new Set<string>()
  list?.forEach(({ id }, i) => {
    if (seen.has(id)) c.report('same-name-inside', [...path, i, 'id'], { id })
    seen.add(id)
  })
}
const act = (c: Context, row: ActRow, path: Path): void => {
  const { needs, may } = (c.registry.acts ?? ACT_NEEDS)[row.act]
  for (const key of ACT_KEYS) {
    if (needs.includes(key) && row[key] === undefined) c.report('act-needs', path, { act: row.act, key })
    else if (row[key] !== undefined && !needs.includes(key) && !may.includes(key))
      c.report('act-ignores', [...path, key satisfies ActKey], { act: row.act, key }, 'key')
  }
  twice(c, row.piles, [...path, 'piles'])
  twice(c, row.cards, [...path, 'cards'])
  twice(c, row.sides, [...path, 'sides'])
  const piles = row.piles?.map((pile) => pile.id)
  if (!piles) return
  row.cards?.forEach(({ pile }, i) => {
    if (!piles.includes(pile) && !c.isEcho(pile))
      c.report('unknown-pile', [...path, 'cards', i, 'pile'], {
        name: pile,
        near: nearest(pile, piles),
        known: listed(piles) || undefined,
      })
  })
}
/** What `change` may name about a sound. */
const SOUND_PARAMS = ['level'] as const
export const RESERVED_IN_CHANGE = new Set(['id', 'change', 'over', 'hold'])

const one = (c: Context, row: ChangeRow, path: Path, param: string): void => {
  const piece = row.change
  const kind = kindOfPiece(c, piece)
  const live: readonly string[] = kind ? kind.live : SOUND_PARAMS
  const known = listed(live) || undefined
  const at = [...path, param]
  if (!live.includes(param)) {
    const isBuilt = kind !== undefined && keysOf(kind.params).includes(param)
    c.report(
      isBuilt ? 'change-built' : 'change-unknown',
      at,
      { piece, param, known, near: nearest(param, live) },
      'key',
    )
    return
  }
  const field = kind && fieldOf(kind.params, param)
  const value = row[param]
  const wrong = field?.safeParse(value).error?.issues[0]
  const issue = wrong && [...wrong.path, wrong.message].join(': ')
  const level = kind
    ? undefined
    : typeof value === 'number' && value >= -60 && value <= 0
      ? undefined
      : '−60 … 0 dB'
  const hint = issue ?? level
  if (hint) c.report('change-value', at, { param, value: JSON.stringify(value), hint })
}
const change = (c: Context, row: ChangeRow, path: Path): void => {
  const kind = kindOfPiece(c, row.change)
  const group = c.names.get(row.change)?.group
  if (c.isEcho(row.change) || (!kind && group !== 'sound')) return
  const params = Object.keys(row).filter((key) => !RESERVED_IN_CHANGE.has(key))
  const known = listed(kind ? kind.live : SOUND_PARAMS) || undefined
  if (!params.length) c.report('change-nothing', path, { piece: row.change, known })
  for (const param of params) one(c, row, path, param)
}

export const checkActs: Check = (c) => {
  c.scene.beats.forEach((beat, b) =>
    beat.rows.forEach((row, r) => {
      const path: Path = ['beats', b, 'rows', r]
      const kind = rowKind(row)
      if (kind === 'act') act(c, row as ActRow, path)
      if (kind === 'change') change(c, row as ChangeRow, path)
      for (const [i, side] of ((row as SayRow).with ?? []).entries())
        if (rowKind(side) === 'change') change(c, side as ChangeRow, [...path, 'with', i])
    }),
  )
  c.scene.questions.forEach((question, i) => twice(c, question.choices, ['questions', i, 'choices']))
}
