/**
 * The visitor loop of a learning station as a state machine: one seat, one visitor after another, without an end.
 * Plain JSON throughout; times are seconds; nothing here reads a clock.
 */

/** The steps of a visit at a station, in order; after the last the seat waits for somebody again. */
export const STAGES = [
  'attract',
  'fit',
  'notice',
  'language',
  'learn',
  'scene',
  'still',
  'question',
  'goodbye',
  'reset',
] as const
export type Stage = (typeof STAGES)[number]
