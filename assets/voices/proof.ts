/** `npm run proof -- <course>/<scene> [--lang zh]`: prints how every row will be read, without rendering it. */
import { readLexicon } from './lexicon.ts'
import { unknownLetters } from './model.ts'
import { chosen, recordingsOf, run } from './scenes.ts'
import { scriptFor } from './voices.ts'

const lexicon = readLexicon()

await run(async ({ course, scene, lang, row }) => {
  for (const { row: id, key, text } of chosen(recordingsOf(course, scene), { lang, row })) {
    const script = await scriptFor(text, key.lang, key.voice, lexicon)
    const phonemes = script.sentences.map((sentence) => sentence.phonemes).join(' | ')
    console.log(`${id}  ${text}\n    ${script.reading}`)
    if (key.lang === 'en' || row) console.log(`    ${phonemes}`)
    const unknown = unknownLetters(phonemes.replaceAll('|', ''))
    if (unknown.length) console.log(`    no sound for: ${unknown.join(' ')}`)
  }
})
