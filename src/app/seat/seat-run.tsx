/** Begins the page of a seat. */
import type { Root } from 'react-dom/client'
import { fetchListed } from '../scene-data.ts'
import { SeatApp } from './seat-app.tsx'
import { SeatPage } from './seat-page.ts'
import { playOf, type SeatRoute } from './seat-playbill.ts'

/** Rejects where there is no scene to play. */
export const runSeatPage = async (route: SeatRoute, root: Root): Promise<void> => {
  const courses = await fetchListed()
  const play = playOf(courses, route)
  if (!play) throw new Error('There is no scene to play at this seat.')
  const page = new SeatPage(
    route.language,
    courses,
    play,
    document.getElementById('scene') as HTMLCanvasElement,
  )
  root.render(<SeatApp page={page} />)
  await page.begin()
}
