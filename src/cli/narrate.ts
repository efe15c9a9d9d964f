/** `retrace narrate`: makes the recordings that are missing, with the tool that lives beside the voices. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Words } from '../scene/schema.ts'
import { inTerminal } from './terminal.ts'

const ROOT = resolve(import.meta.dirname, '../..')

export const HELP = {
  zh: `retrace narrate <课程>/<场景> [--lang zh|en] [--row id] [--force]
只合成缺少的语音，合成后用语音识别再听一遍。合成工具和模型（约 700 MB）只装一次：
npm --prefix assets/voices install`,
  en: `retrace narrate <course>/<scene> [--lang zh|en] [--row id] [--force]
Makes what is missing and only that, then listens to it again with a speech recogniser. The voices' own tool and its
model (about 700 MB) are installed once: npm --prefix assets/voices install`,
} satisfies Words

export async function run(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help') || !argv.some((a) => /^[\w-]+\/[\w-]+$/.test(a))) {
    console.log(inTerminal(HELP))
    return argv.includes('--help') ? 0 : 2
  }
  if (!existsSync(join(ROOT, 'assets/voices/node_modules'))) {
    console.error(
      inTerminal({
        zh: '合成语音的工具还没有安装。请运行：npm --prefix assets/voices install',
        en: 'The voices’ tool is not installed yet. Run: npm --prefix assets/voices install',
      }),
    )
    return 1
  }
  for (const script of ['narrate', 'recognise']) {
    const { status } = spawnSync(
      'npm',
      ['--prefix', join(ROOT, 'assets/voices'), 'run', script, '--', ...argv],
      { stdio: 'inherit' },
    )
    if (status !== 0) return 1
  }
  return 0
}
