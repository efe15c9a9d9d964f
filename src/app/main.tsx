/** The only place that knows all the others: reads the address, fetches the scene, and joins the parts. */
import { createRoot } from 'react-dom/client'
import { fetchCredits, fetchListed, fetchStationLanguage } from './scene-data.ts'
import { CreditsPage } from '../ui/credits.tsx'
import { Hall } from '../ui/hall.tsx'
import { readRoute, wishedLanguage } from './route.ts'
import { runVisitPage } from './visit-page.tsx'

const spoken = wishedLanguage(location.search, navigator.languages)
const route = readRoute(location, navigator.languages, spoken ?? (await fetchStationLanguage()))
const root = createRoot(document.getElementById('root')!)

if (route.page === 'visit') await runVisitPage(route, root)
else {
  document.getElementById('view')?.remove()
  const language = route.language
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  if (route.page === 'credits')
    root.render(<CreditsPage credits={await fetchCredits()} language={language} />)
  else root.render(<Hall courses={await fetchListed().catch(() => [])} language={language} />)
}
