/**
 * A headset session's life: on with the head, pause with the system menu or the headset off, and back to the page
 * when it ends. `end` from the headset's menu is a pause, not a completion.
 */
import type { WebGLRenderer } from 'three'
import type { ExperienceStore } from '../ui/experience-store.ts'
import type { Experience } from './experience.ts'
import type { SceneView } from './scene-view.ts'

export interface SessionOptions {
  readonly session: XRSession
  readonly view: SceneView
  readonly experience: Experience
  readonly store: ExperienceStore
  readonly gl: WebGLRenderer
}

export const watchSession = ({ session, view, experience, store, gl }: SessionOptions): void => {
  const { visit, mover } = experience
  store.setState({ immersive: true })
  experience.actions.pause(false)
  const leave = view.enter(session)
  const onVisibility = (): void => {
    visit.hold('headset', session.visibilityState !== 'visible')
  }
  let space: XRReferenceSpace | null = null
  const onReset = (): void => mover.recentre()
  // three sets its reference space some frames after the session began.
  const wait = (): void => {
    space = gl.xr.getReferenceSpace()
    if (space) space.addEventListener('reset', onReset)
    else if (!ended) session.requestAnimationFrame(wait)
  }
  let ended = false
  session.requestAnimationFrame(wait)
  session.addEventListener('visibilitychange', onVisibility)
  const stopEnding = visit.onCue((cue) => {
    if (cue.cue === 'end') setTimeout(() => void session.end().catch(() => {}), 4000)
  })
  session.addEventListener(
    'end',
    () => {
      ended = true
      leave()
      stopEnding()
      space?.removeEventListener('reset', onReset)
      session.removeEventListener('visibilitychange', onVisibility)
      visit.hold('headset', false)
      store.setState({ immersive: false })
      if (visit.store.getState().status !== 'ended') experience.actions.pause(true)
    },
    { once: true },
  )
}
