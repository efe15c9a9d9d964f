/**
 * The graph, and the only file that touches Howler's nodes:
 *
 *   sound ─ Howler's gain ─→ emitter or bus ─→ voice ─────────────→ ┐
 *                                              place level ─ duck ─→ ├ master ─ mono ─ limiter ─ make-up ─ ceiling ─→ out
 *                                              touch ─────────────→ ┘
 *
 * Howler connects every sound to its master; `adopt` moves it to where it belongs before a sample has been heard.
 */
import { Howler, type Howl } from 'howler/dist/howler.core.min.js'
import { dbToGain, gainToDb } from './decibels.ts'
import { BUSES, MIX, type BusName } from './mixing.ts'

/** What of Howler's insides is used here (2.2.4, pinned). */
interface HowlerSound {
  _node: GainNode & { bufferSource?: AudioBufferSourceNode | null }
  _paused: boolean
}
interface HowlInside {
  readonly _webAudio: boolean
  _soundById(id: number): HowlerSound | null
  _clearTimer(id: number): void
  _ended(sound: HowlerSound): void
}
interface HowlerInside {
  ctx: AudioContext | null
  state: string
  masterGain: GainNode | null
  _howls: { _emit(event: string): void }[]
}
const inside = Howler as unknown as HowlerInside

/** After a network error Howler turns to media elements by itself; those have no place in the graph. */
export const isDecoded = (howl: Howl): boolean => (howl as unknown as HowlInside)._webAudio

export interface Buses {
  readonly context: AudioContext
  /** Where a sound of this bus is connected. */
  input(bus: BusName): AudioNode
  /** Moves a sound of Howler's to `to`, and lets the audio clock say when it ends, not a timer. */
  adopt(howl: Howl, id: number, to: AudioNode): void
  /** Moves a bus to a level (dB on top of the mix) over seconds. */
  setBus(bus: BusName, db: number, over: number): void
  /** Takes the place bus down by `db` (negative), or back with 0; the ear's time constants are the mix's. */
  duck(db: number): void
  setMono(mono: boolean): void
  setMuted(muted: boolean): void
  /** The audio clock runs. */
  running(): boolean
  /** Its context was thrown away, by whoever else makes sound on this page. */
  lost(): boolean
  /** Tells of the context starting, stopping, being interrupted; answers its disposer. */
  onState(listen: () => void): () => void
  /** Asks the browser to let the audio run; true when it does. */
  resume(): Promise<boolean>
  levels(): Record<BusName, number> & { duck: number }
  dispose(): void
}

const gainAt = (context: AudioContext, db: number): GainNode => {
  const node = context.createGain()
  node.gain.value = dbToGain(db)
  return node
}

/** Web Audio turns a compressor's output up by 0.6 of what full scale would lose; this takes it off again. */
export function makeUpLoss({ threshold, ratio }: { threshold: number; ratio: number }): number {
  const fullScale = threshold - threshold / ratio
  return 0.6 * fullScale
}

function createLimiter(context: AudioContext): { first: AudioNode; last: AudioNode; mono: GainNode } {
  const { threshold, ratio, attack, release, ceiling } = MIX.limiter
  const mono = context.createGain()
  const limiter = context.createDynamicsCompressor()
  limiter.threshold.value = threshold
  limiter.knee.value = 0
  limiter.ratio.value = ratio
  limiter.attack.value = attack
  limiter.release.value = release
  const even = gainAt(context, makeUpLoss(MIX.limiter))
  const top = context.createWaveShaper()
  const most = dbToGain(ceiling)
  top.curve = Float32Array.from({ length: 4097 }, (_, i) => Math.max(-most, Math.min(most, i / 2048 - 1)))
  mono.connect(limiter).connect(even).connect(top)
  return { first: mono, last: top, mono }
}

interface Tail {
  readonly context: AudioContext
  readonly mono: GainNode
  users: number
  release(): void
}
let tail: Tail | undefined

/** The end of the graph on one context. Whoever makes sound there shares it, and the last to go takes it down. */
function takeTail(context: AudioContext, master: GainNode): Tail {
  if (tail?.context !== context) {
    const { first, last, mono } = createLimiter(context)
    master.disconnect()
    master.connect(first)
    last.connect(context.destination)
    const own: Tail = {
      context,
      mono,
      users: 0,
      release() {
        if (--own.users > 0) return
        for (const node of [master, last, mono]) node.disconnect()
        if (inside.masterGain === master && context.state !== 'closed') master.connect(context.destination)
        if (tail === own) tail = undefined
      },
    }
    tail = own
  }
  tail.users++
  return tail
}

