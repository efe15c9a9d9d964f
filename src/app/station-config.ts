/** What the station tells of itself; remembered, but for its key, for the time when it cannot be asked. */
import { browserStorage } from '../visit/keep.ts'

export interface StationConfig {
  readonly origin: string
  readonly version: string
  readonly language?: string
  readonly kiosk?: { readonly user: string; readonly key: string }
  readonly completion?: { readonly endpoint: string; readonly format: 'xapi' | 'simple' }
}
const KEPT = 'retrace-station'
/** A network that swallows questions must not hold up a visit. */
const PATIENCE_MS = 5000

const remembered = (): StationConfig | undefined => {
  try {
    return JSON.parse(browserStorage()?.getItem(KEPT) ?? 'null') as StationConfig | undefined
  } catch {
    return undefined
  }
}
function remember({ kiosk: _secret, ...config }: StationConfig): void {
  try {
    browserStorage()?.setItem(KEPT, JSON.stringify(config))
  } catch {
    // A full store: the next visit without a station goes by the page's own address.
  }
}

/** Undefined where the station has never been reached from here. */
export async function askStation(): Promise<StationConfig | undefined> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), PATIENCE_MS)
  try {
    const answer = await fetch('/config', { signal: stop.signal })
    if (!answer.ok) return remembered()
    const config = (await answer.json()) as StationConfig
    remember(config)
    return config
  } catch {
    return remembered() ?? undefined
  } finally {
    clearTimeout(timer)
  }
}
