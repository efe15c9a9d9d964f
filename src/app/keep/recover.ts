/**
 * A page that was opened before the station got a new build may ask for a part that is gone by now. It is loaded anew,
 * once: the visit goes on at the same row.
 */
const KEY = 'retrace-recovered'
/** A second try within this time would meet the same hole. */
const AGAIN_MS = 60_000

export function recoverFromOldChunks(
  page: Pick<Window, 'addEventListener' | 'sessionStorage'> & {
    readonly location: Pick<Location, 'reload'>
  } = window,
  now: () => number = Date.now,
): void {
  page.addEventListener('vite:preloadError', (event) => {
    const last = Number(page.sessionStorage.getItem(KEY) ?? 0)
    if (now() - last < AGAIN_MS) return
    page.sessionStorage.setItem(KEY, String(now()))
    event.preventDefault()
    page.location.reload()
  })
}
