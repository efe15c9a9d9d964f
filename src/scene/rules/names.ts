/** Every name leads somewhere: stands, pieces, anchors, voices, sounds, and no name is used twice. */
import { HEAVEN, isHeaven } from '../air.ts'
import type { Path, RuleTable } from '../diagnostics.ts'
import { listed, nearest } from '../nearest.ts'
import type { Check, Context, Group, KindShape, Name } from '../registry.ts'
import { rowKind, type ActRow, type ChangeRow, type SayRow } from '../schema.ts'
import { keysOf } from '../schema-walk.ts'

const near = { zh: '是不是“{near}”？', en: 'Did you mean “{near}”?' }
const known = { zh: '已有的是：{known}。', en: 'There are: {known}.' }
const reason = {
  zh: '指向不存在的东西，场景里就会缺一块。',
  en: 'A name that leads nowhere leaves a gap in the scene.',
}

export const NAME_RULES = {
  'duplicate-id': {
    severity: 'error',
    title: { zh: '标识重复', en: 'The same id twice' },
    reason: {
      zh: '一个场景里的标识只能指一样东西。',
      en: 'Ids share one namespace in a scene; each means one thing.',
    },
    message: { zh: '标识“{id}”已经用在{other}。', en: 'The id “{id}” is already used by {other}.' },
    fix: [{ zh: '换一个标识。', en: 'Choose another id.' }],
  },
  'unknown-stand': {
    severity: 'error',
    title: { zh: '没有这个站位', en: 'Unknown stand' },
    reason,
    message: { zh: '没有名叫“{name}”的站位。', en: 'There is no stand “{name}”.' },
    fix: [near, known],
  },
  'unknown-thing': {
    severity: 'error',
    title: { zh: '没有这件东西', en: 'Unknown thing' },
    reason,
    message: { zh: '场景里没有“{name}”。', en: 'There is no “{name}” in the scene.' },
    fix: [near, known],
  },
  'unknown-anchor': {
    severity: 'error',
    title: { zh: '没有这个部位', en: 'Unknown part' },
    reason,
    message: { zh: '“{piece}”没有叫“{name}”的部位。', en: '“{piece}” has no part “{name}”.' },
    fix: [near, known],
  },
  'unknown-kind': {
    severity: 'error',
    title: { zh: '没有这种构件', en: 'Unknown kind of piece' },
    reason: { zh: '构件来自套件。', en: 'Pieces come from the kit.' },
    message: { zh: '套件里没有“{name}”这种构件。', en: 'The kit has no piece of the kind “{name}”.' },
    fix: [near, known],
  },
  'unknown-voice': {
    severity: 'error',
    title: { zh: '没有这个声音', en: 'Unknown voice' },
    reason: { zh: '说话的人在课程里登记。', en: 'Who speaks is named in the course.' },
    message: { zh: '课程里没有名叫“{name}”的声音。', en: 'The course has no voice “{name}”.' },
    fix: [near, known],
  },
  'unknown-sound': {
    severity: 'error',
    title: { zh: '没有这种声响', en: 'Unknown sound' },
    reason: {
      zh: '声响来自配方，或场景的 media 文件夹。',
      en: 'A sound is one of our recipes, or a file in the media folder.',
    },
    message: { zh: '没有名叫“{name}”的声响。', en: 'There is no sound “{name}”.' },
    fix: [near, known],
  },
  'no-place': {
    severity: 'error',
    title: { zh: '站位没有位置', en: 'A stand without a place' },
    reason: { zh: '观众总得站在某处。', en: 'A visitor has to be somewhere.' },
    message: { zh: '这个站位没有 at，也没有 on。', en: 'This stand has neither `at` nor `on`.' },
    fix: [{ zh: '加上 at: [东, 上, 南]（米）。', en: 'Add at: [east, up, south] in metres.' }],
  },
} as const satisfies RuleTable

