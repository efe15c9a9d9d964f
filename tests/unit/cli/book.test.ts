/** The book of a course: every line with what it rests on, to read and to print. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { htmlOf } from '../../../src/cli/book/html.ts'
import { bookInput, reviewOf } from '../../../src/cli/book/index.ts'
import { markdownOf } from '../../../src/cli/book/markdown.ts'
import { bookOf } from '../../../src/cli/book/model.ts'
import { pagesOf } from '../../../src/cli/book/pages.ts'
import type { BookInput } from '../../../src/cli/book/types.ts'
import { readCourse } from '../../../src/cli/load-scenes.ts'
import { parseScene } from '../../../src/scene/parse.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const input = async (folder: string): Promise<BookInput> => {
  const made = bookInput(await readCourse(join(ROOT, folder)))
  if (typeof made === 'string') throw new Error(made)
  return made
}
const sample = await input('tests/fixtures/scenes/sample')
const course = await input('scenes/long-march')
/** The sample with its text changed. */
const edited = (edit: (text: string) => string, more: Partial<BookInput> = {}): BookInput => {
  const text = edit(sample.scenes[0]!.text)
  const { scene, where } = parseScene(text, 'scene.yaml')
  return { ...sample, scenes: [{ scene: scene!, text, positions: where.positions }], ...more }
}
const written = (made: BookInput): string => markdownOf(pagesOf(bookOf(made)), '../../')
const rowOf = (text: string, row: string): string =>
  text.split('\n').find((line) => line.startsWith(`| \`${row}\` |`)) ?? ''

describe('the book of the Long March', () => {
  // A remark's line moves with every edit above it; its words and its row do not.
  const steady = (text: string): string => text.replace(/scene\.yaml:\d+/g, 'scene.yaml')
  it('stands in docs/review as it is (if not: retrace docs)', () => {
    const file = readFileSync(join(ROOT, 'docs/review/long-march.md'), 'utf8')
    expect(steady(file)).toBe(steady(reviewOf(course)))
  })
  it('lists every spoken line once, with a mark', () => {
    const { scenes, marks } = bookOf(course)
    const said = course.scenes.flatMap(({ scene }) =>
      scene.beats.flatMap(({ rows }) => rows.filter((r) => 'say' in r)),
    )
    const lines = scenes.flatMap(({ beats }) =>
      beats.flatMap(({ entries }) => entries.filter((e) => e.kind === 'line')),
    )
    expect(lines).toHaveLength(said.length)
    expect(marks.documented + marks.inferred + marks.imagined).toBe(said.length)
  })
  it('tells the scenes in the order of their time', () => {
    expect(bookOf(course).scenes.map(({ id }) => id)).toEqual(
      'yudu xiang zunyi chishui jinsha luding jiajin grassland lazikou wuqi-huining'.split(' '),
    )
  })
  it('counts each fact as used or unused', () => {
    const { used, unused } = bookOf(course)
    expect([...used.keys(), ...unused].sort()).toEqual(Object.keys(course.course.facts).sort())
  })
})

describe('a line', () => {
  const text = written(sample)
  it('has its words, its voice, its mark, its fact and the source written out', () => {
    const row = rowOf(text, 'k1')
    for (const part of [
      '岸上的人把自家的门板抬来了。',
      'People on the bank',
      '`guide`',
      'Documented',
      'FB-1 · F 可靠 firm',
      'The ferry lies on the west bank.',
      'A page that was read',
    ])
      expect(row).toContain(part)
    expect(row).not.toContain('not yet verified')
  })
  it('has the readings of a contested fact, and which of them it tells', () => {
    expect(rowOf(text, 'k2')).toContain('(a) 六只。 Six. [A page that was read] ← 这一行讲的 told here')
    expect(rowOf(text, 'k2')).toContain('(b) 七只。 Seven. [没有看到的书]<br>')
    expect(rowOf(text, 'k2')).toContain('page not yet verified')
    expect(rowOf(text, 'k3')).toContain('as above, see k2<br>(b) 七只。 Seven. ← 这一行讲的 told here')
  })
  it('cannot break the table it stands in', () => {
    const bad = edited((t) => t.replace('zh: 谢谢你搬来的那块板。', 'zh: 谢谢|你<b>'))
    expect(rowOf(written(bad), 'k4')).toContain('谢谢\\|你&lt;b>')
    expect(htmlOf(pagesOf(bookOf(bad)), String)).toContain('谢谢|你&lt;b&gt;')
  })
})

