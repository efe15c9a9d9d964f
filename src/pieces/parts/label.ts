/** Words on a small board, drawn by the page's own fonts: the name on a blank, the line below a page, a film's captions. */
import { CanvasTexture, LinearFilter, Mesh, MeshBasicMaterial, PlaneGeometry, SRGBColorSpace } from 'three'
import type { Woodcut } from '../../woodcut/types.ts'
import { arriving } from './arriving.ts'

export interface LabelOptions {
  /** Metres. */
  readonly width: number
  readonly height: number
  /** Most lines that are shown; letters are as large as so many lines leave room for. */
  readonly lines: number
  readonly ink?: string
  readonly paper?: string
}
export interface Label {
  readonly mesh: Mesh<PlaneGeometry, MeshBasicMaterial>
  readonly bytes: number
  /** What is written now. */
  text(): readonly string[]
  write(lines: readonly string[]): void
  dispose(): void
}

/** Pixels to a metre: 20 to a degree at 0.9 m. */
const FINE = 1300
const MOST_PIXELS = 1024
const FONT = '"Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif'

/** Breaks a line where it is too long: between any two Hanzi, and at the spaces of other scripts. */
export const broken = (text: string, width: number, measure: (part: string) => number): string[] => {
  const out: string[] = []
  let line = ''
  for (const part of text.match(
    /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]|\s+|[^\s\p{Script=Han}\u3000-\u303f\uff00-\uffef]+/gu,
  ) ?? []) {
    if (line && measure(line + part) > width) {
      out.push(line.trim())
      line = ''
    }
    line += line || part.trim() ? part : ''
  }
  return line.trim() ? [...out, line.trim()] : out
}

const pen = (width: number, height: number): HTMLCanvasElement | undefined => {
  if (typeof document === 'undefined') return undefined
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  return canvas
}

/** Faces +Z, its middle at the origin. Without a page it stays blank, and still says what it would show. */
export function createLabel(woodcut: Woodcut, options: LabelOptions): Label {
  const scale = Math.min(FINE, MOST_PIXELS / Math.max(options.width, options.height))
  const [w, h] = [Math.round(options.width * scale), Math.round(options.height * scale)]
  const canvas = pen(w, h)
  const texture = canvas && new CanvasTexture(canvas)
  if (texture) {
    texture.colorSpace = SRGBColorSpace
    texture.generateMipmaps = false
    texture.minFilter = LinearFilter
  }
  const paper = options.paper ?? woodcut.palette.paper
  const material = arriving(new MeshBasicMaterial(texture ? { map: texture } : { color: paper }), woodcut)
  const mesh = new Mesh(new PlaneGeometry(options.width, options.height), material)
  let shown: readonly string[] = []
  const draw = (): void => {
    const context = canvas?.getContext('2d')
    if (!context || !texture) return
    context.fillStyle = paper
    context.fillRect(0, 0, w, h)
    const size = Math.floor((h / options.lines) * 0.68)
    context.font = `600 ${size}px ${FONT}`
    context.fillStyle = options.ink ?? woodcut.palette.ink
    context.textAlign = 'center'
    context.textBaseline = 'middle'
    const rows = shown
      .flatMap((line) => broken(line, w * 0.94, (part) => context.measureText(part).width))
      .slice(0, options.lines)
    rows.forEach((row, i) =>
      context.fillText(row, w / 2, h / 2 + (i - (rows.length - 1) / 2) * (h / options.lines), w * 0.96),
    )
    texture.needsUpdate = true
  }
  return {
    mesh,
    bytes: canvas ? w * h * 4 : 0,
    text: () => shown,
    write(lines) {
      if (lines.length === shown.length && lines.every((line, i) => line === shown[i])) return
      shown = [...lines]
      draw()
    },
    dispose() {
      mesh.geometry.dispose()
      material.dispose()
      texture?.dispose()
    },
  }
}
