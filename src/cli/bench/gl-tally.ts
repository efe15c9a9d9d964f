/**
 * Runs in the page, before it: counts the bytes of every texture and render buffer from the calls themselves, so
 * that what a library allocates for itself is counted too. Self-contained, because its text is sent to the browser.
 */
export interface Tally {
  readonly bytes: number
  /** The largest, as width × height: bytes. */
  readonly largest: readonly string[]
}
type Sizes = Map<number, { bytes: number; label: string }>
type Call = (...args: never[]) => unknown

export function tallyTextures(): void {
  /** Bytes a texel of sized and unsized internal formats; what is not here counts as four. */
  const TEXEL: Record<number, number> = {
    0x8229: 1, 0x1903: 1, 0x1909: 1, 0x1906: 1, 0x8d48: 1, // R8, RED, LUMINANCE, ALPHA, STENCIL8
    0x822b: 2, 0x8227: 2, 0x822d: 2, 0x81a5: 2, 0x8d62: 2, 0x8056: 2, // RG8, R16F, D16, 565, 4444
    0x8051: 3, 0x1907: 3, 0x881b: 6, 0x881a: 8, 0x8815: 12, 0x8814: 16, 0x822e: 4, 0x8230: 8, 0x8cad: 8, // RGB8, 16F, 32F, R32F, RG32F, D32F_S8
  } // prettier-ignore
  const proto = WebGL2RenderingContext.prototype as unknown as Record<string, Call>
  const all = new Map<object, Sizes>()
  const bound = new Map<string, object | null>()
  let unit = 0
  const FACES = 0x8515
  const slot = (target: number): string =>
    `${unit}:${target >= FACES && target < FACES + 6 ? 0x8513 : target}`
  const wrap = (name: string, note: (gl: WebGL2RenderingContext, args: number[]) => void): void => {
    const own = proto[name]
    if (!own) return
    proto[name] = function (this: WebGL2RenderingContext, ...args: never[]) {
      note(this, args as unknown as number[])
      return own.apply(this, args)
    } as Call
  }
  const put = (thing: object | null | undefined, level: number, bytes: number, label: string): void => {
    if (!thing) return
    const sizes: Sizes = all.get(thing) ?? new Map()
    sizes.set(level, { bytes, label })
    all.set(thing, sizes)
  }
  const texel = (format: number): number => TEXEL[format] ?? 4
  wrap('activeTexture', (_, [u]) => void (unit = u!))
  wrap('bindTexture', (_, [target, texture]) => bound.set(slot(target!), texture as unknown as object | null))
  wrap('bindRenderbuffer', (_, [, buffer]) => bound.set('buffer', buffer as unknown as object | null))
  wrap('texStorage2D', (_, [target, levels, format, w, h]) => {
    const faces = target === 0x8513 ? 6 : 1
    let bytes = 0
    for (let i = 0; i < levels!; i++)
      bytes += Math.max(1, w! >> i) * Math.max(1, h! >> i) * texel(format!) * faces
    put(bound.get(slot(target!)), 0, bytes, `${w}×${h}${levels! > 1 ? ' with mips' : ''}`)
  })
  wrap('texStorage3D', (_, [target, levels, format, w, h, d]) => {
    let bytes = 0
    for (let i = 0; i < levels!; i++)
      bytes +=
        Math.max(1, w! >> i) *
        Math.max(1, h! >> i) *
        (target === 0x806f ? Math.max(1, d! >> i) : d!) *
        texel(format!)
    put(bound.get(slot(target!)), 0, bytes, `${w}×${h}×${d}`)
  })
  wrap('texImage2D', (_, args) => {
    const [target, level, format] = args
    const source = args[args.length - 1] as unknown as { width?: number; height?: number } | null
    const [w, h] = args.length > 6 ? [args[3]!, args[4]!] : [source?.width ?? 0, source?.height ?? 0]
    const face = target! >= FACES && target! < FACES + 6 ? target! - FACES : 0
    put(bound.get(slot(target!)), level! * 8 + face, w * h * texel(format!), `${w}×${h}`)
  })
  wrap('compressedTexImage2D', (_, args) => {
    const data = args[6] as unknown as { byteLength?: number } | undefined
    put(bound.get(slot(args[0]!)), args[1]! * 8, data?.byteLength ?? 0, `${args[3]}×${args[4]} compressed`)
  })
  wrap('generateMipmap', (_, [target]) => {
    const thing = bound.get(slot(target!))
    const base = thing && all.get(thing)?.get(0)
    // texStorage already counted its levels; texImage2D counted only the first.
    if (thing && base && all.get(thing)!.size === 1 && !base.label.includes('mips'))
      put(thing, 8, base.bytes / 3, `${base.label} mips`)
  })
  wrap('renderbufferStorage', (_, [, format, w, h]) =>
    put(bound.get('buffer'), 0, w! * h! * texel(format!), `${w}×${h} buffer`),
  )
  wrap('renderbufferStorageMultisample', (_, [, samples, format, w, h]) =>
    put(
      bound.get('buffer'),
      0,
      w! * h! * texel(format!) * Math.max(1, samples!),
      `${w}×${h} buffer ×${samples}`,
    ),
  )
  for (const name of ['deleteTexture', 'deleteRenderbuffer'])
    wrap(name, (_, [thing]) => void all.delete(thing as unknown as object))
  ;(window as unknown as { textureTally: () => Tally }).textureTally = () => {
    const sums = [...all.values()].map((sizes) => {
      let bytes = 0
      for (const s of sizes.values()) bytes += s.bytes
      return { bytes, label: sizes.get(0)?.label ?? '' }
    })
    sums.sort((a, b) => b.bytes - a.bytes)
    return {
      bytes: sums.reduce((sum, s) => sum + s.bytes, 0),
      largest: sums.slice(0, 6).map((s) => `${s.label}: ${(s.bytes / 2 ** 20).toFixed(1)} MB`),
    }
  }
}
