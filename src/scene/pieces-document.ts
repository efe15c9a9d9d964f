/** The documentation of the kit, written from the pieces themselves: a page in each language. */
import { sceneJsonSchema, type DescribedKind, type Json } from './json-schema.ts'
import type { Language } from './language.ts'
import { keysOf } from './schema-walk.ts'
import { helpIn } from './words.ts'

const SAID = {
  en: {
    head: '| param | what | values | unless given | can `change` |',
    live: 'yes',
    anchors: 'Anchors',
    lines: 'Lines',
    cost: (triangles: string, draws: number) => `As shown: ${triangles} triangles, ${draws} draws.`,
    colon: ': ',
    comma: ', ',
    types: {
      string: 'text',
      boolean: 'true, false',
      array: 'list',
      object: 'keys below',
      names: 'name: number',
    },
  },
  zh: {
    head: '| 参数 | 意思 | 可填 | 不写时 | 可在场景中改变 |',
    live: '可以',
    anchors: '锚点',
    lines: '线',
    cost: (triangles: string, draws: number) => `图中：${triangles} 个三角形，${draws} 次绘制。`,
    colon: '：',
    comma: '、',
    types: { string: '文字', boolean: 'true、false', array: '列表', object: '见下', names: '名称: 数' },
  },
} as const

const isInner = (param: Json): boolean => param.type === 'object' && param.properties !== undefined

const range = (param: Json, language: Language): string => {
  const { types, comma } = SAID[language]
  if (Array.isArray(param.enum)) return param.enum.join(comma)
  if (param.const !== undefined) return String(param.const)
  const options = param.anyOf as Json[] | undefined
  if (options) return [...new Set(options.map((option) => range(option, language)))].join(comma)
  const [least, most] = [param.minimum ?? param.exclusiveMinimum, param.maximum ?? param.exclusiveMaximum]
  // Whole numbers without a limit come out of the schema as the largest there is.
  const shown = (value: unknown): string =>
    typeof value === 'number' && Math.abs(value) < 2 ** 50 ? String(value) : '…'
  if (param.type === 'number' || param.type === 'integer')
    return least === undefined && most === undefined ? '…' : `${shown(least)} – ${shown(most)}`
  const inner = param.properties as Record<string, Json> | undefined
  if (inner && 'zh' in inner && 'en' in inner) return '{ zh, en }'
  if (param.type === 'object' && !inner) return types.names
  return types[param.type as keyof typeof types] ?? String(param.type ?? '')
}
/** What a kind costs as it is shown: triangles without outlines, and draws. */
export interface PieceCost {
  readonly triangles: number
  readonly draws: number
}
export type PieceCosts = Readonly<Record<string, PieceCost>>

interface ParamRow {
  readonly name: string
  readonly param: Json
  readonly isLive: boolean
}
/** The params of a kind, and below one that is made of keys, those. */
const rowsOf = (kind: DescribedKind, properties: Record<string, Json>): ParamRow[] =>
  keysOf(kind.params).flatMap((key) => {
    const param = properties[key] ?? {}
    const inner = isInner(param) ? Object.entries(param.properties as Record<string, Json>) : []
    const isWords = inner.every(([name]) => name === 'zh' || name === 'en')
    return [
      { name: key, param, isLive: kind.live.includes(key) },
      ...(isWords ? [] : inner.map(([name, one]) => ({ name: `${key}.${name}`, param: one, isLive: false }))),
    ]
  })

const row = ({ name, param, isLive }: ParamRow, language: Language): string => {
  const usual = param.default === undefined || isInner(param) ? '' : `\`${JSON.stringify(param.default)}\``
  return `| \`${name}\` | ${helpIn(param, language)} | ${range(param, language)} | ${usual} | ${isLive ? SAID[language].live : ''} |`
}

