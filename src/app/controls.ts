/** What the page's buttons do; nothing yet, where the experience is not there yet. */
import type { Controls, Way } from '../ui/experience-store.ts'
import type { Experience } from './experience.ts'

export interface ControlsOptions {
  readonly begin: (way: Way | undefined, immersive: boolean) => void
  readonly actions: () => Experience['actions'] | undefined
}

export const createControls = ({ begin, actions }: ControlsOptions): Controls => ({
  begin: (way) => begin(way, false),
  enterVr: () => begin(undefined, true),
  setLanguage: (language) => {
    const address = new URL(location.href)
    address.searchParams.set('lang', language)
    location.replace(address)
  },
  act: (item, place) => actions()?.act(item, place),
  answer: (choice) => actions()?.answer(choice),
  choose: (to) => actions()?.choose(to),
  come: () => actions()?.come(),
  continue: () => actions()?.continue(),
  again: () => actions()?.again(),
  know: (open) => actions()?.know(open),
  pause: (paused) => actions()?.pause(paused),
  help: () => actions()?.help(),
  leave: () => actions()?.leave(),
})
