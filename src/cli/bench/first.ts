/** What a visitor waits for: everything that comes over the network, with nothing cached, until the first word is heard. */
import { join } from 'node:path'
import type { Request } from 'playwright-core'
import { openPage, ready } from '../../../tests/e2e/harness.ts'
import type { Finding } from './budgets.ts'
import { gzipped } from './files.ts'
import { benchContext, enter, ROOT, type BenchWindow, type Station } from './rig.ts'

/** Bytes of bodies and headers as they came over the network, of every request that has ended, workers' too. */
function tallyRequests() {
  const ended: Request[] = []
  return {
    note: (request: Request) => void ended.push(request),
    async sum(): Promise<{ bytes: number; requests: number; largest: string }> {
      const sizes = await Promise.all(
        [...ended].map(async (request) => {
          const { responseBodySize, responseHeadersSize } = await request.sizes()
          return { path: new URL(request.url()).pathname, bytes: responseBodySize + responseHeadersSize }
        }),
      )
      sizes.sort((a, b) => b.bytes - a.bytes)
      const told = sizes.slice(0, 3).map(({ path, bytes }) => `${path} ${(bytes / 1024).toFixed(0)} KB`)
      return {
        bytes: sizes.reduce((sum, { bytes }) => sum + bytes, 0),
        requests: sizes.length,
        largest: told.join(', '),
      }
    },
  }
}

/** To the welcome that can be left, and from there, in the headset, to the first narrated word. */
export const measureFirst = async (station: Station, scene: string): Promise<Finding[]> => {
  const context = await benchContext()
  const tally = tallyRequests()
  context.on('requestfinished', tally.note)
  const begin = performance.now()
  try {
    const { page, watch } = await openPage(station, `/visit/${scene}?lang=zh`, { headset: true, context })
    await ready(page)
    const took = performance.now() - begin
    const welcome = await tally.sum()
    const scripts = watch.requests.filter((r) => r.endsWith('.js'))
    await enter(page)
    await page.waitForFunction(() => {
      const { audio } = (window as unknown as BenchWindow).retrace
      return (audio()?.line?.time ?? 0) > 0
    })
    const heard = await tally.sum()
    return [
      {
        id: 'scripts',
        measured: await gzipped(join(ROOT, 'dist/app'), scripts),
        place: `${scripts.length} files`,
      },
      { id: 'first-bytes', measured: welcome.bytes, place: `${scene}; ${welcome.largest}` },
      { id: 'first-requests', measured: welcome.requests, place: scene },
      {
        id: 'first-word-bytes',
        measured: heard.bytes,
        place: `${scene}, ${heard.requests} requests; ${heard.largest}`,
      },
      { id: 'first-time', measured: took, place: scene },
    ]
  } finally {
    await context.close()
  }
}
