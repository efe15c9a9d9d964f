/**
 * Charts cut like the prints: solid ink for what was completed, hatching for what was not, no colour that has to be
 * told apart. Plain SVG under the strict policy; a table with the same figures stands beside each.
 */
import { html, type Content } from '../pages/html.ts'

export interface Bar {
  readonly label: string
  /** Solid, and hatched on top of it. */
  readonly solid: number
  readonly hatched: number
}
export interface Chart {
  /** One word of letters: two charts of a page differ in it. */
  readonly id: string
  readonly title: string
  /** What the two kinds of ink are; the second is left out where there is only one. */
  readonly solid: string
  readonly hatched?: string
  readonly bars: readonly Bar[]
}
const WIDTH = 720
const ROW = 34
const LABEL = 230
/** Characters that fit beside the bars: a Hanzi is as wide as two letters. */
const ROOM = 24

const wide = (char: string): number => (/[\u2e80-\uffef]/u.test(char) ? 2 : 1)
function shortened(label: string): string {
  let room = ROOM
  const kept = [...label].filter((char) => (room -= wide(char)) >= 0).join('')
  return kept.length < label.length ? `${kept}…` : label
}
const pattern = (id: string): Content =>
  html`<defs
    ><pattern
      id="hatch-${id}"
      width="6"
      height="6"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
      ><line class="hatch" x1="0" y1="0" x2="0" y2="6" /></pattern
  ></defs>`

function legend({ id, solid, hatched }: Chart, y: number): Content {
  if (hatched === undefined) return undefined
  return html`<g
    ><rect class="solid" x="${LABEL}" y="${y}" width="16" height="12" /><text x="${LABEL + 22}" y="${y + 11}"
      >${solid}</text
    >
    <rect class="hatched" fill="url(#hatch-${id})" x="${LABEL + 200}" y="${y}" width="16" height="12" /><text
      x="${LABEL + 222}"
      y="${y + 11}"
      >${hatched}</text
    ></g
  >`
}
/** Bars that lie: one a row, with its figures behind it. Nothing where there is nothing to show. */
export function barChart(chart: Chart): Content {
  const { id, title, bars } = chart
  const most = Math.max(0, ...bars.map(({ solid, hatched }) => solid + hatched))
  if (most === 0) return undefined
  const scale = (WIDTH - LABEL - 90) / most
  const height = bars.length * ROW + 30
  const rows = bars.map(({ label, solid, hatched }, i) => {
    const y = i * ROW + 4
    const [a, b] = [solid * scale, hatched * scale]
    const figures = chart.hatched === undefined ? String(solid) : `${solid} + ${hatched}`
    return html`<text class="label" x="${LABEL - 10}" y="${y + 17}">${shortened(label)}</text>
      <rect class="solid" x="${LABEL}" y="${y}" width="${a.toFixed(1)}" height="22" /><rect
        class="hatched"
        fill="url(#hatch-${id})"
        x="${(LABEL + a).toFixed(1)}"
        y="${y}"
        width="${b.toFixed(1)}"
        height="22"
      />
      <text x="${(LABEL + a + b + 8).toFixed(1)}" y="${y + 17}">${figures}</text>`
  })
  return html`<svg class="chart" role="img" aria-labelledby="chart-${id}" viewBox="0 0 ${WIDTH} ${height}">
    <title id="chart-${id}">${title}</title>
    ${pattern(id)}
    <line class="axis" x1="${LABEL}" y1="0" x2="${LABEL}" y2="${bars.length * ROW}" />
    ${rows}${legend(chart, bars.length * ROW + 12)}
  </svg>`
}
const TALL = 200
/** Columns that stand, for days: the first and the last are named, and the tallest says how tall it is. */
export function columnChart(chart: Chart): Content {
  const { id, title, bars } = chart
  const most = Math.max(0, ...bars.map(({ solid, hatched }) => solid + hatched))
  if (most === 0) return undefined
  const step = (WIDTH - 60) / bars.length
  const columns = bars.map(({ solid, hatched }, i) => {
    const [a, b] = [(solid / most) * TALL, (hatched / most) * TALL]
    const [x, width] = [(50 + i * step).toFixed(1), Math.max(1, Math.min(40, step - 2)).toFixed(1)]
    return html`<rect
        class="solid"
        x="${x}"
        y="${(TALL + 10 - a).toFixed(1)}"
        width="${width}"
        height="${a.toFixed(1)}"
      /><rect
        class="hatched"
        fill="url(#hatch-${id})"
        x="${x}"
        y="${(TALL + 10 - a - b).toFixed(1)}"
        width="${width}"
        height="${b.toFixed(1)}"
      />`
  })
  const last =
    bars.length > 1
      ? html`<text class="label" x="${WIDTH - 10}" y="${TALL + 30}">${bars.at(-1)!.label}</text>`
      : undefined
  return html`<svg class="chart" role="img" aria-labelledby="chart-${id}" viewBox="0 0 ${WIDTH} ${TALL + 62}">
    <title id="chart-${id}">${title}</title>
    ${pattern(id)}
    <text class="label" x="42" y="22">${most}</text>
    <text class="label" x="42" y="${TALL + 12}">0</text>
    <line class="axis" x1="48" y1="10" x2="48" y2="${TALL + 10}" />
    <line class="axis" x1="48" y1="${TALL + 10}" x2="${WIDTH - 10}" y2="${TALL + 10}" />
    ${columns}
    <text x="50" y="${TALL + 30}">${bars[0]!.label}</text>
    ${last}${legend(chart, TALL + 44)}
  </svg>`
}
