/** The page of one visit: fetches, asks for language and way in, plays, keeps the place, says goodbye. */
import type { XRStore } from '@react-three/xr'
import type { Root } from 'react-dom/client'
import { useStore } from 'zustand'
import { createHeadset } from '../presence/xr-store.ts'
import { startGyroscope } from '../presence/gyroscope.ts'
import type { Language } from '../scene/schema.ts'
import { createId } from '../visit/ids.ts'
import type { Visit } from '../visit/runner.ts'
import type { State } from '../story/index.ts'
import { createExperienceStore, type Controls } from '../ui/experience-store.ts'
import { Screens } from '../ui/screens.tsx'
import { createStage, type Stage } from '../world/stage.tsx'
import type { SoundPort } from '../sound/port.ts'
import type { Experience } from './experience.ts'
import { installHandles } from './handles.ts'
import { keepPlace, loadPlace } from './place.ts'
import type { Records } from './records.ts'
import type { Route } from './route.ts'
import { fetchRecordings, fetchScene, fetchSoundBook, NotFound, type SceneData } from './scene-data.ts'
import type { SceneView } from './scene-view.ts'
import { watchLive } from './live.ts'
import { watchSession } from './session.ts'
import type { SceneWorld } from '../world/scene-world.ts'

/** The world's kit, and what a visit needs once it plays: both come while the welcome is there to be read. */
const loadKit = () => import('./build-world.ts')
const loadPlay = () => import('./play.ts')

type VisitRoute = Extract<Route, { page: 'visit' }>

export const runVisitPage = async (route: VisitRoute, root: Root): Promise<void> => {
  const store = createExperienceStore(route.language)
  const canvas = document.getElementById('scene') as HTMLCanvasElement
  const headset = createHeadset(document.baseURI)
  const page = new VisitPage(route, store, canvas, headset)
  const App = () => {
    useStore(store)
    return (
      <Screens
        store={store}
        controls={page.controls}
        visit={page.visit}
        standName={page.standName}
        know={page.experience?.evidence() && { evidence: page.experience.evidence()! }}
      />
    )
  }
  root.render(<App />)
  await page.load()
}

class VisitPage {
  visit: Visit | undefined
  experience: Experience | undefined
  private data: SceneData | undefined
  private stage: Stage | undefined
  private world: SceneWorld | undefined
  private view: SceneView | undefined
  private sound: SoundPort | undefined
  private records: Records | undefined
  private saved: State | undefined
  private grounded = false
  private onFrame: (dt: number, frame: XRFrame | undefined) => void = () => {}

  constructor(
    private readonly route: VisitRoute,
    private readonly store: ReturnType<typeof createExperienceStore>,
    private readonly canvas: HTMLCanvasElement,
    private readonly headset: XRStore,
  ) {
    store.setState({ rehearsal: route.pace !== 1 })
    document.documentElement.lang = route.language === 'zh' ? 'zh-CN' : 'en'
  }

  readonly standName = (id: string): string => {
    const stand = this.data?.scene.stands.find((s) => s.id === id)
    return stand?.name?.[this.store.getState().language] ?? id
  }

  async load(): Promise<void> {
    const { store, route } = this
    // Where one fails, raise() or open() meets the same failure and says so.
    void Promise.allSettled([loadKit(), loadPlay()])
    try {
      this.data = await fetchScene(route.course, route.scene)
    } catch (error) {
      store.setState({ screen: 'failed', problem: error instanceof NotFound ? undefined : String(error) })
      return
    }
    const { scene } = this.data
    document.title = `${scene.title[route.language]} · 追寻 Retrace`
    this.saved = await loadPlace(route.course, route.scene, this.data.version)
    store.setState({
      screen: 'welcome',
      title: scene.title,
      note: scene.note,
      saved: this.saved !== undefined,
    })
    void this.askForHeadset()
    await this.raise()
    installHandles({ store, page: () => this, version: __VERSION__ })
    watchLive(route.course, route.scene, (news) => void this.onNews(news))
  }

  private async askForHeadset(): Promise<void> {
    if (!window.isSecureContext) return this.store.setState({ vr: 'insecure' })
    const ready = await navigator.xr?.isSessionSupported('immersive-vr').catch(() => false)
    this.store.setState({ vr: ready ? 'ready' : 'none' })
  }

  /** Raises stage and world behind the welcome, so that the scene is being carved while one reads. */
  private async raise(): Promise<void> {
    try {
      this.stage = await createStage({
        canvas: this.canvas,
        headset: this.headset,
        onFrame: (dt, frame) => this.onFrame(dt, frame),
      })
      this.world = await (await loadKit()).buildWorld(this.data!.scene, this.stage.gl)
      await (await loadPlay()).prepareText()
    } catch (error) {
      console.warn('The picture could not be drawn.', error)
      this.store.setState({ drawn: false })
    }
  }

  readonly controls: Controls = {
    begin: (fresh) => void this.start(fresh, false),
    enterVr: () => void this.start(false, true),
    setLanguage: (language: Language) => {
      const address = new URL(location.href)
      address.searchParams.set('lang', language)
      location.replace(address)
    },
    setGrounded: (grounded) => void (this.grounded = grounded),
    act: (item, place) => this.experience?.actions.act(item, place),
    answer: (choice) => this.experience?.actions.answer(choice),
    choose: (to) => this.experience?.actions.choose(to),
    come: () => this.experience?.actions.come(),
    continue: () => this.experience?.actions.continue(),
    again: () => this.experience?.actions.again(),
    know: (open) => this.experience?.actions.know(open),
    pause: (paused) => this.experience?.actions.pause(paused),
    help: () => this.experience?.actions.help(),
    leave: () => this.experience?.actions.leave(),
  }

