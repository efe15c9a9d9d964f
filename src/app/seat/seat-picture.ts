/** The picture of a seat: the stage all its scenes are shown on, and the view of the steps between them. */
import type { XRStore } from '@react-three/xr'
import type { Choice } from '../../story/loop/index.ts'
import { loopMessage, loopMessageText } from '../../ui/loop/messages.ts'
import { loopPlates, type LoopPlatesContext } from '../../ui/loop/plates.ts'
import type { SeatShownStore } from '../../ui/loop/seat-view-state.ts'
import { prepareText, prepareWords } from '../../ui/space/text.ts'
import { createStage, type Stage } from '../../world/stage.tsx'
import { createSeatView, type SeatView } from './seat-view.ts'

export interface SeatPictureOptions {
  readonly canvas: HTMLCanvasElement
  readonly headset: XRStore
  readonly shown: SeatShownStore
  readonly context: (eye: number) => LoopPlatesContext
  readonly onFrame: (dt: number, frame: XRFrame | undefined) => void
  readonly onChoice: (choice: Choice) => void
  readonly onGesture: () => void
}

export class SeatPicture {
  stage: Stage | undefined
  view: SeatView | undefined
  /** The steps' words are ready to be drawn in the headset. */
  wordsReady = false
  private words: Promise<void> | undefined

  constructor(private readonly options: SeatPictureOptions) {}

  /** Without a picture a seat says so, and goes on on the page. */
  async raise(): Promise<void> {
    const { canvas, headset, shown, context, onFrame } = this.options
    try {
      this.stage = await createStage({ canvas, headset, onFrame })
      await prepareText().catch((error: unknown) =>
        console.warn('Words in the headset cannot be drawn.', error),
      )
      const immersive = () => shown.getState().immersive
      this.view = createSeatView({
        stage: this.stage,
        canvas,
        plates: (eye) => (immersive() ? loopPlates(context(eye)) : []),
        lamp: () => this.lamp(),
        fitting: () => immersive() && context(0).state.stage === 'fit',
        lampName: () => loopMessage('lamp', context(0).state.language ?? context(0).language),
        onChoice: (id) => this.options.onChoice(id as Choice),
        onGesture: this.options.onGesture,
      })
      this.view.refresh()
    } catch (error) {
      console.warn('The picture could not be drawn.', error)
      shown.setState({ drawn: false })
    }
  }

  private lamp(): 'none' | 'dark' | 'lit' {
    const { stage, part, paused } = this.options.context(0).state
    if (stage !== 'learn' || paused || !this.options.shown.getState().immersive) return 'none'
    return part === 'lit' ? 'lit' : 'dark'
  }

  /** Staff enter the headset in the morning; by the first visitor the words are there. */
  prepareWords(): void {
    if (this.view) this.words ??= prepareWords(loopMessageText()).then(() => void (this.wordsReady = true))
  }
}
