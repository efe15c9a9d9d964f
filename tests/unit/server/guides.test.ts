/** The guides as pages: all that the files say, nothing of how they are written, and no way out of words. */
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { markdown } from '../../../src/server/guides/markdown.ts'
import { GUIDES, guideFile } from '../../../src/server/guides/routes.ts'
import { escapeHtml } from '../../../src/server/pages/html.ts'
import { openStation } from './station-for-tests.ts'

const show = (text: string) => markdown(text, () => undefined).text.replace(/\s+/g, ' ')

describe('what our guides use of Markdown', () => {
  it('is told as HTML', () => {
    expect(show('# A\n\n## B')).toContain('<h1>A</h1><h2>B</h2>')
    expect(show('one\ntwo, *three* and **four** `five`')).toContain(
      '<p>one two, <em>three</em> and <strong>four</strong> <code>five</code></p>',
    )
    // Chinese lines are joined without a space.
    expect(show('前一行\n后一行，\nPICO')).toContain('<p>前一行后一行，PICO</p>')
    expect(show('- a\n  b\n- c')).toMatch(/<ul> <li>a b<\/li><li>c<\/li> <\/ul>/)
    expect(show('1. a\n2. b')).toMatch(/<ol> <li>a<\/li><li>b<\/li> <\/ol>/)
    expect(show('| x | y |\n|---|---|\n| 1 | *2* |')).toMatch(
      /<th scope="col">x<\/th><th scope="col">y<\/th>.*<td>1<\/td><td><em>2<\/em><\/td>/,
    )
  })
  it('never becomes markup of somebody else', () => {
    expect(show('<script>*a*</script> `<b>`')).toContain(
      '&lt;script&gt;<em>a</em>&lt;/script&gt; <code>&lt;b&gt;</code>',
    )
  })
  it('leads where it is told to, and says the words alone where it leads nowhere', () => {
    const to = (target: string) =>
      target === 'a.md' ? '/a' : target === 'b.md' ? ('drop' as const) : undefined
    expect(markdown('[A](a.md) [B](b.md) [C](c.md)', to).text).toBe('<p><a href="/a">A</a>  C</p>')
    expect(markdown('[B](b.md)', to).text).toBe('')
  })
})

describe.each(GUIDES)('the guide for %ss', (guide) => {
  it.each(['zh', 'en'] as const)(
    'in %s is whole, and leads to nothing that is not there',
    async (language) => {
      const { get } = await openStation()
      const { body, status } = await get(`/guide/${guide}?lang=${language}`)
      expect(status).toBe(200)
      const words = body.replace(/<[^>]*>/g, ' ')
      // No mark of how it was written is left over.
      expect(words).not.toMatch(/\*\*|\]\(|^#|\|---|`/m)
      const text = await readFile(guideFile(guide, language), 'utf8')
      for (const [, heading] of text.matchAll(/^#+ (.*)$/gm))
        expect(body).toContain(`>${escapeHtml(heading!)}</h`)
      for (const [, bold] of text.matchAll(/\*\*([^*`]+)\*\*/g))
        expect(body).toContain(`>${escapeHtml(bold!)}</`)
      for (const [, to] of body.matchAll(/<main[^]*?href="([^"]+)"/g))
        expect((await get(to!)).status).toBe(200)
      expect(body).not.toMatch(/<script|style="/)
    },
  )
})
it('says the same in both languages: as many headings, tables, rows and items', async () => {
  for (const guide of ['visitor', 'docent', 'curator'] as const) {
    const shape = async (language: 'zh' | 'en') => {
      const text = await readFile(guideFile(guide as 'visitor', language), 'utf8')
      const count = (pattern: RegExp) => [...text.matchAll(pattern)].length
      return [count(/^#+ /gm), count(/^\|/gm), count(/^(- |\d+\. )/gm), count(/^ *```/gm)]
    }
    expect(await shape('zh'), guide).toEqual(await shape('en'))
  }
})
