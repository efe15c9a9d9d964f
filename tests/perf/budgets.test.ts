import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  BUDGETS,
  isBroken,
  isOwed,
  limitOf,
  sentence,
  table,
  worst,
  type Finding,
} from '../../src/cli/bench/budgets.ts'
import { measureBuild } from '../../src/cli/bench/build-time.ts'
import { measureFirst } from '../../src/cli/bench/first.ts'
import { entryScripts, measureFiles } from '../../src/cli/bench/files.ts'
import { measureCycles, measureFrames } from '../../src/cli/bench/memory.ts'
import { measureMotion } from '../../src/cli/bench/motion.ts'
import { closeBrowser, openStation, ROOT, shippedScenes, type Station } from '../../src/cli/bench/rig.ts'
import { measurePieces } from '../../src/cli/bench/piece-sweep.ts'
import { measureRatios } from '../../src/cli/bench/ratios.ts'
import { measureSweep } from '../../src/cli/bench/sweep.ts'
import { cueError, measureCaptions, measureTelling } from '../../src/cli/bench/telling.ts'

const shown = await shippedScenes()
/** `npm test` measures one scene in everything and one more in what a scene's own stage decides; `npm run test:all` all of them. */
const ALL = process.env.RETRACE_TEST_ALL === '1'
const FIRST = 'long-march/luding'
const SCENES = ALL ? shown : [FIRST]
const STAGES = ALL ? shown : [FIRST, ...shown.filter((s) => s !== FIRST).slice(0, 1)]
const LANGUAGES = ['zh', 'en'] as const

let station: Station
beforeAll(async () => {
  station = await openStation()
})
afterAll(async () => {
  await closeBrowser()
  await station.kill()
})
/** What is only printed goes to the log; what is broken is named with its place. */
const held = (findings: readonly Finding[]): void => {
  console.log(table(findings))
  expect(
    worst(findings)
      .filter((f) => isBroken(f) && !isOwed(f))
      .map(sentence),
  ).toEqual([])
}

describe('the files of the build', () => {
  it('hold no emulator, and the page loads little at once', async () => {
    held(await measureFiles(join(ROOT, 'dist/app')))
  })
  it('are counted with all that is preloaded', () => {
    const html =
      '<script type="module" src="/a.js"></script><link rel="modulepreload" crossorigin href="/b.js">'
    expect(entryScripts(html)).toEqual(['/a.js', '/b.js'])
  })
})

describe('a caption page', () => {
  it('is held to what is left when the frame it fell in is taken off', () => {
    expect(cueError(9, 16)).toBe(0)
    expect(cueError(-60, 16)).toBe(44)
    expect(cueError(380, 300)).toBe(80)
  })
})

describe('a judgement', () => {
  it('falls on the worst place seen against its own limit, and never on a clock', () => {
    const findings: Finding[] = [
      { id: 'triangles', measured: 250_000, limit: 300_000, place: 'a hero stand' },
      { id: 'triangles', measured: 201_000, place: 'a plain stand' },
      { id: 'first-time', measured: 1e9, place: 'anywhere' },
    ]
    expect(worst(findings).filter(isBroken).map(sentence)).toEqual([
      'triangles an eye: 201,000, at most 200,000 (a plain stand)',
    ])
  })
  it('breaks on what is not a number', () => {
    expect(isBroken({ id: 'turn', measured: NaN, place: '' })).toBe(true)
  })
  it('has a limit for everything but what is printed', () => {
    const printed = (Object.keys(BUDGETS) as (keyof typeof BUDGETS)[]).filter(
      (id) => limitOf({ id, measured: 0, place: '' }) === undefined,
    )
    expect(printed).toEqual([
      'scripts',
      'allocated-mean',
      'allocated-all',
      'script',
      'caption-seen',
      'first-bytes',
      'first-requests',
      'script-median',
      'tuned-script',
      'tuned-calls',
      'tuned-bytes',
      'tuned-heap',
      'aframe-script',
      'aframe-calls',
      'aframe-bytes',
      'aframe-heap',
      'build',
      'all-draws',
      'all-triangles',
      'first-time',
    ])
  })
})

describe('against raw three.js on the same scene', { timeout: 600_000 }, () => {
  it('asks the GPU for less, allocates less a frame, and keeps little more', async () => {
    held(await measureRatios({ short: true }))
  })
})

describe('every piece of the kit alone', { timeout: 900_000 }, () => {
  it('is within what a scene may cost, for both eyes and all round', async () => {
    held(await measurePieces())
  })
})

// A whole scene is played, in some of them more than once: on a busy machine that is minutes.
describe.each(STAGES)('the stage of %s', { timeout: 900_000 }, (scene) => {
  it('draws little, from every stand and heading and in every beat', async () => {
    held(await measureSweep(station, scene))
  })
  it('allocates next to nothing a frame', async () => {
    held(await measureFrames(station, scene))
  })
})
describe.each(SCENES)('%s in the headset', { timeout: 900_000 }, (scene) => {
  it('leaves nothing behind after entries, exits and edits', async () => {
    held(await measureCycles(scene))
  })
  it('turns about the head and lands on its marks', async () => {
    held(await measureMotion(station, scene))
  })
  it.each(LANGUAGES)('moves nobody unasked and asks nobody else for anything, in %s', async (language) => {
    held(await measureTelling(station, scene, language))
  })
  it.each(LANGUAGES)('shows each caption page with its voice, in %s', async (language) => {
    held(await measureCaptions(station, scene, language))
  })
  it('is heard after few megabytes, and says how long it takes to build', async () => {
    held([...(await measureFirst(station, scene)), ...(await measureBuild(scene))])
  })
})
