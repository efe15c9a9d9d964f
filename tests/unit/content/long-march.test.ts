/** Each scene of the Long March is whole: what a visitor is promised of a scene is counted, and its words are held to their facts. */
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isAct, isSay, lacking, measure } from '../../../src/cli/book/measure.ts'
import { readCourse } from '../../../src/cli/load-scenes.ts'
import { loadCourse } from '../../../src/scene/course.ts'
import { parseScene } from '../../../src/scene/parse.ts'
import type { Scene, SayRow } from '../../../src/scene/schema.ts'

const folder = await readCourse(resolve(import.meta.dirname, '../../../scenes/long-march'))
const course = loadCourse({ course: folder.course!, facts: folder.facts! }).course!
const scenes = folder.scenes.map(({ file }) => parseScene(file.text, file.path).scene!)
const byId = (id: string): Scene => scenes.find((scene) => scene.id === id)!
const linesOf = (scene: Scene): SayRow[] => scene.beats.flatMap(({ rows }) => rows.filter(isSay))
const sourcesOf = ({ source }: { source?: string | string[] | undefined }): string[] =>
  source === undefined ? [] : [source].flat()
const words = (scene: Scene): { at: string; zh: string; en: string }[] => [
  ...scene.beats.flatMap(({ rows }) =>
    rows.filter((row) => isSay(row) || isAct(row)).map(({ id, zh, en }) => ({ at: id, zh, en })),
  ),
  ...scene.questions.flatMap(({ id, ask, why, choices }) =>
    [ask, why, ...choices].map(({ zh, en }) => ({ at: id, zh, en })),
  ),
  ...scene.relics.flatMap((r) => (typeof r === 'string' ? [] : [{ at: r.piece, zh: r.zh, en: r.en }])),
  { at: 'reflect', ...scene.reflect.ask },
]

it('has its ten scenes, each listed', () => {
  expect(scenes.map(({ id }) => id).sort()).toEqual([...course.scenes, ...course.drafts].sort())
  expect(scenes).toHaveLength(10)
})
it('puts each scene in a place and at a time of its own', () => {
  expect(new Set(scenes.map(({ place }) => `${place.lat} ${place.lon}`)).size).toBe(scenes.length)
  expect(new Set(scenes.map(({ time }) => time)).size).toBe(scenes.length)
})
it('counts: a scene of nothing falls short of everything', () => {
  const none = { ...byId('luding'), stands: [], beats: [], relics: [], questions: [], sounds: [] }
  const still = { ...none, reflect: { ...none.reflect, silence: 0 } }
  expect(lacking(measure(still)).sort()).toEqual(Object.keys(measure(still)).sort())
})

describe.each(scenes.map(({ id }) => id))('%s', (id) => {
  const scene = byId(id)
  it('has the stands, lines, acts, relics, questions and rests of a whole scene', () => {
    expect({ measure: measure(scene), lacking: lacking(measure(scene)) }).toMatchObject({ lacking: [] })
  })
  it('is led by a guide who gives her name, and has a question and a task to take along', () => {
    const first = scene.beats[0]!.rows.filter(isSay).find(({ zh }) => zh.includes('周兰'))
    expect(first).toMatchObject({ say: 'guide', evidence: 'imagined' })
    expect(first!.en).toContain('Zhou Lan, an invented guide')
    expect(scene.reflect.pair).toBeDefined()
  })
  it('has acts that end by themselves', () => {
    for (const { after, id: row } of scene.beats.flatMap(({ rows }) => rows.filter(isAct)))
      expect(after, row).toBeGreaterThan(0)
  })
  it('gives every line a source, a ground, or says that it is imagined', () => {
    for (const line of linesOf(scene))
      expect(
        sourcesOf(line).length > 0 || line.from !== undefined || line.evidence === 'imagined',
        line.id,
      ).toBe(true)
    for (const question of scene.questions) expect(sourcesOf(question), question.id).not.toEqual([])
  })
  it('tells two readings of what is contested, or the dispute as such', () => {
    const told = new Map<string, Set<string>>()
    for (const line of linesOf(scene))
      for (const name of sourcesOf(line)) {
        if (course.facts[name]!.confidence !== 'C') continue
        expect(line.differs === true || line.reading !== undefined, line.id).toBe(true)
        if (line.reading !== undefined) told.set(name, (told.get(name) ?? new Set()).add(line.reading))
      }
    for (const [name, readings] of told) expect(readings.size, name).toBeGreaterThan(1)
  })
  it('says “Accounts differ” in the words of the style sheet', () => {
    for (const { id: row, differs, zh, en } of linesOf(scene))
      if (differs && /说法|accounts/i.test(zh + en)) {
        expect(zh, row).toMatch(/说法不一|两种说法/)
        expect(en, row).toMatch(/accounts differ|two more accounts/i)
      }
  })
  it('keeps to the words of the style sheet', () => {
    // What a villager or a document said may stand in quotation marks.
    const outside = (text: string): string => text.replace(/“[^”]*”/g, '')
    for (const { at, zh, en } of words(scene)) {
      expect(outside(zh), at).not.toMatch(/匪|流窜|鬼子|蛮|番邦|倮|奇迹|无敌|不可战胜|无一/)
      expect(outside(en), at).not.toMatch(
        /\b(bandits?|barbarian|savage|conquer|miracle|invincible|human waves?|heroic|glorious)\b/i,
      )
      expect(en, at).not.toMatch(/Mao Tse-tung|Chou En-lai|Chu Teh|Tsunyi|Chungking|Kweichow/)
    }
  })
})