/** Glides a parameter from where it is; `over` seconds, straight in amplitude. */
export function glide(param: AudioParam, to: number, over: number, now: number): void {
  param.cancelScheduledValues(now)
  param.setValueAtTime(param.value, now)
  if (over > 0) param.linearRampToValueAtTime(to, now + over)
  else param.setValueAtTime(to, now)
}

/**
 * Builds the graph on Howler's context; undefined where there is no Web Audio. Howler's own unlocking (which rebuilds
 * the context behind our back) and its suspension after 30 s are off: `unlock.ts` does the first, nobody the second.
 */
export function createBuses(): Buses | undefined {
  Howler.autoUnlock = false
  Howler.autoSuspend = false
  Howler.volume(1)
  const context = inside.ctx
  const master = inside.masterGain
  if (!context || !master || !Howler.usingWebAudio) return undefined
  const end = takeTail(context, master)
  const { mono } = end
  const bus = Object.fromEntries(BUSES.map((b) => [b, gainAt(context, MIX.buses[b])])) as Record<
    BusName,
    GainNode
  >
  const ducking = gainAt(context, 0)
  bus.voice.connect(master)
  bus.touch.connect(master)
  bus.place.connect(ducking).connect(master)

  const listeners = new Set<() => void>()
  const follow = (): void => {
    const state = running() ? 'running' : 'suspended'
    // Howler only knows of the changes it made itself; sounds it holds back wait for its own `resume`.
    if (inside.state !== state) {
      inside.state = state
      if (state === 'running') for (const howl of inside._howls) howl._emit('resume')
    }
    for (const listen of listeners) listen()
  }
  const running = (): boolean => context.state === 'running'
  context.addEventListener('statechange', follow)
  inside.state = running() ? 'running' : 'suspended'

  return {
    context,
    running,
    lost: () => inside.ctx !== context,
    onState(listen) {
      listeners.add(listen)
      return () => void listeners.delete(listen)
    },
    input: (name) => bus[name],
    adopt(howl, id, to) {
      const insideHowl = howl as unknown as HowlInside
      const sound = insideHowl._soundById(id)
      if (!sound || !insideHowl._webAudio) return
      sound._node.disconnect()
      sound._node.connect(to)
      const source = sound._node.bufferSource
      if (!source || source.loop) return
      // A timer runs on while the context stands still, and cuts the sentence short: only the source knows its end.
      insideHowl._clearTimer(id)
      source.onended = () => {
        if (sound._node?.bufferSource === source && !sound._paused) insideHowl._ended(sound)
      }
    },
    setBus: (name, db, over) =>
      glide(bus[name].gain, db <= -60 ? 0 : dbToGain(MIX.buses[name] + db), over, context.currentTime),
    duck(db) {
      const now = context.currentTime
      ducking.gain.cancelScheduledValues(now)
      ducking.gain.setTargetAtTime(dbToGain(db), now, db < 0 ? MIX.duck.attack : MIX.duck.release)
    },
    setMono(on) {
      mono.channelCount = on ? 1 : 2
      mono.channelCountMode = on ? 'explicit' : 'max'
    },
    setMuted: (muted) => void Howler.mute(muted),
    async resume() {
      if (!running()) await Promise.race([context.resume(), settle()]).catch(() => undefined)
      if (running()) follow()
      return running()
    },
    levels: () => ({
      voice: gainToDb(bus.voice.gain.value),
      place: gainToDb(bus.place.gain.value),
      touch: gainToDb(bus.touch.gain.value),
      duck: gainToDb(ducking.gain.value),
    }),
    dispose() {
      context.removeEventListener('statechange', follow)
      listeners.clear()
      for (const node of [...Object.values(bus), ducking]) node.disconnect()
      end.release()
    },
  }
}

/** `resume()` of a locked context stays pending for ever; waiting a moment is enough to know. */
const settle = (): Promise<void> => new Promise((done) => setTimeout(done, 250))

/** Throws the context away with everything in it, and lets Howler make another: the cure for a clock that stands. */
export function rebuildContext(): void {
  Howler.unload()
  inside.state = inside.ctx?.state ?? 'suspended'
}
