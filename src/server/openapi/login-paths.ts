/** The door: how a person gets in and out. */
import { query, text, type Json, type Paths } from './parts.ts'

const lang = query('lang', { type: 'string', enum: ['zh', 'en'] })
const form = (properties: Json, required: readonly string[] = []): Readonly<Record<string, Json>> => ({
  'application/x-www-form-urlencoded': { type: 'object', required, properties },
})
const elsewhere = { 403: 'sent from a page of another origin', 415: 'no form' }

export const LOGIN_PATHS: Paths = {
  '/login': {
    get: {
      summary: 'The form that takes a key',
      parameters: [lang, query('to', text({ pattern: '^/', maxLength: 500 }))],
      answers: { 200: 'HTML', 303: 'logged in already: on to where the role is at home' },
    },
    post: {
      page: true,
      summary: 'Takes the key of a docent or an owner, gives a cookie that scripts cannot read',
      body: form({ key: text({ maxLength: 200 }), to: text(), lang: text() }, ['key']),
      answers: {
        303: 'logged in; on to the page that was asked for',
        401: 'a wrong key',
        413: 'too large',
        429: 'too many wrong keys from this address; see Retry-After',
        ...elsewhere,
      },
    },
  },
  '/logout': {
    post: {
      page: true,
      summary: 'Ends the login',
      body: form({ lang: text() }),
      answers: { 303: 'logged out', 413: 'too large', ...elsewhere },
    },
  },
  '/session': {
    get: { summary: 'Who is logged in', roles: ['docent', 'owner'], answers: { 200: 'the role' } },
  },
}
