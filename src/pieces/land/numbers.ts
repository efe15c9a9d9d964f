/** The few curves that the shapes of all lands are drawn with. Pure. */
export const clamp = (x: number, a = 0, b = 1): number => Math.min(b, Math.max(a, x))
export const lerp = (a: number, b: number, t: number): number => a + (b - a) * t
/** 0 at `a`, 1 at `b`, level at both; `a` may be the greater. */
export const smooth = (a: number, b: number, x: number): number => {
  const t = clamp((x - a) / (b - a))
  return t * t * (3 - 2 * t)
}
/** 0…1…0 with sharp crests and sharp furrows, once for every 1 of `t`. */
export const fold = (t: number): number => 1 - Math.abs(2 * (t - Math.floor(t)) - 1)
/** A direction of length 1. */
export const unit = (x: number, z: number): readonly [number, number] => {
  const l = Math.hypot(x, z) || 1
  return [x / l, z / l]
}
