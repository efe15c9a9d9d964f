/** ffmpeg, and nothing else: levels, Opus and AAC, measuring, and decoding for the recogniser. */
import { execFileSync, spawnSync } from 'node:child_process'
import { SAMPLE_RATE } from './model.ts'
import type { Loudness } from './timing.ts'

/** Integrated loudness (LUFS) and true peak (dBTP) that every line is brought to. */
export const TARGET = { lufs: -18, peak: -3 } as const
const LINE_RATE = 48_000

function ffmpeg(args: readonly string[], input?: Uint8Array): { out: Buffer; log: string } {
  const done = spawnSync('ffmpeg', ['-hide_banner', '-nostdin', ...args], { input, maxBuffer: 1 << 28 })
  if (done.error) throw new Error('ffmpeg is needed to write the voices; install it and try again.')
  const log = done.stderr.toString()
  if (done.status !== 0) throw new Error(`ffmpeg failed:\n${log.split('\n').slice(-6).join('\n')}`)
  return { out: done.stdout, log }
}

const rawFloat = (rate: number): string[] => ['-f', 'f32le', '-ar', String(rate), '-ac', '1']
const bytesOf = (wave: Float32Array): Uint8Array =>
  new Uint8Array(wave.buffer, wave.byteOffset, wave.byteLength)
const floats = (bytes: Buffer): Float32Array =>
  new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))

function readLoudness(log: string): Loudness {
  const summary = log.slice(log.lastIndexOf('Summary:'))
  const lufs = Number(/I:\s+(-?[\d.]+) LUFS/.exec(summary)?.[1])
  const peak = Number(/Peak:\s+(-?[\d.]+) dBFS/.exec(summary)?.[1])
  if (!Number.isFinite(lufs) || !Number.isFinite(peak)) throw new Error('The loudness could not be measured.')
  return { lufs, peak }
}

/** Loudness of a file as it will be played. */
export const loudnessOfFile = (file: string): Loudness =>
  readLoudness(ffmpeg(['-i', file, '-af', 'ebur128=peak=true', '-f', 'null', '-']).log)

function filtered(wave: Float32Array, rate: number, filter: string): Float32Array {
  const args = ['-v', 'error', ...rawFloat(rate), '-i', '-', '-af', filter, ...rawFloat(LINE_RATE), '-']
  return floats(ffmpeg(args, bytesOf(wave)).out)
}
const measure = (wave: Float32Array): Loudness =>
  readLoudness(
    ffmpeg([...rawFloat(LINE_RATE), '-i', '-', '-af', 'ebur128=peak=true', '-f', 'null', '-'], bytesOf(wave))
      .log,
  )

/**
 * A line at 48 kHz, without rumble, at −18 LUFS and under −3 dBTP. One steady gain and a limiter on the
 * peaks: `loudnorm` would ride the level inside a line of two seconds. Codecs overshoot, so the limiter stays
 * `headroom` dB under the peak we promise.
 */
export function level(wave: Float32Array, headroom: number): Float32Array {
  const clean = filtered(wave, SAMPLE_RATE, 'highpass=f=70,aresample=48000')
  const limit = 10 ** ((TARGET.peak - headroom) / 20)
  let gain = TARGET.lufs - measure(clean).lufs
  let out = clean
  for (let pass = 0; pass < 3; pass++) {
    const limiter = `alimiter=limit=${limit.toFixed(4)}:attack=2:release=60:level=0:latency=1`
    out = filtered(
      clean,
      LINE_RATE,
      `volume=${gain.toFixed(2)}dB,aresample=192000,${limiter},aresample=48000`,
    )
    const off = TARGET.lufs - measure(out).lufs
    if (Math.abs(off) < 0.3) break
    gain += off
  }
  return out
}

/** Writes a levelled line as Ogg Opus or AAC in MP4, with its metadata. */
export function encode(
  wave: Float32Array,
  file: string,
  codec: 'ogg' | 'm4a',
  metadata: Readonly<Record<string, string>>,
): void {
  const how =
    codec === 'ogg'
      ? ['-c:a', 'libopus', '-b:a', '40k', '-application', 'voip', '-f', 'ogg']
      : ['-c:a', 'aac', '-b:a', '64k', '-movflags', '+faststart', '-f', 'ipod']
  const tags = Object.entries(metadata).flatMap(([key, value]) => ['-metadata', `${key}=${value}`])
  const args = ['-v', 'error', '-y', ...rawFloat(LINE_RATE), '-i', '-', ...how, '-bitexact', ...tags, file]
  ffmpeg(args, bytesOf(wave))
}

/** What `decode16k` gives, samples a second. */
export const HEARD_RATE = 16_000

/** A file as 16 kHz mono floats. */
export const decode16k = (file: string): Float32Array =>
  floats(
    execFileSync('ffmpeg', ['-v', 'error', '-i', file, ...rawFloat(HEARD_RATE), '-'], { maxBuffer: 1 << 28 }),
  )
