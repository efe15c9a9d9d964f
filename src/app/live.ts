/** Live edits: the station says when a scene file was saved, or when a save broke it. */
export type LiveNews =
  { readonly type: 'scene'; readonly version: string } | { readonly type: 'broken'; readonly message: string }

interface Message {
  readonly type: string
  readonly course?: string
  readonly scene?: string
  readonly version?: string
  readonly diagnostics?: readonly { readonly line?: number; readonly message?: string | { en?: string } }[]
}

/** Calls `tell` for this scene. Reconnects for as long as the page lives. @returns the way to stop. */
export const watchLive = (course: string, scene: string, tell: (news: LiveNews) => void): (() => void) => {
  let stopped = false
  let wait = 500
  let socket: WebSocket | undefined
  const open = (): void => {
    if (stopped) return
    socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live`)
    socket.onopen = () => void (wait = 500)
    socket.onmessage = (event) => {
      const message = JSON.parse(String(event.data)) as Message
      if (message.course !== course || message.scene !== scene) return
      if (message.type === 'scene' && message.version) tell({ type: 'scene', version: message.version })
      if (message.type !== 'broken') return
      const first = message.diagnostics?.[0]
      const words = typeof first?.message === 'string' ? first.message : (first?.message?.en ?? '')
      tell({ type: 'broken', message: `${first?.line ? `${first.line}: ` : ''}${words}` })
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
