/** The plain edition, as the station serves it: all of the file's words, with their evidence, and nothing that needs a script. */
import { resolve } from 'node:path'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { languageOf } from '../../../src/server/pages/language.ts'
import { createPress } from '../../../src/ui/plain/press.tsx'
import { plainText } from '../../../src/ui/plain/messages.ts'
import { metresOf, whenOf } from '../../../src/ui/when.ts'
import { openStation, temporaryFolder, write } from './station-for-tests.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const open = (more = {}) =>
  openStation({ scenesFolder: resolve(ROOT, 'scenes'), press: createPress(), ...more })
/** Text without marks and spaces, as it is compared. */
const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#x27;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, '')
const bare = (text: string): string => text.replace(/\s+/g, '')

/** Every text of one language in a file, wherever it stands. */
const wordsIn = (value: unknown, language: string): string[] => {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === language && typeof inner === 'string' ? [inner] : wordsIn(inner, language),
  )
}
const scene = (name: string) =>
  parse(readFileSync(resolve(ROOT, `scenes/long-march/${name}/scene.yaml`), 'utf8')) as Record<
    string,
    unknown
  >

describe.each(['zh', 'en'])('in %s', (language) => {
  it.each(['luding', 'zunyi', 'xiang'])(
    '%s: every word of the file that is told, asked or shown',
    async (name) => {
      const { get } = await open()
      const { status, body, headers } = await get(`/plain/long-march/${name}?lang=${language}`)
      expect(status).toBe(200)
      expect(headers['content-type']).toBe('text/html; charset=utf-8')
      expect(body).toContain(`<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">`)
      const text = textOf(body)
      const { beats, questions, reflect, note, title, relics } = scene(name)
      const wanted = wordsIn([beats, questions, reflect, note, title, relics], language)
      expect(wanted.length).toBeGreaterThan(40)
      expect(wanted.filter((words) => !text.includes(bare(words)))).toEqual([])
    },
  )
})

