/**
 * The one sender of this page. What visits on this device have left behind goes on its way whoever opened the page: a
 * seat that waits for its next visitor, or `/device` alone.
 */
import { createHttpPost } from '../visit/http-post.ts'
import { createOutbox, type Outbox } from '../visit/outbox.ts'
import { createSender, type Sender } from '../visit/sender.ts'
import { askStation, type StationConfig } from './station-config.ts'

export interface Sending {
  readonly outbox: Outbox
  readonly sender: Sender
}
let sending: Promise<Sending> | undefined

const open = async (asked: Promise<StationConfig | undefined>): Promise<Sending> => {
  const [config, outbox] = await Promise.all([
    asked,
    createOutbox({ onWarning: (message) => console.warn(message) }),
  ])
  const { endpoint = '/xapi/statements', format = 'xapi' } = config?.completion ?? {}
  const sender = createSender({
    outbox,
    // A simple record travels alone.
    ...(format === 'simple' ? { batch: 1 } : {}),
    post: createHttpPost({
      endpoint,
      format,
      ...config?.kiosk,
      renew: async () => (await askStation())?.kiosk,
    }),
  })
  sender.start()
  return { outbox, sender }
}

/** Sends from now on, for as long as the page lives. `asked` where the station was just asked anyhow. */
export const startSending = (asked?: Promise<StationConfig | undefined>): Promise<Sending> =>
  (sending ??= open(asked ?? askStation()))
