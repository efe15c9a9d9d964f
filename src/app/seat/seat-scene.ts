/**
 * The scene of a visit at a seat: fetched while the visitor learns, opened, held, closed, and its end recorded when it
 * is known how it felt. One at a time; whatever is closed before it was open is let go of when it comes.
 */
import { coverage } from '../../story/presence.ts'
import type { Language } from '../../scene/schema.ts'
import type { StoryPlace } from '../../story/arrive.ts'
import type { Story } from '../../story/index.ts'
import type { LoopEvent, Play, SeatForm, SeatRecord } from '../../story/loop/index.ts'
import { createExperienceStore, type ExperienceStore } from '../../ui/experience-store.ts'
import type { ProgressStore, SavedPlace } from '../../visit/progress.ts'
import type { SeatLoop } from '../../visit/seat-loop.ts'
import type { SettingsStore } from '../../visit/settings-store.ts'
import type { Recorded, VisitInfo } from '../../visit/types.ts'
import type { SceneWorld } from '../../world/scene-world.ts'
import type { Stage } from '../../world/stage.tsx'
import { applySettings } from '../apply-settings.ts'
import type { ExperienceHost } from '../experience.ts'
import { createFilmSound } from '../film-sound.ts'
import { playScene, type PlayedScene } from '../play-scene.ts'
import { prepare, type PlayKit, type Prepared, type VisitRoute } from '../prepare.ts'
import { openRecords } from '../records.ts'
import { fetchScene, type SceneData } from '../scene-data.ts'
import type { Asides } from '../view-plates.ts'

export interface SeatSceneOptions {
  readonly canvas: HTMLCanvasElement
  readonly loop: SeatLoop
  readonly settings: SettingsStore
  readonly progress: ProgressStore
  readonly host: ExperienceHost
  readonly asides: Asides
  /** Waits for a moment of the station's clock. */
  readonly at: (stationTime: number) => Promise<void>
  /** The scene's view has come, or has gone. */
  readonly onChange: () => void
}
interface Loaded {
  readonly key: string
  readonly route: VisitRoute
  readonly store: ExperienceStore
  readonly data: SceneData
  readonly world: SceneWorld | undefined
  readonly kit: PlayKit
  readonly prepared: Prepared
}

export const loadKit = () => import('../build-world.ts')
export const loadPlay = () => import('../play.ts')

const keyOf = ({ course, scene, cut }: Play, language: Language): string =>
  [course, scene, cut, language].join(' ')

/** The row at which who comes late joins; a row this story has not is no place in it. */
const placeOf = (story: Story, row: string | undefined): StoryPlace | undefined => {
  const beat =
    row === undefined ? undefined : story.beats.find(({ steps }) => steps.some((one) => one.row === row))
  return beat && { beat: beat.id, row }
}

