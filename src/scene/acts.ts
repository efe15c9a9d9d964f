/** What each act needs to be told. The act's motion and sound are its own; this is what a curator writes. */
import type { ActKind } from './schema.ts'

export type ActKey = 'of' | 'on' | 'piles' | 'cards' | 'sides'
interface Needs {
  readonly needs: readonly ActKey[]
  /** May be given too; anything else would do nothing. */
  readonly may: readonly ActKey[]
}
export const ACT_KEYS: readonly ActKey[] = ['of', 'on', 'piles', 'cards', 'sides']
export const ACT_NEEDS: Readonly<Record<ActKind, Needs>> = {
  lay: { needs: ['of', 'on'], may: [] },
  carry: { needs: ['of', 'on'], may: [] },
  light: { needs: ['of'], may: ['on'] },
  hold: { needs: ['of'], may: ['on'] },
  'hand-over': { needs: ['of', 'on'], may: [] },
  tie: { needs: ['of'], may: ['on'] },
  row: { needs: ['of'], may: ['on'] },
  sort: { needs: ['piles', 'cards'], may: ['of', 'on'] },
  choose: { needs: ['sides'], may: ['of', 'on'] },
  compare: { needs: ['sides'], may: ['of', 'on'] },
  touch: { needs: ['of'], may: ['on'] },
  listen: { needs: ['of'], may: ['on'] },
}
