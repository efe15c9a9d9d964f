// Runs the browser tests and the budgets against the built app; closes with one plain line that counts them.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { ensureBrowser, ensureCertutil } from './ensure-browser.mjs'
import { writeMatrix } from './matrix-table.mjs'

const root = resolve(import.meta.dirname, '../..')
ensureBrowser()
mkdirSync(resolve(root, 'tests/out'), { recursive: true })
const results = resolve(root, 'tests/out/e2e.json')
const all = process.argv.includes('--all')
if (all) ensureCertutil()
// What an earlier run saw is not this run's.
if (all) rmSync(resolve(root, 'tests/out/matrix'), { recursive: true, force: true })
const { status } = spawnSync(
  process.execPath,
  [
    resolve(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--config',
    resolve(root, 'tests/e2e/vitest.config.ts'),
    '--reporter=verbose',
    '--reporter=json',
    `--outputFile=${results}`,
    ...process.argv.slice(2).filter((a) => a !== '--all'),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, RETRACE_TEST_ALL: all ? '1' : (process.env.RETRACE_TEST_ALL ?? '') },
  },
)
const counted = JSON.parse(readFileSync(results, 'utf8'))
console.log(`${counted.numPassedTests} passed, ${counted.numFailedTests} failed`)
if (all || process.env.RETRACE_TEST_SCENES) console.log(`${writeMatrix(root)} plays in docs/matrix.md`)
process.exit(status ?? 1)
