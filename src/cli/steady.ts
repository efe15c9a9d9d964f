/** `retrace steady`: how much the print shimmers when the head sways, and how far both eyes agree. Prints per cent. */
import { parseArgs } from 'node:util'
import type { Words } from '../scene/schema.ts'
import type { View } from '../../tests/sheet/page.ts'
import type { Steadiness } from '../../tests/sheet/measure.ts'
import { openLookPage, readScene, type LookPage } from './look-page.ts'
import { inTerminal } from './terminal.ts'

export const HELP = {
  zh: `retrace steady [long-march/luding] [--stand west-bank] [--size 1280x800] [--boards]
头移动 3 毫米和 20 毫米时，把每个点移到它该去的地方之后，亮度仍然跳变（超过 40 %）的点占多少；相距 64 毫米的两眼之间也这样比。
画面里的运动停住。--boards 只测样板。
目标：20 毫米 ≤ 0.25 %，样板双眼 ≤ 0.05 %，场景双眼 ≤ 0.2 %。`,
  en: `retrace steady [long-march/luding] [--stand west-bank] [--size 1280x800] [--boards]
Shares of points whose brightness flips (by more than 40 %) when the head sways 3 and 20 mm, after each point has been
moved to where it went; and the same between two eyes 64 mm apart. Motion is frozen. --boards: only the test boards.
Goals: 20 mm ≤ 0.25 %, eyes on the boards ≤ 0.05 %, eyes in the scene ≤ 0.2 %.`,
} satisfies Words

export const GOALS = { sway: 0.25, boards: 0.05, eyes: 0.2 } as const

const shown = (n: number | null): string => (n === null ? '–' : n.toFixed(3))
const row = (name: string, s: Steadiness, goal?: number): string =>
  `${name.padEnd(26)} raw ${shown(s.raw)} %  residual ${shown(s.residual)} %  by distance <3 <12 <60 m, beyond: ${s.bands.map(shown).join(' / ')}` +
  (goal === undefined ? '' : s.residual <= goal ? `  within ${goal}` : `  OVER ${goal}`)

/** The head sways with the cut's own head fixed as the headset would have it; eyes share one head. */
async function sway(look: LookPage, view: View, metres: number): Promise<Steadiness> {
  const head = view.position
  return look.call('steady', { ...view, head }, { ...view, head, eye: metres })
}
const eyes = (look: LookPage, view: View): Promise<Steadiness> =>
  look.call(
    'steady',
    { ...view, head: view.position, eye: -0.032 },
    { ...view, head: view.position, eye: 0.032 },
  )

export async function run(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      scene: { type: 'string' },
      stand: { type: 'string' },
      size: { type: 'string', default: '1280x800' },
      boards: { type: 'boolean', default: false },
    },
  })
  const size = values.size.split('x').map(Number) as [number, number]
  const scene = await readScene(values.scene ?? positionals[0] ?? 'long-march/luding')
  const look = await openLookPage()
  let over = 0
  const say = (name: string, s: Steadiness, goal?: number): void => {
    if (goal !== undefined && s.residual > goal) over++
    console.log(row(name, s, goal))
  }
  try {
    const loaded = await look.call('load', scene, size)
    for (const t of loaded.troubles) console.error(inTerminal(t.message))
    for (const stand of loaded.stands) {
      if (values.boards || !stand || (values.stand && values.stand !== stand.id)) continue
      const [x, y, z] = stand.position
      const view: View = { position: [x, y + 1.6, z], heading: stand.heading, pitch: -0.06, clock: 12 }
      await look.call('print', view)
      say(`${stand.id} 3 mm`, await sway(look, view, 0.003))
      say(`${stand.id} 20 mm`, await sway(look, view, 0.02), GOALS.sway)
      say(`${stand.id} eyes`, await eyes(look, view), GOALS.eyes)
    }
    await look.call('boards')
    const view: View = { position: [0, 1.6, 0], heading: 0, clock: 12 }
    say('boards 20 mm', await sway(look, view, 0.02))
    say('boards eyes', await eyes(look, view), GOALS.boards)
    return over ? 1 : 0
  } finally {
    await look.close()
  }
}
