/**
 * A Web Audio that records instead of sounding: nodes and their wires, parameters whose automation can be read at any
 * moment, sources that end when the clock says so. Howler itself runs on top of it, unchanged. Import this file first.
 */

type Step =
  | { readonly kind: 'set'; readonly at: number; readonly value: number }
  | { readonly kind: 'ramp'; readonly at: number; readonly value: number }
  | { readonly kind: 'target'; readonly at: number; readonly value: number; readonly tau: number }
  | { readonly kind: 'curve'; readonly at: number; readonly values: Float32Array; readonly over: number }

export class FakeParam {
  writes = 0
  private steps: Step[] = []
  constructor(
    private readonly context: { currentTime: number },
    private base = 1,
  ) {}
  get value(): number {
    return this.at(this.context.currentTime)
  }
  set value(value: number) {
    this.writes++
    this.base = value
    this.steps = []
  }
  /** The automated value at a moment of the clock. */
  at(time: number): number {
    let value = this.base
    let since = 0
    for (let k = 0; k < this.steps.length; k++) {
      const step = this.steps[k]!
      if (step.kind === 'ramp') {
        const t = step.at <= since ? 1 : Math.min(1, Math.max(0, (time - since) / (step.at - since)))
        value += (step.value - value) * t
        since = step.at
        continue
      }
      if (step.at > time) break
      const until = Math.min(
        time,
        this.steps[k + 1]?.kind === 'ramp' ? time : (this.steps[k + 1]?.at ?? time),
      )
      if (step.kind === 'set') value = step.value
      else if (step.kind === 'target')
        value = step.value + (value - step.value) * Math.exp(-(until - step.at) / step.tau)
      else {
        const q = Math.min(1, (time - step.at) / step.over) * (step.values.length - 1)
        const j = Math.min(step.values.length - 2, Math.floor(q))
        value = step.values[j]! + (step.values[j + 1]! - step.values[j]!) * (q - j)
      }
      since = step.at
    }
    return value
  }
  setValueAtTime(value: number, at: number) {
    this.steps.push({ kind: 'set', at, value })
    return this
  }
  linearRampToValueAtTime(value: number, at: number) {
    this.steps.push({ kind: 'ramp', at, value })
    return this
  }
  setTargetAtTime(value: number, at: number, tau: number) {
    this.steps.push({ kind: 'target', at, value, tau })
    return this
  }
  setValueCurveAtTime(values: Float32Array, at: number, over: number) {
    this.steps.push({ kind: 'curve', at, values, over })
    return this
  }
  /** As browsers do: what was reached stays, what would come is gone. */
  cancelScheduledValues(at: number) {
    const now = this.at(at)
    this.steps = []
    this.base = now
    return this
  }
}

export class FakeNode {
  readonly outputs = new Set<FakeNode>()
  gain: FakeParam
  positionX: FakeParam
  positionY: FakeParam
  positionZ: FakeParam
  threshold: FakeParam
  knee: FakeParam
  ratio: FakeParam
  attack: FakeParam
  release: FakeParam
  playbackRate: FakeParam
  panningModel = 'equalpower'
  distanceModel = 'inverse'
  refDistance = 1
  rolloffFactor = 1
  channelCount = 2
  channelCountMode = 'max'
  curve: Float32Array | null = null
  buffer: FakeBuffer | null = null
  loop = false
  onended: (() => void) | null = null
  /** Clock at which a source started, and its offset and length. */
  started: { at: number; from: number; length: number } | undefined
  stopped = false
  constructor(
    readonly context: FakeAudioContext,
    readonly type: string,
  ) {
    const param = (value: number) => new FakeParam(context, value)
    ;[this.gain, this.playbackRate] = [param(1), param(1)]
    ;[this.positionX, this.positionY, this.positionZ] = [param(0), param(0), param(0)]
    ;[this.threshold, this.knee, this.ratio, this.attack, this.release] = [-24, 30, 12, 0.003, 0.25].map(
      param,
    ) as [FakeParam, FakeParam, FakeParam, FakeParam, FakeParam]
  }
  connect(to: FakeNode) {
    this.outputs.add(to)
    return to
  }
  disconnect() {
    this.outputs.clear()
  }
  start(_when: number, from: number, length: number) {
    this.started = { at: this.context.currentTime, from, length }
    this.context.sources.add(this)
  }
  stop() {
    this.stopped = true
    this.context.sources.delete(this)
  }
}

export interface FakeBuffer {
  readonly duration: number
  readonly url: string
}

