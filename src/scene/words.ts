/** Words in both languages: as they stand in a file, and as help beside a key. */
import { z } from 'zod'
import type { Language } from './language.ts'

/** Text that stands in a file; blanks alone are none. */
export const text = z.string().trim().min(1, 'the words are empty')
export const Words = z.strictObject({ zh: text, en: text })
export type Words = z.infer<typeof Words>

/** The help of a key, for `.meta()`: what it means, with its unit. The JSON Schema carries both languages. */
export const help = (zh: string, en: string) => ({ description: en, 'x-zh': zh })

interface Helped {
  readonly description?: unknown
  readonly 'x-zh'?: unknown
}
/** The help of a key in one language, out of its schema or of the JSON Schema made from it; empty where there is none. */
export const helpIn = (field: Helped | undefined, language: Language): string =>
  String((language === 'zh' ? field?.['x-zh'] : field?.description) ?? '')
