/**
 * `npm run make [-- id …] [--force]`: renders, levels, encodes, decodes again to measure, and writes the manifest.
 * What is unchanged since the manifest is left alone. The recordings that some recipes mix in come from Debian's
 * `supertuxkart-data`; name another folder for them with SOUND_RECORDINGS.
 */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { RATE, type Signal } from './dsp/noise.ts'
import { decibels } from './dsp/loops.ts'
import { integrated, momentary, peak } from './dsp/loudness.ts'
import { type Codec, decode, encode } from './ffmpeg.ts'
import {
  type SoundEntry,
  type SoundFile,
  type SoundManifest,
  readManifest,
  sha256,
  sourceHash,
} from './manifest.ts'
import { type Recipe, type Recording, seedOf } from './recipe.ts'
import { RECIPES } from './recipes/index.ts'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const OUT = join(HERE, 'out')
const RECORDINGS = process.env.SOUND_RECORDINGS ?? '/usr/share/games/supertuxkart/data/sfx'
/** No sample of any decoded file is above this, dBFS. */
const CEILING = -3
const EXTENSION: Record<Codec, string> = { opus: 'ogg', aac: 'm4a' }

function bitRate({ kind, use }: Recipe, codec: Codec): number {
  if (use === 'bed') return codec === 'opus' ? 80 : 112
  if (kind === 'loop') return codec === 'opus' ? 56 : 80
  return codec === 'opus' ? 64 : 88
}

function readRecording(recording: Recording): Signal {
  const path = join(RECORDINGS, recording.file)
  if (sha256(readFileSync(path)) !== recording.sha256)
    throw new Error(`${path} is not the recording the recipe was made for: install ${recording.origin}`)
  return decode(path, 1)[0]
}

function render(recipe: Recipe): Signal[][] {
  const cache = new Map<number, Signal>()
  const recording = (n: number): Signal => {
    if (!cache.has(n)) cache.set(n, readRecording(recipe.recordings![n]))
    return cache.get(n)!
  }
  return Array.from({ length: recipe.variants }, (_, v) => recipe.render(seedOf(recipe.id, v), recording))
}

/** Brings every variant to the recipe's loudness, or, where a peak forbids it, all of them as near as they may. */
function level(recipe: Recipe, variants: readonly Signal[][], ceiling: number): Signal[][] {
  const measure = recipe.kind === 'loop' ? integrated : momentary
  const gains = variants.map((v) => recipe.lufs - measure(v))
  const excess = Math.max(0, ...variants.map((v, k) => peak(v) + gains[k] - ceiling))
  return variants.map((v, k) => v.map((c) => c.map((x) => x * decibels(gains[k] - excess))))
}

function write(recipe: Recipe, channels: readonly Signal[], name: string, codec: Codec): SoundFile {
  const file = `${name}.${EXTENSION[codec]}`
  const path = join(OUT, file)
  encode(channels, path, codec, bitRate(recipe, codec), recipe.about.en)
  return {
    file,
    bytes: statSync(path).size,
    sha256: sha256(readFileSync(path)),
    peak: Number(peak(decode(path, channels.length)).toFixed(2)),
  }
}

function make(recipe: Recipe, source: SoundEntry['recipe']): SoundEntry {
  const rendered = render(recipe)
  const measure = recipe.kind === 'loop' ? integrated : momentary
  // Coding moves peaks by a decibel or so: measured after decoding, and levelled again until they fit.
  for (let ceiling = CEILING - 0.8; ; ceiling -= 0.4) {
    const variants = level(recipe, rendered, ceiling).map((channels, v) => {
      const name = `${recipe.id}-${v + 1}`
      return {
        seconds: Number((channels[0].length / RATE).toFixed(3)),
        lufs: Number(measure(channels).toFixed(2)),
        opus: write(recipe, channels, name, 'opus'),
        aac: write(recipe, channels, name, 'aac'),
      }
    })
    if (variants.some((v) => v.opus.peak > CEILING || v.aac.peak > CEILING)) continue
    return {
      id: recipe.id,
      kind: recipe.kind,
      use: recipe.use,
      channels: recipe.use === 'bed' ? 2 : 1,
      about: recipe.about,
      licence: 'CC0-1.0',
      recordings: recipe.recordings ?? [],
      recipe: source,
      variants,
    }
  }
}

function main(args: readonly string[]): void {
  const wanted = args.filter((a) => !a.startsWith('-'))
  const unknown = wanted.filter((id) => !RECIPES.some((r) => r.recipe.id === id))
  if (unknown.length)
    throw new Error(
      `no such sound: ${unknown.join(', ')}. There are: ${RECIPES.map((r) => r.recipe.id).join(', ')}`,
    )
  mkdirSync(OUT, { recursive: true })
  const before = new Map(readManifest(OUT)?.sounds.map((s) => [s.id, s]))
  for (const id of before.keys())
    if (!RECIPES.some((r) => r.recipe.id === id)) {
      for (const v of before.get(id)!.variants) for (const f of [v.opus, v.aac]) rmSync(join(OUT, f.file))
      before.delete(id)
    }
  for (const { file, recipe } of RECIPES) {
    if (wanted.length && !wanted.includes(recipe.id)) continue
    const source = { file, sha256: sourceHash(HERE, file) }
    if (before.get(recipe.id)?.recipe.sha256 === source.sha256 && !args.includes('--force')) continue
    const entry = make(recipe, source)
    before.set(recipe.id, entry)
    const kilobytes = entry.variants.reduce((sum, v) => sum + v.opus.bytes, 0) / 1000
    const peaks = Math.max(...entry.variants.flatMap((v) => [v.opus.peak, v.aac.peak]))
    console.log(
      `${recipe.id.padEnd(14)} × ${entry.variants.length}  ${entry.variants[0].lufs} LUFS  peak ${peaks} dBFS  ${kilobytes.toFixed(0)} kB Opus`,
    )
    const manifest: SoundManifest = {
      note: 'Made by `npm --prefix assets/sounds run make`; peaks are those of the decoded files.',
      sounds: [...before.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    }
    writeFileSync(join(OUT, 'manifest.json'), JSON.stringify(manifest, null, 1) + '\n')
  }
}

main(process.argv.slice(2))
