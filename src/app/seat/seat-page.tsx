/** The page of a seat: one visitor after another, in the headset or before the screen, without ever being loaded anew. */
import type { Root } from 'react-dom/client'
import { createHeadset } from '../../presence/xr-store.ts'
import type { Language } from '../../scene/schema.ts'
import { isVisited, type Choice, type LoopCue, type LoopState, type Play } from '../../story/loop/index.ts'
import { loopMessage, loopMessageText } from '../../ui/loop/messages.ts'
import { asidePlates, loopPlates, type LoopPlatesContext } from '../../ui/loop/plates.ts'
import { createSeatShown, type SeatControls } from '../../ui/loop/seat-view-state.ts'
import { prepareText, prepareWords } from '../../ui/space/text.ts'
import type { SeatLink } from '../../visit/live/seat-link.ts'
import { Together } from '../../visit/live/together.ts'
import { createProgressStore } from '../../visit/progress.ts'
import { createSeatLoop, forgetVisitor } from '../../visit/seat-loop.ts'
import { createSettingsStore } from '../../visit/settings-store.ts'
import { createStage, type Stage } from '../../world/stage.tsx'
import { createControls } from '../controls.ts'
import { pageBuild } from '../page-build.ts'
import type { Route } from '../route.ts'
import { fetchListed, type CourseListing } from '../scene-data.ts'
import { startSending } from '../sending.ts'
import { askClaim } from './seat-claim.ts'
import { SeatApp } from './seat-app.tsx'
import { joinRoom } from './seat-docent.ts'
import { installSeatHandles } from './seat-handles.ts'
import { loadKit, loadPlay } from './scene-load.ts'
import { SeatScene } from './seat-scene.ts'
import { createSeatSense } from './seat-sense.ts'
import { createSeatSession } from './seat-session.ts'
import { createSeatHold } from './seat-use.ts'
import { createSeatView, type SeatView } from './seat-view.ts'
import { SeatVoice } from './seat-voice.ts'

export type SeatRoute = Extract<Route, { page: 'seat' }>

/** Milliseconds between two looks at the clock and at the signs of being worn. */
const BEAT = 250

/** The scene this seat plays where nobody chose another: the one named, else the first there is. */
export const playOf = (
  courses: readonly CourseListing[],
  route: Pick<SeatRoute, 'course' | 'scene'>,
): Play | undefined => {
  const course = courses.find(({ id }) => id === route.course) ?? courses[0]
  const scene = course?.scenes.find(({ id }) => id === route.scene) ?? course?.scenes[0]
  return course && scene && { course: course.id, scene: scene.id, cut: 'station' }
}

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

export class SeatPage {
  readonly shown = createSeatShown()
  readonly settings = createSettingsStore()
  private readonly progress = createProgressStore()
  readonly loop
  readonly scene: SeatScene
  private readonly voice: SeatVoice
  private stage: Stage | undefined
  private view: SeatView | undefined
  private link: SeatLink | undefined
  /** The visit that a code was given for. */
  private claimable: string | undefined
  private readonly headset = createHeadset(document.baseURI, { holds: false })
  private readonly listeners = new Set<() => void>()
  private readonly session = createSeatSession({
    headset: this.headset,
    gl: () => this.stage?.gl,
    view: () => this.scene.played?.view ?? this.view,
    onStart: () => this.immersed(true),
    onEnd: () => this.immersed(false),
    onVisibility: (visible) => {
      this.beat()
      this.scene.hold('headset', !visible)
      this.voice.hold(!visible)
    },
    onRecentre: () => this.recentre(),
    onPress: () => {
      this.sense.pressed()
      this.voice.unlock()
    },
  })
  private readonly sense = createSeatSense({
    session: () => this.session.session(),
    space: () => this.session.space(),
    onWorn: (worn) => this.worn(worn),
    onAsking: (asking) => this.shown.setState({ asking }),
    onScreen: (there) => {
      if (this.loop.state().form !== 'window') return
      this.loop.dispatch(there ? { type: 'donned', form: 'window' } : { type: 'doffed' })
    },
  })
  /** While somebody is here nothing of the page is changed under them. */
  private readonly use = createSeatHold(() => ({
    visited: isVisited(this.loop.state()),
    worn: this.sense.wearing().is !== 'off',
    session: this.session.session() !== undefined,
  }))
  private last = performance.now()
  private words: Promise<void> | undefined
  private wordsReady = false

