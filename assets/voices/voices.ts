/** Which language and accent a voice has, and what it is to say. */
import type { Lexicon } from './lexicon.ts'
import type { Language } from '../../src/scene/schema.ts'
import type { Accent } from './english.ts'
import type { Script } from './speech.ts'

/** By the model's naming: a… American, b… British, z… Mandarin. */
export function accentOf(voice: string): Accent {
  if (voice.startsWith('a')) return 'us'
  if (voice.startsWith('b')) return 'gb'
  throw new Error(`"${voice}" is not an English voice: their names begin with a (American) or b (British).`)
}

/** What the voice is to say, in the language of the row. */
export async function scriptFor(
  text: string,
  lang: Language,
  voice: string,
  lexicon: Lexicon,
): Promise<Script> {
  if (lang === 'en') return (await import('./english.ts')).english(text, lexicon, accentOf(voice))
  if (!voice.startsWith('z')) throw new Error(`"${voice}" is not a Mandarin voice: their names begin with z.`)
  return (await import('./mandarin.ts')).mandarin(text, lexicon)
}
