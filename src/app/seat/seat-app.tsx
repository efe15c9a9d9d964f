/** The seat's page as it is rendered: its steps, and between them the page of the scene that runs. */
import { useStore } from 'zustand'
import { SeatScreens } from '../../ui/loop/seat-screens.tsx'
import { Screens } from '../../ui/screens.tsx'
import type { SeatPage } from './seat-page.ts'

export const SeatApp = ({ page }: { page: SeatPage }) => {
  useStore(page.loop.store)
  const { played, loaded } = page.scene
  const evidence = played?.experience.evidence()
  const standName = (id: string): string =>
    loaded?.data.scene.stands.find((one) => one.id === id)?.name?.[loaded.route.language] ?? id
  return (
    <SeatScreens
      loop={page.loop.store}
      shown={page.shown}
      controls={page.controls}
      language={page.language}
      scene={
        played && loaded ? (
          <Screens
            store={loaded.store}
            controls={page.sceneControls}
            settings={page.settings}
            visit={played.visit}
            standName={standName}
            know={evidence && { evidence }}
          />
        ) : null
      }
    />
  )
}
