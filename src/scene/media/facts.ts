/** What is told of a file from outside. The words of each fault are in rules/media-files.ts. */
import type { Params } from '../diagnostics.ts'

export interface MediaFault {
  readonly rule: string
  readonly params?: Params
}
/** What a param of a piece names: decides what the file must be. */
export type MediaType = 'model' | 'image' | 'panorama' | 'film' | 'captions' | 'heights'

export interface MediaFacts {
  /** The first is the one to tell; with none the file can be shown. */
  readonly faults: readonly MediaFault[]
  /** Names found in a model, in the file's order. */
  readonly clips: readonly string[]
  readonly variants: readonly string[]
  readonly morphs: readonly string[]
  /** Extensions a model uses, needed or not. */
  readonly extensions: readonly string[]
  /** Of a height map: whether the file says itself where on the earth it lies, and so how large it is. */
  readonly isPlaced?: boolean
}
export const NO_NAMES = { clips: [], variants: [], morphs: [], extensions: [] } as const
