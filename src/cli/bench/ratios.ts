/** Ours against raw three.js and A-Frame, on the same scene, at the same stand, in one run, one after the other. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { parse, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml'
import { openBrowser, openPage, ready, type Station } from '../../../tests/e2e/harness.ts'
import { Scene } from '../../scene/schema.ts'
import type { Finding } from './budgets.ts'
import { drawnFromStands } from './build-time.ts'
import { frameCost, watchFrames, type FrameCost } from './frame-cost.ts'
import { baselineHash, missingAframe, serveOtherEngines, type OtherPages } from './other-engines.ts'
import { enter, hold, openStation, ROOT, type BenchWindow } from './rig.ts'

/** The frozen baseline is of this scene. */
const SCENE = 'long-march/luding'
const ROUNDS = 2

interface Place {
  readonly x: number
  readonly y: number
  readonly z: number
  readonly yaw: number
}
interface Measured {
  readonly cost: FrameCost
  readonly place: Place
}

/** A page of its own each time, with nothing of the bench in it but the headset and the stubbed draws. */
async function inPage<T>(url: string, path: string, run: (page: Page) => Promise<T>): Promise<T> {
  const context = await (await openBrowser()).newContext({ viewport: { width: 480, height: 320 } })
  try {
    await context.addInitScript('globalThis.__name = (f) => f')
    const { page } = await openPage({ url } as Station, path, { headset: true, context })
    return await run(page)
  } finally {
    await context.close()
  }
}
const cost = async (page: Page): Promise<FrameCost> =>
  frameCost(page, await page.context().newCDPSession(page))

const measureOurs = (station: Station, scene = SCENE): Promise<Measured> =>
  inPage(station.url, `/visit/${scene}?lang=zh`, async (page) => {
    await ready(page)
    await watchFrames(page)
    await enter(page)
    await hold(page)
    const measured = await cost(page)
    const place = await page.evaluate((): Place => {
      const { retrace, device } = window as unknown as BenchWindow
      const { x, y, z, forward } = retrace.head()!
      return { x, y: y - device.position.y, z, yaw: Math.atan2(-forward[0], -forward[2]) }
    })
    return { cost: measured, place }
  })

const OTHER = {
  three: { file: 'index.html', extra: '' },
  tuned: { file: 'index.html', extra: '&tuned' },
  aframe: { file: 'aframe.html', extra: '' },
} as const
type Other = keyof typeof OTHER

const measureOther = (pages: OtherPages, engine: Other, { x, y, z, yaw }: Place): Promise<FrameCost> => {
  const { file, extra } = OTHER[engine]
  return inPage(pages.url, `/${file}?x=${x}&y=${y}&z=${z}&yaw=${yaw}${extra}`, async (page) => {
    await page.waitForFunction(
      () => (window as unknown as { bench?: { ready: boolean } }).bench?.ready,
      undefined,
      { timeout: 120_000 },
    )
    await watchFrames(page)
    await page.click(engine === 'aframe' ? '.a-enter-vr-button' : '#VRButton')
    await page.waitForFunction(() => (window as unknown as BenchWindow).device.activeSession !== undefined)
    await hold(page)
    return cost(page)
  })
}

/** Of several rounds the least of each number: what else the machine did is in the others. */
export const least = (rounds: readonly FrameCost[]): FrameCost =>
  rounds.reduce(
    (a, b) =>
      Object.fromEntries(
        Object.entries(a).map(([key, value]) => [key, Math.min(value, b[key as keyof FrameCost])]),
      ) as unknown as FrameCost,
  )

const kb = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`
const mb = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`
export const ratiosOf = (ours: FrameCost, other: FrameCost, name: string): Finding[] => {
  const whole = (c: FrameCost): number => c.heap + c.buffers
  const of = (shown: (c: FrameCost) => string): string => `${shown(ours)} to ${shown(other)} of ${name}`
  return [
    {
      id: `${name}-script` as 'three-script',
      measured: ours.script / other.script,
      place: of((c) => `${c.script.toFixed(2)} ms`),
    },
    {
      id: `${name}-calls` as 'three-calls',
      measured: ours.calls / other.calls,
      place: of((c) => `${Math.round(c.calls)} calls, ${Math.round(c.draws)} of them draws,`),
    },
    {
      id: `${name}-bytes` as 'three-bytes',
      measured: ours.bytes / other.bytes,
      place: of((c) => `${kb(c.bytes)} (${kb(c.allBytes)} with the emulator)`),
    },
    {
      id: `${name}-heap` as 'three-heap',
      measured: whole(ours) / whole(other),
      place: of((c) => `${mb(c.heap)} and ${mb(c.buffers)} of buffers`),
    },
  ]
}

