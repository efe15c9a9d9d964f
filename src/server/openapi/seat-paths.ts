/** The room: headsets, docents, and the wall. What is said over the sockets is in `src/visit/live/messages.ts`. */
import { text, type Paths } from './parts.ts'

const socket = {
  101: 'the socket is open',
  403: 'a page of another origin',
  404: 'no WebSocket was asked for',
  429: 'too often; see Retry-After',
  503: 'the room is full',
}

export const SEAT_PATHS: Paths = {
  '/seats/link': { get: { summary: 'WebSocket: a headset and its state', answers: socket } },
  '/seats/wall': { get: { summary: 'WebSocket: what those who wait may see', answers: socket } },
  '/seats/console': {
    get: { summary: 'WebSocket: the room, and commands to it', roles: ['docent', 'owner'], answers: socket },
  },
  '/seats/join': {
    post: {
      summary: 'A docent joins by a code that is good once, and gets a cookie that scripts cannot read',
      body: {
        'application/json': {
          type: 'object',
          required: ['code'],
          additionalProperties: false,
          properties: { code: text({ pattern: '^[\\w-]{24}$' }) },
        },
      },
      answers: {
        200: 'joined',
        400: 'no code',
        401: 'the code was used already, or is too old',
        403: 'sent from a page of another origin',
        413: 'too large',
        415: 'no JSON',
        429: 'too often; see Retry-After',
      },
    },
  },
  '/seats/invite': {
    post: {
      summary: 'A code for one more docent',
      roles: ['docent', 'owner'],
      answers: {
        200: 'the address behind the code, and its picture',
        415: 'a body was sent; none is wanted',
      },
    },
  },
}
