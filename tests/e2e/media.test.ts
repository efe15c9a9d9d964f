/** A scene with everything from outside, at a real station under its real policy: decoders, pictures, a film. */
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { courseYaml } from '../unit/server/scene-sample.ts'
import { closeBrowser, openPage, openStation, ready, ROOT, type Station } from './harness.ts'

let station: Station
beforeAll(async () => {
  const scenes = mkdtempSync(join(tmpdir(), 'retrace-media-'))
  const course = join(scenes, 'c')
  mkdirSync(course)
  writeFileSync(join(course, 'course.yaml'), courseYaml.replace('[ s ]', '[ media ]'))
  cpSync(join(ROOT, 'tests/fixtures/kit/media'), join(course, 'media'), { recursive: true })
  station = await openStation({ scenes })
})
afterAll(async () => {
  await closeBrowser()
  await station.kill()
})

it('all of it stands, from our own origin and under our own policy; the two bad files are told', async () => {
  const { page, watch } = await openPage(station, '/visit/c/media?lang=en')
  await ready(page)
  const fetched = (name: RegExp): number => watch.requests.filter((path) => name.test(path)).length
  expect(fetched(/basis-worker-/)).toBeGreaterThan(0)
  expect(fetched(/basis_transcoder-.*wasm$/)).toBeGreaterThan(0)
  expect(fetched(/draco_decoder-.*wasm$/)).toBeGreaterThan(0)
  expect(fetched(/media\/film\.webm$/)).toBeGreaterThan(0)
  expect(watch.foreign).toEqual([])
  const missing = watch.noise.filter((text) => /gone\.glb|404/.test(text))
  const rest = watch.noise.filter((text) => !missing.includes(text))
  expect(missing.some((text) => text.includes('The file “media/gone.glb” is not there.'))).toBe(true)
  expect(rest).toEqual([expect.stringContaining('“media/page.png” is PNG, not a GLB model.')])
  await page.context().close()
})

it('a scene without such things fetches no decoder', async () => {
  const bare = await openStation()
  try {
    const { page, watch } = await openPage(bare, '/visit/long-march/luding')
    await ready(page)
    expect(watch.requests.filter((path) => /DRACO|basis|meshopt|ktx2|draco/i.test(path))).toEqual([])
    await page.context().close()
  } finally {
    await bare.kill()
  }
})
