/** The headset's session of a seat: entered once in the morning, and handed from the steps to the scenes and back. */
import type { WebGLRenderer } from 'three'
import type { XRStore } from '@react-three/xr'

/** Whatever is in view takes up the session, and lets go of it. */
export interface SessionView {
  enter(session: XRSession): () => void
}
export interface SeatSessionOptions {
  readonly headset: XRStore
  readonly gl: () => WebGLRenderer | undefined
  readonly view: () => SessionView | undefined
  readonly onStart: () => void
  readonly onEnd: () => void
  /** The system's menu is open, or closed again. */
  readonly onVisibility: (visible: boolean) => void
  readonly onRecentre: () => void
  readonly onPress: () => void
}
export interface SeatSession {
  session(): XRSession | undefined
  space(): XRReferenceSpace | null
  /** Asks for the headset; where the browser wants a gesture first, without one nothing happens. */
  enter(): Promise<void>
  /** What is in view has changed. */
  handOver(): void
  end(): void
}

const PRESSES = ['selectstart', 'squeezestart'] as const

export const createSeatSession = (options: SeatSessionOptions): SeatSession => {
  let session: XRSession | undefined
  let leave: (() => void) | undefined
  let asking: Promise<void> | undefined
  const space = (): XRReferenceSpace | null =>
    session ? (options.gl()?.xr.getReferenceSpace() ?? null) : null
  const handOver = (): void => {
    leave?.()
    leave = session && options.view()?.enter(session)
  }
  const begin = (running: XRSession): void => {
    session = running
    let ended = false
    let known: XRReferenceSpace | null = null
    const onVisibility = (): void => options.onVisibility(running.visibilityState === 'visible')
    // three sets its reference space some frames after the session began.
    const wait = (): void => {
      known = space()
      if (known) known.addEventListener('reset', options.onRecentre)
      else if (!ended) running.requestAnimationFrame(wait)
    }
    running.requestAnimationFrame(wait)
    running.addEventListener('visibilitychange', onVisibility)
    for (const kind of PRESSES) running.addEventListener(kind, options.onPress)
    running.addEventListener(
      'end',
      () => {
        ended = true
        session = undefined
        known?.removeEventListener('reset', options.onRecentre)
        handOver()
        options.onEnd()
      },
      { once: true },
    )
    options.onStart()
    handOver()
  }
  const ask = async (): Promise<void> => {
    const running = await options.headset.enterVR()?.catch(() => undefined)
    if (running && running !== session) begin(running)
  }
  return {
    session: () => session,
    space,
    enter: () => (asking ??= ask().finally(() => (asking = undefined))),
    handOver,
    end: () => void session?.end().catch(() => undefined),
  }
}
