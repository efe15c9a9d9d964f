/**
 * What a device keeps so that it needs no station: a list of files with their hashes, for one course in one language.
 * The station makes the list, the page fetches and proves it.
 */
import { z } from 'zod'
import { LANGUAGES, type Language } from '../../scene/language.ts'

/** The two encodings a station holds; a device keeps the one it plays. */
export const ENCODINGS = ['opus', 'aac'] as const
export type Encoding = (typeof ENCODINGS)[number]

export const PackageFile = z.strictObject({
  /** From the station's root; a query where the address has one. */
  path: z.string().startsWith('/').max(600),
  bytes: z.int().nonnegative(),
  /** Lower-case hexadecimal, of the bytes as they are without any compression on the way. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type PackageFile = z.infer<typeof PackageFile>

export const PackageList = z.strictObject({
  course: z.string().min(1).max(100),
  language: z.enum(LANGUAGES),
  encoding: z.enum(ENCODINGS),
  /** Which build of the page the files belong to; files of two builds never go together. */
  build: z.string().min(1).max(100),
  /** Changes with any file. */
  version: z.string().min(1).max(100),
  bytes: z.int().nonnegative(),
  files: z.array(PackageFile).max(50_000),
})
export type PackageList = z.infer<typeof PackageList>

/** A course in a language, as somebody chose to keep it. */
export interface Wanted {
  readonly course: string
  readonly language: Language
}

export const packageAddress = ({ course, language }: Wanted, encoding: Encoding): string =>
  `/packages/${encodeURIComponent(course)}/${language}?encoding=${encoding}`
