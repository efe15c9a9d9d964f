/** The nearest right name to a wrong one, by edit distance with swaps (Damerau, restricted). */
const distance = (a: string, b: string): number => {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, before[j - 2]! + 1)
      row.push(best)
    }
    before = last
    last = row
  }
  return last[b.length]!
}

/** The name that was probably meant; `undefined` where none is near (more than a third of it is wrong). */
export const nearest = (wrong: string, right: Iterable<string>): string | undefined => {
  const word = wrong.toLowerCase().slice(0, 64)
  let best: string | undefined
  let bestCost = Math.max(1, Math.floor(Math.max(word.length, 3) / 3)) + 0.5
  for (const name of right) {
    const candidate = name.toLowerCase()
    if (Math.abs(candidate.length - word.length) > 8) continue
    const cost = candidate === word ? 0 : distance(word, candidate)
    if (cost < bestCost) [best, bestCost] = [name, cost]
  }
  return best
}

/** A short list for a sentence: `a, b, c` and no more than `most` names. */
export const listed = (names: Iterable<string>, most = 8): string => {
  const all = [...names]
  return all.slice(0, most).join(', ') + (all.length > most ? ', …' : '')
}
