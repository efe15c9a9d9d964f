/**
 * Which file a narrated line is. The app, `retrace check` and the tool that renders the voices all ask here,
 * so that a file is found by the hash of its words and voice, and edited words make it stale by themselves.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Language } from './schema.ts'

/** All that a rendered line depends on. `pace` is relative: 1 is the voice's own. */
export interface NarrationKey {
  readonly lang: Language
  readonly engine: string
  readonly voice: string
  readonly pace: number
  readonly text: string
}

/** The words as they are hashed and spoken: NFC, trimmed, a line break in the file counting as a space. */
export const narrationText = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim()

/** Eight hex digits that name the recording of these words in this voice. */
export function narrationHash({ lang, engine, voice, pace, text }: NarrationKey): string {
  const key = JSON.stringify([lang, engine, voice, pace, narrationText(text)])
  return bytesToHex(sha256(utf8ToBytes(key))).slice(0, 8)
}

/** Where a line's files stand, without extension, relative to `assets/voices` (or where it is served). */
export const narrationStem = (course: string, scene: string, row: string, key: NarrationKey): string =>
  `${course}/${scene}/${key.lang}/${row}-${narrationHash(key)}`
