/** What the loop of a seat asks for, done: by the scene, the headset, the records and the stores. */
import type { LoopCue } from '../../story/loop/index.ts'
import type { ProgressStore } from '../../visit/progress.ts'
import { forgetVisitor, type SeatLoop } from '../../visit/seat-loop.ts'
import type { SettingsStore } from '../../visit/settings-store.ts'
import { askClaim } from './seat-claim.ts'
import type { SeatScene } from './seat-scene.ts'

export interface SeatCuesOptions {
  readonly loop: SeatLoop
  readonly scene: SeatScene
  readonly settings: SettingsStore
  readonly progress: ProgressStore
  readonly recentre: () => void
  /** The headset's session ends, and the screen goes on. */
  readonly toScreen: () => void
}

/** Codes under which visitors may claim their visits. */
const createClaims = ({ loop, scene }: SeatCuesOptions) => {
  /** The visit that a code was given for. */
  let claimable: string | undefined
  return {
    async ask(): Promise<void> {
      const id = scene.lastVisit
      const code = id && (await askClaim(id))
      claimable = code ? id : undefined
      loop.dispatch({ type: 'claimed', code })
    },
    /** A code lives half an hour from when it was asked for last: that of a visitor who goes now, from now on. */
    renew(): void {
      if (claimable) void askClaim(claimable)
      claimable = undefined
    },
  }
}

/** @returns what hears the loop's cues. */
export const createSeatCues = (options: SeatCuesOptions): ((cue: LoopCue) => void) => {
  const { loop, scene, settings, progress } = options
  const claims = createClaims(options)
  return (cue) => {
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
        const { play, form } = loop.state()
        scene.pauseForLanguage()
        return void (play && scene.open(play, cue.language, form))
      }
      case 'recentre':
        return options.recentre()
      case 'to-screen':
        return options.toScreen()
      case 'record':
        return void scene.record(cue.record)
      case 'claim':
        return void claims.ask()
      case 'forget':
        claims.renew()
        return forgetVisitor({ settings, progress, loop })
      case 'help':
    }
  }
}
