/** The page of the hall: the scroll in the window or in a headset, and beside it the same choices as buttons. */
import type { XRStore } from '@react-three/xr'
import type { Root } from 'react-dom/client'
import { prepareText } from '../../ui/space/text.ts'
import { createHeadset } from '../../presence/xr-store.ts'
import { startGyroscope } from '../../presence/gyroscope.ts'
import type { Language } from '../../scene/schema.ts'
import { hallAddress, visitAddress } from '../../ui/addresses.ts'
import { hallPlan, type HallPlan, type HallScene } from '../../ui/hall-plan.ts'
import { HallMirror } from '../../ui/hall-mirror.tsx'
import { createProgressStore } from '../../visit/progress.ts'
import { createStage, type OnFrame, type Stage } from '../../world/stage.tsx'
import type { CourseListing } from '../scene-data.ts'
import { createHallStore, type HallStore } from './hall-store.ts'
import { createHallView, type HallView } from './hall-view.ts'
import { buildHall } from './hall-world.ts'

export interface HallPageOptions {
  readonly root: Root
  readonly canvas: HTMLCanvasElement
  readonly course: CourseListing
  readonly language: Language
  /** The scene whose print one stands before first. */
  readonly at: string | undefined
}

const scenesOf = (course: CourseListing): HallScene[] => {
  const progress = createProgressStore()
  return course.scenes.flatMap(({ id, title, print, ...rest }) => {
    if (!title) return []
    const picture = print && `/media/prints/${course.id}/${id}/${print}.webp`
    return [{ ...rest, id, title, picture, completed: progress.scene(course.id, id).completed }]
  })
}

/** Rejects where the picture cannot be drawn: the list of scenes is then the hall. */
export const openHallPage = async (options: HallPageOptions): Promise<void> => {
  const headset = createHeadset(document.baseURI)
  let onFrame: OnFrame = () => {}
  const stage = await createStage({
    canvas: options.canvas,
    headset,
    onFrame: (dt, frame) => onFrame(dt, frame),
  })
  await prepareText().catch((error: unknown) => console.warn('Words in the hall cannot be drawn.', error))
  await raise({ ...options, stage, headset, draw: (frame) => (onFrame = frame) })
}

interface Raising extends HallPageOptions {
  readonly stage: Stage
  readonly headset: XRStore
  readonly draw: (frame: OnFrame) => void
}

/** The hall anew, as far as it is inked now; also in a session that runs. */
const raise = async (options: Raising): Promise<void> => {
  const { course, language, stage, headset, canvas } = options
  const plan = hallPlan(scenesOf(course), course.road, language)
  const found = plan.prints.findIndex(({ id }) => id === options.at)
  const firstBlank = plan.prints.findIndex(({ completed }) => !completed)
  const store = createHallStore(Math.max(0, found >= 0 ? found : firstBlank))
  const world = await buildHall(plan, language, stage.gl)
  for (const problem of world.problems) console.warn(problem)
  const session = (): XRSession | undefined => headset.getState().session
  const leave = (): void => {
    const running = session()
    if (running) void running.end()
    else location.assign(`/?lang=${language}`)
  }
  const choices = createChoices({ plan, store, leave })
  const onClosed = (): void => {
    const { opening } = store.getState()
    const running = session()
    if (opening === undefined) return
    if (!running) return location.assign(visitAddress(course.id, opening, language))
    unwatch()
    void handOver(options, { scene: opening, session: running, store, view })
  }
  const view = createHallView({ stage, canvas, world, plan, language, store, onChoice: choices, onClosed })
  let unwatch = (): void => undefined
  const enter = (running: XRSession): void => void (unwatch = watch(running, view, store))
  options.draw((dt, frame) => view.frame(dt, frame))
  const already = session()
  if (already) enter(already)
  void navigator.xr
    ?.isSessionSupported('immersive-vr')
    .catch(() => false)
    .then((ready) => store.setState({ vr: ready && isSecureContext ? 'ready' : 'none' }))
  void startGyroscope().then(({ gyroscope }) => gyroscope && view.setGyroscope(gyroscope))
  history.replaceState(null, '', hallAddress(course.id, language, options.at))
  document.title = `${course.title[language]} · 追寻 Retrace`
  options.root.render(
    <HallMirror
      plan={plan}
      store={store}
      language={language}
      title={course.title[language]}
      course={course.id}
      onChoice={choices}
      onEnterVr={() => void headset.enterVR()?.then((running) => running && enter(running))}
    />,
  )
  handles(view, stage, store, plan)
}

