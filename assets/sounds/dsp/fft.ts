/** Fourier transform, convolution and the open-air tail of a gorge. */
import { type Random, gauss } from './random.ts'
import { filter } from './filters.ts'
import { type Signal, seconds } from './noise.ts'

/** In-place radix-2 transform; the length is a power of two. */
export function fft(re: Float64Array, im: Float64Array, inverse = false): void {
  const n = re.length
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1
    for (; j & bit; bit >>= 1) j ^= bit
    j ^= bit
    if (i < j) {
      ;[re[i], re[j]] = [re[j], re[i]]
      ;[im[i], im[j]] = [im[j], im[i]]
    }
  }
  for (let len = 2; len <= n; len <<= 1) {
    const angle = ((2 * Math.PI) / len) * (inverse ? -1 : 1)
    const [wr, wi] = [Math.cos(angle), Math.sin(angle)]
    for (let i = 0; i < n; i += len) {
      let [cr, ci] = [1, 0]
      for (let a = i, b = i + len / 2; a < i + len / 2; a++, b++) {
        const xr = re[b] * cr - im[b] * ci
        const xi = re[b] * ci + im[b] * cr
        re[b] = re[a] - xr
        im[b] = im[a] - xi
        re[a] += xr
        im[a] += xi
        const next = cr * wr - ci * wi
        ci = cr * wi + ci * wr
        cr = next
      }
    }
  }
  if (inverse)
    for (let i = 0; i < n; i++) {
      re[i] /= n
      im[i] /= n
    }
}

/** Linear convolution; the result is as long as both together. */
export function convolve(x: Signal, h: Signal): Signal {
  let n = 1
  while (n < x.length + h.length) n <<= 1
  const [xr, xi, hr, hi] = [0, 1, 2, 3].map(() => new Float64Array(n))
  xr.set(x)
  hr.set(h)
  fft(xr, xi)
  fft(hr, hi)
  for (let i = 0; i < n; i++) {
    const re = xr[i] * hr[i] - xi[i] * hi[i]
    xi[i] = xr[i] * hi[i] + xi[i] * hr[i]
    xr[i] = re
  }
  fft(xr, xi, true)
  return Float32Array.from(xr.subarray(0, x.length + h.length))
}

/** A decaying noise tail: `t60` seconds, darker than `cutoff` hertz, after `delay` seconds; unit energy. */
export function tail(random: Random, t60: number, cutoff: number, delay = 0): Signal {
  const length = seconds(t60)
  const noise = new Float32Array(length)
  for (let i = 0; i < length; i++) noise[i] = gauss(random) * Math.exp((-6.9 * i) / length)
  const dark = filter(noise, 'low', cutoff)
  const energy = Math.sqrt(dark.reduce((sum, v) => sum + v * v, 0))
  const out = new Float32Array(seconds(delay) + length)
  for (let i = 0; i < length; i++) out[seconds(delay) + i] = dark[i] / energy
  return out
}

/** Folds what runs past `length` back to the beginning, so that a loop keeps its reverberation. */
export function fold(signal: Signal, length: number): Signal {
  const out = new Float32Array(length)
  for (let i = 0; i < signal.length; i++) out[i % length] += signal[i]
  return out
}