const section = (
  kind: DescribedKind,
  properties: Record<string, Json>,
  cost: PieceCost | undefined,
  language: Language,
): string => {
  const said = SAID[language]
  const rows = rowsOf(kind, properties).map((one) => row(one, language))
  const name = kind.name?.[language] ?? kind.kind
  const parts = (title: string, list: readonly string[]): string[] =>
    list.length ? [`${title}${said.colon}${list.map((one) => `\`${one}\``).join(said.comma)}`, ''] : []
  return [
    `## \`${kind.kind}\` ${name}`,
    '',
    ...(kind.help ? [kind.help[language], ''] : []),
    ...(cost
      ? [
          `![${name}](pieces/${kind.kind}.webp)`,
          '',
          said.cost(cost.triangles.toLocaleString('en'), cost.draws),
          '',
        ]
      : []),
    ...(rows.length ? [said.head, '|---|---|---|---|---|', ...rows, ''] : []),
    ...parts(said.anchors, kind.anchors),
    ...parts(said.lines, kind.lines),
  ].join('\n')
}

const propertiesOf = (pieces: Readonly<Record<string, DescribedKind>>): Record<string, Json>[] => {
  const made = sceneJsonSchema(pieces).properties as {
    pieces: { items: { anyOf: { properties: Record<string, Json> }[] } }
  }
  return made.pieces.items.anyOf.map(({ properties }) => properties)
}

/** A kind for a terminal: what it is, and a line for each param. */
export const kindInWords = (kind: DescribedKind, language: Language): string => {
  const [properties] = propertiesOf({ [kind.kind]: kind })
  const rows = rowsOf(kind, properties!)
  const wide = Math.max(0, ...rows.map(({ name }) => name.length))
  const lines = rows.map(({ name, param, isLive }) => {
    const usual = param.default === undefined || isInner(param) ? '' : ` = ${JSON.stringify(param.default)}`
    const mark = isLive ? ' *' : ''
    return `  ${name.padEnd(wide)}  ${helpIn(param, language)} [${range(param, language)}${usual}]${mark}`
  })
  return [kind.help?.[language] ?? '', ...lines].filter(Boolean).join('\n')
}

const OPENING: Readonly<Record<Language, string>> = {
  en: `# The kit

[中文](pieces.zh.md)

Written by \`retrace docs\` from the pieces themselves, the pictures and costs by \`retrace pieces --print\`; do not edit.
Draws and triangles are of the piece alone; in a scene, still parts of all pieces are drawn together.

Every piece has \`id\` and \`kind\`, and may have \`at: [east, up, south]\` in metres (on the ground unless \`height\` is
given), or \`on: piece\` with \`along: 0…1\`, or \`on: piece.anchor\`; \`turn\` in degrees clockwise from north; \`name\`,
\`alt\`, \`source\`, \`evidence\` and \`from\`. A param written \`river.width\` is the key \`width\` below \`river\`.`,
  zh: `# 套件

[English](pieces.md)

本页由 \`retrace docs\` 根据构件本身写成，图和开销由 \`retrace pieces --print\` 印出；请不要手改。
绘制次数和三角形数只算这一件；在场景里，所有构件不动的部分合在一起画。

每一件都有 \`id\` 和 \`kind\`。放在哪里：\`at: [东, 上, 南]\`，单位米（不写 \`height\` 就贴着地面）；或 \`on: 某一件\`
加 \`along: 0…1\`；或 \`on: 某一件.锚点\`。\`turn\` 是从正北顺时针的度数。还可以写 \`name\`、\`alt\`、\`source\`、\`evidence\`
和 \`from\`。写成 \`river.width\` 的参数，是 \`river\` 下面的 \`width\` 一项。`,
}

/** The names of the pages, in docs. */
export const PIECES_PAGE: Readonly<Record<Language, string>> = { en: 'pieces.md', zh: 'pieces.zh.md' }

/** Markdown, in one language: every kind of piece with its params, and what others may stand on or look at. */
export const piecesDocument = (
  pieces: Readonly<Record<string, DescribedKind>>,
  costs: PieceCosts = {},
  language: Language = 'en',
): string => {
  const properties = propertiesOf(pieces)
  const sections = Object.values(pieces).map((kind, i) =>
    section(kind, properties[i]!, costs[kind.kind], language),
  )
  return `${OPENING[language]}

${sections.join('\n')}`
}
