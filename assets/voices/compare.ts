/** What was said against what was heard, by least edits. */

export interface Score {
  readonly wrong: number
  readonly of: number
  /** What differs, as "said → heard". */
  readonly differences: readonly string[]
}

/** How one word or syllable of the row compares with what was heard: least edits, with a cost of its own. */
export function differences<T>(
  said: readonly T[],
  heard: readonly T[],
  same: (a: readonly T[], b: readonly T[]) => boolean,
  show: (parts: readonly T[]) => string,
): Score {
  const cost = Array.from({ length: said.length + 1 }, () =>
    new Array<number>(heard.length + 1).fill(Infinity),
  )
  const from = cost.map((row) => row.map((): readonly [number, number] => [0, 0]))
  cost[0]![0] = 0
  // One for one, one for two and two for one: "door boards" is heard rightly as "doorboards".
  const steps = [
    [1, 1],
    [1, 0],
    [0, 1],
    [2, 1],
    [1, 2],
  ] as const
  for (let i = 0; i <= said.length; i++)
    for (let j = 0; j <= heard.length; j++)
      for (const [di, dj] of steps) {
        if (di > i || dj > j || !Number.isFinite(cost[i - di]![j - dj]!)) continue
        const equal = di && dj ? same(said.slice(i - di, i), heard.slice(j - dj, j)) : false
        if (!equal && di + dj > 2) continue
        const total = cost[i - di]![j - dj]! + (equal ? 0 : 1)
        if (total < cost[i]![j]!) [cost[i]![j], from[i]![j]] = [total, [di, dj]]
      }
  const found: string[] = []
  for (let [i, j] = [said.length, heard.length]; i > 0 || j > 0;) {
    const [di, dj] = from[i]![j]!
    if (cost[i]![j]! > cost[i - di]![j - dj]!)
      found.unshift(`${show(said.slice(i - di, i)) || '∅'} → ${show(heard.slice(j - dj, j)) || '∅'}`)
    i -= di
    j -= dj
  }
  return { wrong: cost[said.length]![heard.length]!, of: said.length, differences: found }
}
