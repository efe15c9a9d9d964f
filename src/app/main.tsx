/** The only place that knows all the others: reads the address, fetches the scene, and joins the parts. */
import { createRoot } from 'react-dom/client'
import { fetchCredits, fetchListed, fetchStationLanguage } from './scene-data.ts'
import { CreditsPage } from '../ui/credits.tsx'
import { Hall } from '../ui/hall.tsx'
import { canKeep, keeps } from './keep/able.ts'
import { recoverFromOldChunks } from './keep/recover.ts'
import { readRoute, wishedLanguage } from './route.ts'
import { runVisitPage } from './visit-page.tsx'

recoverFromOldChunks()
// A seat's browser is nobody's own: what it wishes for is no visitor's wish.
const isSeat = /^\/seat(\/|$)/.test(location.pathname)
const spoken = isSeat ? undefined : wishedLanguage(location.search, navigator.languages)
const route = readRoute(location, navigator.languages, spoken ?? (await fetchStationLanguage()))
// Installed in the language one reads: a manifest has one.
document.querySelector('link[rel=manifest]')?.setAttribute('href', `/manifest.${route.language}.webmanifest`)
const root = createRoot(document.getElementById('root')!)

/** A list or a welcome can be loaded anew without anybody noticing; a visit that has ended shows its goodbye. */
const mayReload = (page: typeof route.page): boolean =>
  page !== 'visit' || document.querySelector('.welcome') !== null

const showList = async (): Promise<void> => {
  document.getElementById('view')?.remove()
  root.render(<Hall courses={await fetchListed().catch(() => [])} language={route.language} />)
}

/** The scroll, where it can be drawn; else the same scenes as a list. */
const showHall = async ({ course, at, language }: Extract<typeof route, { page: 'hall' }>): Promise<void> => {
  const found = (await fetchListed().catch(() => [])).find(({ id }) => id === course)
  const canvas = document.getElementById('scene') as HTMLCanvasElement | null
  if (!found || !canvas || found.scenes.length === 0) return showList()
  try {
    const { openHallPage } = await import('./hall/hall-page.tsx')
    await openHallPage({ root, canvas, course: found, language, at })
  } catch (error) {
    console.warn('The hall could not be drawn.', error)
    await showList()
  }
}

/** A seat without a scene has nothing to begin with; what there is can still be looked at. */
const showSeat = async (seat: Extract<typeof route, { page: 'seat' }>): Promise<void> => {
  const { runSeatPage } = await import('./seat/seat-run.tsx')
  await runSeatPage(seat, root).catch(async (error: unknown) => {
    console.warn('The seat could not begin.', error)
    await showList()
  })
}

if (route.page === 'visit') await runVisitPage(route, root)
else {
  document.documentElement.lang = route.language === 'zh' ? 'zh-CN' : 'en'
  if (route.page === 'hall') await showHall(route)
  else if (route.page === 'seat') await showSeat(route)
  else if (route.page === 'list') await showList()
  else if (route.page === 'device') {
    document.getElementById('view')?.remove()
    ;(await import('./keep/device-page.tsx')).openDevicePage(root, route.language)
  } else {
    document.getElementById('view')?.remove()
    root.render(<CreditsPage credits={await fetchCredits()} language={route.language} />)
  }
}

// Everything of this page has come: only now is there time to look for something newer.
if (route.page !== 'device' && keeps() && canKeep()) {
  const { startKeeping, reloadWhenQuiet } = await import('./keep/start.ts')
  const { page } = route
  startKeeping(() => {
    if (page === 'seat') void reloadWhenQuiet()
    else if (mayReload(page)) location.reload()
  })
}
