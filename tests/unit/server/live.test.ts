import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { hashText } from '../../../src/server/scene-reader.ts'
import { courseYaml, sceneYaml } from './scene-sample.ts'
import { openStation, temporaryFolder, write } from './station-for-tests.ts'

type Message = { type: string; course?: string; scene?: string; version?: string; diagnostics?: unknown[] }

async function listening() {
  const folder = temporaryFolder()
  write(folder, { 'c/course.yaml': courseYaml, 'c/s/scene.yaml': sceneYaml() })
  const test = await openStation({ scenesFolder: folder, watch: true })
  const url = (await test.station.listen()).replace('http', 'ws')
  const messages: Message[] = []
  const socket = new (await import('ws')).WebSocket(`${url}/live`)
  onTestFinished(() => socket.close())
  socket.on('message', (data) => messages.push(JSON.parse(String(data)) as Message))
  await expect.poll(() => messages.length, { timeout: 10_000 }).toBe(1)
  return { ...test, folder, messages, url }
}

it('tells every page of a save, of a broken save, and of the mended one', async () => {
  const { folder, messages, get } = await listening()
  const first = hashText(sceneYaml())
  expect(messages[0]).toMatchObject({
    type: 'hello',
    scenes: [{ course: 'c', scene: 's', version: first, broken: false }],
  })
  const next = async (count: number) => {
    await expect.poll(() => messages.length, { timeout: 10_000 }).toBe(count)
    return messages[count - 1]!
  }
  write(folder, { 'c/s/scene.yaml': sceneYaml('Second words.') })
  const second = hashText(sceneYaml('Second words.'))
  expect(await next(2)).toMatchObject({ type: 'scene', course: 'c', scene: 's', version: second })

  write(folder, { 'c/s/scene.yaml': `${sceneYaml('Third')}viewer: [shooter` })
  const broken = await next(3)
  expect(broken).toMatchObject({ type: 'broken', course: 'c', scene: 's' })
  expect(broken.diagnostics!.length).toBeGreaterThan(0)
  const kept = (await get('/scenes/c/s')).json<{
    version: string
    broken: boolean
    source: string
    scene: unknown
  }>()
  expect(kept).toMatchObject({ version: second, broken: true })
  expect(JSON.stringify(kept.scene)).toContain('Second words.')
  expect(kept.source).toContain('shooter')

  write(folder, { 'c/s/scene.yaml': sceneYaml('Fourth') })
  expect(await next(4)).toMatchObject({ type: 'scene', version: hashText(sceneYaml('Fourth')) })

  write(folder, { 'c/t/scene.yaml': sceneYaml('New').replace('id: s', 'id: t') })
  expect(await next(5)).toMatchObject({ type: 'scene', scene: 't' })
  rmSync(join(folder, 'c/t'), { recursive: true })
  expect(await next(6)).toEqual({ type: 'course', course: 'c' })
  expect((await get('/scenes/c/t')).status).toBe(404)
})

it('lists courses with their voices, and scenes with their versions', async () => {
  const { get } = await listening()
  const { courses } = (await get('/scenes')).json<{ courses: unknown[] }>()
  expect(courses).toMatchObject([
    {
      id: 'c',
      title: { zh: '课', en: 'Course' },
      voices: { guide: { name: { en: 'Guide' } } },
      scenes: [{ id: 's', listed: true, version: hashText(sceneYaml()), broken: false, viewer: 'helper' }],
    },
  ])
})

it('shows a scene that never was good with what is wrong, and hides none of the others', async () => {
  const folder = temporaryFolder()
  write(folder, {
    'c/course.yaml': courseYaml,
    'c/s/scene.yaml': sceneYaml(),
    'c/bad/scene.yaml': 'retrace: 1\n  id: [',
    'c/empty/scene.yaml': '',
    'c/half/scene.yaml': sceneYaml()
      .replace('id: s', 'id: half')
      .replace('viewer: helper', 'viewer: shooter'),
    'no-course/s/scene.yaml': sceneYaml(),
  })
  const { get } = await openStation({ scenesFolder: folder })
  const bad = (await get('/scenes/c/bad')).json<{ scene: unknown; diagnostics: unknown[] }>()
  expect(bad.scene).toBeNull()
  expect(bad.diagnostics.length).toBeGreaterThan(0)
  expect((await get('/scenes/c/empty')).json()).toMatchObject({ broken: true })
  expect((await get('/scenes/c/s')).json()).toMatchObject({ broken: false })
  const half = (await get('/scenes/c/half')).json<{ broken: boolean; diagnostics: unknown[] }>()
  expect([half.broken, JSON.stringify(half.diagnostics)]).toEqual([false, expect.stringContaining('viewer')])
  expect((await get('/scenes/no-course/s')).json()).toMatchObject({ broken: false })
  expect((await get('/scenes')).json<{ courses: unknown[] }>().courses).toHaveLength(2)
})

it('lets no page of another origin listen', async () => {
  const { url } = await listening()
  const { WebSocket } = await import('ws')
  const closed = await new Promise<number>((resolve, reject) => {
    const socket = new WebSocket(`${url}/live`, { headers: { origin: 'https://elsewhere.example' } })
    socket.on('close', resolve)
    socket.on('error', reject)
  })
  expect(closed).toBe(1008)
})
