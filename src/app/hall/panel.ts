/**
 * A stretch of the scroll as it is painted: the print, its title and figures, and the road after it in words. What has
 * been completed is printed in ink and sealed; what has not is blank paper with the key lines of the block.
 */
import { broken } from '../../pieces/parts/label.ts'
import type { Language } from '../../scene/schema.ts'
import { PRINT, STEP, type HallPrint } from '../../ui/hall-plan.ts'

/** Metres of a stretch; the print stands at its right, the road at its left. */
export const PANEL = { width: STEP, height: 1.12 }
/** The print's middle, metres from the panel's own: the road takes the greater part of the rest. */
export const PRINT_AT = { x: 0.5, y: 0.135 }
const INK = '#15171b'
const KEY = '#4c4943'
const RED = '#a3211a'
const SANS =
  '"Retrace Sans", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif'
const SERIF = '"Retrace Serif", "Noto Serif SC", "Songti SC", serif'
/** Key lines are drawn from a picture this many times smaller: the shapes, not the cuts. */
const COARSE = 3
/** Below this change of tone there is no line, and from the second on it is whole. */
const EDGE = [0.16, 0.34] as const

type Pen = CanvasRenderingContext2D

/** The outlines of the large shapes, as the key block has them; transparent where there are none. */
const keyLines = (image: CanvasImageSource, width: number, height: number): HTMLCanvasElement => {
  const small = document.createElement('canvas')
  ;[small.width, small.height] = [Math.ceil(width / COARSE), Math.ceil(height / COARSE)]
  const coarse = small.getContext('2d', { willReadFrequently: true })!
  coarse.imageSmoothingQuality = 'high'
  coarse.drawImage(image, 0, 0, small.width, small.height)
  const soft = document.createElement('canvas')
  ;[soft.width, soft.height] = [width, height]
  const pen = soft.getContext('2d', { willReadFrequently: true })!
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(small, 0, 0, width, height)
  const { data } = pen.getImageData(0, 0, width, height)
  const tone = (x: number, y: number): number => {
    const i = (Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))) * 4
    return (data[i]! * 0.3 + data[i + 1]! * 0.59 + data[i + 2]! * 0.11) / 255
  }
  const lines = pen.createImageData(width, height)
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(KEY.slice(at, at + 2), 16))
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const dx = tone(x + 2, y) - tone(x - 2, y)
      const dy = tone(x, y + 2) - tone(x, y - 2)
      const share = (Math.sqrt(dx * dx + dy * dy) - EDGE[0]) / (EDGE[1] - EDGE[0])
      lines.data.set([r!, g!, b!, Math.max(0, Math.min(1, share)) * 255], (y * width + x) * 4)
    }
  pen.putImageData(lines, 0, 0)
  return soft
}

const load = async (address: string): Promise<HTMLImageElement | undefined> => {
  const image = new Image()
  image.src = address
  return image.decode().then(
    () => image,
    () => undefined,
  )
}

/** A frame cut by hand: no side is quite straight. */
const cutFrame = (pen: Pen, x: number, y: number, w: number, h: number, line: number): void => {
  pen.strokeStyle = INK
  pen.lineWidth = line
  pen.lineJoin = 'miter'
  pen.beginPath()
  pen.moveTo(x - line, y - line * 0.6)
  pen.lineTo(x + w + line * 0.8, y - line)
  pen.lineTo(x + w + line * 0.6, y + h + line)
  pen.lineTo(x - line * 0.8, y + h + line * 0.7)
  pen.closePath()
  pen.stroke()
}

const seal = (pen: Pen, x: number, y: number, size: number, language: Language): void => {
  pen.fillStyle = RED
  pen.fillRect(x, y, size, size)
  pen.fillStyle = '#f6eddb'
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.font = `600 ${size * (language === 'zh' ? 0.44 : 0.4)}px ${SERIF}`
  const words = language === 'zh' ? ['走', '过'] : ['been', 'here']
  if (language === 'en') pen.font = `600 ${size * 0.32}px ${SERIF}`
  words.forEach((word, i) => pen.fillText(word, x + size / 2, y + size * (0.3 + i * 0.42)))
}

