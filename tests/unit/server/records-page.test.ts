/** The page of the records: told in the scene's own words and by the station's own clock. */
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Milestone } from '../../../src/story/types.ts'
import { createId } from '../../../src/visit/ids.ts'
import { toStatement } from '../../../src/visit/statement.ts'
import { recorded, visit } from '../visit/samples.ts'
import { courseYaml, sceneYaml } from './scene-sample.ts'
import { basic, openStation, OWNER_KEY, temporaryFolder, write } from './station-for-tests.ts'

async function opened() {
  const scenesFolder = join(temporaryFolder(), 'scenes')
  const beat = sceneYaml().replace('  - id: one\n', '  - id: one\n    title: { zh: 门板, en: Doors }\n')
  write(scenesFolder, { 'c/course.yaml': courseYaml, 'c/s/scene.yaml': beat })
  const test = await openStation({ scenesFolder, zone: 'Asia/Shanghai' })
  const info = { ...visit, id: createId(), course: 'c', scene: 's' }
  const place = { origin: 'https://station.example', platform: 'test' }
  const send = async (one: Milestone, at: string) =>
    test.xapi('kiosk', 'POST', '/statements', [
      toStatement(recorded(one, { at }), info, { ...place, id: createId() }),
    ])
  const page = async (lang: string) =>
    (await test.get(`/records?lang=${lang}`, { authorization: basic('owner', OWNER_KEY) })).body
  return { ...test, send, page }
}

it('names scene, beat and line, and tells the time on the wall', async () => {
  const { send, page } = await opened()
  await send({ kind: 'started' }, '2026-03-01T17:30:00Z')
  await send({ kind: 'reached', beat: 'one' }, '2026-03-01T17:31:00Z')
  await send({ kind: 'acted', row: 'r1', act: 'lay', visitor: 1, guide: 0 }, '2026-03-01T17:32:00Z')
  const zh = await page('zh')
  // Half past one at night in Shanghai, of the next day.
  for (const words of ['2026-03-02 01:31', '桥 · 门板', '桥 · 岸上的人把自家的门板抬来了。'])
    expect(zh).toContain(words)
  expect(zh).not.toContain('UTC')
  expect(zh).not.toContain('c/s/')
  expect(await page('en')).toContain('Bridge · Doors')
})
it('leaves what it does not know as it is', async () => {
  const { send, page } = await opened()
  await send({ kind: 'reached', beat: 'gone' }, '2026-03-01T17:31:00Z')
  expect(await page('zh')).toContain('桥 · gone')
})
it('leads an owner on to the figures', async () => {
  const { page } = await opened()
  expect(await page('zh')).toContain('href="/owner?lang=zh"')
})
