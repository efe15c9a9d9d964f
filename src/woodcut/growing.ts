/** A Float32Array that doubles when it is full; what the geometry builder writes into. */
export class GrowingFloats {
  length = 0
  private data: Float32Array

  constructor(capacity = 256) {
    this.data = new Float32Array(capacity)
  }

  /** Makes room for `extra` more numbers and returns where they start. */
  claim(extra: number): number {
    const start = this.length
    const need = start + extra
    if (need > this.data.length) {
      const grown = new Float32Array(Math.max(need, this.data.length * 2))
      grown.set(this.data)
      this.data = grown
    }
    this.length = need
    return start
  }

  get(i: number): number {
    return this.data[i] as number
  }

  set(i: number, value: number): void {
    this.data[i] = value
  }

  push1(a: number): void {
    const i = this.claim(1)
    this.data[i] = a
  }

  push3(a: number, b: number, c: number): void {
    const i = this.claim(3)
    this.data[i] = a
    this.data[i + 1] = b
    this.data[i + 2] = c
  }

  push4(v: readonly [number, number, number, number]): void {
    const i = this.claim(4)
    this.data.set(v, i)
  }

  append(other: GrowingFloats): void {
    const start = this.claim(other.length)
    this.data.set(other.data.subarray(0, other.length), start)
  }

  /** Hands over what is in use, and keeps nothing but its length. */
  take(): Float32Array {
    const { data, length } = this
    this.data = new Float32Array(0)
    return data.length === length ? data : data.slice(0, length)
  }
}
