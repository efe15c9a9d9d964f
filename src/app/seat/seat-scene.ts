/**
 * The scene of a visit at a seat: fetched while the visitor learns, opened, held, closed, and its end recorded when it
 * is known how it felt. One at a time; whatever is closed before it was open is let go of when it comes.
 */
import type { Language } from '../../scene/schema.ts'
import type { StoryPlace } from '../../story/index.ts'
import type { LoopEvent, Play, SeatForm, SeatRecord } from '../../story/loop/index.ts'
import type { ExperienceStore } from '../../ui/experience-store.ts'
import type { Gate } from '../../visit/live/messages.ts'
import type { Together } from '../../visit/live/together.ts'
import type { ProgressStore, SavedPlace } from '../../visit/progress.ts'
import type { SeatLoop } from '../../visit/seat-loop.ts'
import type { SettingsStore } from '../../visit/settings-store.ts'
import type { Stage } from '../../world/stage.tsx'
import { applySettings } from '../apply-settings.ts'
import type { ExperienceHost } from '../experience.ts'
import { playScene, type PlayedScene } from '../play-scene.ts'
import type { Asides } from '../view-plates.ts'
import { placeOf, prepareFirstLine } from './scene-begin.ts'
import { createSceneLoader, type LoadedScene } from './scene-load.ts'
import { finishRecords, recordEnd } from './scene-record.ts'
import { loudness } from './seat-loudness.ts'

export interface SeatSceneOptions {
  readonly canvas: HTMLCanvasElement
  readonly loop: SeatLoop
  readonly settings: SettingsStore
  readonly progress: ProgressStore
  readonly host: ExperienceHost
  readonly asides: Asides
  /** Joins a visit with its group; undefined where there is no room to join. */
  readonly together: (group: string) => Together | undefined
  /** The visitor waits for the rest of the group, or no longer. */
  readonly onGathering: (gathering: boolean) => void
  /** The scene's view has come, or has gone. */
  readonly onChange: () => void
}
type Told = Extract<LoopEvent, { type: 'story' }>['is']

export class SeatScene {
  played: PlayedScene | undefined
  loaded: LoadedScene | undefined
  /** The group of the visit that runs. */
  together: Together | undefined
  private readonly loader = createSceneLoader(() => this.stage)
  /** Grows with each opening and closing, so that what comes too late knows it. */
  private turn = 0
  /** Of the visit that has ended, until its record is written. */
  private leaving: PlayedScene | undefined
  private stopSettings: () => void = () => {}
  private stage: Stage | undefined
  /** The registration of the visit that is, or was last: what a claim is for. */
  lastVisit: string | undefined

  constructor(private readonly options: SeatSceneOptions) {}

  get store(): ExperienceStore | undefined {
    return this.played && this.loaded?.store
  }

  /** Without a stage a scene is told without a picture. */
  setStage(stage: Stage): void {
    this.stage = stage
  }

  /** Fetches and builds what will be wanted soon. Errors are met when it is opened. */
  prepare(play: Play, language: Language): void {
    void this.loader.fetch(play, language).catch(() => undefined)
  }

  /** Opens, or goes on where this visitor was: after a reload, or in another language. */
  async open(play: Play, language: Language, form: SeatForm): Promise<void> {
    const turn = ++this.turn
    const tell = (is: Told): void => {
      if (turn === this.turn) this.options.loop.dispatch({ type: 'story', is })
    }
    try {
      const loaded = await this.loader.fetch(play, language)
      if (turn !== this.turn) return
      const saved = this.savedFor(play, language)
      this.together = play.group === undefined ? undefined : this.options.together(play.group)
      const { together } = this
      void loaded.prepared.sound.unlock().then((runs) => loaded.store.setState({ soundBlocked: !runs }))
      let gate: Gate | undefined
      if (together) {
        await prepareFirstLine(loaded)
        tell('ready')
        // Who goes on where they were meets the group at its next beat.
        if (!saved) gate = await together.meet()
      }
      if (turn !== this.turn) return
      await this.play(loaded, { play, form, saved, gate, tell })
    } catch (error) {
      console.warn('The scene could not be opened.', error)
      tell('failed')
    }
  }

