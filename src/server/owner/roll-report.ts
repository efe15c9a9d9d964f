/** What became of a form, at the head of the page. */
import type { Language } from '../../scene/schema.ts'
import type { ReadRoll } from '../claims/roll.ts'
import { html, type Content } from '../pages/html.ts'
import { ownerWord, type OwnerWord } from './messages.ts'

type Say = (name: OwnerWord, values?: Record<string, string | number>) => string

/** What became of a roll: what was taken, what was not, row by row. */
export function rollReport(
  { rows, problems, leftOut, groups }: ReadRoll,
  taken: boolean,
  language: Language,
): Content {
  const say: Say = (name, values) => ownerWord(name, language, values)
  const shown = problems.slice(0, 50)
  const list = html`<ul>
    ${shown.map(({ line, words }) => html`<li>${say('line', { line })}${words[language]}</li>`)}${
      problems.length > shown.length &&
      html`<li>${say('furtherLines', { count: problems.length - shown.length })}</li>`
    }
  </ul>`
  if (!taken)
    return html`<div class="problem" role="alert">
      <p>${say('rollFaults', { count: problems.length })}</p>
      ${list}
    </div>`
  return html`<div class="done" role="status">
    <p>${say('rollDone', { groups, people: rows.length })}</p>
    ${
      leftOut.length > 0 && html`<p>${say('rollLeftOut')}${leftOut.join(language === 'zh' ? '、' : ', ')}</p>`
    }${
      problems.length > 0 &&
      html`<p>${say('rollSkipped', { count: problems.length })}</p>
        ${list}`
    }
  </div>`
}
export const saidLine = (words: string, bad = false): Content =>
  html`<p class="${bad ? 'problem' : 'done'}" role="${bad ? 'alert' : 'status'}">${words}</p>`
