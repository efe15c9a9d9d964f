/** What can be known about keeping without loading the keeper. */
import { browserStorage } from '../../visit/keep.ts'

export const KEEPS = 'retrace-keeps'

/** Whether this browser can keep anything: plain http and some views inside other apps cannot. */
export const canKeep = (): boolean =>
  window.isSecureContext && 'serviceWorker' in navigator && 'caches' in window && 'locks' in navigator
/** Whether somebody chose to keep something here; known without opening any store. */
export const keeps = (): boolean => browserStorage()?.getItem(KEEPS) === '1'