const GROUP_ZH: Record<Group, string> = {
  stand: '站位',
  piece: '构件',
  sound: '声响',
  beat: '段落',
  row: '行',
  question: '问题',
  sky: '天空本身',
  weather: '天气本身',
}
/** Ids in the order of the file; the second use of one is the fault. */
export const namesOf = (scene: Context['scene']): { id: string; group: Group; path: Path }[] => {
  const plain = (group: Group, key: 'stands' | 'pieces' | 'sounds' | 'questions') =>
    scene[key].map(({ id }, i) => ({ id, group, path: [key, i, 'id'] as Path }))
  const beats = scene.beats.flatMap((beat, b) => [
    { id: beat.id, group: 'beat' as Group, path: ['beats', b, 'id'] as Path },
    ...beat.rows.flatMap((row, r) => [
      { id: row.id, group: 'row' as Group, path: ['beats', b, 'rows', r, 'id'] as Path },
      ...('with' in row && Array.isArray(row.with) ? row.with : []).map((side, s) => ({
        id: String((side as { id: string }).id),
        group: 'row' as Group,
        path: ['beats', b, 'rows', r, 'with', s, 'id'] as Path,
      })),
    ]),
  ])
  return [
    ...plain('stand', 'stands'),
    ...plain('piece', 'pieces'),
    ...plain('sound', 'sounds'),
    ...beats,
    ...plain('question', 'questions'),
  ]
}
const told = (group: Group): { zh: string; en: string } =>
  isHeaven(group)
    ? { zh: GROUP_ZH[group], en: `the ${group} itself` }
    : { zh: `一个${GROUP_ZH[group]}`, en: `a ${group}` }
const duplicates: Check = ({ scene, report }) => {
  const first = new Map<string, Group>()
  for (const { id, group, path } of namesOf(scene)) {
    const other = isHeaven(id) ? id : first.get(id)
    if (!other) first.set(id, group)
    else report('duplicate-id', path, { id, other: told(other) })
  }
}
/** Names an unknown thing, with what it might have been. */
const unknown = (
  c: Context,
  rule: string,
  path: Path,
  name: string,
  right: Iterable<string>,
  more = {},
): void => {
  const all = [...right]
  c.report(rule, path, { name, near: nearest(name, all), known: listed(all) || undefined, ...more })
}
const idsOf = (c: Context, groups: readonly Group[]): string[] =>
  [...c.names]
    .filter(([, name]) => groups.includes(name.group))
    .map(([id]) => id)
    .concat(Object.keys(HEAVEN).filter((id) => groups.includes(id as Group)))
/** What a name stands for; the sky and the weather are always there. */
const named = (c: Context, id: string): Name | undefined =>
  isHeaven(id) ? { group: id, path: [] } : c.names.get(id)

/** `piece` or `piece.anchor`, in one of the groups. Says what is wrong with it, once. */
const ref = (c: Context, name: string | undefined, path: Path, groups: readonly Group[]): void => {
  if (name === undefined) return
  const [id = '', anchor] = name.split('.')
  if (c.isEcho(id)) return
  const found = named(c, id)
  if (!found || !groups.includes(found.group)) return unknown(c, 'unknown-thing', path, id, idsOf(c, groups))
  if (anchor === undefined) return
  const kind = kindOfPiece(c, id)
  if (found.group === 'piece' && !kind) return
  const parts = kind ? [...kind.anchors, ...kind.lines] : []
  if (!parts.includes(anchor)) unknown(c, 'unknown-anchor', path, anchor, parts, { piece: id })
}
/** The kind of a piece; also of the sky and the weather, which have live params as pieces do. */
export const kindOfPiece = (c: Pick<Context, 'scene' | 'registry'>, id: string): KindShape | undefined => {
  if (isHeaven(id)) return HEAVEN[id]
  const kind = c.scene.pieces.find((p) => p.id === id)?.kind
  return kind !== undefined && Object.hasOwn(c.registry.pieces, kind) ? c.registry.pieces[kind] : undefined
}

