import { describe, expect, it } from 'vitest'
import { sceneName } from '../../../src/server/records/figures.ts'
import { escapeHtml } from '../../../src/server/pages/html.ts'
import { toStatement } from '../../../src/visit/statement.ts'
import type { VisitInfo } from '../../../src/visit/types.ts'
import { createId } from '../../../src/visit/ids.ts'
import { milestones, recorded, visit } from '../visit/samples.ts'
import { courseYaml, sceneYaml } from './scene-sample.ts'
import { OWNER_KEY, basic, openStation, temporaryFolder, write } from './station-for-tests.ts'

const owner = { authorization: basic('owner', OWNER_KEY) }
function statementsOf(change: Partial<VisitInfo>, coverage = 0.9, origin = 'https://station.example') {
  const info = { ...visit, course: 'c', scene: 's', id: createId(), ...change }
  return milestones.flatMap((milestone) => {
    const place = { id: createId(), origin, platform: 'test' }
    return toStatement(recorded(milestone, { coverage }), info, place) ?? []
  })
}
async function filled() {
  const scenesFolder = temporaryFolder()
  write(scenesFolder, { 'c/course.yaml': courseYaml, 'c/s/scene.yaml': sceneYaml() })
  const station = await openStation({ scenesFolder })
  const batch = [
    ...statementsOf({}),
    ...statementsOf({}, 0.9, 'http://192.168.1.9:8080'),
    ...statementsOf({ pace: 4 }),
    ...statementsOf({}, 0.3),
    ...statementsOf({ scene: 'other' }),
  ]
  expect((await station.xapi('kiosk', 'POST', '/statements', batch)).status).toBe(200)
  return station
}

describe('the figures', () => {
  it('count each visit once, completed only with presence, rehearsals nowhere', async () => {
    const { get } = await filled()
    const figures = (await get('/records/figures', owner)).json()
    expect(figures).toEqual({
      statements: { started: 4, reached: 4, acted: 8, answered: 4, completed: 3, ended: 4 },
      visits: 4,
      rehearsals: 1,
      scenes: [
        { scene: 'c/other', started: 1, completed: 1, ended: 1, coverage: 0.9 },
        { scene: 'c/s', started: 3, completed: 2, ended: 3, coverage: expect.closeTo(0.7, 5) as number },
      ],
      days: [
        { day: expect.stringMatching(/^2026-03-0[12]$/) as string, scene: 'c/other', completed: 1 },
        { day: expect.stringMatching(/^2026-03-0[12]$/) as string, scene: 'c/s', completed: 2 },
      ],
    })
  })
  it('know a scene under every address the station ever had', () => {
    expect(sceneName('http://192.168.1.9:8080/scenes/c/s')).toBe('c/s')
    expect(sceneName('https://elsewhere.example/course/7')).toBe('https://elsewhere.example/course/7')
  })
})

describe('the page', () => {
  it('speaks the reader’s language, names scenes by their titles, and needs no script', async () => {
    const { get } = await filled()
    const zh = await get('/records', { ...owner, 'accept-language': 'zh-CN,zh;q=0.9' })
    const en = await get('/records?lang=en', owner)
    expect(zh.body).toContain('参观记录')
    expect(zh.body).toContain('<td>桥</td>')
    expect(en.body).toContain('Visit records')
    expect(en.body).toContain('<td>Bridge</td><td>3</td><td>2</td><td>3</td><td>70 %</td>')
    expect(en.body).toMatch(/id="visits">4</)
    expect(en.body).toMatch(/id="rehearsals">1</)
    expect(en.body).toMatch(/<td>rehearsal<\/td>/)
    for (const { body, headers } of [zh, en]) {
      expect(body).not.toMatch(/<script|style=|onclick/)
      expect(headers['cache-control']).toBe('no-store')
    }
  })
  it('takes words from outside as words', () => {
    expect(escapeHtml(`<a href="x" title='&'>`)).toBe('&lt;a href=&quot;x&quot; title=&#39;&amp;&#39;&gt;')
  })
})