export class SeatScene {
  played: PlayedScene | undefined
  loaded: Loaded | undefined
  private loading: { readonly key: string; readonly ready: Promise<Loaded> } | undefined
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
    void this.fetch(play, language).catch(() => undefined)
  }

  private fetch(play: Play, language: Language): Promise<Loaded> {
    const key = keyOf(play, language)
    if (this.loading?.key === key) return this.loading.ready
    this.letGoOfLoaded()
    const ready = this.load(play, language, key)
    this.loading = { key, ready }
    ready.catch(() => {
      if (this.loading?.key === key) this.loading = undefined
    })
    return ready
  }

  private async load(play: Play, language: Language, key: string): Promise<Loaded> {
    const { course, scene, cut } = play
    const route: VisitRoute = { page: 'visit', course, scene, language, pace: 1, cut }
    const store = createExperienceStore(language)
    const [data, kit, build] = await Promise.all([fetchScene(course, scene), loadPlay(), loadKit()])
    const { stage } = this
    const filmSound = createFilmSound()
    let world: SceneWorld | undefined
    if (stage) {
      const folder = `/scenes/${encodeURIComponent(course)}/${encodeURIComponent(scene)}/`
      world = await build.buildWorld(data.scene, stage.gl, { folder, language, onFilm: filmSound.opened })
      for (const problem of world.problems) console.warn(problem)
    }
    const prepared = await prepare({ kit, route, store, data, world: () => world })
    filmSound.hear(prepared.sound)
    store.setState({ title: data.scene.title, note: data.scene.note })
    return { key, route, store, data, world, kit, prepared }
  }

  /** Opens, or goes on where this visitor was: after a reload, or in another language. */
  async open(play: Play, language: Language, form: SeatForm): Promise<void> {
    const turn = ++this.turn
    const tell = (is: Extract<LoopEvent, { type: 'story' }>['is']): void => {
      if (turn === this.turn) this.options.loop.dispatch({ type: 'story', is })
    }
    try {
      const loaded = await this.fetch(play, language)
      if (play.at !== undefined) await this.options.at(play.at)
      if (turn !== this.turn) return
      await this.play(loaded, play, form, tell)
    } catch (error) {
      console.warn('The scene could not be opened.', error)
      tell('failed')
    }
  }

  private async play(
    loaded: Loaded,
    play: Play,
    form: SeatForm,
    tell: (is: 'running' | 'still' | 'asking' | 'over') => void,
  ): Promise<void> {
    const { options } = this
    const { loop, settings } = options
    const turn = this.turn
    const { store, prepared, route, data, world, kit } = loaded
    const { language } = route
    const saved = this.savedFor(play, language)
    const place = placeOf(prepared.story(), play.row)
    void prepared.sound.unlock().then((runs) => store.setState({ soundBlocked: !runs }))
    store.setState({ immersive: form === 'headset' })
    const played = await playScene({
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
      grounded: settings.store.getState().solidGround,
      standName: (id) => data.scene.stands.find((one) => one.id === id)?.name?.[language] ?? id,
      onEnd: () => tell('over'),
      holdEnd: (recorded) => loop.setPending({ info: played.info, recorded }),
    })
    if (turn !== this.turn) return played.dispose()
    this.loaded = loaded
    this.played = played
    this.lastVisit = played.info.id
    loop.setPending({ info: played.info })
    this.stopSettings = settings.store.subscribe(() => this.heedSettings())
    played.visit.store.subscribe(({ reflect }, before) => {
      if (reflect !== before.reflect && reflect) tell(reflect === 'silence' ? 'still' : 'asking')
    })
    store.setState({ screen: 'playing' })
    played.experience.begin()
    played.experience.stir()
    this.heedSettings()
    options.onChange()
    tell('running')
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
    const { volume } = this.options.loop.state()
    const db = volume > 0 ? 20 * Math.log10(volume) : -40
    const louder = (level: number): number => Math.max(-40, Math.min(6, level + db))
    sound.set({ voice: louder(settings.voice), place: louder(settings.place), muted: volume === 0 })
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
    this.turn++
    const { played } = this
    if (!played) return this.letGoOfLoaded()
    // While it is told of its end, nobody must take that for news.
    played.visit.leave()
    this.leaving = played
    this.letGo(played)
  }

  /** The same visit goes on in another language: its place is kept, its end is not there yet. */
  pauseForLanguage(): void {
    this.turn++
    const { played } = this
    if (!played) return
    this.letGo(played)
    void finishRecords(played)
  }

  private letGo(played: PlayedScene): void {
    this.stopSettings()
    this.played = undefined
    this.options.onChange()
    // The end may come in the middle of a frame, which still has the scene to draw.
    queueMicrotask(() => played.dispose(true))
    this.letGoOfLoaded()
  }

  private letGoOfLoaded(): void {
    const { loading } = this
    this.loading = undefined
    this.loaded = undefined
    void loading?.ready.then(
      ({ prepared, world }) => {
        prepared.sound.dispose()
        world?.dispose()
      },
      () => undefined,
    )
  }

  /** Writes the end of the visit, with how it was at the seat. After a reload only what was kept is known of it. */
  async record(seat: SeatRecord): Promise<void> {
    const { loop, progress } = this.options
    const pending = loop.pending()
    this.lastVisit = pending?.info.id
    loop.setPending(undefined)
    const { leaving } = this
    this.leaving = undefined
    if (!pending) return
    const recorded = pending.recorded ?? lastSeen(pending.info, progress)
    const records = leaving?.records ?? (await openRecords(pending.info, undefined))
    if (recorded) records.recorder.record({ ...recorded, seat })
    await records.recorder.settled()
    await records.sender.flush()
  }
}

const finishRecords = async ({ records }: PlayedScene): Promise<void> => {
  await records.recorder.settled()
  await records.sender.flush()
}

/** The end of a visit whose page went away: it ended where it was last seen. */
const lastSeen = (info: VisitInfo, progress: ProgressStore): Recorded | undefined => {
  const { saved } = progress.scene(info.course, info.scene)
  if (saved?.visit !== info.id) return undefined
  return {
    milestone: { kind: 'ended' },
    at: saved.at,
    seconds: saved.seconds,
    coverage: coverage(saved.state),
  }
}
