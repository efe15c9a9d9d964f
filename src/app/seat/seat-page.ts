/** The page of a seat: one visitor after another, in the headset or before the screen, without ever being loaded anew. */
import { createHeadset } from '../../presence/xr-store.ts'
import type { Language } from '../../scene/schema.ts'
import { isVisited, type Choice, type LoopState, type Play } from '../../story/loop/index.ts'
import { asidePlates, type LoopPlatesContext } from '../../ui/loop/plates.ts'
import { createSeatShown, type SeatControls } from '../../ui/loop/seat-view-state.ts'
import type { SeatLink } from '../../visit/live/seat-link.ts'
import type { Outbox } from '../../visit/outbox.ts'
import { Together } from '../../visit/live/together.ts'
import { createProgressStore } from '../../visit/progress.ts'
import { createSeatLoop } from '../../visit/seat-loop.ts'
import { createSettingsStore } from '../../visit/settings-store.ts'
import { createControls } from '../controls.ts'
import { pageBuild } from '../page-build.ts'
import type { CourseListing } from '../scene-data.ts'
import { startSending } from '../sending.ts'
import { createSeatCues } from './seat-cues.ts'
import { joinRoom } from './seat-docent.ts'
import { installSeatHandles } from './seat-handles.ts'
import { loadKit, loadPlay } from './scene-load.ts'
import { SeatPicture } from './seat-picture.ts'
import { createPlaybill, type Playbill } from './seat-playbill.ts'
import { SeatScene } from './seat-scene.ts'
import { createSeatSense } from './seat-sense.ts'
import { createSeatSession } from './seat-session.ts'
import { createSeatHold } from './seat-use.ts'
import { SeatVoice } from './seat-voice.ts'

/** Milliseconds between two looks at the clock and at the signs of being worn. */
const BEAT = 250
/** Milliseconds that a group may gather before its visitors are told what they wait for. */
const BREATH = 3000

export class SeatPage {
  readonly shown = createSeatShown()
  readonly settings = createSettingsStore()
  private readonly progress = createProgressStore()
  readonly loop
  readonly scene: SeatScene
  private readonly voice: SeatVoice
  private readonly picture: SeatPicture
  private readonly bill: Playbill
  private link: SeatLink | undefined
  private readonly headset = createHeadset(document.baseURI, { holds: false })
  private readonly listeners = new Set<() => void>()
  private readonly session = createSeatSession({
    headset: this.headset,
    gl: () => this.picture.stage?.gl,
    view: () => this.scene.played?.view ?? this.picture.view,
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
    onAsking: (still) => this.loop.dispatch({ type: 'stirred', still }),
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
  private patience: ReturnType<typeof setTimeout> | undefined

  constructor(
    readonly language: Language,
    courses: readonly CourseListing[],
    play: Play,
    canvas: HTMLCanvasElement,
  ) {
    this.loop = createSeatLoop({ plan: { language, play, cleaning: false }, now: () => Date.now() })
    this.loop.store.subscribe(() => this.use.look())
    this.bill = createPlaybill(courses, play, language, this.shown)
    this.picture = new SeatPicture({
      canvas,
      headset: this.headset,
      shown: this.shown,
      context: (eye) => this.context(eye),
      onFrame: (dt, frame) => this.frame(dt, frame),
      onChoice: (choice) => this.looked(choice),
      onGesture: () => this.sense.pressed(),
    })
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
      onGathering: (gathering) => this.gathers(gathering),
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
    const { loop, scene, settings, progress } = this
    loop.onCue(
      createSeatCues({
        ...{ loop, scene, settings, progress },
        recentre: () => this.recentre(),
        toScreen: () => this.session.end(),
      }),
    )
    this.loop.store.subscribe((now, before) => this.changed(now, before))
    this.shown.subscribe(() => this.refresh())
    // The day's first visitor does not wait for what every visit needs.
    void Promise.allSettled([loadKit(), loadPlay()])
    await this.picture.raise()
    if (this.picture.stage) this.scene.setStage(this.picture.stage)
    this.bill.describe(this.loop.state())
    void this.askForHeadset()
    let outbox: Outbox | undefined
    this.link = joinRoom({
      loop: this.loop,
      shown: this.shown,
      played: () => this.scene.played,
      caption: () => this.scene.store?.getState().caption?.text,
      version: pageBuild() ?? __VERSION__,
      unkept: () => outbox?.refusing() ?? false,
      knows: this.bill.knows,
    })
    // What the last visitor's record waits for is not the next visitor.
    void startSending().then((sending) => (outbox = sending.outbox))
    this.loop.wake()
    this.last = performance.now()
    setInterval(() => this.beat(), BEAT)
    addEventListener('pagehide', () => this.loop.save())
    installSeatHandles({
      loop: this.loop,
      shown: this.shown,
      scene: this.scene,
      stage: () => this.picture.stage,
      view: () => this.picture.view,
      wearing: () => this.sense.wearing().is,
      words: () => this.picture.wordsReady,
      stationNow: () => this.link?.stationNow(),
      voice: () => this.voice.report(),
    })
  }

  private async askForHeadset(): Promise<void> {
    if (!window.isSecureContext) return this.shown.setState({ vr: 'insecure' })
    const ready = await navigator.xr?.isSessionSupported('immersive-vr').catch(() => false)
    this.shown.setState({ vr: ready ? 'ready' : 'none' })
    // A packaged page and some launchers may enter without a gesture; others refuse, and the button is there.
    if (ready && this.picture.stage) await this.session.enter()
  }

  private frame(dt: number, frame: XRFrame | undefined): void {
    if (frame) this.sense.look(frame)
    const view = this.scene.played?.view ?? this.picture.view
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
    this.shown.setState({ worn })
    const { stage, form } = this.loop.state()
    // Who sits before the screen is not gone because a headset lies down.
    if (form === 'window' && stage !== 'attract') return
    this.loop.dispatch(worn ? { type: 'donned', form: 'headset' } : { type: 'doffed' })
  }

  private immersed(immersive: boolean): void {
    this.shown.setState({ immersive })
    this.scene.store?.setState({ immersive })
    if (immersive) this.picture.prepareWords()
    this.beat()
  }

  private recentre(): void {
    this.picture.view?.recentre()
    this.scene.played?.experience.mover.recentre()
  }

  /** Every group takes a breath between two beats; only who waits longer asks why. */
  private gathers(gathering: boolean): void {
    clearTimeout(this.patience)
    if (gathering) this.patience = setTimeout(() => this.shown.setState({ gathering }), BREATH)
    else this.shown.setState({ gathering })
  }
  private sceneChanged(): void {
    const { played } = this.scene
    this.picture.view?.show(played === undefined)
    this.session.handOver()
    if (played) this.hold(this.loop.state())
    this.refresh()
  }
  private refresh(): void {
    this.picture.view?.refresh()
    for (const tell of this.listeners) tell()
  }
  private hold({ paused, doffed }: LoopState): void {
    this.scene.hold('seat', paused || doffed)
  }

  private changed(now: LoopState, before: LoopState): void {
    this.refresh()
    if (now.paused !== before.paused || now.doffed !== before.doffed) this.hold(now)
    if (now.volume !== before.volume) this.scene.heedSettings()
    if (now.play !== before.play || now.language !== before.language) this.bill.describe(now)
  }
}
