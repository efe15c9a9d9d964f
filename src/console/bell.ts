/**
 * A bell that nobody misses and nobody fears: two wooden strokes, again every three seconds until the call is taken.
 * Browsers let a page sound only after somebody has touched it, so the bell is turned on by hand.
 */

const EVERY = 3000
const STROKES = [
  { at: 0, hertz: 660 },
  { at: 0.18, hertz: 495 },
]

export interface Bell {
  /** Call inside a click. @returns whether the bell can be heard. */
  turnOn(): Promise<boolean>
  turnOff(): void
  isOn(): boolean
  /** Rings while this is true. */
  ring(wanted: boolean): void
}

function strike(context: AudioContext): void {
  for (const { at, hertz } of STROKES) {
    const [tone, gain] = [context.createOscillator(), context.createGain()]
    const start = context.currentTime + at
    tone.type = 'triangle'
    tone.frequency.value = hertz
    gain.gain.setValueAtTime(0.0001, start)
    gain.gain.exponentialRampToValueAtTime(0.5, start + 0.01)
    gain.gain.exponentialRampToValueAtTime(0.0001, start + 0.5)
    tone.connect(gain).connect(context.destination)
    tone.start(start)
    tone.stop(start + 0.6)
  }
}

export function createBell(): Bell {
  let context: AudioContext | undefined
  let ringing: ReturnType<typeof setInterval> | undefined
  const sound = () => {
    if (context?.state === 'running') strike(context)
    navigator.vibrate?.([200, 100, 200])
  }
  return {
    async turnOn() {
      context ??= new AudioContext()
      await context.resume().catch(() => undefined)
      if (context.state === 'running') strike(context)
      return context.state === 'running'
    },
    turnOff() {
      void context?.close()
      context = undefined
    },
    isOn: () => context?.state === 'running',
    ring(wanted) {
      if (wanted === (ringing !== undefined)) return
      if (!wanted) {
        clearInterval(ringing)
        ringing = undefined
        return
      }
      sound()
      ringing = setInterval(sound, EVERY)
    },
  }
}
