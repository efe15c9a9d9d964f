/** The page of one visit: fetches, asks for language and way in, plays, keeps the place, says goodbye. */
import type { XRStore } from '@react-three/xr'
import type { Root } from 'react-dom/client'
import { useStore } from 'zustand'
import { createHeadset } from '../presence/xr-store.ts'
import { startGyroscope } from '../presence/gyroscope.ts'
import { createProgressStore, type SavedPlace } from '../visit/progress.ts'
import type { Visit } from '../visit/runner.ts'
import { holdVisit } from '../visit/keep/quiet.ts'
import { createSettingsStore } from '../visit/settings-store.ts'
import { hallAddress, plainAddress } from '../ui/addresses.ts'
import { createExperienceStore, type Controls, type Way } from '../ui/experience-store.ts'
import { Screens } from '../ui/screens.tsx'
import { createStage, type Stage } from '../world/stage.tsx'
import { createFilmSound } from './film-sound.ts'
import { applySettings } from './apply-settings.ts'
import { createControls } from './controls.ts'
import type { Experience } from './experience.ts'
import type { Hosted } from './hosted.ts'
import { installHandles } from './handles.ts'
import { playScene, type PlayedScene } from './play-scene.ts'
import { previewOf } from './preview.ts'
import { looksOtherwise, prepare, type Prepared, type VisitRoute } from './prepare.ts'
import { fetchScene, NotFound, type SceneData } from './scene-data.ts'
import type { SceneView } from './scene-view.ts'
import { watchLive, type LiveNews } from './live.ts'
import { watchSession } from './session.ts'
import type { SceneWorld } from '../world/scene-world.ts'

/** The world's kit, and what a visit needs once it plays: both come while the welcome is there to be read. */
const loadKit = () => import('./build-world.ts')
const loadPlay = () => import('./play.ts')

