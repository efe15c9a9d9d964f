/** The pages of the people who run the room, and of those who wait in it: an entry of its own, with no picture to draw. */
import { createRoot } from 'react-dom/client'
import { ConsolePage } from '../console/console-page.tsx'
import { WallPage } from '../console/wall-page.tsx'
import { wishedLanguage } from './route.ts'
import { fetchStationLanguage } from './scene-data.ts'

const language = wishedLanguage(location.search, navigator.languages) ?? (await fetchStationLanguage())
createRoot(document.getElementById('root')!).render(
  location.pathname.startsWith('/wall') ? <WallPage language={language} /> : <ConsolePage first={language} />,
)
