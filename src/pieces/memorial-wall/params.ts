/** A wall of stone that bears names: a title over columns of names, as the file gives them, and nothing else. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { layNames, layWords, type Field, type NameLayout } from '../lettering/layout.ts'
import { letteringOf, Text, writing } from '../lettering/params.ts'
import { help } from '../words.ts'

export const MemorialWallParams = z.strictObject({
  length: z.number().min(1.5).max(40).default(8).meta(help('长，米', 'metres, along x')),
  tall: z.number().min(1.2).max(6).default(2.6).meta(help('高，米', 'metres over the ground')),
  thick: z.number().min(0.2).max(2).default(0.5).meta(help('厚，米', 'metres thick')),
  title: Text.optional().meta(help('名字上方的题字', 'what stands over the names')),
  writing: writing.default('rightward').meta(help('题字怎样写', 'how the title runs')),
  names: z
    .array(z.string().trim().min(1).max(24))
    .max(400)
    .default([])
    .meta(
      help(
        '刻上去的名字，一行一个；只写有据可查的',
        'the names that are cut, one a line; none that is not recorded',
      ),
    ),
  unread: z
    .number()
    .int()
    .min(0)
    .max(1500)
    .default(0)
    .meta(
      help(
        '另有多少名字只刻成认不出的刀痕：名单没有抄全时用，不编名字',
        'further names, cut as nicks nobody can read: for a list that is not copied out whole, so that no name is invented',
      ),
    ),
  size: z
    .number()
    .min(0.03)
    .max(0.4)
    .optional()
    .meta(
      help(
        '名字一个字多大，米；不写就写到放得下的最大',
        'metres a sign of a name; as large as fits unless given',
      ),
    ),
  ledge: z
    .boolean()
    .default(true)
    .meta(help('墙脚的矮石台，可以放东西', 'a low ledge of stone at its foot, to lay something on')),
  seed: z
    .number()
    .int()
    .min(0)
    .max(9999)
    .default(1)
    .meta(help('换一个数，换一面墙', 'which wall of its kind')),
})
export type MemorialWallParams = z.infer<typeof MemorialWallParams>

/** Where names are read without looking up, metres over the ground. */
const EYES = 1.4
const LARGEST = 0.13
type Sized = Pick<MemorialWallParams, 'length' | 'tall' | 'title'>
/** Metres from the ground to the middle of the band of the title, and to that of the names. */
export const bandsOf = (p: Sized): { title: Field & { y: number }; names: Field & { y: number } } => {
  const high = p.title ? Math.min(0.62, p.tall * 0.24) : 0.12
  const [low, top] = [Math.min(0.6, p.tall * 0.24), p.tall - 0.22 - high]
  return {
    title: { width: p.length - 0.8, height: high * 0.72, y: p.tall - 0.2 - high / 2 },
    names: { width: p.length - 0.7, height: top - low, y: (low + top) / 2 },
  }
}
export const titleLayout = (p: MemorialWallParams, text: string) =>
  layWords(text, bandsOf(p).title, { writing: p.writing, least: 0.08, most: 0.42 })

export interface Names extends NameLayout {
  /** For each sign whether it belongs to a name that is read. */
  readonly read: readonly boolean[]
}
/** Names that are read stand where eyes are; those that are not, all around. */
export const namesLayout = (p: MemorialWallParams): Names => {
  const field = bandsOf(p).names
  const blank = '〓〓〓'
  const all = [...p.names, ...Array.from({ length: p.unread }, () => blank)]
  const plain = layNames(all, field, LARGEST, p.size)
  if (!p.unread || plain.shown < all.length) {
    const read = all.slice(0, plain.shown).flatMap((name, i) => signsOf(name).map(() => i < p.names.length))
    return { ...plain, read }
  }
  const first = layNames(
    all.map(() => '〓'),
    field,
    plain.size,
    plain.size,
  )
  const near = first.signs
    .map(({ x, y }, i) => [Math.hypot(x * 0.6, (y + field.y - EYES) * 3), i] as const)
    .sort(([a], [b]) => a - b)
    .slice(0, p.names.length)
    .map(([, i]) => i)
  const placed = all.map(() => blank)
  near.sort((a, b) => a - b).forEach((slot, i) => (placed[slot] = p.names[i]!))
  const chosen = new Set(near)
  const read = placed.flatMap((name, i) => signsOf(name).map(() => chosen.has(i)))
  return { ...layNames(placed, field, LARGEST, plain.size), read }
}
/**
 * Where one slab meets the next, metres along x from the left end to the right, both ends with them: between two columns
 * of names, never through one.
 */
export const jointsOf = (p: MemorialWallParams): number[] => {
  const slabs = Math.max(1, Math.round(p.length / 1.3))
  const columns = [...new Set(namesLayout(p).signs.map(({ x }) => x))].sort((a, b) => a - b)
  const gaps = columns.slice(1).map((x, i) => (x + columns[i]!) / 2)
  const wanted = Array.from({ length: slabs - 1 }, (_, i) => ((i + 1) / slabs - 0.5) * p.length)
  const nearest = (x: number) =>
    gaps.reduce((best, gap) => (Math.abs(gap - x) < Math.abs(best - x) ? gap : best), gaps[0] ?? x)
  return [...new Set([-p.length / 2, ...wanted.map(nearest), p.length / 2])]
}
const signsOf = (name: string): string[] => [...name].filter((sign) => !/\s/.test(sign))

export const MEMORIAL_WALL: PieceKind<MemorialWallParams> = {
  kind: 'memorial-wall',
  name: { zh: '名字墙', en: 'Wall of names' },
  help: {
    zh: '刻着名字的石墙，名字自上而下、从右到左排成列。只刻文件里写的名字；没有抄全的用 unread 刻成认不出的刀痕。没有花圈、没有像。正面朝 −Z，原点在墙的正中、地面。',
    en: 'A wall of stone with names cut into it, each downwards, in columns from the right. It bears the names that the file gives; where a list is not copied out whole, `unread` cuts nicks nobody can read. No wreath, no figure. It faces −Z; its origin is its middle, on the ground.',
  },
  params: MemorialWallParams,
  live: [],
  anchors: ['title', 'names', 'ledge'],
  lines: [],
  sample: {
    params: { title: '永志不忘', names: ['劉小子女', '黃水金生'], unread: 96, tall: 2.9 },
    view: { at: [1.2, 1.6, -5.2], look: 'names', pitch: 1 },
    time: '1935-05-29T06:30+06:49',
  },
  lettering: (p) => {
    const { shown } = namesLayout(p)
    const total = p.names.length + p.unread
    return [
      ...(p.title ? letteringOf(p.title, ['title'], 'carved', (text) => titleLayout(p, text).room) : []),
      ...p.names.map((text, i) => ({ path: ['names', i], text, face: 'carved' as const })),
      ...(shown < total
        ? [
            {
              path: ['names'],
              text: '',
              face: 'carved' as const,
              room: shown,
              of: 'names' as const,
              count: total,
            },
          ]
        : []),
    ]
  },
}
