/**
 * Speaking the lines. A line's clock is the audio's: it stands while the audio stands, and the end is told by the source
 * itself. Where the browser has not let the audio run yet, the line goes on in silence, captions and all, and the voice
 * joins at the right word as soon as it may.
 */
import { type Line, type NarrationOptions, createLine } from './line.ts'
import type { LineHandle } from './port.ts'

export interface Narration {
  say(row: string): LineHandle
  prepare(row: string): Promise<void>
  hush(): void
  pause(): void
  resume(): void
  /** Ends what is over, joins when the audio has begun to run; a few times a second. */
  pump(): void
  current(): LineHandle | undefined
  /** The context goes and another comes: `hold` before, `revive` after. */
  hold(): void
  revive(): void
}

export function createNarration(options: NarrationOptions): Narration {
  const { lines, store } = options
  let line: Line | undefined

  const onPlaying = (row: string): void => {
    // Looked up anew: the lines may be others than when this was made.
    const order = [...lines.keys()]
    const at = order.indexOf(row)
    const next = at < 0 ? undefined : order[at + 1]
    if (next !== undefined) store.take(next, row)
  }
  const onOver = (over: Line, spoken: boolean): void => {
    if (line === over) {
      line = undefined
      options.onVoice(false)
    }
    if (spoken) options.onSpoken(over.handle.row)
  }
  return {
    say(row) {
      line?.end(false)
      line = createLine(row, options, { onPlaying, onOver })
      line.begin()
      return line.handle
    },
    // What is spoken now stays; one that cannot be fetched is spoken otherwise.
    prepare: async (row) => store.take(row, line?.handle.row)?.ready.catch(() => undefined),
    hush: () => line?.end(false),
    pause: () => line?.handle.pause(),
    resume: () => line?.handle.resume(),
    pump: () => line?.pump(),
    current: () => line?.handle,
    hold() {
      line?.hold()
      store.clear()
    },
    revive: () => line?.begin(),
  }
}