export class FakeAudioContext {
  static made: FakeAudioContext[] = []
  /** An element belongs to the first graph that takes it. */
  static taken = new WeakSet<object>()
  /** What a new context is like: `suspended` until a gesture, `running` in a kiosk. */
  static birth: 'suspended' | 'running' = 'running'
  /** Whether `resume` is granted, as inside a gesture. */
  static granted = true
  currentTime = 0
  sampleRate = 48000
  state: string = FakeAudioContext.birth
  baseLatency = 0
  outputLatency = 0
  /** A context that says it runs and does not. */
  dead = false
  readonly sources = new Set<FakeNode>()
  readonly nodes: FakeNode[] = []
  readonly destination = new FakeNode(this, 'destination')
  readonly listener = Object.fromEntries(
    ['positionX', 'positionY', 'positionZ', 'forwardX', 'forwardY', 'forwardZ', 'upX', 'upY', 'upZ'].map(
      (k) => [k, new FakeParam(this, 0)],
    ),
  )
  private listeners = new Set<() => void>()
  constructor() {
    FakeAudioContext.made.push(this)
  }
  private make(type: string): FakeNode {
    const node = new FakeNode(this, type)
    this.nodes.push(node)
    return node
  }
  createGain = () => this.make('gain')
  createPanner = () => this.make('panner')
  createMediaElementSource = (element: unknown) => {
    if (FakeAudioContext.taken.has(element as object)) throw new Error('InvalidStateError')
    FakeAudioContext.taken.add(element as object)
    return this.make('source')
  }
  createBufferSource = () => this.make('source')
  createDynamicsCompressor = () => this.make('limiter')
  createWaveShaper = () => this.make('shaper')
  createBuffer = () => ({ duration: 0, url: '' })
  decodeAudioData(data: ArrayBuffer): Promise<FakeBuffer> {
    const { seconds, url } = JSON.parse(new TextDecoder().decode(data)) as { seconds: number; url: string }
    return Promise.resolve({ duration: seconds, url })
  }
  addEventListener = (_type: string, listen: () => void) => void this.listeners.add(listen)
  removeEventListener = (_type: string, listen: () => void) => void this.listeners.delete(listen)
  become(state: string) {
    this.state = state
    for (const listen of this.listeners) listen()
  }
  resume(): Promise<void> {
    if (FakeAudioContext.granted && this.state !== 'running') this.become('running')
    return Promise.resolve()
  }
  suspend(): Promise<void> {
    this.become('suspended')
    return Promise.resolve()
  }
  close() {
    this.state = 'closed'
  }
  /** Lets the audio run on by seconds; sources that are through say so. */
  advance(seconds: number) {
    if (this.state !== 'running' || this.dead) return
    this.currentTime += seconds
    for (const source of [...this.sources]) {
      const { at, length } = source.started!
      if (source.loop || this.currentTime < at + length - 1e-9) continue
      this.sources.delete(source)
      source.onended?.()
    }
  }
}

/** What the page would fetch: address to seconds of audio; `undefined` answers 404. */
export const served = new Map<string, number>()
/** Every address that was asked for, in order. */
export const asked: string[] = []

class FakeRequest {
  status = 0
  response: ArrayBuffer | undefined
  responseType = ''
  withCredentials = false
  onload?: () => void
  onerror?: () => void
  private url = ''
  open(_method: string, url: string) {
    this.url = url
  }
  setRequestHeader() {}
  send() {
    asked.push(this.url)
    const seconds = served.get(this.url)
    queueMicrotask(() => {
      this.status = seconds === undefined ? 404 : 200
      this.response = new TextEncoder().encode(JSON.stringify({ seconds, url: this.url }))
        .buffer as ArrayBuffer
      this.onload?.()
    })
  }
}
class FakeAudioElement {
  muted = false
  canPlayType = (type: string) => (/opus|m4a|aac|mp4/.test(type) ? 'probably' : '')
}

Object.assign(globalThis, {
  window: globalThis,
  AudioContext: FakeAudioContext,
  XMLHttpRequest: FakeRequest,
  Audio: FakeAudioElement,
  location: { protocol: 'http:' },
})
Object.defineProperty(globalThis, 'navigator', {
  value: { userAgent: 'node', platform: 'node', vendor: '', appVersion: '' },
  configurable: true,
})

/** True when a wire leads from a node to another, over any number of nodes. */
export function leadsTo(from: FakeNode, to: FakeNode, seen = new Set<FakeNode>()): boolean {
  if (from === to) return true
  if (seen.has(from)) return false
  seen.add(from)
  return [...from.outputs].some((next) => leadsTo(next, to, seen))
}

/** Gain from a node to another along its wires, dB, with every automation as it stands now; −Infinity without a way. */
export function gainBetween(from: FakeNode, to: FakeNode): number {
  const factor = (node: FakeNode): number => {
    if (node === to) return 1
    const own = node.type === 'gain' ? node.gain.value : 1
    return own * [...node.outputs].reduce((sum, next) => sum + factor(next), 0)
  }
  return 20 * Math.log10(factor(from))
}
