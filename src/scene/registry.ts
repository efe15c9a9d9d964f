/**
 * What the checker is told about the world beyond the scene: the pieces of the kit, the course, which files are
 * there, which lines have a recording. All of it is handed in, so that this folder needs nothing.
 */
import type { z } from 'zod'
import type { Path, Params } from './diagnostics.ts'
import type { ACT_NEEDS } from './acts.ts'
import type { MediaType } from './media/facts.ts'
import type { Course, Language, Scene } from './schema.ts'

/** The pure half of a piece, as far as a scene is concerned. A `PieceKind` of the kit fits. */
export interface KindShape {
  readonly kind: string
  readonly params: z.ZodType
  /** Params that `change` may move. */
  readonly live: readonly string[]
  /** Points others may stand on or look at, and lines they may stand along. */
  readonly anchors: readonly string[]
  readonly lines: readonly string[]
  /** Params that name files of the scene, and what each must be. */
  readonly media?: Readonly<Record<string, MediaType>>
  /** The words that parsed params put on it. */
  readonly lettering?: (params: never) => readonly CutText[]
}
/** Words that are cut or painted into a piece. */
export interface CutText {
  /** Of the param in the piece. */
  readonly path: Path
  readonly text: string
  /** Which of the fonts it is cut from. */
  readonly face: string
  /** Where they do not fit: how many signs, or names, do. */
  readonly room?: number
  readonly of?: 'signs' | 'names'
  /** How many of them there are; the signs of the text unless given. */
  readonly count?: number
}
/** A line that is spoken, as the narration is looked up by. */
export interface SpokenWords {
  readonly row: string
  readonly voice: string
  readonly language: Language
  readonly text: string
}
export interface CheckRegistry {
  readonly pieces: Readonly<Record<string, KindShape>>
  /** What each act needs; the language's own table unless given. */
  readonly acts?: typeof ACT_NEEDS
  /** Without a course, voices and facts are not looked up. */
  readonly course?: Course
  /** Whether a file of the scene is there; the path is relative to the scene's folder. */
  readonly exists?: (path: string) => boolean
  /** A file of the scene, for looking into it: its size, and its beginning (all but the rest of a film). */
  readonly read?: (path: string) => { readonly size: number; readonly bytes: Uint8Array } | undefined
  /** The recording of these words: how long it takes in seconds, or `undefined` when there is none. */
  readonly narration?: (words: SpokenWords) => { readonly seconds: number } | undefined
  /** The code points the shipped fonts can show. */
  readonly glyphs?: ReadonlySet<number>
  /** The signs of which there are outlines to cut, by face. */
  readonly letters?: Readonly<Record<string, ReadonlySet<string>>>
  /** Sounds our recipes make, by name. */
  readonly sounds?: ReadonlySet<string>
  /** Where a thing stands, in metres; more than the scene's own `at` when the pieces are built. */
  readonly locate?: (ref: string, scene: Scene) => readonly [number, number, number] | undefined
}

/** What a rule works with. */
export interface Context {
  readonly scene: Scene
  readonly registry: CheckRegistry
  readonly names: ReadonlyMap<string, Name>
  /** True for names of things that were already told to be faulty. */
  readonly isEcho: (id: string) => boolean
  readonly report: (rule: string, path: Path, params?: Params, where?: 'key' | 'value') => void
}
/** `sky` and `weather` are in every scene, under these names. */
export type Group = 'stand' | 'piece' | 'sound' | 'beat' | 'row' | 'question' | 'sky' | 'weather'
export interface Name {
  readonly group: Group
  readonly path: Path
}
export type Check = (context: Context) => void
