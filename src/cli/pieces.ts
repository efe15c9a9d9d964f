/** `retrace pieces`: the kit as a list, and its pictures for the documentation. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { View } from '../../tests/sheet/page.ts'
import { FAIR } from '../scene/air.ts'
import type { PieceKind, Sample } from '../pieces/contract.ts'
import { PIECES } from '../pieces/registry.ts'
import type { Piece, Stand } from '../scene/schema.ts'
import { nearest } from '../scene/nearest.ts'
import { kindInWords } from '../scene/pieces-document.ts'
import type { SceneryScene } from '../world/scenery.ts'
import { openLookPage, type LookPage } from './look-page.ts'
import { PICTURES, readCosts, writeCosts } from './piece-costs.ts'
import { inTerminal, terminalLanguage } from './terminal.ts'

export const HELP = `retrace pieces [kind …] [--print]
Lists the kit: kind, name, triangles and draws as shown, and what \`change\` may move (*). A kind that is named is told
with all its params, in the language of the terminal. --print makes the pictures of
docs/pieces anew (all, or the kinds named) and writes what each costs; run \`retrace docs\` after it.`

const SIZE: [number, number] = [640, 400]
const RAD = Math.PI / 180

const lookOf = ({ look, turn }: NonNullable<Sample['view']>): Partial<Stand> =>
  look === undefined ? { turn: turn ?? 0 } : { look: `piece.${look}` }

/** A scene with nothing in it but the piece, and the land it needs. */
const sceneOf = (kind: PieceKind, alone: boolean): SceneryScene => {
  const { params = {}, ground, view, palette = 'gorge', time = '1935-05-29T09:30+06:49' } = kind.sample ?? {}
  const land = ground && !alone ? [{ id: 'land', kind: ground } as Piece] : []
  return {
    place: { name: { zh: '', en: '' }, lat: 29.914, lon: 102.23, elevation: 1320, north: 0 },
    time,
    weather: { ...FAIR, cloud: 0.35, mist: 0.15, wind: { from: 290, speed: 3, gust: 0.3 } },
    palette: palette as SceneryScene['palette'],
    stands: view ? [{ id: 'here', at: [view.at[0], 0, view.at[2]], ...lookOf(view) } as Stand] : [],
    pieces: [...land, { id: 'piece', kind: kind.kind, ...params } as Piece],
  }
}

const viewOf = async (look: LookPage, { sample }: PieceKind, heading: number): Promise<View> => {
  if (!sample?.view) return look.call('frame', 'piece')
  const { at, pitch = 0 } = sample.view
  const ground = (await look.call('heightAt', at[0], at[2])) ?? 0
  const floor = Number.isFinite(ground) ? ground : 0
  return {
    position: [at[0], floor + at[1], at[2]],
    heading,
    pitch: pitch * RAD,
    fov: 55,
  }
}

const print = async (look: LookPage, kind: PieceKind) => {
  // Its cost first, alone and without land; then its picture, where it stands.
  const alone = await look.call('load', sceneOf(kind, true), SIZE)
  const cost = await look.call('cost')
  const { troubles, stands } = kind.sample?.ground
    ? await look.call('load', sceneOf(kind, false), SIZE)
    : alone
  for (const { message } of troubles) console.error(inTerminal(message))
  const { webp } = await look.call('picture', await viewOf(look, kind, stands[0]?.heading ?? 0))
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
  const look = await openLookPage()
  try {
    for (const kind of kinds) {
      // What shows a curator's own file has no picture of itself.
      if (!kind.params.safeParse(kind.sample?.params ?? {}).success) continue
      const cost = await print(look, kind)
      await writeCosts({ [kind.kind]: cost }, Object.keys(PIECES))
      console.log(`${kind.kind}  ${cost.triangles} triangles  ${cost.draws} draws`)
    }
  } finally {
    await look.close()
  }
  return 0
}
