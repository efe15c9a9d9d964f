/** Claim codes: how a visit gets a number, if the visitor wants one. */
import { inPath, query, text, uuid, type Json, type Paths } from './parts.ts'

const lang = query('lang', { type: 'string', enum: ['zh', 'en'] })
const form = (properties: Json): Readonly<Record<string, Json>> => ({
  'application/x-www-form-urlencoded': { type: 'object', properties },
})
const dead = { 404: 'there is no such code, or none any more', 429: 'too many wrong codes; see Retry-After' }
const wrong = {
  413: 'too large',
  415: 'no form',
  422: 'what was given cannot be put down; the page says why',
}

export const CLAIMS_PATHS: Paths = {
  '/claims': {
    post: {
      summary: 'A code for a visit, the same one again while it lives',
      roles: ['kiosk', 'owner'],
      body: {
        'application/json': {
          type: 'object',
          required: ['registration'],
          additionalProperties: false,
          properties: { registration: uuid },
        },
      },
      answers: {
        201: 'the code, when it dies, and the address of its page',
        400: 'no registration',
        409: 'the visit is another kiosk’s, or its code is over',
        413: 'too large',
        415: 'no JSON',
      },
    },
  },
  '/claims/add': {
    get: {
      summary: 'The docent’s form for putting a visit down for somebody',
      roles: ['docent', 'owner'],
      parameters: [lang],
      answers: { 200: 'HTML' },
    },
    post: {
      summary: 'Puts a visit down for somebody',
      roles: ['docent', 'owner'],
      body: form({ code: text(), number: text(), unit: text(), lang: text() }),
      answers: { 200: 'HTML', ...wrong },
    },
  },
  '/claim': {
    get: {
      summary: 'Asks for the code, for who came without scanning it',
      parameters: [lang, query('code', text({ maxLength: 12 }))],
      answers: { 200: 'HTML', 303: 'on to the page of the code', ...dead },
    },
  },
  '/claim/{code}': {
    get: {
      summary: 'The page of a code, for the visitor’s phone',
      parameters: [inPath('code'), lang],
      answers: { 200: 'HTML', ...dead },
    },
    post: {
      summary: 'Gives the visit a number, or takes it back',
      parameters: [inPath('code')],
      body: form({ number: text({ maxLength: 40 }), back: text(), lang: text() }),
      answers: { 200: 'HTML', ...wrong, ...dead },
    },
  },
}
