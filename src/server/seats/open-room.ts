/** Puts the room together and opens its doors. */
import type { FastifyInstance } from 'fastify'
import type { Records } from '../db/database.ts'
import type { Health } from '../db/trouble.ts'
import type { Gate } from '../gate.ts'
import type { Keys } from '../keys.ts'
import type { Sessions } from '../login/sessions.ts'
import type { SceneLibrary } from '../scene-library.ts'
import { createLocalBus } from './bus.ts'
import { createInvitations } from './invitations.ts'
import { createPostgresBus } from './postgres-bus.ts'
import { createQueueStore } from './queue-store.ts'
import { Room } from './room.ts'
import { joinAddress, seatRoutes } from './routes.ts'
import { createSeatStore } from './seat-store.ts'
import { createTellWords, type KindName } from './words.ts'

export interface RoomPlace {
  readonly db: Records
  readonly keys: Keys
  readonly gate: Gate
  readonly sessions: Sessions
  readonly library: SceneLibrary
  readonly appFolder: string
  readonly secure: boolean
  readonly url: () => string
  readonly health?: Health
  readonly kindName?: KindName
  /** `postgres://…`, where several processes may share the room. */
  readonly databaseUrl?: string
  readonly now?: () => number
}
export interface OpenRoom {
  /** An address for one docent, to be shown as a QR code and never written down. */
  invite(): Promise<string>
  close(): Promise<void>
}

export async function openRoom(app: FastifyInstance, place: RoomPlace): Promise<OpenRoom> {
  const { db, keys, gate, sessions, library, appFolder, secure, url, now = Date.now } = place
  const complain = (error: unknown) => app.log.error(error)
  const bus = place.databaseUrl ? await createPostgresBus(place.databaseUrl, complain) : createLocalBus()
  const room = new Room({
    bus,
    seats: createSeatStore(db, keys),
    queue: createQueueStore(db, now),
    trouble: () => place.health?.trouble(),
    tell: createTellWords(library, appFolder, place.kindName ?? (() => undefined)),
    now,
    after: (ms, run) => {
      const timer = setTimeout(run, ms)
      timer.unref()
      return () => clearTimeout(timer)
    },
    complain,
  })
  await room.open()
  const invitations = createInvitations(db, keys, now)
  await app.register(seatRoutes, { prefix: '/seats', room, gate, sessions, invitations, secure, url })
  return {
    invite: async () => joinAddress(url(), (await invitations.make()).code),
    async close() {
      room.close()
      await bus.close()
    },
  }
}