/** Three times of everything that is counted: people, houses, shrubs. The text of a scene. */
export function tripled(text: string): string {
  const document = parseDocument(text)
  for (const item of (document.get('pieces') as YAMLSeq<YAMLMap>).items)
    for (const key of ['count', 'houses', 'shrubs', 'grass', 'trees']) {
      const value = item.get(key)
      if (typeof value === 'number' && item.get('kind') !== 'boards') item.set(key, value * 3)
    }
  return document.toString()
}
const sceneText = (scenes: string): string => join(scenes, SCENE, 'scene.yaml')
/** The stand at which three times of everything needs most draws more, wherever one looks. Counted without a browser. */
export async function measureTripledDraws(): Promise<Finding[]> {
  const text = await readFile(sceneText(join(ROOT, 'scenes')), 'utf8')
  const [once, thrice] = [text, tripled(text)].map((t) => drawnFromStands(Scene.parse(parse(t))))
  const before = await once!
  const more = (await thrice!).map((s, i) => ({ ...s, before: before[i]!, more: s.draws - before[i]!.draws }))
  const worst = more.sort((s, t) => t.more - s.more)[0]!
  return [
    {
      id: 'triple-draws',
      measured: worst.more,
      place: `${SCENE}, ${worst.stand}: ${worst.before.draws} then ${worst.draws}, of ${worst.before.triangles.toLocaleString('en')} then ${worst.triangles.toLocaleString('en')} triangles`,
    },
  ]
}
async function measureTripledBytes(ours: FrameCost): Promise<Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'retrace-triple-'))
  const scenes = join(folder, 'scenes')
  await cp(join(ROOT, 'scenes'), scenes, { recursive: true })
  await writeFile(sceneText(scenes), tripled(await readFile(sceneText(scenes), 'utf8')))
  const station = await openStation({ scenes })
  try {
    const { cost: triple } = await measureOurs(station)
    return [
      {
        id: 'triple-bytes',
        measured: triple.bytes / ours.bytes,
        place: `${kb(ours.bytes)} then ${kb(triple.bytes)}`,
      },
    ]
  } finally {
    await station.kill()
    await rm(folder, { recursive: true, force: true })
  }
}

export interface RatioOptions {
  /** Raw three.js alone, one round: the counts that a build is held to. */
  readonly short?: boolean
}
/** @throws where the page is not built. */
export async function measureRatios({ short = false }: RatioOptions = {}): Promise<Finding[]> {
  const pages = await serveOtherEngines()
  const station = await openStation()
  try {
    console.error(`assets/baseline/luding.glb, sha256 ${await baselineHash()}`)
    const missing = missingAframe()
    if (missing && !short) console.error(missing)
    const engines: Other[] = short ? ['three'] : pages.aframe ? ['three', 'aframe'] : ['three']
    const ours: FrameCost[] = []
    const theirs: Record<Other, FrameCost[]> = { three: [], tuned: [], aframe: [] }
    for (let round = 0; round < (short ? 1 : ROUNDS); round++) {
      const { cost: own, place } = await measureOurs(station)
      ours.push(own)
      for (const engine of round === 0 && !short ? [...engines, 'tuned' as const] : engines)
        theirs[engine].push(await measureOther(pages, engine, place))
    }
    const own = least(ours)
    const findings = (Object.keys(theirs) as Other[]).flatMap((engine) =>
      theirs[engine].length ? ratiosOf(own, least(theirs[engine]), engine) : [],
    )
    const script = own.script / least(theirs.three).script
    const place = `${SCENE}, ${script.toFixed(2)} of three’s`
    findings.push({ id: 'script-median', measured: own.script, place }, ...(await measureTripledDraws()))
    return short ? findings : [...findings, ...(await measureTripledBytes(own))]
  } finally {
    await station.kill()
    await pages.close()
  }
}