  constructor(
    readonly language: Language,
    private readonly courses: readonly CourseListing[],
    play: Play,
    private readonly canvas: HTMLCanvasElement,
  ) {
    this.loop = createSeatLoop({ plan: { language, play, cleaning: false }, now: () => Date.now() })
    this.loop.store.subscribe(() => this.use.look())
    this.scene = new SeatScene({
      canvas,
      loop: this.loop,
      settings: this.settings,
      progress: this.progress,
      host: {
        help: (kind) => this.choose(kind),
        goOn: () => this.choose('go-on'),
        leave: () => this.choose('leave'),
        press: (id) => this.choose(id as Choice),
      },
      asides: {
        plates: (eye) => (this.shown.getState().immersive ? asidePlates(this.context(eye)) : []),
        onChange: (tell) => {
          this.listeners.add(tell)
          return () => this.listeners.delete(tell)
        },
      },
      together: (group) => this.link && new Together(group, this.link),
      onChange: () => this.sceneChanged(),
    })
    this.voice = new SeatVoice({
      loop: this.loop,
      settings: this.settings,
      load: loadPlay,
      onSpeaking: (speaking) => this.scene.hold('seat-voice', speaking),
    })
  }

  private context(eye: number): LoopPlatesContext {
    return { state: this.loop.state(), shown: this.shown.getState(), language: this.language, eye }
  }
  private readonly choose = (choice: Choice): void => this.loop.dispatch({ type: 'chose', choice })

  /** A headset that lies on a table looks at something too, and must not begin a visit. */
  private looked(choice: Choice): void {
    if (choice !== 'begin' || this.sense.wearing().is !== 'off') this.choose(choice)
  }

  readonly controls: SeatControls = {
    choose: this.choose,
    // The session is asked for inside the gesture itself; the sound wakes with it.
    enterVr: () => void this.session.enter(),
    takeBack: () => this.link?.takeBack(),
  }
  readonly sceneControls = createControls({
    begin: () => undefined,
    actions: () => this.scene.played?.experience.actions,
  })

  async begin(): Promise<void> {
    this.loop.onCue((cue) => this.heed(cue))
    this.loop.store.subscribe((now, before) => this.changed(now, before))
    this.shown.subscribe(() => this.refresh())
    // The day's first visitor does not wait for what every visit needs.
    void Promise.allSettled([loadKit(), loadPlay()])
    await this.raise()
    this.describe(this.loop.state())
    void this.askForHeadset()
    this.link = joinRoom({
      loop: this.loop,
      shown: this.shown,
      played: () => this.scene.played,
      caption: () => this.scene.store?.getState().caption?.text,
      version: pageBuild() ?? __VERSION__,
      knows: (course, scene) => this.listed(course, scene) !== undefined,
    })
    // What the last visitor's record waits for is not the next visitor.
    void startSending()
    this.loop.wake()
    this.last = performance.now()
    setInterval(() => this.beat(), BEAT)
    addEventListener('pagehide', () => this.loop.save())
    installSeatHandles({
      loop: this.loop,
      shown: this.shown,
      scene: this.scene,
      stage: () => this.stage,
      view: () => this.view,
      wearing: () => this.sense.wearing().is,
      words: () => this.wordsReady,
      stationNow: () => this.link?.stationNow(),
      voice: () => this.voice.report(),
    })
  }

  private async raise(): Promise<void> {
    try {
      this.stage = await createStage({
        canvas: this.canvas,
        headset: this.headset,
        onFrame: (dt, frame) => this.frame(dt, frame),
      })
      await prepareText().catch((error: unknown) =>
        console.warn('Words in the headset cannot be drawn.', error),
      )
      this.scene.setStage(this.stage)
      this.view = createSeatView({
        stage: this.stage,
        canvas: this.canvas,
        plates: (eye) => (this.shown.getState().immersive ? loopPlates(this.context(eye)) : []),
        lamp: () => this.lamp(),
        fitting: () => this.shown.getState().immersive && this.loop.state().stage === 'fit',
        lampName: () => loopMessage('lamp', this.loop.state().language ?? this.language),
        onChoice: (id) => this.looked(id as Choice),
        onGesture: () => this.sense.pressed(),
      })
      this.view.refresh()
    } catch (error) {
      console.warn('The picture could not be drawn.', error)
      this.shown.setState({ drawn: false })
    }
  }

  private lamp(): 'none' | 'dark' | 'lit' {
    const { stage, part, paused } = this.loop.state()
    if (stage !== 'learn' || paused || !this.shown.getState().immersive) return 'none'
    return part === 'lit' ? 'lit' : 'dark'
  }

