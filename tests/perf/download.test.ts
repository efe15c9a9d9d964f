/** What a device fetches to play a whole course in one language: page, scenes, voices, sounds, fonts, prints. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PackageList } from '../../src/visit/keep/package.ts'
import { openStation, type Station } from '../e2e/harness.ts'

/** Bytes: the course in Opus may cost 60 MB, in AAC, for browsers without Opus, 90 MB. */
const AT_MOST = { opus: 60e6, aac: 90e6 } as const

let station: Station
beforeAll(async () => {
  station = await openStation()
})
afterAll(() => station.kill())

it.each(['zh', 'en'].flatMap((lang) => (['opus', 'aac'] as const).map((encoding) => ({ lang, encoding }))))(
  'the Long March in $lang and $encoding is within what a closed network may carry to each headset',
  async ({ lang, encoding }) => {
    const answer = await fetch(`${station.url}/packages/long-march/${lang}?encoding=${encoding}`)
    expect(answer.status).toBe(200)
    const { files } = (await answer.json()) as PackageList
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
    console.log(`${lang} ${encoding}: ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB`)
    expect(bytes).toBeLessThanOrEqual(AT_MOST[encoding])
    // A list that forgets the voices would be small, too.
    const voices = files.filter(({ path }) => path.includes('/voices/'))
    expect(voices.length).toBeGreaterThan(300)
    expect(new Set(files.map(({ path }) => path)).size).toBe(files.length)
  },
)
