/** The list of what a device keeps: whole, true to what is sent, and of one build. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writeBuildFile } from '../../../src/cli/build.ts'
import { isNeeded } from '../../../src/server/packages/package-list.ts'
import { PackageList } from '../../../src/visit/keep/package.ts'
import { courseYaml, sceneYaml } from './scene-sample.ts'
import { openStation, temporaryFolder, write } from './station-for-tests.ts'

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

async function openBuilt() {
  const folder = temporaryFolder()
  const [appFolder, scenesFolder] = [join(folder, 'app'), join(folder, 'scenes')]
  write(appFolder, {
    'index.html': '<html><head>\n  </head><body></body></html>',
    'sw.js': 'worker',
    'assets/main-12345678.js': 'main',
    'xr-profiles/profilesList.json': '{}',
    'media/sounds/rain.ogg': 'rain',
    'media/sounds/rain.m4a': 'rain as aac',
    'media/sounds/manifest.json': '{"sounds":[]}',
    'media/fonts/retrace-sans.woff': 'font',
    'media/prints/c/s/b1.webp': 'print',
    'media/prints/c/gone/b1.webp': 'print',
    'media/voices/c/s/zh.json': '{}',
    'media/voices/c/s/zh/r1-0.ogg': 'voice',
    'media/voices/c/s/zh/r1-0.m4a': 'voice',
    'media/voices/c/s/zh/r1-0.json': '{}',
    'media/voices/c/s/en/r1-0.ogg': 'voice',
    'media/voices/c/gone/zh/r1-0.ogg': 'voice',
    'media/voices/station/loop/en.json': '{}',
    'media/voices/station/loop/report.json': '{}',
    'media/voices/station/loop/zh/fit-0.ogg': 'voice',
    'media/voices/station/loop/zh/fit-0.m4a': 'voice',
    'media/voices/station/loop/en/fit-0.ogg': 'voice',
    'media/voices/other/s/zh/r1-0.ogg': 'voice',
  })
  write(scenesFolder, {
    'c/course.yaml': courseYaml,
    'c/s/scene.yaml': sceneYaml(),
    'c/s/media/a photo.png': 'picture',
    'c/s/media/.hidden.png': 'no',
  })
  const { build } = await writeBuildFile(appFolder)
  const test = await openStation({ appFolder, scenesFolder })
  return { ...test, build, appFolder }
}

it('names every file of a visit in one language and encoding, each as it is sent', async () => {
  const { station, get, build } = await openBuilt()
  const answer = await get('/packages/c/zh?encoding=opus')
  const list = PackageList.parse(answer.json())
  expect(list.build).toBe(build)
  expect(list.files.map(({ path }) => path)).toEqual([
    '/',
    '/assets/main-12345678.js',
    '/media/fonts/retrace-sans.woff',
    '/media/prints/c/s/b1.webp',
    '/media/sounds/manifest.json',
    '/media/sounds/rain.ogg',
    '/media/voices/c/s/zh.json',
    '/media/voices/c/s/zh/r1-0.json',
    '/media/voices/c/s/zh/r1-0.ogg',
    '/media/voices/station/loop/en.json',
    '/media/voices/station/loop/en/fit-0.ogg',
    '/media/voices/station/loop/zh/fit-0.ogg',
    '/scenes',
    '/scenes/c/s',
    '/scenes/c/s/media/a%20photo.png',
    '/xr-profiles/profilesList.json',
  ])
  for (const { path, bytes, sha256: hash } of list.files) {
    const { rawPayload, statusCode } = await station.inject({ method: 'GET', url: path })
    expect([path, statusCode, rawPayload.length, sha256(rawPayload)]).toEqual([path, 200, bytes, hash])
  }
  expect(list.bytes).toBe(list.files.reduce((sum, { bytes }) => sum + bytes, 0))
  expect(
    (await get('/packages/c/en?encoding=aac')).json<PackageList>().files.map(({ path }) => path),
  ).toContain('/media/sounds/rain.m4a')
})

it('says what it has, and refuses the rest in one sentence', async () => {
  const { get, build } = await openBuilt()
  expect((await get('/packages')).json()).toMatchObject({ build, courses: [{ id: 'c', scenes: 1 }] })
  expect((await get('/packages/none/zh')).status).toBe(404)
  expect((await get('/packages/c/fr')).status).toBe(404)
  expect((await get('/packages/c/zh?encoding=flac')).status).toBe(400)
  const { get: bare } = await openStation()
  expect((await bare('/packages/c/zh')).status).toBe(503)
})

it('changes with the page, and tells of its build with every scene', async () => {
  const { get, appFolder, build } = await openBuilt()
  const version = async () => (await get('/packages/c/zh')).json<PackageList>().version
  const first = await version()
  expect(await version()).toBe(first)
  expect((await get('/scenes/c/s')).headers['x-retrace-build']).toBe(build)
  write(appFolder, { 'assets/main-87654321.js': 'another main' })
  const { build: second } = await writeBuildFile(appFolder, new Date(0))
  expect(second).not.toBe(build)
  expect(await version()).not.toBe(first)
  expect((await get('/scenes')).headers['x-retrace-build']).toBe(second)
  expect((await get('/')).body).toContain(`<meta name="retrace-build" content="${second}"`)
})

it('leaves out the worker, which the browser keeps by itself, and other encodings', () => {
  const wish = { course: 'c', language: 'zh', encoding: 'aac' } as const
  expect(isNeeded('sw.js', wish, ['s'])).toBe(false)
  expect(isNeeded('media/sounds/a.ogg', wish, ['s'])).toBe(false)
  expect(isNeeded('media/voices/c/s/report.json', wish, ['s'])).toBe(false)
  expect(isNeeded('media/voices/c/s/zh/r.m4a', wish, ['s'])).toBe(true)
})