  private async askForHeadset(): Promise<void> {
    if (!window.isSecureContext) return this.shown.setState({ vr: 'insecure' })
    const ready = await navigator.xr?.isSessionSupported('immersive-vr').catch(() => false)
    this.shown.setState({ vr: ready ? 'ready' : 'none' })
    // A packaged page and some launchers may enter without a gesture; others refuse, and the button is there.
    if (ready && this.stage) await this.session.enter()
  }

  private frame(dt: number, frame: XRFrame | undefined): void {
    if (frame) this.sense.look(frame)
    const view = this.scene.played?.view ?? this.view
    view?.frame(dt, frame)
  }

  /** Time and the signs of being worn, whether frames come or not. */
  private beat(): void {
    const now = performance.now()
    const dt = (now - this.last) / 1000
    this.last = now
    this.sense.feed(dt)
    this.loop.dispatch({ type: 'tick', dt })
    this.use.feed(dt)
  }

  private worn(worn: boolean): void {
    const { stage, form } = this.loop.state()
    // Who sits before the screen is not gone because a headset lies down.
    if (form === 'window' && stage !== 'attract') return
    this.loop.dispatch(worn ? { type: 'donned', form: 'headset' } : { type: 'doffed' })
  }

  private immersed(immersive: boolean): void {
    this.shown.setState({ immersive })
    this.scene.store?.setState({ immersive })
    // Staff enter the headset in the morning; by the first visitor the words are there.
    if (immersive && this.view)
      this.words ??= prepareWords(loopMessageText()).then(() => void (this.wordsReady = true))
    this.beat()
  }

  private recentre(): void {
    this.view?.recentre()
    this.scene.played?.experience.mover.recentre()
  }

  private sceneChanged(): void {
    const { played } = this.scene
    this.view?.show(played === undefined)
    this.session.handOver()
    if (played) this.hold(this.loop.state())
    this.refresh()
  }
  private refresh(): void {
    this.view?.refresh()
    for (const tell of this.listeners) tell()
  }
  private hold({ paused, doffed }: LoopState): void {
    this.scene.hold('seat', paused || doffed)
  }

  private changed(now: LoopState, before: LoopState): void {
    this.refresh()
    if (now.paused !== before.paused || now.doffed !== before.doffed) this.hold(now)
    if (now.volume !== before.volume) this.scene.heedSettings()
    if (now.play !== before.play || now.language !== before.language) this.describe(now)
  }

  private listed(course: string, scene: string) {
    return this.courses.find(({ id }) => id === course)?.scenes.find(({ id }) => id === scene)
  }
  /** What is said of the scene before it begins. */
  private describe({ play, language }: LoopState): void {
    const { course, scene } = play ?? this.loop.plan().play
    const listed = this.listed(course, scene)
    this.shown.setState({ title: listed?.title, note: listed?.note })
    document.documentElement.lang = (language ?? this.language) === 'zh' ? 'zh-CN' : 'en'
    document.title = `${listed?.title?.[language ?? this.language] ?? ''} · 追寻 Retrace`
  }

  private heed(cue: LoopCue): void {
    const { scene } = this
    switch (cue.cue) {
      case 'prepare':
        return scene.prepare(cue.play, cue.language)
      case 'open':
        return void scene.open(cue.play, cue.language, cue.form)
      case 'close':
        return scene.close()
      case 'story':
        return scene.played?.visit.dispatch(cue.event)
      case 'language': {
        const { play, form } = this.loop.state()
        scene.pauseForLanguage()
        return void (play && scene.open(play, cue.language, form))
      }
      case 'recentre':
        return this.recentre()
      case 'to-screen':
        return this.session.end()
      case 'record':
        return void scene.record(cue.record)
      case 'claim':
        return void this.claim()
      case 'forget':
        this.renewClaim()
        return forgetVisitor({ settings: this.settings, progress: this.progress, loop: this.loop })
      case 'help':
    }
  }

  private async claim(): Promise<void> {
    const id = this.scene.lastVisit
    const code = id && (await askClaim(id))
    this.claimable = code ? id : undefined
    this.loop.dispatch({ type: 'claimed', code })
  }

  /** A code lives half an hour from when it was asked for last: that of a visitor who goes now, from now on. */
  private renewClaim(): void {
    if (this.claimable) void askClaim(this.claimable)
    this.claimable = undefined
  }
}
