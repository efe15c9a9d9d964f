// Gathers what the matrix of plays came to into docs/matrix.md, each scene with the commit it was played on.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const cell = (seen) =>
  seen
    ? `${seen.ending === 'completed' && seen.completed === 1 ? 'completed' : `**${seen.ending ?? 'not ended'}**`}, ${seen.acts} acts`
    : '**not played**'

/** Writes the table; answers how many plays it holds. `root` is the project's folder. */
export const writeMatrix = (root) => {
  const folder = join(root, 'tests/out/matrix')
  if (!existsSync(folder)) return 0
  const plays = readdirSync(folder)
    .filter((f) => f.endsWith('.json'))
    .map((f) => JSON.parse(readFileSync(join(folder, f), 'utf8')))
  const of = (scene, lang, way) => plays.find((p) => p.scene === scene && p.lang === lang && p.way === way)
  const scenes = [...new Set(plays.map((p) => p.scene))].sort()
  // A scene may have been played in more than one run.
  const commits = (scene) =>
    [...new Set(plays.filter((p) => p.scene === scene).map((p) => `\`${p.commit}\``))].join(', ')
  const text = [
    '# Every scene, both languages, both ways',
    '',
    'Each scene that a course shows, played from its beginning to its end by keyboard alone in the window and by gaze alone',
    'in the emulated headset. Written by `npm run test:all`; the acts are those that the visitor did, as the record has them.',
    '',
    '| scene | zh, keyboard | zh, gaze | en, keyboard | en, gaze | played on commit |',
    '|---|---|---|---|---|---|',
    ...scenes.map(
      (s) =>
        `| ${s} | ${['zh', 'en'].flatMap((lang) => ['keyboard', 'gaze'].map((way) => cell(of(s, lang, way)))).join(' | ')} | ${commits(s)} |`,
    ),
    '',
  ].join('\n')
  writeFileSync(join(root, 'docs/matrix.md'), text)
  return plays.length
}
