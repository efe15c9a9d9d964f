/** Every piece of the kit alone: what each eye draws of it, all round from where it is shown. */
import { readFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Page } from 'playwright-core'
import { parse } from 'yaml'
import { stubDraws } from '../../../tests/e2e/harness.ts'
import type { PieceKind } from '../../pieces/contract.ts'
import { PIECES } from '../../pieces/registry.ts'
import { openLookPage, ROOT, type LookPage } from '../look-page.ts'
import { sceneOf, viewOf } from '../piece-alone.ts'
import type { Finding } from './budgets.ts'
import { tallyTextures, type Tally } from './gl-tally.ts'

/** Headings each piece is seen under, and metres from the middle of the head to each eye. */
const HEADINGS = 8
const EYES = [-0.0315, 0.0315] as const
/** Small: it is counted, not looked at. */
const SIZE: [number, number] = [96, 96]
/** Degrees up and down and to the sides that a headset shows of an eye, about. */
const FIELD = 96

/** The worst eye of all headings, outlines, sky and land counted; and what the piece brings to the GPU. */
export interface PieceSweep {
  readonly kind: string
  readonly draws: number
  readonly triangles: number
  readonly programs: number
  readonly textureBytes: number
}

/** Files that stand for a curator's own: the kit's fixtures have one of each kind that shows a file. */
const FIXTURES = ['media', 'terrain'].map((name) => join(ROOT, 'tests/fixtures/kit', name))
type Params = Readonly<Record<string, unknown>>
/** Params of the kinds that stand for nothing without a file, from the first piece of that kind in the fixtures. */
async function withFiles(): Promise<ReadonlyMap<string, Params>> {
  const found = new Map<string, Params>()
  for (const folder of FIXTURES) {
    const { pieces } = parse(await readFile(join(folder, 'scene.yaml'), 'utf8')) as { pieces: Params[] }
    for (const { id: _id, at: _at, turn: _turn, ...own } of pieces)
      if (!found.has(String(own.kind)))
        found.set(String(own.kind), { ...own, ...('shown' in own && { shown: 1 }) })
  }
  return found
}
const prepare = async (page: Page): Promise<void> => {
  await page.addInitScript('globalThis.__name = (f) => f')
  await page.addInitScript(tallyTextures)
  // It is counted, not looked at; forty kinds drawn by a software GPU are more than a browser bears in one page.
  await page.addInitScript(stubDraws)
  await page.route('**/scene/media/*', async (route) => {
    const name = decodeURIComponent(basename(new URL(route.request().url()).pathname))
    const path = FIXTURES.map((folder) => join(folder, 'media', name)).find((file) => existsSync(file))
    await (path ? route.fulfill({ path }) : route.fulfill({ status: 404 }))
  })
}

async function sweepOne(look: LookPage, kind: PieceKind, files: Params | undefined): Promise<PieceSweep> {
  const { troubles, broken, stands } = await look.call('load', sceneOf(kind, false, files), SIZE)
  const wrong = [...troubles.map((t) => t.message.en), ...broken]
  if (wrong.length) throw new Error(`${kind.kind}: ${wrong.join(' ')}`)
  const view = await viewOf(look, kind, stands[0]?.heading ?? 0)
  const worst = { draws: 0, triangles: 0, programs: 0 }
  for (let i = 0; i < HEADINGS; i++)
    for (const eye of EYES) {
      const heading = view.heading + (i * 2 * Math.PI) / HEADINGS
      const { calls, triangles, programs } = await look.call('print', { ...view, heading, eye, fov: FIELD })
      worst.draws = Math.max(worst.draws, calls)
      worst.triangles = Math.max(worst.triangles, triangles)
      worst.programs = Math.max(worst.programs, programs)
    }
  const { bytes } = await look.page.evaluate(() =>
    (window as unknown as { textureTally(): Tally }).textureTally(),
  )
  return { kind: kind.kind, ...worst, textureBytes: bytes }
}

/** @throws naming the piece that cannot be built. */
export async function sweepPieces(
  kinds: readonly PieceKind[] = Object.values(PIECES),
): Promise<PieceSweep[]> {
  const files = await withFiles()
  const look = await openLookPage(FIXTURES[0], prepare)
  try {
    const swept: PieceSweep[] = []
    for (const kind of kinds) {
      const whole = kind.params.safeParse(kind.sample?.params ?? {}).success
      swept.push(await sweepOne(look, kind, whole ? undefined : files.get(kind.kind)))
    }
    return swept
  } finally {
    await look.close()
  }
}

const number = (value: number): string => Math.round(value).toLocaleString('en')
export const sweepTable = (swept: readonly PieceSweep[]): string =>
  [
    '| piece, alone | draws an eye | triangles an eye | programs | textures and targets |',
    '|---|---:|---:|---:|---:|',
    ...swept.map(
      (s) =>
        `| \`${s.kind}\` | ${s.draws} | ${number(s.triangles)} | ${s.programs} | ${(s.textureBytes / 2 ** 20).toFixed(1)} MB |`,
    ),
  ].join('\n')

export async function measurePieces(): Promise<Finding[]> {
  const swept = await sweepPieces()
  console.error(sweepTable(swept))
  return swept.flatMap(({ kind, draws, triangles, programs, textureBytes }): Finding[] => [
    { id: 'piece-draws', measured: draws, place: kind },
    { id: 'piece-triangles', measured: triangles, place: kind },
    { id: 'piece-programs', measured: programs, place: kind },
    { id: 'piece-texture-bytes', measured: textureBytes, place: kind },
  ])
}