/** The scene in the same session: the paper has closed, and opens again when it is there. */
const handOver = async (
  options: Raising,
  from: { scene: string; session: XRSession; store: HallStore; view: HallView },
): Promise<void> => {
  const { course, language, root, stage, headset } = options
  const { scene, session, store, view } = from
  const again = (): void => void raise({ ...options, at: scene })
  history.replaceState(null, '', visitAddress(course.id, scene, language))
  const { runVisitPage } = await import('../visit-page.tsx')
  await runVisitPage({ page: 'visit', course: course.id, scene, language, pace: 1, cut: 'station' }, root, {
    stage,
    headset,
    session,
    begun(frame) {
      options.draw(frame)
      view.dispose()
    },
    failed() {
      store.setState({ opening: undefined })
      view.dispose()
      again()
    },
    home() {
      options.draw(() => {})
      again()
    },
  })
}

const createChoices = (options: {
  plan: HallPlan
  store: HallStore
  leave: () => void
}): ((id: string) => void) => {
  const { plan, store } = options
  const go = (index: number): void => {
    if (plan.prints[index]) store.setState({ at: index, asking: undefined })
  }
  const open = (id: string): void => store.setState({ opening: id, asking: undefined })
  // In a window the scene's own page says what it says before it begins; in the headset it is said here.
  const ask = (id: string): void => (store.getState().immersive ? store.setState({ asking: id }) : open(id))
  return (id) => {
    const { at } = store.getState()
    const [what, name] = id.split(':') as [string, string | undefined]
    const index = plan.prints.findIndex((one) => one.id === name)
    if (what === 'next') go(at + 1)
    else if (what === 'previous') go(at - 1)
    else if (what === 'leave') options.leave()
    else if (what === 'not-now') store.setState({ asking: undefined })
    else if (index < 0 || name === undefined) return
    else if (what === 'open') open(name)
    else if (what === 'enter' || index === at) ask(name)
    // A print far off is gone to first.
    else go(index)
  }
}

/** @returns the way to let go of the session, without ending it. */
const watch = (session: XRSession, view: HallView, store: HallStore): (() => void) => {
  store.setState({ immersive: true })
  const leave = view.enter(session)
  const onEnd = (): void => {
    leave()
    store.setState({ immersive: false, asking: undefined })
  }
  session.addEventListener('end', onEnd, { once: true })
  return () => {
    leave()
    session.removeEventListener('end', onEnd)
  }
}

/** `window.retrace` in the hall: what docs/contributor.md says of it. */
const handles = (view: HallView, stage: Stage, store: HallStore, plan: HallPlan): void => {
  const hall = () => {
    const { at, opening, immersive } = store.getState()
    return {
      at: plan.prints[at]?.id,
      opening,
      immersive,
      inked: plan.prints.filter((p) => p.completed).map((p) => p.id),
    }
  }
  const frame = () => {
    const eyes = stage.gl.xr.isPresenting ? 2 : 1
    const { render, programs, memory } = stage.gl.info
    return {
      frames: view.frames(),
      draws: render.calls / eyes,
      triangles: render.triangles / eyes,
      programs: programs?.length ?? 0,
      textures: memory.textures,
    }
  }
  const things = () =>
    view.things().map(({ id, label, role, x, y, z, radius }) => ({ id, label, role, x, y, z, radius }))
  Object.defineProperty(window, 'retrace', {
    configurable: true,
    value: Object.freeze({ hall, frame, things, head: view.head, version: __VERSION__ }),
  })
}
