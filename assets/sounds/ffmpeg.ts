/** The only place that runs ffmpeg: encoding, and decoding what was encoded or recorded. */
import { spawnSync } from 'node:child_process'
import { RATE, type Signal } from './dsp/noise.ts'

function run(args: readonly string[], input?: Buffer): Buffer {
  const result = spawnSync('ffmpeg', ['-v', 'error', '-y', ...args], { input, maxBuffer: 1 << 28 })
  if (result.error)
    throw new Error('ffmpeg could not be started: install it, with libopus', { cause: result.error })
  if (result.status !== 0) throw new Error(`ffmpeg failed: ${result.stderr.toString().trim()}`)
  return result.stdout
}

/** Interleaved 32-bit floats. */
function interleave(channels: readonly Signal[]): Buffer {
  const out = new Float32Array(channels[0].length * channels.length)
  channels.forEach((c, k) => c.forEach((v, i) => (out[i * channels.length + k] = v)))
  return Buffer.from(out.buffer)
}

export type Codec = 'opus' | 'aac'

/** Writes `channels` (48 kHz) to `file`; `kbps` is the bit rate of the whole file. */
export function encode(
  channels: readonly Signal[],
  file: string,
  codec: Codec,
  kbps: number,
  title: string,
): void {
  const coding =
    codec === 'opus'
      ? ['-c:a', 'libopus', '-b:a', `${kbps}k`, '-vbr', 'on', '-application', 'audio']
      : ['-c:a', 'aac', '-b:a', `${kbps}k`, '-movflags', '+faststart']
  const head = ['-f', 'f32le', '-ar', `${RATE}`, '-ac', `${channels.length}`, '-i', 'pipe:0']
  // Stable bytes: no dates, no encoder versions, a fixed Ogg serial number.
  const stable = [
    '-map_metadata',
    '-1',
    '-fflags',
    '+bitexact',
    '-flags:a',
    '+bitexact',
    '-serial_offset',
    '1',
  ]
  const labels = ['-metadata', `title=${title}`, '-metadata', 'copyright=CC0 1.0']
  run(
    [...head, ...coding, ...stable.slice(0, codec === 'opus' ? 8 : 6), ...labels, file],
    interleave(channels),
  )
}

/** Decodes any audio file to 48 kHz signals, one by channel. */
export function decode(file: string, channels: number): Signal[] {
  const raw = run(['-i', file, '-f', 'f32le', '-ar', `${RATE}`, '-ac', `${channels}`, 'pipe:1'])
  const all = new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.byteLength))
  return Array.from({ length: channels }, (_, k) =>
    Float32Array.from({ length: all.length / channels }, (_v, i) => all[i * channels + k]),
  )
}
