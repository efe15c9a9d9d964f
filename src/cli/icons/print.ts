/**
 * The sign of the project as a small woodcut: two cliffs, the chains between them, boards laid half across, one red
 * board in hand. Every stroke is a cut with two tapering ends; the same seed cuts the same print.
 */
const INK = '#15171b'
const PAPER = '#efe6d2'
const RED = '#b3261e'
const SIZE = 512

type Spot = readonly [number, number]
type Random = () => number

/** Mulberry32: small, and the same everywhere. */
const seeded = (seed: number): Random => {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), a | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
const n = (value: number): string => String(Math.round(value * 10) / 10)
const at = ([x, y]: Spot): string => `${n(x)} ${n(y)}`

/** One cut of the gouge from a to b, `width` wide at its middle, bent aside by `bend`. */
const gouge = (a: Spot, b: Spot, width: number, bend = 0): string => {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const length = Math.hypot(dx, dy) || 1
  const side = (by: number): Spot => [
    (a[0] + b[0]) / 2 - (dy / length) * by,
    (a[1] + b[1]) / 2 + (dx / length) * by,
  ]
  return `M${at(a)}Q${at(side(bend + width))} ${at(b)}Q${at(side(bend - width))} ${at(a)}Z`
}
const shape = (fill: string, d: string): string => `<path fill="${fill}" d="${d}"/>`
const outline = (spots: readonly Spot[]): string => `M${spots.map(at).join('L')}Z`

/** The edge of the left cliff from the top down; the right one is cut by another hand. */
const CLIFF: readonly Spot[] = [
  [150, 0],
  [128, 70],
  [158, 128],
  [132, 186],
  [160, 232],
  [148, 300],
  [176, 372],
  [160, 440],
  [196, 512],
]
const edgeAt = (edge: readonly Spot[], y: number): number => {
  const i = Math.max(0, Math.min(edge.length - 2, edge.findIndex(([, below]) => below > y) - 1))
  const [a, b] = [edge[i]!, edge[i + 1]!]
  return a[0] + ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1] || 1)
}

function cliff(random: Random, mirrored: boolean): string[] {
  const side = (x: number): number => (mirrored ? SIZE - x : x)
  const edge = CLIFF.map(([x, y]): Spot => [x + (random() - 0.5) * 26, y])
  const body = outline([[side(0), 0], ...edge.map(([x, y]): Spot => [side(x), y]), [side(0), SIZE]])
  const cuts: string[] = []
  for (let y = 6; y < SIZE - 8; y += 15) {
    const reach = edgeAt(edge, y)
    // Light falls from the left: the right cliff is opened wide, the left one shows it at its edge only.
    const share = mirrored ? 0.86 : 0.5
    for (let k = 0; k < (mirrored ? 4 : 3); k++) {
      const from = reach - 10 - random() * reach * share
      const long = 26 + random() * 46
      const drop = 12 + random() * 20
      if (from - long < 6 && random() < 0.6) continue
      cuts.push(
        gouge([side(from), y + random() * 10], [side(from - long), y + drop], 1.6 + random() * 2.6, 3),
      )
    }
  }
  return [shape(INK, body), shape(PAPER, cuts.join(''))]
}

/** Height of a chain that hangs from cliff to cliff. */
const hang = (x: number, top: number, sag: number): number => top + sag * (1 - ((x - SIZE / 2) / 146) ** 2)

function chain(top: number, sag: number, thick: number): string {
  const links: string[] = []
  for (let x = 96; x < 416; x += 17) {
    const [a, b]: [Spot, Spot] = [
      [x, hang(x, top, sag)],
      [x + 21, hang(x + 21, top, sag)],
    ]
    links.push(gouge(a, b, thick))
  }
  return links.join('')
}

function boards(random: Random): string[] {
  const cut: string[] = []
  for (let x = 112; x < 262; x += 18) {
    const [y, next] = [hang(x, 258, 46), hang(x + 14, 258, 46)]
    const [up, down] = [15 + random() * 3, 15 + random() * 4]
    cut.push(
      outline([
        [x, y - up],
        [x + 14, next - up + random() * 3],
        [x + 15, next + down],
        [x + 1, y + down],
      ]),
    )
  }
  const [x, y] = [276, hang(284, 258, 46)]
  const red = outline([
    [x, y - 26],
    [x + 30, y - 36],
    [x + 36, y + 14],
    [x + 4, y + 26],
  ])
  const grain =
    gouge([x + 10, y - 22], [x + 14, y + 16], 1.6) + gouge([x + 21, y - 26], [x + 26, y + 10], 1.6)
  return [shape(INK, cut.join('')), shape(RED, red), shape(PAPER, grain)]
}

function river(random: Random): string {
  const waves: string[] = []
  for (let y = 404; y < SIZE + 6; y += 13) {
    const lean = (y - 404) / 4
    for (let x = 150 - lean; x < 372 + lean;) {
      const long = 30 + random() * 52
      waves.push(gouge([x, y + random() * 6], [x + long, y + random() * 6], 1.8 + random() * 2.4, 4))
      x += long + 4 + random() * 16
    }
  }
  return waves.join('')
}
const mist = (random: Random): string =>
  [66, 92, 338, 360]
    .map((y) => gouge([168 + random() * 30, y], [330 + random() * 30, y + 4], 1.6 + random()))
    .join('')

export interface PrintOptions {
  /** A block on a sheet with a margin; without it the print fills the square, for systems that cut icons round. */
  readonly margin: boolean
}

/** @returns an SVG document, 512 × 512. */
export function printIcon({ margin }: PrintOptions): string {
  const random = seeded(1935)
  const inner = [
    shape(INK, mist(random)),
    shape(INK, river(random)),
    ...cliff(random, false),
    ...cliff(random, true),
    shape(INK, chain(196, 40, 6)),
    shape(INK, chain(258, 46, 7)),
    ...boards(random),
    shape(INK, chain(274, 46, 5)),
  ].join('')
  const block = margin
    ? `<clipPath id="b"><path d="M22 26L492 20L490 488L26 492Z"/></clipPath><g clip-path="url(#b)">${inner}</g>` +
      `<path d="M22 26L492 20L490 488L26 492Z" fill="none" stroke="${INK}" stroke-width="12" stroke-linejoin="round"/>`
    : inner
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}"><rect width="${SIZE}" height="${SIZE}" fill="${PAPER}"/>${block}</svg>\n`
}
