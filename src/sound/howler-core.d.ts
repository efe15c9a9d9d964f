/** The core alone: emitters, listener and buses are our own, so Howler's spatial plugin stays out of the bundle. */
declare module 'howler/dist/howler.core.min.js' {
  export { Howl, Howler } from 'howler'
}