const COMMAS = /^[，、。；：]$/u

/** Columns from the right to the left, top to bottom, as a scroll is written. */
const roadInColumns = (pen: Pen, print: HallPrint, right: number, top: number, m: number): void => {
  let x = right
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  const column = (text: string, size: number, font: string, colour: string): void => {
    pen.font = `${font} ${size}px ${font.startsWith('6') ? SERIF : SANS}`
    pen.fillStyle = colour
    // Figures keep together, and lie across the column.
    const parts = text.match(/[\d.]+|[^\s\d]|\s+/gu) ?? []
    let y = top
    for (const part of parts) {
      // A comma in a column hangs at the upper right of its place, which is half as high.
      const hangs = COMMAS.test(part)
      const [dx, dy] = hangs ? [size * 0.6, -size * 0.12] : [0, size / 2]
      if (part.trim()) pen.fillText(part === '—' ? '｜' : part, x + dx, y + dy, size * 1.9)
      y += size * (hangs ? 0.5 : part.trim() ? 1.08 : 0.25)
    }
    x -= size * 1.6
  }
  for (const { name, figures, crosses } of print.road) {
    if (name) column(name, 0.068 * m, '600', crosses ? RED : INK)
    column(figures, 0.05 * m, '500', '#3c3b39')
    x -= 0.03 * m
  }
}

const roadInLines = (
  pen: Pen,
  print: HallPrint,
  left: number,
  top: number,
  width: number,
  m: number,
): void => {
  let y = top
  pen.textAlign = 'left'
  pen.textBaseline = 'top'
  const lines = (text: string, size: number, font: string, colour: string): void => {
    pen.font = `${font} ${size}px ${font.startsWith('6') ? SERIF : SANS}`
    pen.fillStyle = colour
    for (const line of broken(text, width, (part) => pen.measureText(part).width)) {
      pen.fillText(line, left, y, width)
      y += size * 1.25
    }
  }
  for (const { name, figures, crosses } of print.road) {
    if (name) lines(name, 0.066 * m, '600', crosses ? RED : INK)
    lines(figures, 0.05 * m, '500', '#3c3b39')
    y += 0.07 * m
  }
}

/** Paints one stretch; `pixels` across. */
export const paintPanel = async (
  print: HallPrint,
  language: Language,
  pixels: number,
): Promise<HTMLCanvasElement> => {
  const m = pixels / PANEL.width
  const canvas = document.createElement('canvas')
  ;[canvas.width, canvas.height] = [pixels, Math.round(PANEL.height * m)]
  const pen = canvas.getContext('2d')!
  pen.fillStyle = '#efe6d2'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  const [w, h] = [Math.round(PRINT.width * m), Math.round(PRINT.height * m)]
  const x = Math.round((PANEL.width / 2 + PRINT_AT.x - PRINT.width / 2) * m)
  const y = Math.round((PANEL.height / 2 - PRINT_AT.y - PRINT.height / 2) * m)
  const image = print.picture === undefined ? undefined : await load(print.picture)
  if (image) pen.drawImage(print.completed ? image : keyLines(image, w, h), x, y, w, h)
  cutFrame(pen, x, y, w, h, (print.completed ? 0.014 : 0.006) * m)
  if (print.completed) seal(pen, x + w - 0.16 * m, y + h - 0.16 * m, 0.13 * m, language)
  pen.fillStyle = INK
  pen.textAlign = 'center'
  pen.textBaseline = 'top'
  pen.font = `600 ${0.088 * m}px ${SERIF}`
  pen.fillText(print.title, x + w / 2, y + h + 0.035 * m, w * 1.3)
  pen.font = `500 ${0.052 * m}px ${SANS}`
  print.lines.forEach((line, i) => pen.fillText(line, x + w / 2, y + h + (0.14 + i * 0.064) * m, w * 1.5))
  const left = 0.1 * m
  if (language === 'zh') roadInColumns(pen, print, x - 0.14 * m, y, m)
  else roadInLines(pen, print, left, y, x - left - 0.06 * m, m)
  return canvas
}
