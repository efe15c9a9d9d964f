/**
 * One row as sound: sentence by sentence, with the pauses where the punctuation places them. Samples are mono
 * float at 24 kHz, times are seconds from the start of the file.
 */
import type { Model, Spoken, VoiceStyle } from './model.ts'
import { SAMPLE_RATE } from './model.ts'
import { HOP_SECONDS, silentHops } from './silence.ts'
import type { Script, Sentence } from './speech.ts'
import type { TimedUnit } from './timing.ts'

export interface Take {
  readonly wave: Float32Array
  readonly units: readonly TimedUnit[]
  readonly seconds: number
}

const LEAD = 0.06
const TAIL = 0.25
/** Kept on either side of a sentence when its silence is trimmed, seconds. */
const MARGIN = 0.04
const HOP = Math.round(HOP_SECONDS * SAMPLE_RATE)

const samples = (seconds: number): number => Math.round(seconds * SAMPLE_RATE)

/** The longest silent stretch that touches [from, to] (hops), or undefined. */
function silenceNear(
  silent: readonly boolean[],
  from: number,
  to: number,
): { from: number; to: number } | undefined {
  let best: { from: number; to: number } | undefined
  for (let h = Math.max(0, from); h <= Math.min(to, silent.length - 1); h++) {
    if (!silent[h]) continue
    let [a, b] = [h, h]
    while (a > 0 && silent[a - 1]) a--
    while (b < silent.length - 1 && silent[b + 1]) b++
    if (!best || b - a > best.to - best.from) best = { from: a, to: b + 1 }
    h = b
  }
  return best
}

/** A change of length: at `at` (samples of the original) `by` samples are put in, or taken out. */
interface Edit {
  readonly at: number
  readonly by: number
}

/** How the silences of a sentence must change so that its marks pause as they are meant to. */
export function pauseEdits(sentence: Sentence, spoken: Spoken, silent: readonly boolean[]): Edit[] {
  const hop = (seconds: number): number => Math.round(samples(seconds) / HOP)
  return sentence.pauses.flatMap(({ letter, seconds }) => {
    const end = spoken.spans[Math.min(letter + 1, spoken.spans.length - 1)]![1]
    const found = silenceNear(silent, hop(spoken.spans[letter]![0] - 0.1), hop(end + 0.1))
    if (!found) return []
    const length = (found.to - found.from) * HOP
    const middle = Math.round(((found.from + found.to) / 2) * HOP)
    return [{ at: middle, by: Math.max(samples(seconds) - length, -(length - samples(0.05))) }]
  })
}

function applyEdits(wave: Float32Array, edits: readonly Edit[]): Float32Array {
  const parts: Float32Array[] = []
  let from = 0
  for (const { at, by } of edits) {
    const cut = Math.min(0, by)
    parts.push(wave.subarray(from, at + Math.ceil(cut / 2)), new Float32Array(Math.max(0, by)))
    from = at - Math.floor(cut / 2)
  }
  parts.push(wave.subarray(from))
  return concat(parts)
}

function concat(parts: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

/** Fades both ends over 5 ms so that no cut clicks. */
function faded(wave: Float32Array): Float32Array {
  const out = wave.slice()
  for (let i = 0; i < Math.min(HOP, out.length); i++) {
    out[i]! *= i / HOP
    out[out.length - 1 - i]! *= i / HOP
  }
  return out
}

async function takeOf(sentence: Sentence, model: Model, voice: VoiceStyle, speed: number): Promise<Take> {
  const spoken = await model.speak(sentence.phonemes, voice, speed)
  const silent = silentHops(spoken.wave, SAMPLE_RATE)
  const first = Math.max(0, silent.indexOf(false) * HOP - samples(MARGIN))
  const last = Math.min(spoken.wave.length, (silent.lastIndexOf(false) + 1) * HOP + samples(MARGIN))
  const edits = pauseEdits(sentence, spoken, silent).filter((e) => e.at > first && e.at < last)
  const wave = applyEdits(
    spoken.wave.subarray(first, last),
    edits.map((e) => ({ ...e, at: e.at - first })),
  )
  const moved = (seconds: number): number => {
    const at = samples(seconds)
    const shift = edits.reduce((sum, e) => (e.at < at ? sum + e.by : sum), 0)
    return Math.min(wave.length, Math.max(0, at + shift - first)) / SAMPLE_RATE
  }
  // The voice is heard some 0.1 s before the model's first span begins; a caption must not be late.
  const onset = Math.max(0, silent.indexOf(false) * HOP - first) / SAMPLE_RATE
  const units = sentence.units.map(({ text, at, from, to }, i) => ({
    text,
    at,
    start: i === 0 ? Math.min(onset, moved(spoken.spans[from]![0])) : moved(spoken.spans[from]![0]),
    end: moved(spoken.spans[Math.max(from, to - 1)]![1]),
  }))
  return { wave: faded(wave), units, seconds: wave.length / SAMPLE_RATE }
}

const round = (seconds: number): number => Math.round(seconds * 1000) / 1000

/** Says a whole row at one speed. */
export async function speakRow(
  script: Script,
  model: Model,
  voice: VoiceStyle,
  speed: number,
): Promise<Take> {
  const parts: Float32Array[] = [new Float32Array(samples(LEAD))]
  const units: TimedUnit[] = []
  let now = LEAD
  for (const [i, sentence] of script.sentences.entries()) {
    const take = await takeOf(sentence, model, voice, speed)
    const rest = i === script.sentences.length - 1 ? TAIL : sentence.after
    units.push(...take.units.map((u) => ({ ...u, start: round(u.start + now), end: round(u.end + now) })))
    parts.push(take.wave, new Float32Array(samples(rest)))
    now += take.seconds + rest
  }
  const wave = concat(parts)
  return { wave, units, seconds: round(wave.length / SAMPLE_RATE) }
}

/** Spoken Hanzi a second, pauses included, that a row must not pass. */
export const MOST_HANZI_A_SECOND = 5
const AIM = 4.85

/**
 * Says a row; a Mandarin row that comes out too fast is said again, slower. Returns the speed that was used.
 */
export async function speakWithinPace(
  script: Script,
  model: Model,
  voice: VoiceStyle,
  speed: number,
  lang: 'zh' | 'en',
): Promise<Take & { speed: number }> {
  let take = await speakRow(script, model, voice, speed)
  for (let tries = 0; lang === 'zh' && tries < 3; tries++) {
    const rate = script.count / take.seconds
    if (rate <= MOST_HANZI_A_SECOND) break
    speed *= (AIM / rate) * 0.98
    take = await speakRow(script, model, voice, speed)
  }
  return { ...take, speed: Math.round(speed * 1000) / 1000 }
}
