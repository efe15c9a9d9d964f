/** The files of one scene, fetched from our own origin. */
import type { Film, SceneMedia } from '../pieces/build-contract.ts'
import { Told, toldFault } from '../pieces/told.ts'
import { fill } from '../scene/diagnostics.ts'
import { isInsideScene, MEDIA_RULES } from '../scene/rules/media.ts'

const FILM_SECONDS = 20

const told = (rule: keyof typeof MEDIA_RULES, path: string): Told =>
  new Told(fill(MEDIA_RULES[rule].message, { path }), path)

/** The film's size and length are known; what cannot be played says so. */
const ready = (element: HTMLVideoElement, src: string): Promise<void> =>
  new Promise((resolve, reject) => {
    // A browser that preloads nothing without a gesture answers late, or never.
    const timer = setTimeout(
      () => reject(toldFault({ rule: 'film-other', params: { found: '?' } }, src)),
      FILM_SECONDS * 1000,
    )
    const done = (finish: () => void) => (): void => {
      clearTimeout(timer)
      finish()
    }
    element.addEventListener('loadedmetadata', done(resolve), { once: true })
    element.addEventListener(
      'error',
      done(() => reject(toldFault({ rule: 'film-other', params: { found: '?' } }, src))),
      { once: true },
    )
  })

/** `folder` ends in a slash: the address of the scene's folder. `onFilm` is told of films that may sound. */
export const createSceneMedia = (
  folder: string,
  onFilm?: (element: HTMLMediaElement) => () => void,
): SceneMedia => {
  const address = (src: string): string => {
    if (!isInsideScene(src)) throw told('media-path', src)
    return folder + src.split('/').map(encodeURIComponent).join('/')
  }
  return {
    async bytes(src) {
      const answer = await fetch(address(src)).catch(() => undefined)
      if (!answer?.ok) throw told('media-missing', src)
      return new Uint8Array(await answer.arrayBuffer())
    },
    picture: (bytes, src) =>
      createImageBitmap(new Blob([bytes as BlobPart]), {
        imageOrientation: 'flipY',
        premultiplyAlpha: 'none',
        colorSpaceConversion: 'none',
      }).catch(() => {
        throw toldFault({ rule: 'image-none' }, src)
      }),
    async film(src, muted) {
      const element = document.createElement('video')
      Object.assign(element, {
        muted,
        playsInline: true,
        preload: 'auto',
        loop: false,
        disableRemotePlayback: true,
      })
      const release = (): void => {
        element.pause()
        element.removeAttribute('src')
        element.load()
      }
      element.src = address(src)
      await ready(element, src).catch((error: unknown) => {
        release()
        throw error
      })
      const silence = muted ? undefined : onFilm?.(element)
      return {
        element: element as Film,
        release() {
          silence?.()
          release()
        },
      }
    },
  }
}