/** `hosted`: in a session that runs already; the visit then begins by itself. */
export const runVisitPage = async (route: VisitRoute, root: Root, hosted?: Hosted): Promise<void> => {
  const store = createExperienceStore(route.language)
  const canvas = document.getElementById('scene') as HTMLCanvasElement
  const headset = hosted?.headset ?? createHeadset(document.baseURI)
  const page = new VisitPage(route, store, canvas, headset, hosted)
  const App = () => {
    useStore(store)
    return (
      <Screens
        store={store}
        controls={page.controls}
        settings={page.settings}
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
  private played: PlayedScene | undefined
  private data: SceneData | undefined
  private stage: Stage | undefined
  private world: SceneWorld | undefined
  private prepared: Prepared | undefined
  readonly settings = createSettingsStore()
  private readonly progress = createProgressStore()
  private saved: SavedPlace | undefined
  /** How far the print was cut behind the welcome, 0…1. */
  private carved = 0
  private readonly filmSound = createFilmSound()
  private rebuilt: Promise<void> = Promise.resolve()
  private onFrame: (dt: number, frame: XRFrame | undefined) => void = () => {}
  private readonly ends: (() => void)[] = []
  /** Says that what the page is made of may change now; while it loads and while one visits it may not. */
  private quiet: () => void = () => {}

  constructor(
    private readonly route: VisitRoute,
    private readonly store: ReturnType<typeof createExperienceStore>,
    private readonly canvas: HTMLCanvasElement,
    private readonly headset: XRStore,
    private readonly hosted?: Hosted,
  ) {
    store.setState({ rehearsal: route.pace !== 1 })
    document.documentElement.lang = route.language === 'zh' ? 'zh-CN' : 'en'
    this.settings.store.subscribe(() => this.heedSettings())
    this.heedSettings()
  }

  get visit(): Visit | undefined {
    return this.played?.visit
  }
  get experience(): Experience | undefined {
    return this.played?.experience
  }
  private get view(): SceneView | undefined {
    return this.played?.view
  }

  private heedSettings(): void {
    const { store, visit } = this
    const { sound } = this.prepared ?? {}
    const { pointing } = this.experience ?? {}
    applySettings(this.settings.store.getState(), { store, visit, sound, pointing })
  }

  readonly standName = (id: string): string => {
    const stand = this.data?.scene.stands.find((s) => s.id === id)
    return stand?.name?.[this.store.getState().language] ?? id
  }

  async load(): Promise<void> {
    const { store, route } = this
    this.quiet = holdVisit()
    // Where one fails, raise() or open() meets the same failure and says so.
    void Promise.allSettled([loadKit(), loadPlay()])
    try {
      this.data = await fetchScene(route.course, route.scene)
    } catch (error) {
      store.setState({ screen: 'failed', problem: error instanceof NotFound ? undefined : String(error) })
      this.quiet()
      return this.hosted?.failed()
    }
    const { scene } = this.data
    document.title = `${scene.title[route.language]} · 追寻 Retrace`
    this.saved = this.progress.resume(route, Date.now())
    store.setState({
      screen: 'welcome',
      title: scene.title,
      note: scene.note,
      saved: this.saved !== undefined,
      hall: hallAddress(route.course, route.language, route.scene),
      plain: plainAddress(route.language, route.course, route.scene),
    })
    void this.askForHeadset()
    await this.raise()
    const kit = await loadPlay()
    if (this.world)
      await kit
        .prepareText()
        .catch((error: unknown) => console.warn('Words in the scene cannot be drawn.', error))
    this.prepared = await prepare({ kit, route, store, data: this.data, world: () => this.world })
    this.filmSound.hear(this.prepared.sound)
    this.heedSettings()
    const arrival = route.at && kit.arrivalAt(this.prepared.story(), route.at)
    store.setState({ ready: true, arrival })
    this.quiet()
    installHandles({ store: () => store, page: () => this, version: __VERSION__ })
    this.ends.push(watchLive(route.course, route.scene, route.language, (news) => void this.onNews(news)))
    if (this.hosted && this.world) await this.beginHosted(this.hosted)
  }

  private async beginHosted(hosted: Hosted): Promise<void> {
    await this.start(undefined, false)
    if (!this.view || !this.experience || !this.stage) return hosted.failed()
    const { view, experience, store } = this
    hosted.begun((dt, frame) => view.frame(dt, frame))
    const home = (): void => {
      this.letGo()
      hosted.home()
    }
    watchSession({ session: hosted.session, view, experience, store, gl: this.stage.gl, home })
  }

  /** Everything of this visit, but the stage it stood on. */
  private letGo(): void {
    this.quiet()
    this.ends.forEach((end) => end())
    this.played?.dispose()
    this.prepared?.sound.dispose()
    this.world?.dispose()
  }

  private async askForHeadset(): Promise<void> {
    if (!window.isSecureContext) return this.store.setState({ vr: 'insecure' })
    const ready = await navigator.xr?.isSessionSupported('immersive-vr').catch(() => false)
    this.store.setState({ vr: ready ? 'ready' : 'none' })
  }

  /** Raises stage and world behind the welcome, so that the scene is being carved while one reads. */
  private async raise(): Promise<void> {
    try {
      this.stage =
        this.hosted?.stage ??
        (await createStage({
          canvas: this.canvas,
          headset: this.headset,
          onFrame: (dt, frame) => this.onFrame(dt, frame),
        }))
      this.world = await this.build(this.stage)
      for (const problem of this.world.problems) console.warn(problem)
      this.onFrame = this.preview(this.world, this.stage)
      this.watchContext(this.stage)
    } catch (error) {
      console.warn('The picture could not be drawn.', error)
      this.store.setState({ drawn: false })
      this.hosted?.failed()
    }
  }

  readonly controls: Controls = createControls({
    begin: (way, immersive) => void this.start(way, immersive),
    actions: () => this.experience?.actions,
  })

  private async start(wished: Way | undefined, immersive: boolean): Promise<void> {
    // The session and the audio are asked for inside the gesture itself; everything else may follow.
    const { store } = this
    const unlocked = this.prepared?.sound.unlock()
    const session = immersive ? this.headset.enterVR() : undefined
    const gyroscope = immersive ? undefined : startGyroscope()
    if (!this.prepared) return
    this.quiet()
    this.quiet = holdVisit()
    if (!this.visit) await this.open(wished ?? this.likelyWay(), immersive)
    void unlocked?.then((runs) => store.setState({ soundBlocked: !runs }))
    void gyroscope?.then(({ gyroscope: g }) => this.view?.setGyroscope(g))
    store.setState({ screen: 'playing' })
    this.experience?.begin()
    this.heedSettings()
    this.experience?.stir()
    const entered = await session?.catch((error: unknown) => {
      console.warn('The headset did not let us in.', error)
      return undefined
    })
    if (entered && this.view && this.experience && this.stage)
      watchSession({
        session: entered,
        view: this.view,
        experience: this.experience,
        store,
        gl: this.stage.gl,
      })
  }

  /** An address that leads into the scene is a wish; one that leads nowhere is none. */
  private likelyWay(): Way {
    if (this.store.getState().arrival?.known) return 'there'
    return this.saved ? 'saved' : 'start'
  }

  private async open(way: Way, immersive: boolean): Promise<void> {
    const { store, route, stage } = this
    const kit = await loadPlay()
    const saved = way === 'saved' ? this.saved : undefined
    const there = way === 'there'
    store.setState({ midway: there && !store.getState().arrival?.counts })
    this.played = await playScene({
      kit,
      route,
      data: () => this.data!,
      prepared: this.prepared!,
      world: () => this.world,
      stage,
      canvas: this.canvas,
      store,
      language: store.getState().language,
      saved,
      there,
      immersive,
      grounded: this.settings.store.getState().solidGround,
      progress: this.progress,
      standName: this.standName,
      carved: this.carved,
      onEnd: () => this.finish(),
    })
    const { view } = this.played
    if (view) this.onFrame = (dt, frame) => view.frame(dt, frame)
  }

  private finish(): void {
    this.quiet()
    // A headset goes from hand to hand: the next visitor finds nothing of this one's.
    if (this.store.getState().immersive) this.settings.reset()
    this.store.setState({ screen: 'ended', knowing: false, caption: undefined })
    const { records } = this.played ?? {}
    void records?.recorder.settled().then(() => records.sender.flush())
  }

  private async onNews(news: LiveNews): Promise<void> {
    this.store.setState({ broken: news.fault })
    if (news.type === 'broken') return
    if (news.version === this.data?.version) return
    const before = this.data!
    const after = await fetchScene(this.route.course, this.route.scene)
    this.data = after
    this.store.setState({ title: after.scene.title, note: after.scene.note })
    if (this.stage && looksOtherwise(before.scene, after.scene)) await this.rebuild()
    const story = await this.prepared?.reread(after)
    if (story) this.visit?.replace(story)
  }

  private async build(stage: Stage): Promise<SceneWorld> {
    const { course, scene, language } = this.route
    const folder = `/scenes/${encodeURIComponent(course)}/${encodeURIComponent(scene)}/`
    return (await loadKit()).buildWorld(this.data!.scene, stage.gl, {
      folder,
      language,
      onFilm: this.filmSound.opened,
    })
  }

  private preview(world: SceneWorld, stage: Stage): (dt: number) => void {
    return previewOf(world, stage, this.data!.scene, (share) => (this.carved = share))
  }

  /** Carves the scene anew in place of the old one, in the same session, at the same beat; one at a time. */
  private rebuild(): Promise<void> {
    return (this.rebuilt = this.rebuilt.then(async () => {
      const old = this.world
      this.world = await this.build(this.stage!)
      if (this.view) this.view.setWorld(this.world)
      else this.onFrame = this.preview(this.world, this.stage!)
      old?.dispose()
    }))
  }

  /** A browser may take the GPU's memory away, and the world's geometry is nowhere else: it is built again. */
  private watchContext({ gl }: Stage): void {
    gl.domElement.addEventListener('webglcontextrestored', () => {
      if (this.world) this.world.root.visible = false
      void this.rebuild()
    })
  }

  // ---- for the handles ----------------------------------------------------------------------------------
  report() {
    return {
      id: this.played?.info.id,
      data: this.data,
      visit: this.visit,
      stage: this.stage,
      view: this.view,
      sound: this.prepared?.sound,
      experience: this.experience,
      world: this.world,
    }
  }
}

export type { VisitPage }
