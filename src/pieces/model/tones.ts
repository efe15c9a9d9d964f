/** How dark a foreign material is printed, and what tint is left of its colour. */
import { Color, type Material, type MeshStandardMaterial, type Texture } from 'three'
import type { Ink } from '../../woodcut/cut-arrays.ts'
import type { InkAt } from './recut.ts'
import type { Pixels } from './pixels.ts'

/** Reflectance of black and of white: the lightest still carries a few cuts in its shade. */
const DARKEST = 0.06
const LIGHTEST = 1.05
/** Accents are the scene's own, at most four: of a foreign colour only so much stays as the shader prints as paper. */
const MOST_COLOUR = 0.15

const scratch = new Color()

/** Linear red, green and blue to an ink. */
export function inkOfColour(r: number, g: number, b: number, glow = 0): Ink {
  const luminance = Math.min(1, 0.2126 * r + 0.7152 * g + 0.0722 * b)
  const light = Math.pow(luminance, 1 / 2.2)
  const most = Math.max(r, g, b)
  const least = Math.min(r, g, b)
  // Brought to the lightness of paper, with its hue only hinted at.
  const keep = most - least > 1e-4 ? Math.min(1, MOST_COLOUR / (most - least)) : 0
  const tint = (x: number): number => 0.74 + (x - (most + least) / 2) * keep
  return [tint(r), tint(g), tint(b), glow > 0.3 ? 1.2 + glow : DARKEST + (LIGHTEST - DARKEST) * light]
}

type Lit = Material & Partial<Pick<MeshStandardMaterial, 'color' | 'map' | 'emissive' | 'emissiveIntensity'>>
export const mapOf = (material: Material): Texture | undefined => (material as Lit).map ?? undefined

/** The ink of each vertex of a mesh in this material. `pixels` are its texture's, where they could be read. */
export function tonesOf(
  material: Material,
  colours: { getX(i: number): number; getY(i: number): number; getZ(i: number): number } | undefined,
  pixels?: Pixels,
): InkAt {
  const { color, emissive, emissiveIntensity = 1 } = material as Lit
  const base = color ?? scratch.set('#ffffff').clone()
  const glow = emissive ? Math.max(emissive.r, emissive.g, emissive.b) * emissiveIntensity : 0
  const texel: [number, number, number] = [1, 1, 1]
  return (i, u, v) => {
    pixels?.read(u, v, texel)
    const [r, g, b] = colours ? [colours.getX(i), colours.getY(i), colours.getZ(i)] : [1, 1, 1]
    return inkOfColour(base.r * texel[0] * r, base.g * texel[1] * g, base.b * texel[2] * b, glow)
  }
}
