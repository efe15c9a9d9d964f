/** Choosing among the variants of a sound so that the ear never gets the same one twice in a row. Pure. */

/** A number in [0, 1). */
export type Random = () => number

/**
 * The next variant: never `last` where there is another, and, where enough are left, none of those that `busy` names
 * (what sounds beside it now).
 */
export function nextVariant(count: number, last: number, busy: readonly number[], random: Random): number {
  const all = Array.from({ length: count }, (_, k) => k)
  const others = all.filter((k) => k !== last)
  const free = others.filter((k) => !busy.includes(k))
  const choice = free.length ? free : others.length ? others : all
  return choice[Math.min(choice.length - 1, Math.floor(random() * choice.length))]!
}