  private async start(fresh: boolean, immersive: boolean): Promise<void> {
    // The session and the audio are asked for inside the gesture itself; everything else may follow.
    const session = immersive ? this.headset.enterVR() : undefined
    const gyroscope = immersive ? undefined : startGyroscope()
    if (!this.visit) await this.open(fresh, immersive)
    const { experience, view, store } = { experience: this.experience!, view: this.view, store: this.store }
    void this.sound?.unlock().then((runs) => store.setState({ soundBlocked: !runs }))
    void gyroscope?.then(({ gyroscope: g }) => view?.setGyroscope(g))
    store.setState({ screen: 'playing' })
    experience.begin()
    const entered = await session?.catch((error: unknown) => {
      console.warn('The headset did not let us in.', error)
      return undefined
    })
    if (entered && view)
      watchSession({ session: entered, headset: this.headset, view, experience, store, gl: this.stage!.gl })
  }

  private async open(fresh: boolean, immersive: boolean): Promise<void> {
    const { store, route, world, stage } = this
    const data = this.data!
    const language = store.getState().language
    const { compile, createExperience, createSceneView, createSound, createVisit, narrationOf, openRecords } =
      await loadPlay()
    const narration = narrationOf(data, language, await fetchRecordings(route.course, route.scene, language))
    const story = compile(data.scene, language, {
      cut: route.cut,
      timing: (row) => narration.get(row)?.seconds,
      course: data.course,
    })
    const info = {
      id: createId(),
      course: route.course,
      scene: route.scene,
      version: data.version,
      language,
      cut: route.cut,
      pace: route.pace,
      mode: immersive ? ('immersive-vr' as const) : ('window' as const),
    }
    this.records = await openRecords(info, data.scene.title)
    const records = this.records
    records.sender.view.subscribe((v) => store.setState({ waiting: v.pending }))
    this.sound = await createSound({
      lang: language,
      urls: {
        sounds: '/media/sounds/',
        voices: '/media/voices/',
        media: `/scenes/${route.course}/${route.scene}/`,
      },
      narration,
      book: await fetchSoundBook(),
      sounds: data.scene.sounds,
      resolve: (ref) => world?.line(ref) ?? world?.resolve(ref),
      onTrouble: (what, why) => console.warn(what, why),
    })
    this.visit = createVisit({
      story,
      saved: fresh ? undefined : this.saved,
      pace: route.pace,
      grounded: this.grounded,
      now: () => Date.now(),
      onMilestone: (recorded) => records.recorder.record(recorded),
    })
    const visit = this.visit
    this.experience = createExperience({
      data: () => this.data!,
      visit,
      store,
      world,
      sound: this.sound,
      pace: route.pace,
      onEnd: () => this.finish(),
    })
    const experience = this.experience
    keepPlace(route.course, route.scene, data.version, visit)
    if (world && stage) {
      this.view = createSceneView({
        stage,
        canvas: this.canvas,
        experience,
        store,
        world,
        sound: this.sound,
        standName: this.standName,
        wanted: () => wantedOf(visit),
      })
      const view = this.view
      this.onFrame = (dt, frame) => view.frame(dt, frame)
    } else this.tickWithoutPicture(experience)
  }

  /** No WebGL: the story still runs, on the page's own frames. */
  private tickWithoutPicture(experience: Experience): void {
    let last = performance.now()
    const tick = (now: number): void => {
      const dt = (now - last) / 1000
      last = now
      experience.visit.tick(dt)
      experience.narrator.update(Math.min(dt, 0.1))
      requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
  }

  private finish(): void {
    this.store.setState({ screen: 'ended', knowing: false, caption: undefined })
    void this.records?.recorder.settled().then(() => this.records?.sender.flush())
  }

  private async onNews(
    news: { type: 'scene'; version: string } | { type: 'broken'; message: string },
  ): Promise<void> {
    if (news.type === 'broken') return this.store.setState({ broken: news.message })
    this.store.setState({ broken: undefined })
    if (news.version === this.data?.version) return
    this.data = await fetchScene(this.route.course, this.route.scene)
    const { scene, course } = this.data
    const language = this.store.getState().language
    this.store.setState({ title: scene.title, note: scene.note })
    const { compile, narrationOf } = await loadPlay()
    const narration = narrationOf(
      this.data,
      language,
      await fetchRecordings(this.route.course, this.route.scene, language),
    )
    this.visit?.replace(
      compile(scene, language, { cut: this.route.cut, timing: (row) => narration.get(row)?.seconds, course }),
    )
  }

  // ---- for the handles ----------------------------------------------------------------------------------
  report() {
    return {
      data: this.data,
      visit: this.visit,
      stage: this.stage,
      view: this.view,
      sound: this.sound,
      experience: this.experience,
      world: this.world,
    }
  }
}

/** What the story waits to be seen, or its line speaks of. */
const wantedOf = (visit: Visit): readonly string[] => {
  const { line, beat } = visit.store.getState()
  const wait = visit.story().beats.find((b) => b.id === beat)?.wait?.seen
  return [line?.look, wait].filter((ref): ref is string => ref !== undefined)
}

export type { VisitPage }
