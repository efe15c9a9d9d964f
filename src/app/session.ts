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
  /** Where the visitor goes when the scene has ended; without it the session ends. */
  readonly home?: () => void
}

/** How long the goodbye stands before the eyes. */
const GOODBYE_MS = 4000

export const watchSession = ({ session, view, experience, store, gl, home }: SessionOptions): void => {
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
    if (cue.cue !== 'end') return
    setTimeout(() => {
      if (ended) return
      if (!home) return void session.end().catch(() => {})
      unwatch()
      home()
    }, GOODBYE_MS)
  })
  const unwatch = (): void => {
    ended = true
    leave()
    stopEnding()
    space?.removeEventListener('reset', onReset)
    session.removeEventListener('visibilitychange', onVisibility)
    session.removeEventListener('end', onEnd)
    store.setState({ immersive: false })
  }
  const onEnd = (): void => {
    unwatch()
    visit.hold('headset', false)
    if (visit.store.getState().status !== 'ended') experience.actions.pause(true)
  }
  session.addEventListener('end', onEnd)
}
