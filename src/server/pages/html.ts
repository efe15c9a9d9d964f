/** HTML as text in which nothing from outside can become markup: whatever is put in is escaped unless it is HTML of ours. */
const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
/** Everything that came from outside passes here before it stands in a page. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char]!)

/** Markup that was put together by `html`, or is vouched for by `raw`. */
export class Html {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text
  }
}
export type Content = Html | string | number | false | undefined | null | readonly Content[]

function written(content: Content): string {
  if (content === false || content === undefined || content === null) return ''
  if (content instanceof Html) return content.text
  if (typeof content === 'object') return content.map(written).join('')
  return escapeHtml(String(content))
}
/** `html\`<p>${words}</p>\``; lists are put one behind the other, `false` and nothing are left out. */
export const html = (parts: TemplateStringsArray, ...values: readonly Content[]): Html =>
  new Html(parts.reduce((text, part, i) => text + written(values[i - 1]) + part))
