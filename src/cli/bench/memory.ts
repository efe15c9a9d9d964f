/** What a frame allocates and costs, and what is left behind by entries, exits and edits of the scene. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CDPSession, Page } from 'playwright-core'
import type { Finding } from './budgets.ts'
import { enter, frames, hold, openStation, ROOT, wear, type BenchWindow, type Station } from './rig.ts'

const WARM = 300
/** Windows, and frames in each: the median of them, so that a line that begins in one is not taken for a frame's cost. */
const WINDOWS = 9
const WINDOW = 80
interface SampleNode {
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number }
  readonly selfSize: number
  readonly children: readonly SampleNode[]
}
const isOurs = (url: string): boolean =>
  /\/assets\//.test(url) && !/\/(vendor|three|rolldown)[^/]*$/.test(url)

/** Bytes by script and function, of everything allocated while `n` frames pass, collected or not. */
const allocations = async (cdp: CDPSession, page: Page, n: number) => {
  const count = () => page.evaluate(() => (window as unknown as BenchWindow).retrace.frame().frames ?? 0)
  await cdp.send('HeapProfiler.startSampling', {
    samplingInterval: 1024,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  })
  const from = await count()
  // One wait on this side: polling in the page would be counted with its frames.
  while ((await count()) - from < n) await new Promise((r) => setTimeout(r, 500))
  const passed = (await count()) - from
  const { profile } = await cdp.send('HeapProfiler.stopSampling')
  const by = new Map<string, number>()
  let ours = 0
  let all = 0
  const walk = (node: SampleNode): void => {
    const { url, functionName, lineNumber } = node.callFrame
    all += node.selfSize
    if (isOurs(url)) {
      ours += node.selfSize
      const name = `${functionName || 'anonymous'} (${url
        .split('/')
        .pop()
        ?.replace(/-[\w-]{8}\.js$/, '')}:${lineNumber + 1})`
      by.set(name, (by.get(name) ?? 0) + node.selfSize)
    }
    node.children.forEach(walk)
  }
  walk(profile.head as unknown as SampleNode)
  const most = [...by]
    .sort((a, b) => b[1] - a[1])
    .map(([name, bytes]) => `${name} ${Math.round(bytes / passed)}`)
  return { ours: ours / passed, all: all / passed, most }
}

/** Per frame, in the headset, with both controllers, while the story is told. */
export const measureFrames = async (station: Station, scene: string): Promise<Finding[]> => {
  const { page, cdp, close } = await wear(station, scene)
  try {
    await frames(page, WARM)
    const windows = []
    for (let i = 0; i < WINDOWS; i++) windows.push(await allocations(cdp, page, WINDOW))
    windows.sort((a, b) => a.ours - b.ours)
    const { ours, all, most } = windows[(WINDOWS - 1) / 2]!
    const mean = windows.reduce((sum, w) => sum + w.ours, 0) / WINDOWS
    const script = await page.evaluate(() => (window as unknown as BenchWindow).retrace.frame().script ?? 0)
    const place = `${scene}; most by ${most.slice(0, 4).join(', ')}`
    return [
      { id: 'allocated', measured: ours, place },
      { id: 'allocated-mean', measured: mean, place: scene },
      { id: 'allocated-all', measured: all, place: scene },
      { id: 'script', measured: script, place: scene },
    ]
  } finally {
    await close()
  }
}

interface Held {
  readonly geometries: number
  readonly textures: number
  readonly programs: number
  readonly heap: number
}
const held = async (cdp: CDPSession, page: Page): Promise<Held> => {
  await frames(page, 30)
  await cdp.send('HeapProfiler.collectGarbage')
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  const { geometries, textures, programs } = await page.evaluate(() => {
    const f = (window as unknown as BenchWindow).retrace.frame()
    return { geometries: f.geometries, textures: f.textures, programs: f.programs }
  })
  return { geometries, textures, programs, heap: usedSize }
}
const leave = async (page: Page): Promise<void> => {
  await page.evaluate(() => (window as unknown as BenchWindow).device.activeSession?.end())
  await page.waitForFunction(() => (window as unknown as BenchWindow).device.activeSession === undefined)
  await frames(page, 20)
}
/** In again: the mirror stays, so the way in is the page's own button where it has one. */
const comeBack = async (page: Page): Promise<void> => {
  await enter(page)
  await hold(page)
}

export const ENTRIES = 5
export const EDITS = 3
/** Saves the scene anew, with other words and another seed, so that text and world both have to follow. */
const edit = async (page: Page, file: string, turn: number): Promise<void> => {
  const before = await page.evaluate(() => (window as unknown as BenchWindow).retrace.visit().version)
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace(/^( {4}seed: )\d+$/m, `$1${100 + turn}`))
  await page.waitForFunction(
    (v) => (window as unknown as BenchWindow).retrace.visit().version !== v,
    before,
    {
      timeout: 30_000,
    },
  )
  await frames(page, 60)
}

/**
 * Five entries and exits, and three saves of the scene in the editor, in one page. The first entry is not counted:
 * it brings the controllers' models, which are kept for the next.
 */
export const measureCycles = async (scene: string): Promise<Finding[]> => {
  const scenes = join(await mkdtemp(join(tmpdir(), 'retrace-bench-')), 'scenes')
  await cp(join(ROOT, 'scenes'), scenes, { recursive: true })
  const station = await openStation({ scenes })
  const file = join(scenes, scene, 'scene.yaml')
  try {
    const { page, cdp, close } = await wear(station, scene)
    // The first edit goes the same way as the next ones, and the same rows are on show at both ends.
    await edit(page, file, 0)
    await leave(page)
    await comeBack(page)
    await leave(page)
    const before = await held(cdp, page)
    for (let i = 0; i < ENTRIES; i++) {
      await comeBack(page)
      // The last edit leads back to the first seed: another seed may put one thing more, or less, before the eyes.
      if (i < EDITS) await edit(page, file, (i + 1) % EDITS)
      await leave(page)
    }
    const after = await held(cdp, page)
    await close()
    const place = `${scene}, ${ENTRIES} entries, ${EDITS} edits`
    const more = (key: keyof Held): number => Math.max(0, after[key] - before[key])
    return [
      {
        id: 'kept-geometries',
        measured: more('geometries'),
        place: `${place}: ${before.geometries} then ${after.geometries}`,
      },
      {
        id: 'kept-textures',
        measured: more('textures'),
        place: `${place}: ${before.textures} then ${after.textures}`,
      },
      {
        id: 'kept-programs',
        measured: more('programs'),
        place: `${place}: ${before.programs} then ${after.programs}`,
      },
      { id: 'kept-heap', measured: more('heap'), place },
    ]
  } finally {
    await station.kill()
    await rm(join(scenes, '..'), { recursive: true, force: true })
  }
}
