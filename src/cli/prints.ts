/** `retrace prints`: one small picture of every beat, as a visitor finds it, for the plain edition, the hall and the book. */
import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import type { Beat, Scene, Words } from '../scene/schema.ts'
import type { SheetApi } from '../../tests/sheet/page.ts'
import { arrive, compile } from '../story/index.ts'
import { readCourses } from './load-scenes.ts'
import { openLookPage, readScene, ROOT, sceneFolder, type LookPage } from './look-page.ts'
import { listFiles } from './media.ts'
import { inTerminal } from './terminal.ts'

export const HELP = {
  zh: `retrace prints [long-march/luding …] [--force]
为场景的每一段印一张小图（不写就是全部场景）：站在讲述它的站位上，讲完时的样子，640 x 400，不超过 40 KB，
存为 assets/prints/<课程>/<场景>/<段>.webp。只印场景有改动的，加 --force 则全印。`,
  en: `retrace prints [long-march/luding …] [--force]
Prints each beat of the scenes, all unless some are named, from the stand it is told at, as it is when the beat has been told:
640 x 400, at most 40 KB, into assets/prints/<course>/<scene>/<beat>.webp. Only those whose scene has changed, unless forced.`,
} satisfies Words

const SIZE: [number, number] = [640, 400]
/** Drawn at twice the size, so that no cut is ragged. */
const DRAWN: [number, number] = [1280, 800]
const MOST_BYTES = 40 * 1024
const EYE_HEIGHT = 1.6
const FOV = 56
/** The field of a second picture from the same stand. */
const NEARER = 38
/** Seconds of the scene's clock: people have spread along their ways. */
const CLOCK = 40
/** What lies nearer than this is seen by bending down, not by turning: metres. */
const AT_HAND = 2.5
/** Radians up or down that a picture is tilted at most. */
const TILT = 0.16

type Loaded = Awaited<ReturnType<SheetApi['load']>>

const sha = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)

/** Changes when the picture of this beat would. */
const stampOf = (scene: Scene, { beat, ref, again }: Shot): string => {
  const { pieces, stands, place, time, weather, palette } = scene
  const before = scene.beats.slice(0, scene.beats.indexOf(beat) + 1).map(({ rows }) => rows)
  const rows = before.flat().map((row) => ({ ...row, zh: '', en: '' }))
  return sha([pieces, stands, place, time, weather, palette, beat.stand, rows, ref, again, SIZE, FOV, CLOCK])
}

/** A beat's picture: from where, and towards what; `ref` undefined is the stand's own look. */
interface Shot {
  readonly beat: Beat
  readonly ref: string | undefined
  /** Another was printed from this stand before. */
  readonly again: boolean
}

/** No picture twice: at a stand where several beats are told, each has to have something of its own to look at. */
const shotsOf = (scene: Scene): Shot[] => {
  const seen = new Map<string, Set<string | undefined>>()
  return scene.beats.flatMap((beat) => {
    const used = seen.get(beat.stand) ?? new Set()
    const again = used.size > 0
    const looks = beat.rows.flatMap((row) => ('look' in row && row.look ? [row.look as string] : []))
    const ref = looks.find((one) => !used.has(one))
    if (again && ref === undefined) return []
    seen.set(beat.stand, used.add(ref).add(scene.stands.find(({ id }) => id === beat.stand)?.look))
    return [{ beat, ref, again }]
  })
}

const viewOf = async (look: LookPage, loaded: Loaded, { beat, ref, again }: Shot) => {
  const stand = loaded.stands.find((one) => one?.id === beat.stand)
  if (!stand) return undefined
  const [x, y, z] = stand.position as [number, number, number]
  let { heading } = stand
  let pitch = -0.05
  const at = ref === undefined ? undefined : await look.call('resolve', ref)
  const away = at ? Math.hypot(at[0] - x, at[2] - z) : 0
  if (at && away > AT_HAND) {
    heading = Math.atan2(x - at[0], z - at[2])
    pitch = Math.max(-TILT, Math.min(TILT, Math.atan2(at[1] - y - EYE_HEIGHT, away) * 0.5))
  }
  return {
    position: [x, y + EYE_HEIGHT, z] as const,
    heading,
    pitch,
    fov: again ? NEARER : FOV,
    clock: CLOCK,
  }
}

const printScene = async (look: LookPage, name: string, scene: Scene, force: boolean): Promise<number> => {
  const folder = join(ROOT, 'assets/prints', name)
  const book = join(folder, 'prints.json')
  const known = JSON.parse(await readFile(book, 'utf8').catch(() => '{}')) as Record<string, string>
  const shots = shotsOf(scene)
  const stamps = Object.fromEntries(shots.map((shot) => [shot.beat.id, stampOf(scene, shot)]))
  const stale = shots.filter(({ beat }) => force || known[beat.id] !== stamps[beat.id])
  for (const file of await listFiles(folder))
    if (file.endsWith('.webp') && !Object.hasOwn(stamps, file.slice(0, -5))) await rm(join(folder, file))
  if (stale.length === 0) return 0
  await mkdir(folder, { recursive: true })
  const loaded = await look.call('load', scene, DRAWN)
  const story = compile({ ...scene, cuts: { station: 'all', home: 'all' } }, 'en', { cut: 'home' })
  for (const shot of stale) {
    const { beat } = shot
    const view = await viewOf(look, loaded, shot)
    if (!view) continue
    const row = beat.rows.at(-1)!.id
    await look.call('leave', arrive(story, { beat: beat.id, row }).state.world)
    const { webp, quality } = await look.call('small', view, SIZE, MOST_BYTES)
    const file = join(folder, `${beat.id}.webp`)
    const bytes = Buffer.from(webp, 'base64')
    await writeFile(file, bytes)
    console.log(`${relative(ROOT, file)}  ${bytes.length} B  ${quality.toFixed(2)}`)
    known[beat.id] = stamps[beat.id]!
  }
  const kept = Object.fromEntries(Object.keys(stamps).flatMap((id) => (known[id] ? [[id, known[id]]] : [])))
  await writeFile(book, `${JSON.stringify(kept, null, 2)}\n`)
  return stale.length
}

const everyScene = async (): Promise<string[]> =>
  (await readCourses(join(ROOT, 'scenes'))).flatMap(({ id, scenes }) =>
    scenes.map((scene) => `${id}/${scene.id}`),
  )

export async function run(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { force: { type: 'boolean', default: false } },
  })
  const names = positionals.length > 0 ? positionals : await everyScene()
  let count = 0
  for (const name of names) {
    const scene = await readScene(name)
    const look = await openLookPage(sceneFolder(name))
    try {
      count += await printScene(look, name, scene, values.force)
    } finally {
      await look.close()
    }
  }
  console.log(inTerminal({ zh: `印了 ${count} 张`, en: `${count} pictures` }))
  return 0
}
