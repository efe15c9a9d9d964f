/** Which of the two encodings a browser is given. Both are always there; only one is fetched. */
export type Codec = 'opus' | 'aac'
export const EXTENSION: Readonly<Record<Codec, string>> = { opus: 'ogg', aac: 'm4a' }
/** The names Howler knows them by. */
export const HOWLER_FORMAT: Readonly<Record<Codec, string>> = { opus: 'opus', aac: 'm4a' }

/** `HTMLMediaElement.canPlayType`: '', 'maybe' or 'probably'. */
export type CanPlay = (type: string) => string

/**
 * Opus where the browser is sure of it, AAC where it is not, Opus on a maybe where there is no AAC; undefined where
 * neither plays and the scene goes on in silence with its captions.
 */
export function chooseCodec(canPlay: CanPlay): Codec | undefined {
  const answer = (type: string) => canPlay(type).replace(/^no$/, '')
  const opus = answer('audio/ogg; codecs=opus')
  if (opus === 'probably') return 'opus'
  if (answer('audio/mp4; codecs="mp4a.40.2"') || answer('audio/x-m4a')) return 'aac'
  return opus ? 'opus' : undefined
}

/** Asks a media element of the page; undefined outside a browser. */
export function browserCodec(): Codec | undefined {
  if (typeof Audio === 'undefined') return undefined
  const element = new Audio()
  return chooseCodec((type) => element.canPlayType(type))
}
