/**
 * Getting the audio to run, and back after sleep: browsers hold it until a gesture, headsets lose it in standby, and some
 * contexts say `running` while their clock stands still. Those are thrown away and made anew.
 */
import type { Buses } from './buses.ts'

/** The clock must have moved after this long, seconds. */
export const DEADLINE = 1

export interface Page {
  addEventListener(type: string, listen: () => void, options?: { capture?: boolean; passive?: boolean }): void
  removeEventListener(type: string, listen: () => void, options?: { capture?: boolean }): void
  readonly visibilityState?: string
}
export interface UnlockOptions {
  readonly buses: () => Buses | undefined
  readonly page: Page | undefined
  /** Calls back after seconds; answers its canceller. */
  readonly after: (seconds: number, then: () => void) => () => void
  /** The clock stands although the context runs: make another. */
  readonly onDead: () => void
}
export interface Unlock {
  /** True when the audio runs. Inside a gesture or an XR select it may be let; elsewhere it may be refused. */
  attempt(): Promise<boolean>
  dispose(): void
}
/** XR select is not among them: the app calls `attempt` there. WeChat speaks of its bridge. */
const GESTURES = ['pointerdown', 'pointerup', 'touchend', 'click', 'keydown', 'WeixinJSBridgeReady'] as const

export function createUnlock({ buses, page, after, onDead }: UnlockOptions): Unlock {
  let cancel: (() => void) | undefined
  const watch = (graph: Buses): void => {
    const before = graph.context.currentTime
    cancel?.()
    cancel = after(DEADLINE, () => {
      cancel = undefined
      const stands = graph.context.currentTime === before
      if (stands && graph.running() && buses() === graph) onDead()
    })
  }
  const attempt = async (): Promise<boolean> => {
    const graph = buses()
    if (!graph) return false
    const runs = await graph.resume()
    if (runs) watch(graph)
    return runs
  }
  const onGesture = (): void => {
    if (!buses()?.running()) void attempt()
  }
  const onVisible = (): void => {
    if (page?.visibilityState !== 'hidden') void attempt()
  }
  for (const type of GESTURES) page?.addEventListener(type, onGesture, { capture: true, passive: true })
  page?.addEventListener('visibilitychange', onVisible)
  return {
    attempt,
    dispose() {
      cancel?.()
      for (const type of GESTURES) page?.removeEventListener(type, onGesture, { capture: true })
      page?.removeEventListener('visibilitychange', onVisible)
    },
  }
}
