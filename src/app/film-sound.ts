/** Joins films that sound with the sound of the scene: whichever is there first waits for the other. */
import type { SoundPort } from '../sound/port.ts'

export interface FilmSound {
  /** A film that may sound has been opened; answers what to call when it is let go. */
  opened(element: HTMLMediaElement): () => void
  hear(sound: Pick<SoundPort, 'film'>): void
}

export const createFilmSound = (): FilmSound => {
  const films = new Map<HTMLMediaElement, (() => void) | undefined>()
  let ears: Pick<SoundPort, 'film'> | undefined
  return {
    opened(element) {
      films.set(element, ears?.film(element))
      return () => {
        films.get(element)?.()
        films.delete(element)
      }
    },
    hear(sound) {
      ears = sound
      for (const element of films.keys()) films.set(element, sound.film(element))
    },
  }
}