  private async play(
    loaded: LoadedScene,
    now: {
      readonly play: Play
      readonly form: SeatForm
      readonly saved: SavedPlace | undefined
      readonly gate: Gate | undefined
      readonly tell: (is: Told) => void
    },
  ): Promise<void> {
    const { options, turn, together } = this
    const { loop } = options
    const { play, form, saved, gate, tell } = now
    const { store, prepared } = loaded
    const story = prepared.story()
    const place = gate && together ? together.place(gate, story) : placeOf(story, play.row)
    store.setState({ immersive: form === 'headset' })
    const played = await this.make(loaded, { place, form, saved, onEnd: () => tell('over') })
    if (together && place) await prepareFirstLine(loaded, place)
    if (turn !== this.turn) return played.dispose()
    // Until it begins there is nothing of it in the room of paper.
    if (loaded.world) loaded.world.root.visible = false
    const begin = (): void => {
      if (loaded.world) loaded.world.root.visible = true
      this.loaded = loaded
      this.played = played
      this.lastVisit = played.info.id
      loop.setPending({ info: played.info })
      this.stopSettings = options.settings.store.subscribe(() => this.heedSettings())
      played.visit.store.subscribe(({ reflect, gathering }, before) => {
        if (gathering !== before.gathering) options.onGathering(gathering)
        if (reflect !== before.reflect && reflect) tell(reflect === 'silence' ? 'still' : 'asking')
      })
      store.setState({ screen: 'playing' })
      played.experience.begin()
    }
    if (!together) begin()
    else if (!(await together.follow(played.visit, gate, begin))) return played.dispose()
    played.experience.stir()
    this.heedSettings()
    options.onChange()
    tell('running')
  }

  private async make(
    loaded: LoadedScene,
    now: {
      readonly place: StoryPlace | undefined
      readonly form: SeatForm
      readonly saved: SavedPlace | undefined
      readonly onEnd: () => void
    },
  ): Promise<PlayedScene> {
    const { options, together } = this
    const { store, prepared, route, data, world, kit } = loaded
    const { language } = route
    const { place, form, saved, onEnd } = now
    const made: { scene?: PlayedScene } = {}
    made.scene = await playScene({
      ...options,
      stage: this.stage,
      kit,
      route: place ? { ...route, at: place } : route,
      data: () => data,
      prepared,
      world: () => world,
      store,
      language,
      saved,
      there: place !== undefined,
      immersive: form === 'headset',
      grounded: options.settings.store.getState().solidGround,
      standName: (id) => data.scene.stands.find((one) => one.id === id)?.name?.[language] ?? id,
      together: together !== undefined,
      pacer: together,
      onEnd,
      holdEnd: (recorded) => made.scene && options.loop.setPending({ info: made.scene.info, recorded }),
    })
    return made.scene
  }

  /** The place of this very visitor: between two visitors all places are forgotten. */
  private savedFor({ course, scene, cut }: Play, language: Language): SavedPlace | undefined {
    const { saved } = this.options.progress.scene(course, scene)
    return saved && saved.cut === cut ? { ...saved, language } : undefined
  }

  /** Brings settings and the docent's loudness to what heeds them. */
  heedSettings(): void {
    const { played, loaded } = this
    if (!played || !loaded) return
    const { sound } = loaded.prepared
    const settings = this.options.settings.store.getState()
    applySettings(settings, {
      store: loaded.store,
      visit: played.visit,
      sound,
      pointing: played.experience.pointing,
    })
    sound.set(loudness(settings, this.options.loop.state().volume))
  }

  /** Stops the story for a reason until the same reason is lifted. */
  hold(reason: string, held: boolean): void {
    const { played, loaded } = this
    if (!played || !loaded) return
    played.visit.hold(reason, held)
    if (held) loaded.prepared.sound.pause()
    else if (played.visit.store.getState().status === 'running') loaded.prepared.sound.resume()
  }

  /** The visit is over, or breaks off here; its end is recorded later. */
  close(): void {
    const { played } = this
    this.turn++
    if (!played) return this.letGo(undefined)
    // While it is told of its end, nobody must take that for news.
    played.visit.leave()
    this.leaving = played
    this.letGo(played)
  }

  /** The same visit goes on in another language: its place is kept, its end is not there yet. */
  pauseForLanguage(): void {
    const { played } = this
    this.turn++
    if (!played) return
    this.letGo(played)
    void finishRecords(played.records)
  }

  private letGo(played: PlayedScene | undefined): void {
    this.together?.dispose()
    this.together = undefined
    this.loaded = undefined
    if (played) {
      this.stopSettings()
      this.played = undefined
      this.options.onGathering(false)
      this.options.onChange()
      // The end may come in the middle of a frame, which still has the scene to draw.
      queueMicrotask(() => played.dispose(true))
    }
    this.loader.letGo()
  }

  /** Writes the end of the visit, with how it was at the seat. */
  async record(seat: SeatRecord): Promise<void> {
    const { loop, progress } = this.options
    const pending = loop.pending()
    this.lastVisit = pending?.info.id
    loop.setPending(undefined)
    const { leaving } = this
    this.leaving = undefined
    if (pending) await recordEnd(pending, seat, { progress, open: leaving?.records })
  }
}
