/**
 * The room of a station with several processes on one PostgreSQL: what happens in one is told to the others by NOTIFY.
 * A notice that is lost with the connection is made good by asking everybody again.
 */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { Bus, RoomEvent } from './bus.ts'

const CHANNEL = 'retrace_room'
/** PostgreSQL takes no longer notice than this, in bytes. */
const LONGEST = 7900
const AGAIN = 2000

type Listener = Parameters<Bus['subscribe']>[0]
interface Notice {
  readonly from: string
  readonly event: RoomEvent
}

class PostgresBus implements Bus {
  readonly me = randomBytes(6).toString('hex')
  private readonly listeners = new Set<Listener>()
  private client: pg.Client | undefined
  private ended = false
  private told: Promise<void> = Promise.resolve()

  constructor(
    private readonly url: string,
    private readonly complain: (error: unknown) => void,
  ) {}

  async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url })
    let lost = false
    const lose = (error?: unknown) => {
      if (lost || this.ended) return
      lost = true
      if (error) this.complain(error)
      if (this.client === client) this.client = undefined
      client.end().catch(() => undefined)
      setTimeout(() => void this.reconnect(), AGAIN).unref()
    }
    client.on('error', lose)
    client.on('end', () => lose())
    client.on('notification', ({ payload }) => this.heard(payload))
    await client.connect()
    await client.query(`listen ${CHANNEL}`)
    this.client = client
  }
  private async reconnect(): Promise<void> {
    if (this.ended || this.client) return
    try {
      await this.connect()
    } catch (error) {
      this.complain(error)
      setTimeout(() => void this.reconnect(), AGAIN).unref()
      return
    }
    // Both sides have missed something: the others say again what they have, and so does this process.
    this.publish({ type: 'who' })
    this.tell({ type: 'who' }, 'a lost connection')
  }
  private heard(payload: string | undefined): void {
    if (payload === undefined) return
    try {
      const { from, event } = JSON.parse(payload) as Notice
      if (from !== this.me) this.tell(event, from)
    } catch (error) {
      this.complain(error)
    }
  }
  private tell(event: RoomEvent, from: string): void {
    for (const listener of this.listeners) listener(event, from)
  }

  publish(event: RoomEvent): void {
    this.tell(event, this.me)
    const text = JSON.stringify({ from: this.me, event } satisfies Notice)
    if (Buffer.byteLength(text) > LONGEST)
      return this.complain(new Error(`A notice of ${event.type} is too long.`))
    // One after the other, so that the others hear of things in the order in which they happened.
    this.told = this.told
      .then(() => this.client?.query('select pg_notify($1, $2)', [CHANNEL, text]))
      .then(() => undefined, this.complain)
  }
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }
  async close(): Promise<void> {
    this.ended = true
    this.listeners.clear()
    await this.told
    await this.client?.end().catch(() => undefined)
  }
}

/** @throws where the database cannot be reached at all; later losses are mended by itself. */
export async function createPostgresBus(url: string, complain: (error: unknown) => void): Promise<Bus> {
  const bus = new PostgresBus(url, complain)
  await bus.connect()
  return bus
}
