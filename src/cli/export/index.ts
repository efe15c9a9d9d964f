/** `retrace export`: a scene as one GLB file, for other programs and for the bench's baseline. */
import { writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Words } from '../../scene/schema.ts'
import { PlainProblem } from '../../server/plain-problem.ts'
import { readScene } from '../look-page.ts'
import { inTerminal, told } from '../terminal.ts'
import { collect } from './collect.ts'
import { writeGlb } from './glb.ts'

export const HELP = {
  zh: `retrace export <课程>/<场景> [--out 文件.glb] [--parts] [--stand id]
把场景写成 GLB：以米为单位，+Y 朝上，每个顶点有颜色和法线，每一件是一个以 id 命名的节点。
重复的共用一个网格；人物站在起始位置，各是一个节点。颜色的第四个值是刻线反光的多少。
天空、天气、轮廓和刻线属于版画本身，不在文件里。
--parts 把每个零件（一块板、一环链、一个人、一座房）各做成一个网格，相同的共用：bench 拿它作比较。
--stand 指定从哪个站位判断远近（不写就是第一个）。`,
  en: `retrace export <course>/<scene> [--out file.glb] [--parts] [--stand id]
Writes the scene as GLB: metres, +Y up, a colour and a normal for every vertex, a node for every piece by its id.
What repeats shares one mesh; people stand where they begin, each a node. The colour's fourth value is how much light
the cut gives back. Sky, weather, outlines and strokes are the print's own and are not in the file.
--parts makes one mesh of every authored part (a board, a link, a person, a house), equal ones shared: what the
bench compares with. --stand tells from where near and far are told (the first stand).`,
} satisfies Words

export async function run(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      parts: { type: 'boolean', default: false },
      stand: { type: 'string' },
    },
  })
  const name = positionals[0]
  if (!name) {
    console.error(inTerminal(HELP))
    return 2
  }
  try {
    const scene = await readScene(name)
    if (values.stand && !scene.stands.some(({ id }) => id === values.stand))
      throw new PlainProblem({
        zh: `没有名为“${values.stand}”的站位。有：${scene.stands.map(({ id }) => id).join('、')}。`,
        en: `There is no stand "${values.stand}". There are: ${scene.stands.map(({ id }) => id).join(', ')}.`,
      })
    const { pieces, troubles } = await collect(scene, values)
    for (const { message } of troubles) console.error(inTerminal(message))
    const bytes = await writeGlb(scene.id, pieces)
    const out = resolve(values.out ?? `${basename(scene.id)}.glb`)
    await writeFile(out, bytes)
    const nodes = pieces.reduce((sum, { items }) => sum + items.length, 0)
    const meshes = new Set(pieces.flatMap(({ items }) => items.map(({ shape }) => shape))).size
    const mb = (bytes.length / 2 ** 20).toFixed(1)
    console.log(
      inTerminal({
        zh: `${out}：${pieces.length} 件，${nodes} 个部件，${meshes} 个网格，${mb} MB`,
        en: `${out}: ${pieces.length} pieces, ${nodes} parts, ${meshes} meshes, ${mb} MB`,
      }),
    )
    return troubles.length ? 1 : 0
  } catch (error) {
    console.error(told(error))
    return 1
  }
}
