/** Puts the keeper to work in a page: it asks for news at once, and again from time to time. */
import '../no-eval.ts'
import { browserCodec } from '../../sound/codec.ts'
import { browserStorage } from '../../visit/keep.ts'
import { whileQuiet } from '../../visit/keep/quiet.ts'
import type { Wanted } from '../../visit/keep/package.ts'
import { pageBuild } from '../page-build.ts'
import { startSending } from '../sending.ts'
import { CHANNEL } from './held.ts'
import { KEEPS, keeps } from './able.ts'
import { createKeeper, type Keeper } from './keeper.ts'
import type { KeepState } from './update.ts'

/** Minutes between two questions whether there is something new. */
const EVERY_MS = 10 * 60_000
/** Sends what it can first: an update waits for records that are on no way to nobody otherwise. */
const pendingRecords = async (): Promise<number> => (await startSending()).sender.flush()

/** The worker that answers; a newer one takes over only together with what it answers from. */
const takeOver = (): Promise<void> =>
  navigator.serviceWorker
    .getRegistration()
    .then((found) => found?.waiting?.postMessage('take-over'))
    .catch(() => undefined)

export interface Keeping {
  readonly keeper: Keeper
  /** The last that was told. */
  state(): KeepState
  choose(wanted: readonly Wanted[]): Promise<void>
  listen(listener: (state: KeepState) => void): () => void
}
let keeping: Keeping | undefined
const onNewBuild = new Set<() => void>()

/** Tells this page that another build than its own is in use, changed to by this tab or by another. */
async function tellIfNew(keeper: Keeper): Promise<void> {
  const { active } = await keeper.held()
  if (active && active.build !== pageBuild()) onNewBuild.forEach((listener) => listener())
}

/** Asks for news now, from time to time, and when the network is back. */
function begin(keeper: Keeper): void {
  const look = (): void => {
    void navigator.serviceWorker
      .getRegistration()
      .then((found) => found?.update())
      .catch(() => undefined)
    void keeper.check()
  }
  look()
  setInterval(look, EVERY_MS)
  addEventListener('online', look)
}

function create(): Keeping {
  const listeners = new Set<(state: KeepState) => void>()
  const channel = new BroadcastChannel(CHANNEL)
  let last: KeepState = { is: 'nothing' }
  const keeper = createKeeper({
    caches,
    fetch: (address, init) => fetch(address, init),
    encoding: browserCodec() ?? 'opus',
    now: () => Date.now(),
    pending: pendingRecords,
    whileQuiet,
    tell(state) {
      last = state
      listeners.forEach((listener) => listener(state))
    },
    onChanged() {
      channel.postMessage('changed')
      void takeOver().then(() => tellIfNew(keeper))
    },
  })
  channel.onmessage = () => void tellIfNew(keeper)
  void keeper.alive(pageBuild())
  let begun = keeps()
  if (begun) begin(keeper)
  return {
    keeper,
    state: () => last,
    async choose(wanted) {
      await keeper.want(wanted)
      if (wanted.length > 0) {
        browserStorage()?.setItem(KEEPS, '1')
        // Without this a browser that runs short of room may throw everything away at once.
        await navigator.storage?.persist?.().catch(() => false)
        await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' })
        await navigator.serviceWorker.ready
      } else browserStorage()?.removeItem(KEEPS)
      if (begun) await keeper.check()
      else begin(keeper)
      begun = true
    },
    listen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** Milliseconds between two tries to load a page anew under which somebody is. */
const AGAIN_MS = 60_000
/** Loads the page anew at a moment when nobody visits on this device. */
export async function reloadWhenQuiet(): Promise<void> {
  if (!(await whileQuiet(async () => location.reload()))) setTimeout(() => void reloadWhenQuiet(), AGAIN_MS)
}

/** The one keeper of this page. `newBuild` is called when another build than this page's is in use from now on. */
export function startKeeping(newBuild?: () => void): Keeping {
  if (newBuild) onNewBuild.add(newBuild)
  return (keeping ??= create())
}
