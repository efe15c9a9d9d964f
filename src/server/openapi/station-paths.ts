/** What the station serves besides the record store. */
import { inPath, query, text, type Paths } from './parts.ts'

const inLanguage = query('lang', { type: 'string', enum: ['zh', 'en'] })
const missing = { 404: 'there is no such thing' }

export const STATION_PATHS: Paths = {
  '/': { get: { summary: 'The page', answers: { 200: 'HTML', 503: 'the page has not been built yet' } } },
  '/{file}': {
    get: {
      page: true,
      summary: 'The files of the page, and its rooms such as /visit/<course>/<scene>',
      parameters: [inPath('file')],
      answers: { 200: 'the file', 304: 'not changed', 503: 'the page has not been built yet', ...missing },
    },
  },
  '/healthz': {
    get: {
      summary: 'Is the station well?',
      answers: { 200: 'yes', 503: 'the records cannot be reached, or not be written' },
    },
  },
  '/config': {
    get: {
      summary: 'What a page needs to know: version, language, and a key that only adds records',
      answers: { 200: 'the configuration', 503: 'the records cannot be reached' },
    },
  },
  '/openapi.json': { get: { summary: 'This document', answers: { 200: 'OpenAPI 3.1' } } },
  '/qr.svg': {
    get: {
      summary: 'The address of a page of this station as a QR code',
      parameters: [query('path', text({ pattern: '^/', maxLength: 200 }))],
      answers: { 200: 'SVG', 400: 'the path is none of this station' },
    },
  },
  '/station-ca.crt': {
    get: {
      summary: 'The authority that vouches for the station’s certificate',
      answers: { 200: 'a certificate', 404: 'the station has none of its own' },
    },
  },
  '/station-ca.cer': {
    get: {
      summary: 'The same as bytes (DER), for devices that do not take it as text',
      answers: { 200: 'a certificate', 404: 'the station has none of its own' },
    },
  },
  '/guide/visitor': {
    get: {
      summary: 'The guide for visitors, as a page without a script',
      parameters: [inLanguage],
      answers: { 200: 'HTML' },
    },
  },
  '/guide/docent': {
    get: {
      summary: 'The guide for docents, as a page without a script',
      parameters: [inLanguage],
      answers: { 200: 'HTML' },
    },
  },
  '/plain': {
    get: {
      summary: 'All courses to read, as a page without a script',
      parameters: [inLanguage],
      answers: { 200: 'HTML' },
    },
  },
  '/plain/{course}': {
    get: {
      summary: 'The scenes of a course to read, as a page without a script',
      parameters: [inPath('course'), inLanguage],
      answers: { 200: 'HTML', ...missing },
    },
  },
  '/plain/{course}/{scene}': {
    get: {
      summary: 'All words of a scene with their sources, as a page without a script',
      parameters: [inPath('course'), inPath('scene'), inLanguage],
      answers: { 200: 'HTML', ...missing },
    },
  },
  '/install': {
    get: {
      summary: 'How a device is brought to trust the station, as a page without a script',
      parameters: [inLanguage],
      answers: { 200: 'HTML' },
    },
  },
  '/live': {
    get: {
      summary: 'WebSocket: news of saved scenes',
      answers: { 101: 'the socket is open', 404: 'no WebSocket was asked for' },
    },
  },
  '/scenes': { get: { summary: 'All courses and scenes', answers: { 200: 'courses' } } },
  '/scenes/credits': {
    get: { summary: 'Who made the pictures and models', answers: { 200: 'credits' } },
  },
  '/scenes/{course}/{scene}': {
    get: {
      summary: 'One scene, its text and what is wrong with it',
      parameters: [inPath('course'), inPath('scene')],
      answers: { 200: 'the scene', 400: 'the address is malformed', ...missing },
    },
  },
  '/scenes/{course}/{scene}/media/{file}': {
    get: {
      summary: 'A media file of a scene',
      parameters: [inPath('course'), inPath('scene'), inPath('file')],
      answers: {
        200: 'the file',
        206: 'a part of it',
        304: 'not changed',
        400: 'the address is malformed',
        416: 'there is no such part',
        ...missing,
      },
    },
  },
  '/packages': {
    get: { summary: 'The courses a device may keep, and the build of the page', answers: { 200: 'courses' } },
  },
  '/packages/{course}/{language}': {
    get: {
      summary: 'Every file that a visit of a course in one language needs, with its hash',
      parameters: [
        inPath('course'),
        inPath('language', { type: 'string', enum: ['zh', 'en'] }),
        query('encoding', { type: 'string', enum: ['opus', 'aac'] }),
      ],
      answers: {
        200: 'path, bytes and SHA-256 of each file',
        400: 'the encoding is none of ours, or the address is malformed',
        503: 'the page has not been built yet',
        ...missing,
      },
    },
  },
  '/records': {
    get: {
      summary: 'The figures, as a page',
      roles: ['docent', 'owner'],
      parameters: [inLanguage],
      answers: { 200: 'HTML' },
    },
  },
  '/records/figures': {
    get: { summary: 'The figures', roles: ['docent', 'owner'], answers: { 200: 'the figures' } },
  },
}
