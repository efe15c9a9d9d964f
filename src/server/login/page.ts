/** The form at the door. */
import type { Language } from '../../scene/schema.ts'
import { fill } from '../../scene/fill.ts'
import type { Role } from '../keys.ts'
import { html, type Content } from '../pages/html.ts'
import { shell } from '../pages/shell.ts'
import { LOGIN_WORDS as WORDS } from './messages.ts'

export interface LoginPage {
  readonly language: Language
  /** Where to go afterwards: a path of this station. */
  readonly to: string
  readonly problem?: string
  /** Who is logged in here already. */
  readonly inside?: Role
}

/** Where a role is at home. */
export const homeOf = (role: Role): '/owner' | '/console' => (role === 'owner' ? '/owner' : '/console')

const insideWords = (role: Role, language: Language): Content =>
  html`<p>${fill(WORDS.as[language], { role: WORDS[role === 'owner' ? 'owner' : 'docent'][language] })}</p>
    <p>
      <a class="button" href="${homeOf(role)}?lang=${language}"
        >${WORDS[role === 'owner' ? 'toOwner' : 'toConsole'][language]}</a
      >
    </p>
    ${logoutForm(language)}
    <h2>${WORDS.another[language]}</h2>`

export function loginPage({ language, to, problem, inside }: LoginPage): string {
  const title = (inside ? WORDS.inside : WORDS.title)[language]
  return shell({
    language,
    title,
    otherLanguage: (one) => `/login?lang=${one}&to=${encodeURIComponent(to)}`,
    body: html`<h1>${title}</h1>
      ${problem !== undefined && html`<p class="problem" role="alert" id="problem">${problem}</p>`}
      ${inside && insideWords(inside, language)}
      <form method="post" action="/login" class="narrow">
        <input type="hidden" name="to" value="${to}" /><input type="hidden" name="lang" value="${language}" />
        <p>
          <label for="key">${WORDS.key[language]}</label>
          <input
            id="key"
            name="key"
            type="password"
            required
            autocomplete="current-password"
            maxlength="200"
            spellcheck="false"
            aria-describedby="about"
          />
        </p>
        <p id="about" class="quiet">${WORDS.intro[language]}</p>
        <p><button>${WORDS.enter[language]}</button></p>
      </form>`,
  })
}

/** A way out, for the header of a page behind the door. */
export const logoutForm = (language: Language): Content =>
  html`<form method="post" action="/logout" class="out">
    <input type="hidden" name="lang" value="${language}" /><button class="plain">
      ${WORDS.leave[language]}
    </button>
  </form>`
