/** What a frame costs in any WebXR page, ours or another's: script, GL calls, bytes, heap. Measured the same way in each. */
import type { CDPSession, Page } from 'playwright-core'

export interface FrameCost {
  /** Milliseconds in the callbacks of a frame, median. */
  readonly script: number
  /** GL calls a frame, both eyes; and those of them that draw. */
  readonly calls: number
  readonly draws: number
  /** Bytes allocated a frame: by the page's own scripts, and by all, the emulator too. */
  readonly bytes: number
  readonly allBytes: number
  /** Bytes after collection: objects, and array buffers beside them. */
  readonly heap: number
  readonly buffers: number
}

/** Before the session begins: notes how long the callbacks of each frame take. Runs in the page. */
function watchSession(): void {
  interface Session {
    requestAnimationFrame(callback: (time: number, frame: unknown) => void): number
  }
  const proto = (window as unknown as { XRSession: { prototype: Session } }).XRSession.prototype
  const own = proto.requestAnimationFrame
  const cost = { frames: 0, times: new Float64Array(4096), last: -1 }
  proto.requestAnimationFrame = function (callback) {
    return own.call(this, (time, frame) => {
      const from = performance.now()
      callback(time, frame)
      if (time !== cost.last) {
        cost.last = time
        cost.times[++cost.frames % 4096] = 0
      }
      cost.times[cost.frames % 4096]! += performance.now() - from
    })
  }
  const gl = WebGL2RenderingContext.prototype as unknown as Record<string, (...args: unknown[]) => unknown>
  /** Wrapped only while they are counted, so that counting is in no other number. */
  const countFor = async (frames: number) => {
    const found = { calls: 0, draws: 0 }
    const names = Object.getOwnPropertyNames(gl).filter(
      (name) =>
        typeof Object.getOwnPropertyDescriptor(gl, name)!.value === 'function' && name !== 'constructor',
    )
    const before = new Map(names.map((name) => [name, gl[name]!]))
    for (const [name, call] of before) {
      const draws = name.startsWith('draw') && name !== 'drawBuffers' ? 1 : 0
      gl[name] = function (...args) {
        found.calls++
        found.draws += draws
        return call.apply(this, args)
      }
    }
    const from = cost.frames
    while (cost.frames - from < frames) await new Promise((done) => setTimeout(done, 4))
    const passed = cost.frames - from
    for (const [name, call] of before) gl[name] = call
    return { calls: found.calls / passed, draws: found.draws / passed }
  }
  Object.assign(window, { xrCost: Object.assign(cost, { countFor }) })
}
/** Call once the page is loaded, before it enters. */
export const watchFrames = (page: Page): Promise<void> => page.evaluate(watchSession)

const count = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { xrCost: { frames: number } }).xrCost.frames)
const pass = async (page: Page, n: number): Promise<number> => {
  const from = await count(page)
  // Asked for seldom: what the question costs is in the page's numbers.
  for (;;) {
    const now = await count(page)
    if (now - from >= n) return now - from
    await new Promise((done) => setTimeout(done, 400))
  }
}

interface SampleNode {
  readonly callFrame: { readonly url: string }
  readonly selfSize: number
  readonly children: readonly SampleNode[]
}
const allocated = async (cdp: CDPSession, page: Page, n: number) => {
  await cdp.send('HeapProfiler.startSampling', {
    samplingInterval: 1024,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  })
  const passed = await pass(page, n)
  const { profile } = await cdp.send('HeapProfiler.stopSampling')
  const sum = { bytes: 0, allBytes: 0 }
  const walk = ({ callFrame, selfSize, children }: SampleNode): void => {
    sum.allBytes += selfSize
    if (/^https?:/.test(callFrame.url)) sum.bytes += selfSize
    children.forEach(walk)
  }
  walk(profile.head as unknown as SampleNode)
  return { bytes: sum.bytes / passed, allBytes: sum.allBytes / passed }
}
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? NaN
}

const WARM = 150
const WINDOW = 90
const WINDOWS = 3

/** In a session whose draws are stubbed, with nothing moving but what the page moves. */
export async function frameCost(page: Page, cdp: CDPSession): Promise<FrameCost> {
  await pass(page, WARM)
  const from = await count(page)
  await pass(page, 2 * WINDOW)
  const times = await page.evaluate((first) => {
    const { times, frames } = (window as unknown as { xrCost: { times: Float64Array; frames: number } })
      .xrCost
    return Array.from({ length: frames - first - 1 }, (_, i) => times[(first + 1 + i) % times.length]!)
  }, from)
  const windows = []
  for (let i = 0; i < WINDOWS; i++) windows.push(await allocated(cdp, page, WINDOW))
  const { calls, draws } = await page.evaluate(() =>
    (
      window as unknown as { xrCost: { countFor(n: number): Promise<{ calls: number; draws: number }> } }
    ).xrCost.countFor(60),
  )
  await cdp.send('HeapProfiler.collectGarbage')
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize, backingStorageSize = 0 } = (await cdp.send('Runtime.getHeapUsage')) as {
    usedSize: number
    backingStorageSize?: number
  }
  return {
    script: median(times),
    calls,
    draws,
    bytes: median(windows.map((w) => w.bytes)),
    allBytes: median(windows.map((w) => w.allBytes)),
    heap: usedSize,
    buffers: backingStorageSize,
  }
}
