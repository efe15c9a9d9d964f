/** `retrace narrate`: makes the recordings that are missing, with the tool that lives beside the voices. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')

export const HELP = `retrace narrate <course>/<scene> [--lang zh|en] [--row id] [--force]
Makes what is missing and only that, then listens to it again with a speech recogniser. The voices' own tool and its
model (about 700 MB) are installed once: npm --prefix assets/voices install`

export async function run(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help') || !argv.some((a) => /^[\w-]+\/[\w-]+$/.test(a))) {
    console.log(HELP)
    return argv.includes('--help') ? 0 : 2
  }
  if (!existsSync(join(ROOT, 'assets/voices/node_modules'))) {
    console.error('The voices’ tool is not installed yet. Run: npm --prefix assets/voices install')
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