describe('a scene’s page', () => {
  it('names each line’s evidence, facts, sources and readings, and where the page was not seen', async () => {
    const { get } = await open()
    const { body } = await get('/plain/long-march/luding?lang=en')
    const { facts, sources } = parse(readFileSync(resolve(ROOT, 'scenes/long-march/facts.yaml'), 'utf8')) as {
      facts: Record<string, { en: string; readings?: { en: string }[]; sources: string[] }>
      sources: Record<string, { title: { en?: string; zh?: string } }>
    }
    const text = textOf(body)
    for (const id of ['LD-9', 'LD-10']) {
      expect(text).toContain(bare(facts[id]!.en))
      for (const reading of facts[id]!.readings ?? []) expect(text).toContain(bare(reading.en))
      for (const key of facts[id]!.sources) {
        const { title } = sources[key]!
        expect(text).toContain(bare((title.en ?? title.zh)!))
      }
    }
    expect(text).toContain('Pagenotyetverified')
    expect(body.match(/class="line"/g)!.length).toBe(
      body.match(
        /class="mark (documented|inferred|imagined)">[^<]*<\/span>(<span class="mark differs">[^<]*<\/span>)?<\/summary>/g,
      )!.length,
    )
  })

  it('has no script, no style in its text, and nothing from elsewhere', async () => {
    const { get } = await open()
    for (const path of ['/plain', '/plain/long-march', '/plain/long-march/luding']) {
      const { body } = await get(`${path}?lang=zh`)
      expect(body).not.toMatch(/<script|<style| style=| on[a-z]+="|javascript:/i)
      expect(body.match(/(?:src|href)="(?!\/|#)/g)).toBeNull()
      const ids = [...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const [, to] of body.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(to)
    }
  })

  it('plays the recordings there are of exactly these words, and shows the pictures there are', async () => {
    const appFolder = temporaryFolder()
    const before = await (await open({ appFolder })).get('/plain/long-march/luding?lang=zh')
    expect(before.body).not.toMatch(/<audio|<img/)
    const index = readFileSync(resolve(ROOT, 'assets/voices/manifest.json'), 'utf8')
    const stem = /"([^"]*luding\/zh\/(k1a-[0-9a-f]{8}))/.exec(index)?.[2] ?? 'k1a-b7d94e16'
    write(appFolder, {
      'media/voices/long-march/luding/zh.json': JSON.stringify({ [stem]: 4.2, 'k1b-00000000': 3 }),
      'media/prints/long-march/luding/arrive.webp': '',
      'media/prints/long-march/luding/boards.webp': '',
    })
    const { get } = await open({ appFolder })
    const { body } = await get('/plain/long-march/luding?lang=zh')
    expect([...body.matchAll(/<source src="([^"]+)"/g)].map(([, src]) => src)).toEqual([
      `/media/voices/long-march/luding/zh/${stem}.ogg`,
      `/media/voices/long-march/luding/zh/${stem}.m4a`,
    ])
    expect(body.match(/<img[^>]*alt="[^"]+"/g)).toHaveLength(2)
    // The scene's own picture, in the list of the course.
    const list = await get('/plain/long-march?lang=zh')
    expect([...list.body.matchAll(/<img src="([^"]+)"/g)].map(([, src]) => src)).toEqual([
      '/media/prints/long-march/luding/boards.webp',
    ])
  })

  it('is found for a draft, which says so, and is in no list', async () => {
    const scenesFolder = temporaryFolder()
    const of = (path: string): string => readFileSync(resolve(ROOT, 'scenes/long-march', path), 'utf8')
    write(scenesFolder, {
      'long-march/course.yaml': of('course.yaml').replace(
        /^scenes: .*$/m,
        'scenes: [luding]\ndrafts: [zunyi]',
      ),
      'long-march/facts.yaml': of('facts.yaml'),
      'long-march/luding/scene.yaml': of('luding/scene.yaml'),
      'long-march/zunyi/scene.yaml': of('zunyi/scene.yaml'),
    })
    const { get } = await open({ scenesFolder })
    expect((await get('/plain/long-march/zunyi?lang=en')).body).toContain('still being written')
    const list = (await get('/plain/long-march?lang=en')).body
    expect(list).toContain('/plain/long-march/luding?lang=en')
    expect(list).not.toContain('zunyi')
    for (const missing of ['/plain/long-march/nowhere', '/plain/nowhere', '/plain/nowhere/x'])
      expect((await get(`${missing}?lang=en`)).status).toBe(404)
  })
  it('escapes what a curator wrote', async () => {
    const scenesFolder = temporaryFolder()
    const text = readFileSync(resolve(ROOT, 'scenes/long-march/luding/scene.yaml'), 'utf8')
    const course = readFileSync(resolve(ROOT, 'scenes/long-march/course.yaml'), 'utf8')
    write(scenesFolder, {
      'long-march/course.yaml': course,
      'long-march/facts.yaml': readFileSync(resolve(ROOT, 'scenes/long-march/facts.yaml'), 'utf8'),
      'long-march/luding/scene.yaml': text.replace('en: Luding Bridge', 'en: "<script>alert(1)</script>"'),
    })
    const { get } = await open({ scenesFolder })
    const { body } = await get('/plain/long-march/luding?lang=en')
    expect(body).toContain('&lt;script&gt;')
    expect(body).not.toContain('<script')
  })
})

describe('its words', () => {
  it('language: what the address names, then what the reader wishes for, then the station’s', () => {
    expect(languageOf('en', 'zh', 'zh')).toBe('en')
    expect(languageOf(undefined, 'fr, en-GB;q=0.8, zh', 'zh')).toBe('en')
    expect(languageOf('xx', undefined, 'zh')).toBe('zh')
    expect(languageOf(['en'], 'de', 'en')).toBe('en')
  })
  it('time and height as people write them', () => {
    expect(whenOf('1935-05-29T17:00+06:49', 'en')).toEqual({ day: '29 May 1935', clock: '17:00' })
    expect(whenOf('1935-05-29T17:00+06:49', 'zh')!.day).toBe('1935年5月29日')
    expect(whenOf('yesterday', 'en')).toBeUndefined()
    expect([metresOf(4114, 'en'), metresOf(4114, 'zh'), metresOf(820.4, 'en')]).toEqual([
      '4,114',
      '4114',
      '820',
    ])
  })
  it('are all in our own font', () => {
    const { sans } = JSON.parse(readFileSync(resolve(ROOT, 'assets/fonts/out/characters.json'), 'utf8')) as {
      sans: string
    }
    expect([...new Set(plainText())].filter((c) => !sans.includes(c))).toEqual([])
  })
})
