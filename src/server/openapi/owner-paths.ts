/** What the owner sees, takes away, puts in and deletes. */
import { inPath, query, text, type Json, type Paths } from './parts.ts'

const lang = query('lang', { type: 'string', enum: ['zh', 'en'] })
const date: Json = { type: 'string', format: 'date' }
const filters = [
  query('from', date),
  query('to', date),
  query('scene', text({ maxLength: 200 })),
  query('station', text({ maxLength: 200 })),
  query('unit', text({ maxLength: 200 })),
]
const roles = ['owner'] as const
const form = (properties: Json): Readonly<Record<string, Json>> => ({
  'application/x-www-form-urlencoded': { type: 'object', properties },
})
const wrong = { 413: 'too large', 415: 'no form' }

export const OWNER_PATHS: Paths = {
  '/owner': {
    get: {
      summary: 'The figures, as a page',
      roles,
      parameters: [lang, ...filters],
      answers: { 200: 'HTML' },
    },
  },
  '/owner/export/{file}': {
    get: {
      page: true,
      summary:
        'The figures as a file: all.xlsx, all.json, or one table such as days.csv; claims.xlsx is about persons',
      roles,
      parameters: [inPath('file'), lang, ...filters],
      answers: { 200: 'the file', 404: 'there is no such file' },
    },
  },
  '/owner/roll': {
    post: {
      summary: 'Puts a roll (xlsx or CSV) in the place of the one there is',
      roles,
      body: {
        'multipart/form-data': {
          type: 'object',
          required: ['roll'],
          properties: { roll: text({ format: 'binary' }), partial: text(), lang: text() },
        },
      },
      answers: { 200: 'HTML', 422: 'rows have faults; the page says which', ...wrong },
    },
  },
  '/owner/roll/delete': {
    post: {
      summary: 'Deletes the roll',
      roles,
      body: form({ lang: text() }),
      answers: { 200: 'HTML', ...wrong },
    },
  },
  '/owner/forget': {
    post: {
      summary: 'Deletes a number wherever it stands; the visits stay, without a name',
      roles,
      body: form({ number: text({ maxLength: 40 }), lang: text() }),
      answers: { 200: 'HTML', ...wrong },
    },
  },
}
