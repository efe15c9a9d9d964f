/**
 * Answers the page from what this device keeps. It decides nothing: which edition is in use, the page's keeper writes
 * down. Routes, timeouts and parts of files are workbox's work. What is not kept goes to the network as ever.
 */
import { clientsClaim } from 'workbox-core'
import { registerRoute } from 'workbox-routing'
import { NetworkOnly, Strategy, type StrategyHandler } from 'workbox-strategies'
import { BUILD_HEADER } from '../../visit/keep/headers.ts'
import {
  CHANNEL,
  findHeld,
  FRESH_HEADER,
  inUse,
  readHeld,
  readTrial,
  writeTrial,
  type Edition,
  type Held,
} from '../keep/held.ts'
import { answerRange } from '../keep/ranges.ts'

declare const self: {
  readonly location: Location
  skipWaiting(): Promise<void>
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
}

interface Book {
  readonly held: Held
  readonly edition: Edition | undefined
}
let book: Promise<Book> | undefined
const read = async (): Promise<Book> => {
  const [held, trial] = [await readHeld(caches), await readTrial(caches)]
  return { held, edition: inUse(held, trial) }
}
const current = (): Promise<Book> => (book ??= read())

/** A page that starts is counted: one that never comes to life is left for the edition before. */
async function countStart(): Promise<void> {
  const [held, trial] = [await readHeld(caches), await readTrial(caches)]
  book = undefined
  if (!held.active || trial?.id !== held.active.id || trial.proven) return
  await writeTrial(caches, { ...trial, starts: trial.starts + 1 })
}

/** Pages of the edition before still ask for their own files. */
const kept = async (address: Pick<URL, 'pathname' | 'search'>): Promise<Response | undefined> => {
  const { held, edition } = await current()
  return findHeld(caches, [edition, edition === held.active ? held.former : undefined], address)
}

class KeptFirst extends Strategy {
  async _handle(request: Request, handler: StrategyHandler): Promise<Response> {
    const found = await kept(new URL(request.url))
    if (!found) return handler.fetch(request)
    if (request.method === 'HEAD') return new Response(null, { headers: found.headers })
    return answerRange(request, found)
  }
}
class KeptPage extends Strategy {
  async _handle(request: Request, handler: StrategyHandler): Promise<Response> {
    // Judged before it is counted: this start is the last that such an edition gets.
    book = undefined
    const found = await kept({ pathname: '/', search: '' })
    await countStart()
    return found ?? handler.fetch(request)
  }
}

/** Rooms of the page: one document answers for all of them. Others, such as /install, are the station's own. */
const ROOM = /^\/(?:$|index\.html$|(?:visit|studio|hall|credits|device|seat)(?:\/[^.]*)?$)/
const isOurs = ({ request, sameOrigin }: { request: Request; sameOrigin: boolean }): boolean =>
  sameOrigin && !request.headers.has(FRESH_HEADER)

/** Scenes may have been edited since: the station's word counts, where it answers, and speaks of the same build. */
const scenes = new NetworkOnly({
  networkTimeoutSeconds: 3,
  plugins: [
    {
      fetchDidSucceed: async ({ response }) => {
        const { edition } = await current()
        const build = response.headers.get(BUILD_HEADER)
        if (response.status >= 500 || (edition && build !== null && build !== edition.build))
          throw new Error('kept answer')
        return response
      },
      handlerDidError: async ({ request }) => {
        const found = await kept(new URL(request.url))
        return found && answerRange(request, found)
      },
    },
  ],
})

registerRoute(
  (route) => isOurs(route) && route.request.mode === 'navigate' && ROOM.test(route.url.pathname),
  new KeptPage(),
)
const isScene = (path: string): boolean => /^\/scenes(?:\/|$)/.test(path)
registerRoute((route) => isOurs(route) && isScene(route.url.pathname), scenes)
for (const method of ['GET', 'HEAD'] as const)
  registerRoute(
    (route) => isOurs(route) && route.request.mode !== 'navigate' && !isScene(route.url.pathname),
    new KeptFirst(),
    method,
  )
// Pages without a script are kept too, and the station's own word counts there as well.
registerRoute(
  (route) => isOurs(route) && route.request.mode === 'navigate' && /^\/plain(\/|$)/.test(route.url.pathname),
  scenes,
)

new BroadcastChannel(CHANNEL).onmessage = () => (book = undefined)
self.addEventListener('message', ({ data }) => {
  // Only ever sent while nobody visits.
  if (data === 'take-over') void self.skipWaiting()
})
clientsClaim()
