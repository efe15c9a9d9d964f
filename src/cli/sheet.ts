/** `retrace sheet`: prints every stand of a scene in eight directions, and every piece alone, and one contact sheet. */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Words } from '../scene/schema.ts'
import { Scene } from '../scene/schema.ts'
import type { SheetApi, View } from '../../tests/sheet/page.ts'
import { contactSheet, type Print } from './contact-sheet.ts'
import { OUT, openLookPage, readScene, sceneFolder, type LookPage } from './look-page.ts'
import { inTerminal } from './terminal.ts'
import { WrongUse } from './wrong-use.ts'

export const HELP = {
  zh: `retrace sheet [long-march/luding] [--piece id] [--stand id] [--headings 8] [--at=x,y,z,朝向[,俯仰]]
              [--size 1280x800] [--fov 60] [--stereo] [--carve 0.5] [--pieces] [--costs] [--palette river-night] [--time 1935-05-29T03:20+06:49]
              [--clock 12[,12.5,…]]
印出场景的每个站位（八个方向）和其中每一件单独的样子（PNG，在 tests/out/sheets），以及一张总图。
--stereo 印双眼，相距 64 毫米；--carve 印刻到一半的样子；--at 印自己指定的视角（米；角度从正北顺时针算）。
--pieces 不印站位；--costs 列出每个视角的三角形用在了哪里；
--palette 和 --time 换一种光印；--clock 印场景时钟的其他秒数，每个一张。`,
  en: `retrace sheet [long-march/luding] [--piece id] [--stand id] [--headings 8] [--at=x,y,z,heading[,pitch]]
              [--size 1280x800] [--fov 60] [--stereo] [--carve 0.5] [--pieces] [--costs] [--palette river-night] [--time 1935-05-29T03:20+06:49]
              [--clock 12[,12.5,…]]
Prints every stand of a scene in eight directions and each of its pieces alone (PNG, tests/out/sheets), and one
contact sheet. --stereo prints both eyes, 64 mm apart; --carve a print half come into being; --at views of your
own (metres; degrees clockwise from north). --pieces leaves the stands out; --costs lists what
each view spent its triangles on;
--palette and --time print the scene in another light; --clock prints it at other seconds of its clock, one print each.`,
} satisfies Words

const SAID = {
  size: (given: string) => ({
    zh: `--size 后面写宽 x 高，单位像素，例如 1280x800；“${given}”不是。`,
    en: `--size is width x height in pixels, like 1280x800; “${given}” is not.`,
  }),
  number: (option: string, given: string) => ({
    zh: `--${option} 后面写一个数；“${given}”不是。`,
    en: `--${option} is a number; “${given}” is not.`,
  }),
  clock: (given: string) => ({
    zh: `--clock 后面写秒数，例如 12 或 12,12.4,12.8；“${given}”不是。`,
    en: `--clock is seconds, like 12 or 12,12.4,12.8; “${given}” is not.`,
  }),
  at: (given: string) => ({
    zh: `--at 后面写 x,y,z,朝向[,俯仰]，单位米和度；“${given}”不是。`,
    en: `--at is x,y,z,heading[,pitch] in metres and degrees; “${given}” is not.`,
  }),
  cost: (draws: number, triangles: number) => ({
    zh: `${draws} 次绘制  ${triangles} 个三角形`,
    en: `${draws} draws  ${triangles} triangles`,
  }),
  pieces: (list: string) => ({ zh: `三角形：${list}`, en: `${list} triangles` }),
  done: (count: number) => ({ zh: `印了 ${count} 张，在 ${OUT}`, en: `${count} prints in ${OUT}` }),
} satisfies Record<string, (...given: never[]) => Words>

const EYE_HEIGHT = 1.6
const EYES = [
  ['L', -0.032],
  ['R', 0.032],
] as const

interface Options {
  readonly scene: string
  readonly piece?: string
  readonly stand?: string
  readonly headings: number
  readonly at?: readonly string[]
  readonly size: readonly [number, number]
  readonly fov: number
  readonly stereo: boolean
  readonly carve: number
  readonly pieces: boolean
  readonly costs: boolean
  readonly palette?: string
  readonly time?: string
  readonly clock: readonly number[]
}

function readOptions(argv: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      scene: { type: 'string' },
      piece: { type: 'string' },
      stand: { type: 'string' },
      headings: { type: 'string', default: '8' },
      at: { type: 'string', multiple: true },
      size: { type: 'string', default: '1280x800' },
      fov: { type: 'string', default: '60' },
      stereo: { type: 'boolean', default: false },
      carve: { type: 'string', default: '1' },
      pieces: { type: 'boolean', default: false },
      costs: { type: 'boolean', default: false },
      palette: { type: 'string' },
      time: { type: 'string' },
      clock: { type: 'string', default: '12' },
    },
  })
  const [w, h] = values.size.split('x').map(Number)
  if (!(w! > 15 && h! > 15)) throw new WrongUse(SAID.size(values.size))
  const number = (name: 'headings' | 'fov' | 'carve'): number => {
    const n = Number(values[name])
    if (Number.isNaN(n)) throw new WrongUse(SAID.number(name, values[name]))
    return n
  }
  const clock = values.clock.split(',').map(Number)
  if (clock.some(Number.isNaN)) throw new WrongUse(SAID.clock(values.clock))
  return {
    ...values,
    clock,
    scene: values.scene ?? positionals[0] ?? 'long-march/luding',
    size: [w!, h!],
    headings: number('headings'),
    fov: number('fov'),
    carve: number('carve'),
  }
}

