/** What each act of the hands sounds like, in the words of our own recordings: when taken up, and when done. Pure. */
import type { ActKind } from '../scene/schema.ts'

export const TAKE_SOUND = 'board-lift'
/** A card or a paper is taken up more quietly than a door. */
export const TAKE_CARD_SOUND = 'paper'

export const ACT_SOUNDS: Readonly<Record<ActKind, string>> = {
  lay: 'board-on-chain',
  carry: 'board-on-wood',
  light: 'flame-catch',
  hold: 'tap',
  'hand-over': 'tap',
  tie: 'board-drag',
  row: 'board-drag',
  sort: 'paper',
  choose: 'tap',
  compare: 'paper',
  touch: 'chain-clink',
  listen: 'tap',
}
