/** Decibels and factors of amplitude. */
export const dbToGain = (db: number): number => Math.pow(10, db / 20)
/** −Infinity for silence. */
export const gainToDb = (gain: number): number => 20 * Math.log10(Math.max(0, gain))

/** Equal-power fade-in as 33 points for `setValueCurveAtTime`; reversed it is the fade-out. */
export function fadeCurve(direction: 'in' | 'out'): Float32Array<ArrayBuffer> {
  const points = 33
  return Float32Array.from({ length: points }, (_, i) => {
    const t = ((i / (points - 1)) * Math.PI) / 2
    return direction === 'in' ? Math.sin(t) : Math.cos(t)
  })
}