interface Shot {
  readonly name: string
  readonly view: View
}

function ownShot(at: string, o: Options): Shot {
  const [x, y, z, turn = 0, pitch = 0] = at.split(',').map(Number)
  if ([x, y, z, turn, pitch].some((n) => n === undefined || Number.isNaN(n))) throw new WrongUse(SAID.at(at))
  const rad = Math.PI / 180
  return {
    name: `at ${at}`,
    view: { position: [x!, y!, z!], heading: -turn * rad, pitch: pitch * rad, fov: o.fov, carve: o.carve },
  }
}

type Loaded = Awaited<ReturnType<SheetApi['load']>>

/** The stand's own look first, then the rest of the compass. */
function standShots(loaded: Loaded, o: Options): Shot[] {
  return loaded.stands.flatMap((stand) => {
    if (!stand || (o.stand && stand.id !== o.stand)) return []
    const [x, y, z] = stand.position
    return Array.from({ length: o.headings }, (_, i) => {
      const turn = Math.round((-stand.heading * 180) / Math.PI + (i * 360) / o.headings + 720) % 360
      return {
        name: `${stand.id} ${turn}`,
        view: {
          position: [x, y + EYE_HEIGHT, z] as const,
          heading: (-turn * Math.PI) / 180,
          pitch: -0.06,
          fov: o.fov,
          carve: o.carve,
        },
      }
    })
  })
}

const atClocks = ({ name, view }: Shot, clocks: readonly number[]): Shot[] =>
  clocks.map((clock) => ({
    name: clocks.length > 1 ? `${name} ${clock}s` : name,
    view: { ...view, clock },
  }))

async function printAll(look: LookPage, shots: readonly Shot[], o: Options): Promise<Print[]> {
  const prints: Print[] = []
  for (const { name, view } of shots.flatMap((shot) => atClocks(shot, o.clock)))
    for (const [eye, offset] of o.stereo ? EYES : ([['', 0]] as const)) {
      const { png, calls, triangles } = await look.call('print', {
        ...view,
        eye: offset,
        ...(o.stereo ? { head: view.position } : {}),
      })
      const file = join(OUT, `${`${name} ${eye}`.trim().replace(/[^\w.-]+/g, '-')}.png`)
      const bytes = Buffer.from(png.slice(png.indexOf(',') + 1), 'base64')
      await writeFile(file, bytes)
      console.log(`${basename(file)}  ${inTerminal(SAID.cost(calls, triangles))}`)
      if (o.costs)
        for (const c of await look.call('costs'))
          console.log(`    ${String(c.triangles).padStart(7)} ${c.name}`)
      prints.push({ name: `${name} ${eye}`.trim(), png: bytes, calls, triangles })
    }
  return prints
}

/** Each piece alone on bare paper, seen from the front and a little above. */
async function printPieces(look: LookPage, scene: Scene, o: Options): Promise<Print[]> {
  const prints: Print[] = []
  const seen = new Set<string>()
  for (const piece of scene.pieces) {
    const key = o.piece ? piece.id : piece.kind
    if (seen.has(key) || (o.piece && piece.id !== o.piece)) continue
    seen.add(key)
    const { on: _on, along: _along, turn: _turn, ...own } = piece
    const alone = { ...scene, stands: [], pieces: [{ ...own, at: undefined }] }
    const loaded = await look.call('load', alone as never, [...o.size] as [number, number])
    for (const t of loaded.troubles) console.error(inTerminal(t.message))
    const shot = await look.call('frame', piece.id)
    prints.push(
      ...(await printAll(look, [{ name: `piece ${piece.id}`, view: { ...shot, carve: o.carve } }], o)),
    )
  }
  return prints
}

export async function run(argv: readonly string[]): Promise<number> {
  const o = readOptions(argv)
  const read = await readScene(o.scene)
  const scene = Scene.parse({ ...read, palette: o.palette ?? read.palette, time: o.time ?? read.time })
  const own = o.at?.map((at) => ownShot(at, o))
  await mkdir(OUT, { recursive: true })
  const look = await openLookPage(sceneFolder(o.scene))
  try {
    const prints: Print[] = []
    if (!o.pieces && !o.piece) {
      const loaded = await look.call('load', scene, [...o.size] as [number, number])
      for (const line of loaded.broken) console.error(line)
      for (const t of loaded.troubles) console.error(inTerminal(t.message))
      console.log(inTerminal(SAID.pieces(loaded.pieces.map((p) => `${p.id} ${p.triangles}`).join(', '))))
      prints.push(...(await printAll(look, own ?? standShots(loaded, o), o)))
    }
    if (!o.at && !o.stand) prints.push(...(await printPieces(look, scene, o)))
    const file = join(OUT, 'contact-sheet.png')
    await rm(file, { force: true })
    if (prints.length > 1)
      await writeFile(file, await contactSheet(look.page, prints, o.stereo ? 4 : o.headings > 4 ? 8 : 4))
    console.log(inTerminal(SAID.done(prints.length)))
    return prints.length ? 0 : 1
  } finally {
    await look.close()
  }
}
