/** The claim page as a phone shows it, and the docent's form. Plain HTML: they work without a script. */
import type { Language } from '../../scene/schema.ts'
import { html, type Content } from '../pages/html.ts'
import { shell } from '../pages/shell.ts'
import { CLAIM_WORDS as WORDS } from './messages.ts'

const problemLine = (problem: string | undefined): Content =>
  problem !== undefined && html`<p class="problem" role="alert" id="problem">${problem}</p>`
const field = (
  name: string,
  label: string,
  { value = '', hint, more }: { value?: string; hint?: string; more?: Content } = {},
): Content =>
  html`<p>
      <label for="${name}">${label}</label>
      <input
        id="${name}"
        name="${name}"
        value="${value}"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        ${hint !== undefined && html` aria-describedby="${name}-hint"`}${more}
      />
    </p>
    ${hint !== undefined && html`<p class="quiet" id="${name}-hint">${hint}</p>`}`

/** Asks for the code, for who came without scanning it. */
export const askCodePage = (language: Language, problem?: string): string =>
  shell({
    language,
    title: WORDS.title[language],
    otherLanguage: (one) => `/claim?lang=${one}`,
    body: html`<h1>${WORDS.title[language]}</h1>
      ${problemLine(problem)}
      <form method="get" action="/claim" class="narrow">
        <input type="hidden" name="lang" value="${language}" />
        ${field('code', WORDS.code[language], { hint: WORDS.codeHint[language], more: html` maxlength="12" required` })}
        <p><button>${WORDS.next[language]}</button></p>
      </form>`,
  })

export interface ClaimPage {
  readonly language: Language
  readonly code: string
  /** What stands there so far. */
  readonly number?: string
  readonly problem?: string
  readonly done?: string
}
export const claimPage = ({ language, code, number, problem, done }: ClaimPage): string =>
  shell({
    language,
    title: WORDS.title[language],
    otherLanguage: (one) => `/claim/${code}?lang=${one}`,
    body: html`<h1>${WORDS.title[language]}</h1>
      ${problemLine(problem)}${done !== undefined && html`<p class="done" role="status">${done}</p>`}
      <p>${done === undefined ? WORDS.intro[language] : WORDS.doneHint[language]}</p>
      <form method="post" action="/claim/${code}" class="narrow">
        <input type="hidden" name="lang" value="${language}" />
        ${field('number', WORDS.number[language], {
          ...(number === undefined ? {} : { value: number }),
          more: html` maxlength="40"
          required${problem !== undefined && html` aria-invalid="true" aria-errormessage="problem"`}`,
        })}
        <p><button>${WORDS.save[language]}</button></p>
      </form>
      ${
        number !== undefined &&
        html`<form method="post" action="/claim/${code}" class="narrow">
          <input type="hidden" name="lang" value="${language}" /><input type="hidden" name="back" value="1" />
          <p><button class="plain">${WORDS.takeBack[language]}</button></p>
        </form>`
      }
      <p class="quiet">${WORDS.kept[language]}</p>`,
  })

export interface DeskPage {
  readonly language: Language
  readonly units: readonly string[]
  readonly fields?: Readonly<Record<string, string>>
  readonly problem?: string
  readonly done?: string
  readonly aside: Content
}
export const deskPage = ({ language, units, fields = {}, problem, done, aside }: DeskPage): string =>
  shell({
    language,
    title: WORDS.desk[language],
    aside,
    otherLanguage: (one) => `/claims/add?lang=${one}`,
    body: html`<h1>${WORDS.desk[language]}</h1>
      <p>${WORDS.deskIntro[language]}</p>
      ${problemLine(problem)}${done !== undefined && html`<p class="done" role="status">${done}</p>`}
      <form method="post" action="/claims/add" class="narrow">
        <input type="hidden" name="lang" value="${language}" />
        ${field('code', WORDS.code[language], {
          ...(fields.code === undefined ? {} : { value: fields.code }),
          hint: WORDS.codeHint[language],
          more: html` maxlength="12" required`,
        })}
        ${field('number', WORDS.number[language], {
          ...(fields.number === undefined ? {} : { value: fields.number }),
          more: html` maxlength="40"`,
        })}
        ${field('unit', WORDS.unit[language], {
          ...(fields.unit === undefined ? {} : { value: fields.unit }),
          hint: WORDS.unitHint[language],
          more: html` maxlength="80" list="units"`,
        })}
        <datalist id="units">${units.map((unit) => html`<option value="${unit}"></option>`)}</datalist>
        <p><button>${WORDS.save[language]}</button></p>
      </form>`,
  })