const THINGS: readonly Group[] = ['piece', 'stand']
const SEEN: readonly Group[] = ['piece', 'stand', 'sky']
const places: Check = (c) => {
  c.scene.stands.forEach((stand, i) => {
    const at = (key: string): Path => ['stands', i, key]
    if (!stand.at && !stand.on && !c.isEcho(stand.id)) c.report('no-place', ['stands', i])
    ref(c, stand.on, at('on'), ['piece'])
    ref(c, stand.look, at('look'), SEEN)
    if (stand.ground !== undefined && c.names.get(stand.ground)?.group !== 'stand' && !c.isEcho(stand.ground))
      unknown(c, 'unknown-stand', at('ground'), stand.ground, idsOf(c, ['stand']))
  })
  c.scene.pieces.forEach((piece, i) => {
    ref(c, piece.on, ['pieces', i, 'on'], ['piece'])
    if (!Object.hasOwn(c.registry.pieces, piece.kind))
      unknown(c, 'unknown-kind', ['pieces', i, 'kind'], piece.kind, Object.keys(c.registry.pieces))
  })
  c.scene.relics.forEach((relic, i) => {
    if (typeof relic === 'string') ref(c, relic, ['relics', i], ['piece'])
    else ref(c, relic.piece, ['relics', i, 'piece'], ['piece'])
  })
  c.scene.sounds.forEach((sound, i) => {
    ref(c, sound.on, ['sounds', i, 'on'], THINGS)
    ref(c, sound.along, ['sounds', i, 'along'], ['piece'])
    const isFile = sound.src.includes('/') || sound.src.includes('.')
    if (c.registry.sounds && !isFile && !c.registry.sounds.has(sound.src))
      unknown(c, 'unknown-sound', ['sounds', i, 'src'], sound.src, c.registry.sounds)
  })
}
/** A thing in hand may be a part of what it goes on: the planks of a bridge. */
const inHand = (c: Context, act: ActRow, path: Path): void => {
  const host = act.on?.split('.')[0]
  const kind = host === undefined ? undefined : kindOfPiece(c, host)
  const parts = kind ? [...kind.anchors, ...kind.lines, ...keysOf(kind.params)] : []
  if (act.of === undefined || (!c.names.has(act.of) && parts.includes(act.of))) return
  ref(c, act.of, [...path, 'of'], act.act === 'listen' ? ['piece', 'sound'] : ['piece'])
}
const rows: Check = (c) => {
  const voices = c.registry.course?.voices
  c.scene.beats.forEach((beat, b) => {
    if (c.names.get(beat.stand)?.group !== 'stand' && !c.isEcho(beat.stand))
      unknown(c, 'unknown-stand', ['beats', b, 'stand'], beat.stand, idsOf(c, ['stand']))
    ref(c, beat.wait?.seen, ['beats', b, 'wait', 'seen'], SEEN)
    beat.rows.forEach((row, r) => {
      const path: Path = ['beats', b, 'rows', r]
      if (rowKind(row) !== 'change') ref(c, (row as SayRow).look, [...path, 'look'], [...SEEN, 'sound'])
      for (const [i, side] of ((row as SayRow).with ?? []).entries())
        if (rowKind(side) === 'change') target(c, side as ChangeRow, [...path, 'with', i])
      if (rowKind(row) === 'change') target(c, row as ChangeRow, path)
      if (rowKind(row) === 'act') {
        inHand(c, row as ActRow, path)
        ref(c, (row as ActRow).on, [...path, 'on'], THINGS)
      }
      const voice = rowKind(row) === 'say' ? (row as SayRow).say : undefined
      if (voice !== undefined && voices && !Object.hasOwn(voices, voice))
        unknown(c, 'unknown-voice', [...path, 'say'], voice, Object.keys(voices))
    })
  })
}
const target = (c: Context, row: ChangeRow, path: Path): void =>
  ref(c, row.change, [...path, 'change'], ['piece', 'sound', 'sky', 'weather'])

export const checkNames: Check = (c) => {
  duplicates(c)
  places(c)
  rows(c)
}
