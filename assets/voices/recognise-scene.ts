/**
 * `npm run recognise -- <course>/<scene>`: has a recogniser listen to every recording it has not heard yet,
 * writes what it heard and how long it was silent beside the recording, scores all rows anew and writes the
 * scene's report.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '../../src/scene/schema.ts'
import { decode16k, HEARD_RATE } from './audio.ts'
import { readLexicon } from './lexicon.ts'
import { loadRecogniser, namesIn, score } from './recognise.ts'
import { reportText, summarise, type ReportRow } from './report.ts'
import { chosen, recordingsOf, run, VOICES } from './scenes.ts'
import { silencesIn } from './silence.ts'
import { readTiming, timingText } from './timing.ts'

const lexicon = readLexicon()

await run(async ({ course, scene, lang, row, force }) => {
  const all = recordingsOf(course, scene).filter(({ key }) => key.engine === 'kokoro')
  const absent = all.filter(({ path }) => !existsSync(`${path}.json`))
  if (absent.length)
    throw new Error(`No recording of ${absent.map((r) => r.stem).join(', ')}. Run narrate first.`)
  const asked = new Set(chosen(all, { lang, row }))
  let listen: Awaited<ReturnType<typeof loadRecogniser>> | undefined
  const rows: Record<Language, ReportRow[]> = { zh: [], en: [] }
  for (const recording of all) {
    const { key, path, text } = recording
    const old = readTiming(`${path}.json`)
    const isAsked = asked.has(recording)
    const again = force.includes(recording.row) || force.includes('all') || !old.recognised
    let heard = old.recognised?.text ?? ''
    if (isAsked && again) {
      listen ??= await loadRecogniser()
      heard = await listen(`${path}.ogg`, key.lang)
      console.log(`${recording.stem}: ${heard}`)
    }
    const result = score(text, heard, key.lang, lexicon)
    const { wrong, of } = result
    const recognised = {
      text: heard,
      error: Math.round((wrong / Math.max(1, of)) * 1000) / 1000,
      wrong,
      of,
      heardByPerson: old.recognised?.heardByPerson ?? false,
    }
    const silences = old.silences ?? silencesIn(decode16k(`${path}.ogg`), HEARD_RATE)
    const timing = { ...old, silences, ...((isAsked || old.recognised) && { recognised }) }
    writeFileSync(`${path}.json`, timingText(timing))
    rows[key.lang].push({ timing, score: result, names: namesIn(text, key.lang, lexicon) })
  }
  const folder = join(VOICES, course, scene)
  const languages = { zh: summarise(rows.zh), en: summarise(rows.en) }
  const details = [...rows.zh, ...rows.en].map(({ timing, score: { wrong, of, differences }, names }) => {
    const { row: id, lang: spoken, hash, text, reading, rate, recognised } = timing
    return {
      row: id,
      lang: spoken,
      hash,
      text,
      reading,
      rate,
      heard: recognised?.text,
      wrong,
      of,
      differences,
      names,
    }
  })
  const report = { scene: `${course}/${scene}`, recogniser: 'Whisper small (q8)', languages, rows: details }
  writeFileSync(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`)
  writeFileSync(join(folder, 'report.md'), reportText(`${course}/${scene}`, rows))
  for (const [name, s] of Object.entries(languages))
    console.log(`${name}: ${(s.error * 100).toFixed(1)} % (${s.wrong} of ${s.said}), ${s.seconds} s`)
})
