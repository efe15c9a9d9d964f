/** `retrace pieces`: the kit as a list, and its pictures for the documentation. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Words } from '../scene/schema.ts'
import type { View } from '../../tests/sheet/page.ts'
import type { PieceKind } from '../pieces/contract.ts'
import { PIECES } from '../pieces/registry.ts'
import { nearest } from '../scene/nearest.ts'
import { kindInWords, type PieceCost } from '../scene/pieces-document.ts'
import { sceneOf, viewOf } from './piece-alone.ts'
import { openLookPage, type LookPage } from './look-page.ts'
import { PICTURES, readCosts, writeCosts } from './piece-costs.ts'
import { inTerminal, terminalLanguage } from './terminal.ts'

export const HELP = {
  zh: `retrace pieces [种类 …] [--print]
列出套件：种类、名称、显示时的三角形数和绘制次数，以及 \`change\` 能改的参数（*）。写明种类时，用终端的语言
说明它的全部参数。--print 重印 docs/pieces 的样图（全部，或写明的种类）并记下各自的开销；之后请运行 \`retrace docs\`。`,
  en: `retrace pieces [kind …] [--print]
Lists the kit: kind, name, triangles and draws as shown, and what \`change\` may move (*). A kind that is named is told
with all its params, in the language of the terminal. --print makes the pictures of
docs/pieces anew (all, or the kinds named) and writes what each costs; run \`retrace docs\` after it.`,
} satisfies Words

const SIZE: [number, number] = [640, 400]
/** Stands in for a curator's own files: what the samples name under `media/` lies here. */
const SAMPLE_FILES = resolve(import.meta.dirname, '../../tests/fixtures/kit/media')

/** Seconds of the clock at which a picture is taken. */
const DONE = 14
/** What is asked for comes about, before the eyes that will see it; a film runs in real time. */
const settle = async (look: LookPage, view: View, change: Readonly<Record<string, unknown>>) => {
  await look.call('picture', { ...view, clock: DONE - 3.6 })
  await look.call('setLive', 'piece', { ...change })
  for (const before of [3.4, 2.4, 1.6, 0.8]) {
    await look.call('picture', { ...view, clock: DONE - before })
    await look.page.waitForTimeout(800)
  }
}

/** Of the piece alone; what grows only on land is counted there, and the land taken off. */
const costOf = async (look: LookPage, kind: PieceKind): Promise<PieceCost> => {
  await look.call('load', sceneOf(kind, true), SIZE)
  const alone = await look.call('cost')
  const land = kind.sample?.ground === undefined ? undefined : PIECES[kind.sample.ground]
  if (alone.triangles || !land) return alone
  await look.call('load', sceneOf({ ...land, sample: {} }, true), SIZE)
  const bare = await look.call('cost')
  await look.call('load', sceneOf(kind, false), SIZE)
  const grown = await look.call('cost')
  return { triangles: grown.triangles, draws: Math.max(1, grown.draws - bare.draws) }
}
const print = async (look: LookPage, kind: PieceKind) => {
  // Its cost first; then its picture, where it stands.
  const cost = await costOf(look, kind)
  const { troubles, stands } = await look.call('load', sceneOf(kind, false), SIZE)
  for (const { message } of troubles) console.error(inTerminal(message))
  const view = await viewOf(look, kind, stands[0]?.heading ?? 0)
  if (kind.sample?.change) await settle(look, view, kind.sample.change)
  const { webp } = await look.call('picture', kind.sample?.change ? { ...view, clock: DONE } : view)
  await writeFile(join(PICTURES, `${kind.kind}.webp`), Buffer.from(webp, 'base64'))
  return cost
}

const list = async (kinds: readonly PieceKind[], isWhole: boolean): Promise<void> => {
  const costs = await readCosts()
  const rows = kinds.map(({ kind, name, live }) => {
    const cost = costs[kind]
    const number = (n: number | undefined) => (n === undefined ? '?' : n.toLocaleString('en')).padStart(8)
    const draws = inTerminal({ zh: '次绘制', en: 'draws' })
    return `${kind.padEnd(18)}${number(cost?.triangles)} △ ${number(cost?.draws)} ${draws}  ${inTerminal(name)}${live.length && !isWhole ? `  [${live.join(', ')}]` : ''}`
  })
  const whole = (row: string, i: number): string =>
    isWhole ? `${row}\n${kindInWords(kinds[i]!, terminalLanguage())}\n` : row
  console.log(rows.map(whole).join('\n'))
}

export async function run(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { print: { type: 'boolean', default: false } },
  })
  const unknown = positionals.find((kind) => !PIECES[kind])
  if (unknown !== undefined) {
    const meant = nearest(unknown, Object.keys(PIECES))
    console.error(
      inTerminal({
        zh: `套件里没有“${unknown}”。${meant ? `是不是“${meant}”？` : ''}`,
        en: `There is no "${unknown}" in the kit.${meant ? ` Did you mean "${meant}"?` : ''}`,
      }),
    )
    return 2
  }
  const kinds = Object.values(PIECES).filter(({ kind }) => !positionals.length || positionals.includes(kind))
  if (!values.print) {
    await list(kinds, positionals.length > 0)
    return 0
  }
  await mkdir(PICTURES, { recursive: true })
  const look = await openLookPage(SAMPLE_FILES)
  try {
    for (const kind of kinds) {
      // What shows a curator's own file has no picture of itself.
      if (!kind.params.safeParse(kind.sample?.params ?? {}).success) continue
      const cost = await print(look, kind)
      await writeCosts({ [kind.kind]: cost }, Object.keys(PIECES))
      const said = {
        zh: `${cost.triangles} 个三角形  ${cost.draws} 次绘制`,
        en: `${cost.triangles} triangles  ${cost.draws} draws`,
      }
      console.log(`${kind.kind}  ${inTerminal(said)}`)
    }
  } finally {
    await look.close()
  }
  return 0
}
