/** Live edits: the station says when a scene file was saved, or when a save broke it. */
import type { Diagnostic } from '../scene/diagnostics.ts'
import type { Language } from '../scene/language.ts'
import { message } from '../ui/messages.ts'

export type LiveNews =
  /** `fault` tells of a part that had to be left out, where there is one. */
  | { readonly type: 'scene'; readonly version: string; readonly fault?: string }
  | { readonly type: 'broken'; readonly fault: string }

type Finding = Pick<Diagnostic, 'severity' | 'line' | 'message' | 'zh'>
/** What the station sends; see `LibraryNews` in `src/server/scene-library.ts`, and its greeting. */
interface LiveMessage {
  readonly type: string
  readonly course?: string
  readonly scene?: string
  readonly version?: string
  readonly diagnostics?: readonly Finding[]
  readonly scenes?: readonly {
    readonly course: string
    readonly scene: string
    readonly version?: string
    readonly broken: boolean
  }[]
}

/** The first error in one sentence, with its line in the file; undefined where there is none. */
const firstFault = (found: readonly Finding[] = [], language: Language): string | undefined => {
  const error = found.find(({ severity }) => severity === 'error')
  if (!error) return undefined
  const words = language === 'zh' ? error.zh : error.message
  return message('atLine', language, { line: error.line, words })
}

/** What a message of the station means for a page that shows this scene in this language; undefined: nothing. */
export const newsOf = (
  heard: LiveMessage,
  course: string,
  scene: string,
  language: Language,
): LiveNews | undefined => {
  // The greeting tells a page that was away of saves it has missed.
  const one =
    heard.type === 'hello'
      ? heard.scenes?.find((s) => s.course === course && s.scene === scene && !s.broken)
      : heard
  if (one?.course !== course || one.scene !== scene) return undefined
  const fault = firstFault(heard.diagnostics, language)
  if (heard.type === 'broken')
    return { type: 'broken', fault: `${message('broken', language)} ${fault ?? ''}`.trim() }
  if ((heard.type !== 'scene' && heard.type !== 'hello') || one.version === undefined) return undefined
  if (fault === undefined) return { type: 'scene', version: one.version }
  return { type: 'scene', version: one.version, fault: `${message('faulty', language)} ${fault}` }
}

/** Calls `tell` for this scene. Reconnects for as long as the page lives. @returns the way to stop. */
export const watchLive = (
  course: string,
  scene: string,
  language: Language,
  tell: (news: LiveNews) => void,
): (() => void) => {
  let stopped = false
  let wait = 500
  let socket: WebSocket | undefined
  const open = (): void => {
    if (stopped) return
    socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live`)
    socket.onopen = () => void (wait = 500)
    socket.onmessage = (event) => {
      const news = newsOf(JSON.parse(String(event.data)) as LiveMessage, course, scene, language)
      if (news) tell(news)
    }
    socket.onclose = () => {
      setTimeout(open, wait)
      wait = Math.min(30_000, wait * 2)
    }
  }
  open()
  return () => {
    stopped = true
    socket?.close()
  }
}
