/** A film that keeps step with the story: it runs where the story runs, and stops where that stops. */
import { LinearFilter, SRGBColorSpace, VideoTexture } from 'three'
import { toldFault } from '../told.ts'
import { mediaOf } from '../media-of.ts'
import type { BuildContext, Film } from '../build-contract.ts'

/** Seconds apart before the film is set right: less is not seen, and each setting stutters. */
const SLACK = 0.35
/** Seconds that the story may stand still, as it does between words, before the film does so too. */
const PATIENCE = 0.4

export interface Follower {
  play(on: boolean): void
  /** The second of the story at which it was set going: after a reload that lies in the past. */
  since(story: number): void
  /** Each frame. `clock` always runs; `story` stops where the story stops. */
  follow(clock: number, story: number): void
}

/** Where the film should be follows from when the story set it going; it is never the film that leads. */
export function follow(film: Film): Follower {
  let on = false
  const sounds = !film.muted
  /** Of the story, when the film was at its beginning. */
  let begun: number | undefined
  const last = { story: -1, moved: 0 }
  const start = (): void => {
    // Sound without a gesture is refused by browsers; the picture alone never is.
    // What was refused once may be allowed by now.
    film.muted = !sounds
    film.play().catch(() => {
      if (film.muted) return
      film.muted = true
      film.play().catch(() => {})
    })
  }
  return {
    play(next) {
      if (next === on) return
      on = next
      if (!on) {
        begun = undefined
        if (!film.paused) film.pause()
      }
    },
    since(story) {
      begun = story
    },
    follow(clock, story) {
      if (story !== last.story) {
        last.story = story
        last.moved = clock
      }
      if (!on) return
      begun ??= story - film.currentTime
      const wanted = story - begun
      const isOver = wanted >= film.duration
      const isStill = clock - last.moved > PATIENCE
      if (isOver || isStill) {
        if (!film.paused) film.pause()
      } else if (film.paused) start()
      const at = isOver ? film.duration : Math.max(0, wanted)
      if (Math.abs(film.currentTime - at) > SLACK) film.currentTime = at
    },
  }
}

/** @throws Told */
export async function openFilm(context: BuildContext, src: string, muted: boolean) {
  const { element, release } = await mediaOf(context, src).film(src, muted)
  const { videoWidth: width, videoHeight: height } = element
  if (!width || !height) {
    release()
    throw toldFault({ rule: 'film-other', params: { found: '?' } }, src)
  }
  const texture = new VideoTexture(element as HTMLVideoElement)
  texture.colorSpace = SRGBColorSpace
  texture.minFilter = LinearFilter
  texture.generateMipmaps = false
  return {
    element,
    texture,
    width,
    height,
    follower: follow(element),
    dispose() {
      texture.dispose()
      release()
    },
  }
}
