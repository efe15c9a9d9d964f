/** The documentation of the kit, written from the pieces themselves. */
import { sceneJsonSchema, type DescribedKind, type Json } from './json-schema.ts'
import { keysOf } from './schema-walk.ts'

const range = (param: Json): string => {
  if (Array.isArray(param.enum)) return param.enum.join(', ')
  const [least, most] = [param.minimum ?? param.exclusiveMinimum, param.maximum ?? param.exclusiveMaximum]
  const isNumber = param.type === 'number' || param.type === 'integer'
  // Whole numbers without a limit come out of the schema as the largest there is.
  const shown = (value: unknown): string =>
    typeof value === 'number' && Math.abs(value) < 2 ** 50 ? String(value) : '…'
  if (isNumber && (least !== undefined || most !== undefined)) return `${shown(least)} – ${shown(most)}`
  return String(param.type ?? '')
}
/** What a kind costs as it is shown: triangles without outlines, and draws. */
export interface PieceCost {
  readonly triangles: number
  readonly draws: number
}
export type PieceCosts = Readonly<Record<string, PieceCost>>

const section = (
  kind: DescribedKind,
  properties: Record<string, Json>,
  cost: PieceCost | undefined,
): string => {
  const rows = keysOf(kind.params).map((key) => {
    const param = properties[key] ?? {}
    const value = param.default === undefined ? '' : `\`${JSON.stringify(param.default)}\``
    const live = kind.live.includes(key) ? 'yes' : ''
    return `| \`${key}\` | ${String(param.description ?? '')} | ${range(param)} | ${value} | ${live} |`
  })
  const parts = (title: string, list: readonly string[]): string[] =>
    list.length ? [`${title}: ${list.map((name) => `\`${name}\``).join(', ')}`, ''] : []
  return [
    `## \`${kind.kind}\` ${kind.name?.zh ?? ''} ${kind.name?.en ?? ''}`,
    '',
    ...(kind.help ? [`${kind.help.en}<br>${kind.help.zh}`, ''] : []),
    ...(cost
      ? [
          `![${kind.name?.en ?? kind.kind}](pieces/${kind.kind}.webp)`,
          '',
          `As shown: ${cost.triangles.toLocaleString('en')} triangles, ${cost.draws} draws.`,
          '',
        ]
      : []),
    ...(rows.length
      ? ['| param | what | values | unless given | can `change` |', '|---|---|---|---|---|', ...rows, '']
      : []),
    ...parts('Anchors', kind.anchors),
    ...parts('Lines', kind.lines),
  ].join('\n')
}

/** Markdown: every kind of piece with its params, and what others may stand on or look at. */
export const piecesDocument = (
  pieces: Readonly<Record<string, DescribedKind>>,
  costs: PieceCosts = {},
): string => {
  const made = sceneJsonSchema(pieces).properties as {
    pieces: { items: { anyOf: { properties: Record<string, Json> }[] } }
  }
  const sections = Object.values(pieces).map((kind, i) =>
    section(kind, made.pieces.items.anyOf[i]!.properties, costs[kind.kind]),
  )
  return `# The kit · 套件

Written by \`retrace docs\` from the pieces themselves, the pictures and costs by \`retrace pieces --print\`; do not edit.
Draws and triangles are of the piece alone; in a scene, still parts of all pieces are drawn together.

Every piece has \`id\` and \`kind\`, and may have \`at: [east, up, south]\` in metres (on the ground unless \`height\` is
given), or \`on: piece\` with \`along: 0…1\`, or \`on: piece.anchor\`; \`turn\` in degrees clockwise from north; \`name\`,
\`alt\`, \`source\`, \`evidence\` and \`from\`.

${sections.join('\n')}`
}
