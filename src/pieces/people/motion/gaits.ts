/** All clips by name; a gait of the scene is one of them, or a few that a group is mixed from (muster.ts). */
import type { Clip } from './clip.ts'
import { STAYS } from './stays.ts'
import { WALKS } from './walks.ts'
import { WORK } from './work.ts'

export type { Clip } from './clip.ts'
export { CRAWL_GRIP } from './work.ts'

export type ClipName = keyof typeof WALKS | keyof typeof STAYS | keyof typeof WORK
export const CLIPS: Readonly<Record<ClipName, Clip>> = { ...WALKS, ...STAYS, ...WORK }