describe('a remark for those who check', () => {
  const remark = (before: string, words: string) => (t: string) => t.replace(before, `${words}${before}`)
  const remarks = (made: BookInput) => bookOf(made).scenes[0]!.allRemarks
  it('belongs to the row right below it, over several lines', () => {
    const made = edited(remark('      - id: k2\n', '      # Reviewers: is it six,\n      # or not?\n'))
    expect(remarks(made)).toMatchObject([{ words: 'is it six, or not?', at: 'k2' }])
    expect(rowOf(written(made), 'k2')).toContain('is it six, or not?')
  })
  it('ends where another kind of comment begins', () => {
    const made = edited(remark('      - id: k2\n', '      # Reviewers: is it six?\n      # kit: a boat\n'))
    expect(remarks(made)[0]!.words).toBe('is it six?')
  })
  it('belongs to the scene where it stands at the margin, and to the row it stands in', () => {
    expect(remarks(edited(remark('time: 1935', '# Reviewers: which hour?\n')))[0]).not.toHaveProperty('at')
    const inside = edited(remark('        source: FB-3\n        reading: b', '        # Reviewers: page?\n'))
    expect(remarks(inside)).toMatchObject([{ at: 'k3' }])
    const { line } = remarks(inside)[0]!
    expect(inside.scenes[0]!.text.split('\n')[line - 1]).toContain('# Reviewers: page?')
  })
  it('is not a comment that only speaks of remarks', () => {
    expect(remarks(edited((t) => `# "Reviewers:" marks doubts.\n${t}`))).toEqual([])
  })
})

describe('the pages', () => {
  const print = (scene: string, beat: string): string | undefined =>
    beat === 'arrive' ? `assets/prints/sample/${scene}/arrive.webp` : undefined
  it('show the print of a beat where there is one', () => {
    const text = written(edited((t) => t, { print }))
    expect(text.match(/!\[/g)).toHaveLength(1)
    expect(text).toContain('](../../assets/prints/sample/ferry/arrive.webp)')
    expect(written(sample)).not.toContain('![')
  })
  it('have a box to sign for every beat, and a sheet of A4 each', () => {
    const pages = pagesOf(bookOf(edited((t) => t, { print })))
    const html = htmlOf(pages, (file) => `data:${file}`)
    for (const beat of ['arrive', 'accounts', 'farewell', 'end'])
      expect(html).toContain(`<code>ferry/${beat}</code></th>`)
    expect(html.match(/<section>/g)).toHaveLength(pages.length)
    expect(html).toMatch(/@page \{ size: A4/)
    expect(html).toMatch(/section \{ break-before: page/)
    expect(html).toContain('src="data:assets/prints/sample/ferry/arrive.webp"')
    expect(html).not.toMatch(/(?:src|href)="(?!data:)/)
  })
  it('say what the scene still lacks', () => {
    expect(written(sample)).toContain('| 台词 Lines | 4 | 30–50 | ✗ |')
  })
})

describe('retrace book', () => {
  const out = mkdtempSync(join(tmpdir(), 'retrace-book-'))
  afterAll(() => rmSync(out, { recursive: true, force: true }))
  const retrace = (...args: string[]) => {
    const env = {
      ...process.env,
      RETRACE_LANGUAGE: 'en',
      RETRACE_SCENES: join(ROOT, 'tests/fixtures/scenes'),
    }
    return spawnSync(process.execPath, [join(ROOT, 'src/cli/retrace.mjs'), 'book', ...args], {
      encoding: 'utf8',
      env,
    })
  }
  it('writes a page to read and a page to print', () => {
    expect(retrace('sample', '--html', '--out', out).status).toBe(0)
    expect(readFileSync(join(out, 'sample.md'), 'utf8')).toContain('# 样例 A sample')
    expect(readFileSync(join(out, 'sample.html'), 'utf8')).toContain('<title>样例 A sample')
  })
  it('names the course that was probably meant, and writes nothing', () => {
    const { status, stderr } = retrace('smaple', '--out', join(out, 'none'))
    expect(status).toBe(1)
    expect(stderr).toContain('There is no course “smaple”. Did you mean “sample”?')
    expect(existsSync(join(out, 'none'))).toBe(false)
    expect(retrace('--nope').status).toBe(2)
  })
})
