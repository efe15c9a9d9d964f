/** Where each value of a file stands: a path → the offsets of its key and of its value. */
import type { Path } from './diagnostics.ts'

interface Spot {
  readonly key?: number
  readonly value: number
  /** True inside `{ }` or `[ ]`, where YAML cuts text at commas. */
  readonly flow: boolean
}
const keyOf = (path: Path): string => JSON.stringify(path)

export class Positions {
  private readonly spots = new Map<string, Spot>()
  private readonly lines: number[] = [0]

  constructor(text: string) {
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) this.lines.push(i + 1)
  }
  set(path: Path, spot: Spot): void {
    this.spots.set(keyOf(path), spot)
  }
  /** True where this value was written in the file (and not filled in by a default). */
  has(path: Path): boolean {
    return this.spots.has(keyOf(path))
  }
  inFlow(path: Path): boolean {
    return this.spots.get(keyOf(path))?.flow ?? false
  }
  /** The offset of the value at `path`, of its key, or of the nearest thing around it that stands in the file. */
  offset(path: Path, where: 'key' | 'value' = 'value'): number {
    const spot = this.spots.get(keyOf(path))
    if (spot) return where === 'key' && spot.key !== undefined ? spot.key : spot.value
    return path.length ? this.offset(path.slice(0, -1)) : 0
  }
  /** Line and column, from 1. */
  place(offset: number): { line: number; column: number } {
    let low = 0
    let high = this.lines.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.lines[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - this.lines[low]! + 1 }
  }
}
