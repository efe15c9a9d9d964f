/** `npm run narrate -- <course>/<scene>`: makes the recordings that are missing, and only those. */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { LANGUAGES } from '../../src/scene/schema.ts'
import { encode, level, loudnessOfFile, TARGET } from './audio.ts'
import { readLexicon } from './lexicon.ts'
import { SYNTHETIC, writeManifest } from './manifest.ts'
import { loadModel, loadVoice, MODEL, sha256, type Model } from './model.ts'
import { chosen, recordingsOf, run, VOICES, type Recording } from './scenes.ts'
import { speakWithinPace } from './synthesise.ts'
import { readTiming, timingText, type AudioFile, type Loudness } from './timing.ts'
import { scriptFor } from './voices.ts'

const KINDS = ['ogg', 'm4a'] as const
const lexicon = readLexicon()

const isThere = ({ path }: Recording): boolean =>
  [...KINDS, 'json'].every((kind) => existsSync(`${path}.${kind}`))

const describe = (file: string): AudioFile => ({
  bytes: statSync(file).size,
  sha256: sha256(readFileSync(file)),
})

/** Writes both files; one whose codec overshoots the promised peak is written again with more headroom. */
function writeAudio({ path, stem, key }: Recording, wave: Float32Array): Loudness {
  const comment = `${SYNTHETIC}, voice ${key.voice}`
  const metadata = { title: stem, artist: SYNTHETIC, comment, language: key.lang }
  for (let headroom = 1.6; headroom < 5; headroom += 0.5) {
    const levelled = level(wave, headroom)
    const measured = KINDS.map((kind) => {
      encode(levelled, `${path}.${kind}`, kind, metadata)
      return loudnessOfFile(`${path}.${kind}`)
    })
    const peak = Math.max(...measured.map((m) => m.peak))
    if (peak <= TARGET.peak) return { lufs: measured[0]!.lufs, peak }
  }
  throw new Error('its peaks cannot be held under the promised level.')
}

async function render(recording: Recording, model: Model): Promise<string> {
  const { row, key, hash, text, path, stem } = recording
  const { lang, engine, pace } = key
  const voice = loadVoice(key.voice)
  const script = await scriptFor(text, lang, key.voice, lexicon)
  const take = await speakWithinPace(script, model, voice, pace, lang)
  mkdirSync(dirname(path), { recursive: true })
  const loudness = writeAudio(recording, take.wave)
  const rate = Math.round((script.count / take.seconds) * 100) / 100
  const files = { ogg: describe(`${path}.ogg`), m4a: describe(`${path}.m4a`) }
  const old = existsSync(`${path}.json`) ? readTiming(`${path}.json`) : undefined
  const timing = timingText({
    row,
    lang,
    hash,
    engine,
    voice: key.voice,
    pace,
    speed: take.speed,
    text,
    reading: script.reading,
    seconds: take.seconds,
    rate,
    loudness,
    origin: { model: MODEL.sha256, voice: voice.sha256 },
    files,
    units: take.units,
    // What was heard stays true as long as the sound is the same.
    ...(old?.files.ogg.sha256 === files.ogg.sha256 && { recognised: old.recognised }),
  })
  // Last, so that a recording that was broken off is not taken for a whole one.
  writeFileSync(`${path}.json`, timing)
  return `${stem}  ${take.seconds.toFixed(1)} s, ${rate} a second`
}

/** Recordings whose row, words or voice are no longer in the scene. */
function removeStale(course: string, scene: string, all: readonly Recording[]): void {
  const current = new Set(all.map(({ stem }) => basename(stem)))
  for (const lang of LANGUAGES) {
    const folder = join(VOICES, course, scene, lang)
    if (!existsSync(folder)) continue
    for (const file of readdirSync(folder))
      if (!current.has(file.replace(/\.[a-z0-9]+$/, ''))) {
        rmSync(join(folder, file))
        console.log(`removed ${lang}/${file}: the scene no longer says this`)
      }
  }
}

await run(async ({ course, scene, lang, row, force }) => {
  const all = recordingsOf(course, scene)
  const wanted = chosen(all, { lang, row })
  const kokoro = wanted.filter(({ key }) => key.engine === 'kokoro')
  const isForced = ({ row: id }: Recording): boolean => force.includes(id) || force.includes('all')
  const missing = kokoro.filter((recording) => isForced(recording) || !isThere(recording))
  for (const id of force)
    if (id !== 'all' && !wanted.some((recording) => recording.row === id))
      throw new Error(`--force ${id}: no such spoken row.`)
  const unread: string[] = []
  const model = missing.length ? await loadModel() : undefined
  for (const recording of missing)
    try {
      console.log(await render(recording, model!))
    } catch (error) {
      unread.push(`${recording.stem}: ${error instanceof Error ? error.message : String(error)}`)
    }
  removeStale(course, scene, all)
  const listed = writeManifest()
  console.log(
    `${missing.length - unread.length} made, ${kokoro.length - missing.length} were there, ${listed} files listed.`,
  )
  if (unread.length) throw new Error(`Not made:\n${unread.join('\n')}`)
})
